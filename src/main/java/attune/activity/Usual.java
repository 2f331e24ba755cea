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

    /// What a part has where it takes its usual share of a day as busy as this one. The band is as wide as the shares of past
    /// days differ, at least as chance lets them, and wider where little is known of the past: a binomial share with
    /// overdispersion, as a prediction.
    ///
    /// @param wholes what everything had on the days of `past`
    /// @param whole  what everything has today
    static Usual ofShare(double[] past, double[] wholes, double whole) {
        var sum = Arrays.stream(wholes).sum();
        var share = sum == 0 ? 0 : Arrays.stream(past).sum() / sum;
        if (share == 0 || share == 1) return new Usual(share * whole, share * whole, share * whole);
        var odd = 0.0;
        for (var i = 0; i < past.length; i++) {
            var expected = share * wholes[i];
            if (expected > 0) odd += (past[i] - expected) * (past[i] - expected) / (expected * (1 - share));
        }
        var dispersion = Math.max(1, odd / Math.max(1, past.length - 1));
        var spread = 1.96 * Math.sqrt(dispersion * share * (1 - share) * (whole + whole * whole / sum));
        return new Usual(share * whole, Math.max(0, share * whole - spread), share * whole + spread);
    }

    /// As wide as both bands together, around the mean of this one.
    Usual upTo(Usual other) {
        return new Usual(mean, Math.min(low, other.low), Math.max(high, other.high));
    }

    private static Usual band(double[] past, double leastVariance) {
        var mean = Arrays.stream(past).average().orElse(0);
        var variance = past.length < 2 ? 0 : Arrays.stream(past).map(x -> (x - mean) * (x - mean)).sum() / (past.length - 1);
        var spread = 1.96 * Math.sqrt(Math.max(variance, leastVariance));
        return new Usual(mean, Math.max(0, mean - spread), mean + spread);
    }
}
