package attune.activity;

import java.util.Arrays;

/// What is usual: the mean of past weeks and a band around it in which nineteen of twenty ordinary days lie,
/// mean ± 1.96 standard deviations (sample deviation, n − 1).
public record Usual(double mean, double low, double high) {

    static Usual of(double[] past) {
        return band(past, 0);
    }

    /// Counts vary at least as chance lets them: the variance of a Poisson count is its mean.
    static Usual ofCounts(double[] past) {
        return band(past, Arrays.stream(past).average().orElse(0));
    }

    private static Usual band(double[] past, double leastVariance) {
        var mean = Arrays.stream(past).average().orElse(0);
        var variance = past.length < 2 ? 0 : Arrays.stream(past).map(x -> (x - mean) * (x - mean)).sum() / (past.length - 1);
        var spread = 1.96 * Math.sqrt(Math.max(variance, leastVariance));
        return new Usual(mean, Math.max(0, mean - spread), mean + spread);
    }
}
