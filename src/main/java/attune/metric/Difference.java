package attune.metric;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/// Two of a kind side by side: two periods, or two groups that share nobody. Not yet judged: see [Comparison].
///
/// @param before   the first, or what the other is held against
/// @param interval 95 %, of the change
/// @param chance   0 to 1: how likely a change at least this large is when in truth there is none (two-sided)
public record Difference(Estimate before, Estimate after, Interval interval, double chance, Wish wish) {

    private static final double EXPECTED = 5;

    /// Which way is good.
    public enum Wish { MORE, LESS, EITHER }

    public Difference {
        if (before.unit() != after.unit()) throw new IllegalArgumentException(before.unit() + " and " + after.unit() + " have no difference");
        if (!(chance >= 0 && chance <= 1)) throw new IllegalArgumentException("a chance of " + chance);
    }

    /// After less before, in their unit.
    public double change() {
        return after.value() - before.value();
    }

    /// Headlines of one metric: NPS by z = (N₁ − N₂)/√(SE₁² + SE₂²), CSAT as [#shares], the others as means.
    /// Metrics are never mixed, nor are the two wordings of CES.
    public static Difference between(Reading before, Reading after) {
        var metric = before.metric();
        if (metric != after.metric()) throw new IllegalArgumentException(metric + " and " + after.metric() + " are never mixed");
        var wish = metric.highIsGood() ? Wish.MORE : Wish.LESS;
        return switch (before.headline().unit()) {
            case POINTS -> normal(before.headline(), after.headline(), wish);
            case SHARE -> shares(before.bands().glad(), before.n(), after.bands().glad(), after.n(), wish);
            default -> means(before.headline(), after.headline(), wish);
        };
    }

    /// Two shares: Newcombe's interval, and the z-test with the share of both together; where fewer than five are to be expected on
    /// one side, Fisher's exact test (Journal of the Royal Statistical Society 1922), because z then calls luck real.
    ///
    /// @param wish whether more of it is good: conversion MORE, churn LESS
    public static Difference shares(long partBefore, long wholeBefore, long partAfter, long wholeAfter, Wish wish) {
        var normal = shares(Estimate.share(partBefore, wholeBefore), wholeBefore, Estimate.share(partAfter, wholeAfter), wholeAfter, wish);
        double all = (double) wholeBefore + wholeAfter;
        double part = (double) partBefore + partAfter;
        boolean few = Math.min(part, all - part) * Math.min(wholeBefore, wholeAfter) / all < EXPECTED;
        return few && all < Integer.MAX_VALUE ? new Difference(normal.before, normal.after, normal.interval, exactChance((int) partAfter, (int) all, (int) part, (int) wholeAfter), wish) : normal;
    }

    /// Fisher's exact test: of all ways to deal the same parts to both sides, those that are no likelier than this one.
    private static double exactChance(int partAfter, int all, int part, int wholeAfter) {
        var dealt = new HypergeometricDistribution(all, part, wholeAfter);
        double likely = dealt.probability(partAfter) * (1 + 1e-7);
        return Math.min(1, IntStream.rangeClosed(dealt.getSupportLowerBound(), dealt.getSupportUpperBound()).mapToDouble(dealt::probability).filter(chance -> chance <= likely).sum());
    }

    /// The same for shares of things that come in clusters, by what is left of their counts.
    public static Difference shares(Clustered before, Clustered after, Wish wish) {
        return shares(before.estimate(), before.whole() / before.effect(), after.estimate(), after.whole() / after.effect(), wish);
    }

    private static Difference shares(Estimate before, double wholeBefore, Estimate after, double wholeAfter, Wish wish) {
        double pooled = (before.value() * wholeBefore + after.value() * wholeAfter) / (wholeBefore + wholeAfter);
        double error = Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / wholeBefore + 1 / wholeAfter));
        double chance = error > 0 ? normalChance((after.value() - before.value()) / error) : 1;
        return new Difference(before, after, Interval.ofDifference(before, after), chance, wish);
    }

    /// Two means of anything, such as revenue per customer (Welch, Biometrika 1947: unequal variances).
    public static Difference means(Moments before, Moments after, Unit unit, Wish wish) {
        return means(Estimate.mean(before, unit), Estimate.mean(after, unit), wish);
    }

    /// Two medians, of waits for example: the interval from the intervals of both, the chance from the rank test of Mann and Whitney.
    public static Difference medians(Sample before, Sample after, Unit unit, Wish wish) {
        var one = Estimate.median(before, unit);
        var other = Estimate.median(after, unit);
        return new Difference(one, other, Interval.ofDifference(one, other), before.chanceAgainst(after), wish);
    }

    private static Difference means(Estimate before, Estimate after, Wish wish) {
        double change = after.value() - before.value();
        var apart = Interval.ofDifference(before, after);
        if (before.n() < 2 || after.n() < 2) return new Difference(before, after, apart, 1, wish);
        double varianceBefore = before.standardError() * before.standardError();
        double varianceAfter = after.standardError() * after.standardError();
        double error = Math.sqrt(varianceBefore + varianceAfter);
        if (error == 0) return new Difference(before, after, apart, change == 0 ? 1 : 0, wish);
        double freedom = Math.pow(varianceBefore + varianceAfter, 2)
                / (varianceBefore * varianceBefore / (before.n() - 1) + varianceAfter * varianceAfter / (after.n() - 1));
        double reach = Student.reach(freedom) * error;
        return new Difference(before, after, new Interval(change - reach, change + reach), Student.chance(change / error, freedom), wish);
    }

    private static Difference normal(Estimate before, Estimate after, Wish wish) {
        double change = after.value() - before.value();
        double error = Math.hypot(before.standardError(), after.standardError());
        return new Difference(before, after, Interval.around(change, error).within(-200, 200), normalChance(change / error), wish);
    }

    private static double normalChance(double z) {
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
    }
}
