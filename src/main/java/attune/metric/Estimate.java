package attune.metric;

import attune.part.Words;

/// One number as a person should see it: the value, what it rests on, and how far the truth may lie from it.
///
/// @param standardError in the same unit; NaN where one answer alone cannot tell
/// @param interval      95 %; holds the value, not always in its middle
/// @param n             answers, customers or waits behind it, at least 1
public record Estimate(Unit unit, double value, double standardError, Interval interval, long n) {

    /// Below this many, a number is shown but nothing is concluded from it.
    public static final int ENOUGH = 30;

    private static final int MANY = 100;
    private static final int RARE = 5;

    public Estimate {
        if (n < 1) throw new IllegalArgumentException("an estimate from nothing");
    }

    public boolean tooFew() {
        return n < ENOUGH;
    }

    /// “33.3 (18.7 to 47.9, n 100)”; below thirty “20 (n 12, too few to tell)”.
    public String say() {
        if (tooFew()) return unit.say(value) + " (n " + n + ", too few to tell)";
        return unit.say(value) + " (" + unit.say(interval.low()) + " to " + unit.say(interval.high()) + ", n " + Words.number(n) + ")";
    }

    /// Glad less sore in a hundred: NPS = 100·(p − d), −100 to 100, with SE = 100·√((p + d − (p − d)²)/n) and ±1.96·SE.
    /// Below a hundred answers, or where fewer than five stand outside the largest band, that margin is too narrow (none at
    /// all when everyone agrees): then the adjusted Wald interval of Rocks (2016) is taken, with ¾ added to promoters and to detractors and
    /// 3 to n. The value stays what was counted.
    public static Estimate net(Bands bands) {
        long n = bands.n();
        if (n < 1) throw new IllegalArgumentException("a net score of nobody");
        double value = 100.0 * (bands.glad() - bands.sore()) / n;
        long rest = n - Math.max(bands.glad(), Math.max(bands.even(), bands.sore()));
        double added = n < MANY || rest < RARE ? 3 : 0;
        double glad = (bands.glad() + added / 4) / (n + added);
        double sore = (bands.sore() + added / 4) / (n + added);
        double error = 100 * Math.sqrt((glad + sore - (glad - sore) * (glad - sore)) / (n + added));
        var interval = Interval.around(100 * (glad - sore), error).within(-100, 100);
        return new Estimate(Unit.POINTS, value, error, new Interval(Math.min(value, interval.low()), Math.max(value, interval.high())), n);
    }

    /// A part of a whole, 0 to 1, with Wilson's interval.
    public static Estimate share(long part, long whole) {
        var interval = Interval.wilson(part, whole);
        double share = (double) part / whole;
        return new Estimate(Unit.SHARE, share, Math.sqrt(share * (1 - share) / whole), interval, whole);
    }

    /// The mean of anything, with Student's interval (Biometrika 1908): mean ± t·s/√n. One value alone leaves it open.
    public static Estimate mean(Moments moments, Unit unit) {
        return mean(moments, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// The mean on a scale with ends, which the interval does not leave. When all gave the same answer the spread is zero, yet not known to be:
    /// then at most 3 in n answer otherwise (Hanley and Lippman-Hand, JAMA 1983), at worst at an end of the scale.
    ///
    /// @param low  lowest possible value
    /// @param high highest possible value
    public static Estimate mean(Moments moments, Unit unit, double low, double high) {
        double mean = moments.mean();
        if (moments.n() < 2) return new Estimate(unit, mean, Double.NaN, new Interval(low, high), moments.n());
        double error = moments.standardError();
        if (error == 0 && Double.isFinite(high - low)) {
            double others = Math.min(1, 3.0 / moments.n());
            return new Estimate(unit, mean, 0, new Interval(mean - others * (mean - low), mean + others * (high - mean)), moments.n());
        }
        double reach = Student.reach(moments.n() - 1) * error;
        return new Estimate(unit, mean, error, new Interval(mean - reach, mean + reach).within(low, high), moments.n());
    }

    /// The middle of a sample, with an interval that assumes no distribution.
    public static Estimate median(Sample sample, Unit unit) {
        return quantile(sample, 0.5, unit);
    }

    /// @param share 0 to 1: 0.9 for the wait that nine of ten stay below
    public static Estimate quantile(Sample sample, double share, Unit unit) {
        double value = sample.quantile(share);
        var interval = sample.interval(share);
        var holding = new Interval(Math.min(value, interval.low()), Math.max(value, interval.high()));
        return new Estimate(unit, value, (holding.high() - holding.low()) / (2 * Interval.Z), holding, sample.n());
    }
}
