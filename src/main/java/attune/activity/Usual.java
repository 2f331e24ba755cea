package attune.activity;

import java.util.Arrays;
import java.util.List;

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

    /// One hour of the day: what a part and everything had in it on past days, and everything has today.
    record Hour(double part, double whole, double today) {}

    /// So many interactions of an hour weigh as much as the share of the whole day does.
    private static final double PRIOR = 50;

    /// What a part has where it takes its usual share of each hour, in a day as busy as this one. The band is as wide as the
    /// shares of past days differ, at least as chance lets them, and wider where little is known of an hour: binomial
    /// shares with overdispersion, as a prediction.
    ///
    /// @param past   what the part had on past days
    /// @param wholes what everything had on them
    static Usual ofShare(double[] past, double[] wholes, List<Hour> hours) {
        var sum = Arrays.stream(wholes).sum();
        var share = sum == 0 ? 0 : Arrays.stream(past).sum() / sum;
        var mean = 0.0;
        var variance = 0.0;
        for (var hour : hours) {
            var known = hour.whole + PRIOR;
            var usual = (hour.part + PRIOR * share) / known;
            mean += usual * hour.today;
            variance += usual * (1 - usual) * (hour.today + hour.today * hour.today / known);
        }
        var spread = 1.96 * Math.sqrt(variance * dispersion(past, wholes, share));
        return new Usual(mean, Math.max(0, mean - spread), mean + spread);
    }

    /// How much more the share differs from day to day than chance alone makes it, at least 1.
    private static double dispersion(double[] past, double[] wholes, double share) {
        var odd = 0.0;
        for (var i = 0; i < past.length; i++) {
            var chance = share * (1 - share) * wholes[i];
            if (chance > 0) odd += Math.pow(past[i] - share * wholes[i], 2) / chance;
        }
        return Math.max(1, odd / Math.max(1, past.length - 1));
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
