package attune.subscription;

import attune.store.Mendable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// When something is mailed: every week on a day, or every month on one, by the clock of the business.
///
/// @param day `monday` to `sunday`, `1` to `28`, or `last`
public record Rhythm(String day, LocalTime at) {

    private static final String LAST = "last";
    private static final Pattern OF_MONTH = Pattern.compile("[1-9]|1\\d|2[0-8]");

    public Rhythm {
        if (weekday(day).isEmpty() && !day.equals(LAST) && !OF_MONTH.matcher(day).matches()) throw new Mendable("Day: choose one of the list.");
    }

    /// @param hour 0 to 23
    public Rhythm(String day, int hour) {
        this(day, LocalTime.of(hour, 0));
    }

    /// The last moment at or before `now` at which it was due. An hour that a clock change leaves out comes an hour later.
    public ZonedDateTime due(ZonedDateTime now) {
        var date = now.toLocalDate();
        for (var back = 0; back < 63; back++) {
            var due = ZonedDateTime.of(date.minusDays(back), at, now.getZone());
            if (falls(date.minusDays(back)) && !due.isAfter(now)) return due;
        }
        throw new IllegalStateException("no " + day + " in two months");
    }

    private boolean falls(LocalDate date) {
        return weekday(day).map(weekday -> date.getDayOfWeek() == weekday)
                .orElseGet(() -> date.getDayOfMonth() == (day.equals(LAST) ? date.lengthOfMonth() : Integer.parseInt(day)));
    }

    /// “Mondays at 8:00”
    public String words() {
        var at = " at %d:%02d".formatted(this.at.getHour(), this.at.getMinute());
        return weekday(day).map(weekday -> weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s" + at)
                .orElseGet(() -> day.equals(LAST) ? "the last day of each month" + at : "day " + day + " of each month" + at);
    }

    private static Optional<DayOfWeek> weekday(String day) {
        for (var weekday : DayOfWeek.values()) if (weekday.name().toLowerCase(Locale.ROOT).equals(day)) return Optional.of(weekday);
        return Optional.empty();
    }
}
