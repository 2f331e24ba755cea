package attune.kernel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/// A period cut at the hours, days, weeks (from Monday), months … of a time zone: a day on which the clocks change is one bucket
/// of 23 or 25 hours. The first and the last bucket are cut short where the period does not begin or end with a whole one.
public final class Buckets {

    public enum Unit { HOUR, DAY, WEEK, MONTH, QUARTER, YEAR }

    private static final int MOST = 5_000;
    /// So many that few have an edge inside, and so few that they stay in a core's own cache.
    private static final int MOST_SLICES = 8_192;

    private final Unit unit;
    private final ZoneId zone;
    /// Bucket i lasts from edge i to before edge i + 1.
    private final long[] edges;
    /// For equal slices of the period the bucket in which the slice begins.
    private final short[] begins;
    private final int shift;
    private final boolean wholeSeconds;
    private final Optional<Slices> slices;

    private Buckets(Unit unit, ZoneId zone, long[] edges) {
        this.unit = unit;
        this.zone = zone;
        this.edges = edges;
        var span = edges[edges.length - 1] - edges[0];
        var fits = 0;
        while (span >>> fits >= Math.max(4L * edges.length, Math.min(MOST_SLICES, 64L * edges.length))) fits++;
        shift = fits;
        wholeSeconds = Arrays.stream(edges).allMatch(edge -> edge % 1_000 == 0);
        slices = wholeSeconds ? Slices.of(Arrays.stream(edges).map(edge -> edge / 1_000).toArray()) : Optional.empty();
        begins = new short[(int) (span >>> shift) + 1];
        for (int slice = 0, bucket = 0; slice < begins.length; slice++) {
            while (bucket < edges.length - 2 && edges[bucket + 1] <= edges[0] + ((long) slice << shift)) bucket++;
            begins[slice] = (short) bucket;
        }
    }

    /// @param from first moment of the period
    /// @param to   first moment after it
    public static Buckets of(Instant from, Instant to, Unit unit, ZoneId zone) {
        if (!from.isBefore(to)) throw new Unanswerable("The period ends before it begins.");
        var edges = new long[MOST + 1];
        var n = 0;
        edges[n++] = from.toEpochMilli();
        for (var next = next(begin(from.atZone(zone), unit), unit); next.toInstant().isBefore(to); next = next(next, unit)) {
            if (n == MOST) throw new Unanswerable("That makes more than %,d points in time: choose a shorter period or a longer unit.".formatted(MOST));
            edges[n++] = next.toInstant().toEpochMilli();
        }
        edges[n++] = to.toEpochMilli();
        return new Buckets(unit, zone, Arrays.copyOf(edges, n));
    }

    /// The whole period as one.
    public static Buckets one(Scope.Period period) {
        return new Buckets(null, null, new long[] {Math.max(period.from(), Long.MIN_VALUE / 4), Math.min(period.to(), Long.MAX_VALUE / 4)});
    }

    private static ZonedDateTime begin(ZonedDateTime moment, Unit unit) {
        var zone = moment.getZone();
        var day = moment.toLocalDate();
        return switch (unit) {
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day.atStartOfDay(zone);
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(zone);
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1).atStartOfDay(zone);
            case YEAR -> day.withDayOfYear(1).atStartOfDay(zone);
        };
    }

    private static ZonedDateTime next(ZonedDateTime begin, Unit unit) {
        var zone = begin.getZone();
        var day = begin.toLocalDate();
        return switch (unit) {
            // Of the two hours of the same name when clocks go back, each is one.
            case HOUR -> begin.plusHours(1);
            case DAY -> day.plusDays(1).atStartOfDay(zone);
            case WEEK -> day.plusWeeks(1).atStartOfDay(zone);
            case MONTH -> day.plusMonths(1).atStartOfDay(zone);
            case QUARTER -> day.plusMonths(3).atStartOfDay(zone);
            case YEAR -> day.plusYears(1).atStartOfDay(zone);
        };
    }

    public int size() {
        return edges.length - 1;
    }

    /// Its first millisecond since 1970.
    public long start(int bucket) {
        return edges[bucket];
    }

    /// The first millisecond after it.
    public long end(int bucket) {
        return edges[bucket + 1];
    }

    /// Whether it is a whole day, week, month …, not one that the period cuts short.
    public boolean whole(int bucket) {
        if (unit == null) return true;
        if (bucket > 0 && bucket < size() - 1) return true;
        var begin = begin(Instant.ofEpochMilli(edges[bucket]).atZone(zone), unit);
        return begin.toInstant().toEpochMilli() == edges[bucket] && next(begin, unit).toInstant().toEpochMilli() == edges[bucket + 1];
    }

    /// Whether thousandths of a second have no say in what lies in which bucket.
    boolean wholeSeconds() {
        return wholeSeconds;
    }

    /// For the seconds of many rows; empty where thousandths of a second, or two edges close together, ask for more care.
    Optional<Slices> slices() {
        return slices;
    }

    /// The bucket of a moment, or -1 outside the period.
    public int of(long at) {
        if (at < edges[0] || at >= edges[edges.length - 1]) return -1;
        var bucket = (int) begins[(int) (at - edges[0] >>> shift)];
        while (at >= edges[bucket + 1]) bucket++;
        return bucket;
    }
}
