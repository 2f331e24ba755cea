package attune.metric;

import org.hipparchus.distribution.continuous.NormalDistribution;

/// The range that covers the true value in 95 of 100 samples taken alike. Either end may be infinite where nothing is known.
public record Interval(double low, double high) {

    /// Half the width of a 95 % interval in standard errors: 1.96.
    static final double Z = new NormalDistribution().inverseCumulativeProbability(0.975);

    public Interval {
        if (!(low <= high)) throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }

    static Interval around(double centre, double standardError) {
        return new Interval(centre - Z * standardError, centre + Z * standardError);
    }

    public boolean covers(double value) {
        return low <= value && value <= high;
    }

    Interval within(double lowest, double highest) {
        return new Interval(Math.clamp(low, lowest, highest), Math.clamp(high, lowest, highest));
    }

    /// For a share of a whole (Wilson, JASA 1927): never leaves 0 to 1, and holds for few and for extreme answers.
    ///
    /// @param part  0 to `whole`
    /// @param whole at least 1
    public static Interval wilson(long part, long whole) {
        if (part < 0 || part > whole || whole < 1) throw new IllegalArgumentException(part + " of " + whole + " is no share");
        return wilson((double) part, whole);
    }

    /// The same of counts that were made smaller, because they do not stand alone.
    static Interval wilson(double part, double n) {
        double share = part / n;
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new Interval(Math.min(share, Math.max(0, centre - half)), Math.max(share, Math.min(1, centre + half)));
    }

    /// For the difference of two independent values whose intervals are known (Zou and Donner, Statistics in Medicine
    /// 2008). With Wilson's intervals it is Newcombe's tenth method for two shares (Statistics in Medicine 1998).
    static Interval ofDifference(Estimate before, Estimate after) {
        double change = after.value() - before.value();
        double low = Math.hypot(after.value() - after.interval().low, before.interval().high - before.value());
        double high = Math.hypot(after.interval().high - after.value(), before.value() - before.interval().low);
        return new Interval(change - low, change + high);
    }
}
