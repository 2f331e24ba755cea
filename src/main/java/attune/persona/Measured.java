package attune.persona;

import attune.interaction.Metric;
import attune.metric.Moments;
import attune.metric.Reading;
import attune.metric.Tally;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was counted of a segment's members at one moment: what they did of their own accord and how they scored in the 365 days
/// before it, and what they brought in to date.
///
/// @param at       milliseconds since 1970
/// @param n        members
/// @param channels dealings by the number of the channel, the most first
/// @param hours    dealings by hour of the week, Monday from midnight first, in the zone of the business
/// @param scores   how often each score was given, by metric; see [Tally]
/// @param value    of a customer, in whole units of `currency`
public record Measured(long at, long n, Map<Short, Long> channels, long[] hours, Map<Metric, long[]> scores, Moments value, String currency) {

    public static final int DAYS = 365;
    public static final int HOURS = 7 * 24;

    public Measured {
        // A database keeps the names of an object in an order of its own.
        var sorted = new LinkedHashMap<Short, Long>();
        channels.entrySet().stream().sorted(Map.Entry.<Short, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).forEach(each -> sorted.put(each.getKey(), each.getValue()));
        channels = sorted;
        hours = Arrays.copyOf(hours, HOURS);
        scores = scores.isEmpty() ? Map.of() : new EnumMap<>(scores);
    }

    public long dealings() {
        return Arrays.stream(hours).sum();
    }

    /// 0 to 1; 0 where there was nothing at all.
    public double share(short channel) {
        return dealings() == 0 ? 0 : (double) channels.getOrDefault(channel, 0L) / dealings();
    }

    public Instant moment() {
        return Instant.ofEpochMilli(at);
    }

    public Optional<Reading> reading(Metric metric) {
        return reading(scores, metric);
    }

    static Optional<Reading> reading(Map<Metric, long[]> scores, Metric metric) {
        var counts = scores.get(metric);
        return counts == null ? Optional.empty() : Reading.of(new Tally(metric, step(metric), counts));
    }

    static double step(Metric metric) {
        return metric == Metric.SENTIMENT ? .01 : 1;
    }
}
