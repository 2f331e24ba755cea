package attune.rule;

import attune.part.Words;
import attune.store.Mendable;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The time that a condition looks at: the last days, from one day to another, or ever.
///
/// @param days the last so many times 24 hours; 0 for no such limit
/// @param from first day that belongs to it, or null
/// @param to   last day that belongs to it, or null
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Window(int days, LocalDate from, LocalDate to) {

    public static final Window EVER = new Window(0, null, null);
    static final int MOST_DAYS = 3_650;

    public Window {
        if (days < 0 || days > MOST_DAYS) throw new Mendable("The last days must be from 1 to " + MOST_DAYS + ", or left empty for ever; they were " + days + ".");
        if (days > 0 && (from != null || to != null)) throw new Mendable("Say either the last days or from when to when, not both.");
        if (from != null && to != null && to.isBefore(from)) throw new Mendable("The time from " + from + " to " + to + " ends before it begins: swap the two days.");
    }

    public static Window last(int days) {
        return new Window(days, null, null);
    }

    /// Whether what lies in it changes by the mere passing of time.
    boolean slides() {
        return days > 0;
    }

    /// The first millisecond that belongs to it.
    long begins(Instant now, ZoneId zone) {
        if (days > 0) return now.minus(Duration.ofDays(days)).toEpochMilli();
        return from == null ? Long.MIN_VALUE : from.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /// The first millisecond that no longer belongs to it.
    long ends(ZoneId zone) {
        return to == null ? Long.MAX_VALUE : to.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /// With a blank before it: “ in the last 90 days”; nothing for ever.
    String words() {
        if (days > 0) return " in the last " + Words.count(days, "day");
        if (from != null && to != null) return " between " + Words.date(from) + " and " + Words.date(to);
        if (from != null) return " since " + Words.date(from);
        return to == null ? "" : " up to " + Words.date(to);
    }
}
