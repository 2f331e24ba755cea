package attune.persona;

import java.time.Instant;
import java.time.ZoneId;

/// Which hour of the week it is in a time zone, looked up by the quarter of an hour: no zone has a border inside one.
final class WeekHours {

    private static final long QUARTER = 15 * 60_000;

    private final long first;
    private final short[] hours;

    /// @param from the first moment that is asked about
    /// @param to   the last one
    WeekHours(Instant from, Instant to, ZoneId zone) {
        first = Math.floorDiv(from.toEpochMilli(), QUARTER);
        hours = new short[(int) (Math.floorDiv(to.toEpochMilli(), QUARTER) - first) + 1];
        for (var i = 0; i < hours.length; i++) {
            var at = Instant.ofEpochMilli((first + i) * QUARTER).atZone(zone);
            hours[i] = (short) ((at.getDayOfWeek().getValue() - 1) * 24 + at.getHour());
        }
    }

    /// 0 on Monday after midnight to 167; −1 for a moment that is not asked about.
    int of(long at) {
        var place = Math.floorDiv(at, QUARTER) - first;
        return place < 0 || place >= hours.length ? -1 : hours[(int) place];
    }
}
