package attune.cluster;

import java.util.Arrays;

/// How one column is made comparable with the others: mean 0, standard deviation 1. A column that is never negative and much
/// skewed, such as money, is taken by its logarithm, else a handful of big spenders would be a cluster each and all others one.
record Standard(boolean logged, double mean, double deviation) {

    private static final double SKEWED = 2;

    /// @param values without gaps, at least one
    static Standard of(double[] values) {
        var plain = moments(values);
        double skew = plain[1] > 0 ? Arrays.stream(values).map(value -> Math.pow((value - plain[0]) / plain[1], 3)).sum() / values.length : 0;
        if (skew <= SKEWED || Arrays.stream(values).anyMatch(value -> value < 0)) return new Standard(false, plain[0], plain[1]);
        var logs = moments(Arrays.stream(values).map(Math::log1p).toArray());
        return new Standard(true, logs[0], logs[1]);
    }

    /// Whether the column differs at all.
    boolean differs() {
        return deviation > 0;
    }

    double of(double value) {
        return ((logged ? Math.log1p(value) : value) - mean) / deviation;
    }

    private static double[] moments(double[] values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) return new double[] {values[0], 0};
        double mean = Arrays.stream(values).sum() / values.length;
        return new double[] {mean, Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / values.length)};
    }
}
