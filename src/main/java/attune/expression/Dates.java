package attune.expression;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/// Days and moments within expressions. A date without a zone is meant in the clock's; what is no date in ISO 8601 is none, which is NaN here.
final class Dates {

    private static final Object NONE = Double.NaN;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    record Pair(Object left, Object right) {}

    private Dates() {}

    /// A [ZonedDateTime], or NaN.
    static Object of(Object value, Clock clock) {
        try {
            return switch (value) {
                case ZonedDateTime date -> date;
                case Double milliseconds when Math.abs(milliseconds) <= 8.64e15 -> Instant.ofEpochMilli(milliseconds.longValue()).atZone(clock.getZone());
                case String text when DAY.matcher(text).matches() -> LocalDate.parse(text).atStartOfDay(clock.getZone());
                case String text when MOMENT.matcher(text).matches() -> text.indexOf('Z') > 0 || text.lastIndexOf('-') > 10 || text.indexOf('+') > 0
                        ? OffsetDateTime.parse(text).atZoneSameInstant(clock.getZone()) : LocalDateTime.parse(text).atZone(clock.getZone());
                case null, default -> NONE;
            };
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static Object orNow(Object value, Clock clock) {
        return Values.truth(value) || NONE.equals(value) ? of(value, clock) : now(clock);
    }

    static ZonedDateTime now(Clock clock) {
        return ZonedDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }

    static Object today(List<Object> values, Clock clock) {
        var today = LocalDate.now(clock).atStartOfDay(clock.getZone());
        return values.isEmpty() ? today : moved(today, values.getFirst(), "days");
    }

    static Object get(List<Object> values, Clock clock) {
        return Values.truth(values.getFirst()) ? of(values.getFirst(), clock) : null;
    }

    interface Part {
        int of(ZonedDateTime date);
    }

    static Object part(List<Object> values, Clock clock, Part part) {
        return orNow(values.isEmpty() ? null : values.getFirst(), clock) instanceof ZonedDateTime date ? (Object) (double) part.of(date) : null;
    }

    static Object add(List<Object> values, Clock clock) {
        if (!Values.truth(values.getFirst()) || !Values.truth(values.get(1))) return null;
        return of(values.getFirst(), clock) instanceof ZonedDateTime date ? moved(date, values.get(1), unit(values, "days")) : NONE;
    }

    /// Days, months and years by the calendar, the 31st of a shorter month running into the next.
    private static Object moved(ZonedDateTime date, Object by, String unit) {
        double much = Values.number(by);
        if (Double.isNaN(much) || Math.abs(much) > 1e9) return NONE;
        try {
            return switch (unit) {
                case "days" -> date.plusDays((long) Math.floor(much));
                case "months" -> local(date, date.toLocalDate().withDayOfMonth(1).plusMonths((long) Math.floor(much)), date.getDayOfMonth());
                case "years" -> local(date, date.toLocalDate().withDayOfMonth(1).plusYears((long) Math.floor(much)), date.getDayOfMonth());
                case "hours" -> date.toLocalDateTime().plusHours((long) Math.floor(much)).atZone(date.getZone());
                case "minutes" -> date.toLocalDateTime().plusMinutes((long) Math.floor(much)).atZone(date.getZone());
                case "seconds" -> date.toLocalDateTime().plusSeconds((long) Math.floor(much)).atZone(date.getZone());
                default -> date;
            };
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static ZonedDateTime local(ZonedDateTime date, LocalDate first, int day) {
        return first.plusDays(day - 1L).atTime(date.toLocalTime()).atZone(date.getZone());
    }

    static Object age(List<Object> values, Clock clock) {
        return Values.truth(values.getFirst()) ? between(of(values.getFirst(), clock), now(clock), unit(values, "years", 1)) : null;
    }

    static Object difference(List<Object> values, Clock clock) {
        if (!Values.truth(values.getFirst()) || !Values.truth(values.get(1))) return null;
        return between(of(values.getFirst(), clock), of(values.get(1), clock), unit(values, "days"));
    }

    static Object days(List<Object> values, Clock clock) {
        if (!Values.truth(values.getFirst()) || !Values.truth(values.get(1))) return 0.0;
        return between(of(values.getFirst(), clock), of(values.get(1), clock), "days");
    }

    private static String unit(List<Object> values, String otherwise) {
        return unit(values, otherwise, 2);
    }

    private static String unit(List<Object> values, String otherwise, int at) {
        return values.size() > at && Values.truth(values.get(at)) ? Values.text(values.get(at)) : otherwise;
    }

    /// Whole ones, by the calendar. Days and shorter ones without a sign, and begun hours, minutes and seconds in full; months and years with their sign.
    private static Object between(Object one, Object other, String unit) {
        if (!(one instanceof ZonedDateTime from) || !(other instanceof ZonedDateTime to)) return NONE;
        double milliseconds = Math.abs((double) Duration.between(from, to).toMillis());
        return switch (unit) {
            case "days" -> (double) Math.abs(ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate()));
            case "hours" -> Math.ceil(milliseconds / 3_600_000);
            case "minutes" -> Math.ceil(milliseconds / 60_000);
            case "seconds" -> Math.ceil(milliseconds / 1_000);
            case "months" -> months(from, to);
            default -> (double) ((long) months(from, to) / 12);
        };
    }

    private static double months(ZonedDateTime from, ZonedDateTime to) {
        return (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue() - (to.getDayOfMonth() < from.getDayOfMonth() ? 1 : 0);
    }

    /// A date beside a text: the text is read as a date, and the date is as fine as the text.
    static Pair aligned(Object left, Object right, Clock clock) {
        if (left instanceof ZonedDateTime date && right instanceof String text) {
            var rough = text.length() < 11 ? date.truncatedTo(ChronoUnit.DAYS)
                    : text.length() < 14 ? date.truncatedTo(ChronoUnit.HOURS)
                    : text.length() < 17 ? date.truncatedTo(ChronoUnit.MINUTES) : date;
            var aligned = aligned(text, rough, clock);
            return new Pair(aligned.right(), aligned.left());
        }
        if (!(left instanceof String text) || !(right instanceof ZonedDateTime date)) return new Pair(left, right);
        var exact = date.truncatedTo(ChronoUnit.SECONDS);
        boolean day = exact.equals(exact.truncatedTo(ChronoUnit.DAYS));
        var read = of(text, clock);
        return new Pair(day && read instanceof ZonedDateTime moment ? moment.truncatedTo(ChronoUnit.DAYS) : read, exact);
    }
}
