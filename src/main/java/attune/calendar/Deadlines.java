package attune.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When something is due that takes so many hours.
///
/// @param zone of the business
public record Deadlines(OpeningHours hours, ZoneId zone) {

    /// Beyond that many days nothing is looked for: a business that never opens has no hours to count.
    private static final int FAR = 1_000;
    private static final Duration TO_GET_GOING = Duration.ofHours(1);

    /// So many hours by the clock on the wall. Nothing is due while the business is closed: then it is due one hour after it opens next.
    public Instant byTheClock(Instant from, int after) {
        var due = from.plus(Duration.ofHours(after));
        if (isOpen(due) || never()) return due;
        return opening(due).plus(TO_GET_GOING);
    }

    /// So many hours in which the business is open. One that never opens has only the clock on the wall.
    public Instant whileOpen(Instant from, int after) {
        if (never()) return from.plus(Duration.ofHours(after));
        var left = Duration.ofHours(after);
        var day = LocalDate.ofInstant(from, zone);
        for (var days = 0; days < FAR; days++, day = day.plusDays(1))
            for (var span : hours.on(day)) {
                var begin = at(day, span.from()).isBefore(from) ? from : at(day, span.from());
                var end = at(day, span.to());
                if (!end.isAfter(begin)) continue;
                var open = Duration.between(begin, end);
                if (open.compareTo(left) >= 0) return begin.plus(left);
                left = left.minus(open);
            }
        return from.plus(Duration.ofHours(after));
    }

    public boolean isOpen(Instant moment) {
        var day = LocalDate.ofInstant(moment, zone);
        return hours.on(day).stream().anyMatch(span -> !moment.isBefore(at(day, span.from())) && moment.isBefore(at(day, span.to())));
    }

    private Instant opening(Instant from) {
        var day = LocalDate.ofInstant(from, zone);
        for (var days = 0; days < FAR; days++, day = day.plusDays(1))
            for (var span : hours.on(day)) if (!at(day, span.from()).isBefore(from)) return at(day, span.from());
        return from;
    }

    private boolean never() {
        return hours.week().isEmpty();
    }

    private Instant at(LocalDate day, int minute) {
        var whole = day.atStartOfDay();
        return ZonedDateTime.of(minute == Span.MIDNIGHT ? whole.plusDays(1) : whole.plusMinutes(minute), zone).toInstant();
    }
}
