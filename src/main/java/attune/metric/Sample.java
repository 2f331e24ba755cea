package attune.metric;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// Single values in order, for what a mean describes badly: waits, durations, order values.
public final class Sample {

    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /// @param values finite, in any order; copied
    public static Sample of(double... values) {
        for (double value : values) if (!Double.isFinite(value)) throw new IllegalArgumentException("a sample holds no " + value);
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    public int n() {
        return sorted.length;
    }

    /// The value that a share of all stay at or below, interpolated (type 7 of Hyndman and Fan, The American Statistician 1996).
    ///
    /// @param share 0 to 1: 0.5 is the median, 0.9 the 90th percentile
    public double quantile(double share) {
        if (sorted.length == 0) throw new IllegalArgumentException("nothing has no quantile");
        double place = Math.clamp(share, 0, 1) * (sorted.length - 1);
        int below = (int) place;
        if (below == sorted.length - 1) return sorted[below];
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /// The 95 % interval of a quantile by order statistics, free of any distribution (Conover, Practical Nonparametric
    /// Statistics, 3.2). A sample too small to have one (below six, for the median) gives its whole range.
    public Interval interval(double share) {
        double n = sorted.length;
        double reach = Interval.Z * Math.sqrt(n * share * (1 - share));
        int low = (int) Math.ceil(n * share - reach) - 1;
        int high = (int) Math.ceil(n * share + reach) - 1;
        return new Interval(sorted[Math.clamp(low, 0, sorted.length - 1)], sorted[Math.clamp(high, 0, sorted.length - 1)]);
    }

    /// The rank test of Mann and Whitney (Annals of Mathematical Statistics 1947) by its normal approximation, corrected for
    /// ties and continuity: how likely ranks at least this uneven are, were both drawn from one distribution. 0 to 1.
    double chanceAgainst(Sample other) {
        double n = sorted.length;
        double m = other.sorted.length;
        double all = n + m;
        double ranks = 0;
        double ties = 0;
        for (int i = 0, j = 0; i < n || j < m; ) {
            double value = i == n ? other.sorted[j] : j == m ? sorted[i] : Math.min(sorted[i], other.sorted[j]);
            int first = i + j;
            int before = i;
            while (i < n && sorted[i] == value) i++;
            while (j < m && other.sorted[j] == value) j++;
            double tied = i + j - first;
            ranks += (i - before) * (first + (tied + 1) / 2);
            ties += tied * (tied * tied - 1);
        }
        double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
        if (!(variance > 0)) return 1;
        double away = Math.max(0, Math.abs(ranks - n * (all + 1) / 2) - 0.5);
        return 2 * new NormalDistribution().cumulativeProbability(-away / Math.sqrt(variance));
    }
}
