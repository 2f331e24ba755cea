package attune.calendar;

import attune.store.Mendable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/// A day on which the business stays closed.
///
/// @param year the one year it is meant for, or 0 for every year
public record Holiday(int year, int month, int day, String name) {

    public static final int MAX_NAME = 60;
    private static final int LAST_YEAR = 2200;

    public Holiday {
        if (year == 0) MonthDay.of(month, day);
        else LocalDate.of(year, month, day);
        name = name.strip();
        if (name.length() > MAX_NAME) throw new Mendable("the name of a holiday has at most " + MAX_NAME + " characters");
    }

    /// Reads `2026-12-24 Christmas Eve`, or `12-25 Christmas Day` for every year.
    static Holiday read(String line) {
        var words = line.strip().split("\\s+", 2);
        var name = words.length == 2 ? words[1] : "";
        try {
            if (words[0].length() <= 5) {
                var every = MonthDay.parse("--" + words[0]);
                return new Holiday(0, every.getMonthValue(), every.getDayOfMonth(), name);
            }
            var once = LocalDate.parse(words[0]);
            if (once.getYear() > LAST_YEAR) throw new DateTimeException("beyond every calendar");
            return new Holiday(once.getYear(), once.getMonthValue(), once.getDayOfMonth(), name);
        } catch (DateTimeException wrong) {
            throw new Mendable("“" + line.strip() + "” does not begin with a day; write 2026-12-24 Christmas Eve, or 12-25 Christmas Day for every year");
        }
    }

    public boolean on(LocalDate date) {
        return date.getMonthValue() == month && date.getDayOfMonth() == day && (year == 0 || year == date.getYear());
    }

    @Override
    public String toString() {
        return ((year == 0 ? "" : "%04d-".formatted(year)) + "%02d-%02d ".formatted(month, day) + name).strip();
    }
}
