package attune.lifetime;

import attune.metric.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// How many are still customers after a time, counting also those of whom it is not yet known how long they will stay:
/// S(t) = Π(1 − d/n) over the times at which someone left (Kaplan and Meier, Journal of the American Statistical Association 1958).
/// Whoever left at a time was still at risk at it, and so was whoever was last seen at it.
///
/// @param n     customers at the start
/// @param steps in order of time, one for each time at which someone left or was last seen
public record Survival(long n, List<Step> steps) {

    private static final double Z = new NormalDistribution().inverseCumulativeProbability(0.975);

    /// @param atRisk   customers whose stay reached this time
    /// @param left     of these, who left at it
    /// @param share    still customers after it, 0 to 1
    /// @param interval 95 % for this time alone, from Greenwood's variance S²·Σ d/(n(n − d)) (1926) on the scale of
    ///                 log(−log S), which keeps it between 0 and 1 (Kalbfleisch and Prentice 1980)
    public record Step(double time, long atRisk, long left, double share, Interval interval) {}

    public Survival {
        steps = List.copyOf(steps);
    }

    /// @param stays how long each customer has been one, 0 or more
    /// @param left  whether the stay ended there; otherwise it was still going on when last seen
    public static Survival of(double[] stays, boolean[] left) {
        if (stays.length != left.length) throw new IllegalArgumentException(stays.length + " stays, " + left.length + " ends");
        for (double stay : stays) if (!(stay >= 0 && stay < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("a stay of " + stay);
        var times = Arrays.stream(stays).map(stay -> stay + 0.0).distinct().sorted().toArray(); // − 0 is 0
        var ended = new long[times.length];
        var seen = new long[times.length];
        for (int i = 0; i < stays.length; i++) {
            int at = Arrays.binarySearch(times, stays[i] + 0.0);
            if (left[i]) ended[at]++;
            else seen[at]++;
        }
        return ofCounts(times, ended, seen);
    }

    /// The same from counts, as one pass over columns gives them.
    ///
    /// @param times strictly increasing
    /// @param left  how many left at each time
    /// @param seen  how many were last seen at each time, still customers
    public static Survival ofCounts(double[] times, long[] left, long[] seen) {
        long atRisk = Arrays.stream(left).sum() + Arrays.stream(seen).sum();
        long n = atRisk;
        double share = 1;
        double variance = 0;
        var steps = new ArrayList<Step>(times.length);
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && times[i] <= times[i - 1]) throw new IllegalArgumentException("times out of order: " + times[i - 1] + ", " + times[i]);
            if (left[i] + seen[i] == 0) continue;
            share *= 1 - (double) left[i] / atRisk;
            if (atRisk > left[i]) variance += left[i] / ((double) atRisk * (atRisk - left[i]));
            steps.add(new Step(times[i], atRisk, left[i], share, interval(share, variance, atRisk)));
            atRisk -= left[i] + seen[i];
        }
        return new Survival(n, steps);
    }

    /// The share still there after a time, 0 to 1; 1 before anyone left. Nothing is known of times beyond the longest stay: then empty.
    public OptionalDouble at(double time) {
        if (steps.isEmpty() || time > steps.getLast().time) return OptionalDouble.empty();
        return OptionalDouble.of(steps.reversed().stream().filter(step -> step.time <= time).findFirst().map(Step::share).orElse(1.0));
    }

    /// The time by which half have left; empty while more than half are still there.
    public OptionalDouble median() {
        return steps.stream().filter(step -> step.share <= 0.5).mapToDouble(Step::time).findFirst();
    }

    /// The mean stay within a time: the area under the curve up to there. Unlike a plain mean of stays it is not shortened by those that still go on.
    ///
    /// @param horizon 0 or more; beyond the longest stay the curve is held level, so the result is then too long rather than unknown
    public double meanWithin(double horizon) {
        double area = 0;
        double from = 0;
        double share = 1;
        for (var step : steps) {
            if (step.time >= horizon) break;
            area += share * (step.time - from);
            from = step.time;
            share = step.share;
        }
        return area + share * (horizon - from);
    }

    /// The log-rank test (Mantel, Cancer Chemotherapy Reports 1966): how likely two curves at least this far apart are when customers
    /// of both leave alike. 0 to 1; 1 where nobody left.
    public double chanceAgainst(Survival other) {
        double away = 0;
        double variance = 0;
        var times = IntStream.range(0, 2).boxed().flatMap(which -> (which == 0 ? this : other).steps.stream())
                .filter(step -> step.left > 0).map(Step::time).distinct().sorted(Comparator.naturalOrder()).toList();
        int i = 0;
        int j = 0;
        for (double time : times) {
            while (i < steps.size() && steps.get(i).time < time) i++;
            while (j < other.steps.size() && other.steps.get(j).time < time) j++;
            double mine = i < steps.size() ? steps.get(i).atRisk : 0;
            double all = mine + (j < other.steps.size() ? other.steps.get(j).atRisk : 0);
            double left = leftAt(time, i) + other.leftAt(time, j);
            away += leftAt(time, i) - left * mine / all;
            if (all > 1) variance += left * (mine / all) * (1 - mine / all) * (all - left) / (all - 1);
        }
        return variance > 0 ? 1 - new ChiSquaredDistribution(1).cumulativeProbability(away * away / variance) : 1;
    }

    private double leftAt(double time, int step) {
        return step < steps.size() && steps.get(step).time == time ? steps.get(step).left : 0;
    }

    /// At the ends of the scale Greenwood's variance says nothing: while nobody has left, at most 3 in n will have
    /// (Hanley and Lippman-Hand, JAMA 1983); once all have, the last step leaves as much open.
    private static Interval interval(double share, double variance, long atRisk) {
        double open = Math.min(1, 3.0 / atRisk);
        if (share >= 1) return new Interval(1 - open, 1);
        if (share <= 0) return new Interval(0, open);
        double reach = Z * Math.sqrt(variance) / Math.log(share);
        return new Interval(Math.pow(share, Math.exp(-reach)), Math.pow(share, Math.exp(reach)));
    }
}
