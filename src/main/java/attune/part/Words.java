package attune.part;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.text.NumberFormat;

/// How numbers and times are written for people, the same on every page.
public final class Words {

    private static final Locale LOCALE = Locale.UK;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", LOCALE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", LOCALE);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM uuuu", LOCALE);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", LOCALE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", LOCALE);

    private Words() {}

    /// `4318` is “4,318”.
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(LOCALE).format(number).replace('-', '−');
    }

    /// At most `digits` behind the point: `3.14159` with 1 is “3.1”.
    public static String number(double number, int digits) {
        var format = NumberFormat.getNumberInstance(LOCALE);
        format.setMaximumFractionDigits(digits);
        return format.format(number).replace('-', '−');
    }

    /// A share of one: `0.063` is “6 %”.
    public static String percent(double share) {
        return number(Math.round(share * 100)) + "\u00a0%";
    }

    /// `1, "customer"` is “1 customer”, `5012, "customer"` is “5,012 customers”.
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /// `41250` cents in EUR is “€412.50”; whole amounts go without their cents.
    public static String money(long minorUnits, String currency) {
        var unit = Currency.getInstance(currency);
        var format = NumberFormat.getCurrencyInstance(LOCALE);
        format.setCurrency(unit);
        var digits = Math.max(0, unit.getDefaultFractionDigits());
        var scale = (long) Math.pow(10, digits);
        format.setMinimumFractionDigits(minorUnits % scale == 0 ? 0 : digits);
        format.setMaximumFractionDigits(digits);
        return format.format(minorUnits / (double) scale).replace('-', '−');
    }

    public static String time(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }

    /// “Today”, “Yesterday”, “Tuesday 14 April”, or with its year where that is not this one.
    public static String day(LocalDate day, LocalDate today) {
        if (day.equals(today)) return "Today";
        if (day.equals(today.minusDays(1))) return "Yesterday";
        return day.getYear() == today.getYear() ? DAY.format(day) : DAY_AND_YEAR.format(day);
    }

    /// “14 Apr 2026”
    public static String date(LocalDate day) {
        return SHORT.format(day);
    }

    /// “14 Apr 2026, 10:42”
    public static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    /// “2 min 10 s”, “3 h 5 min”, “4 days”: the two largest units.
    public static String duration(Duration duration) {
        var seconds = Math.abs(duration.toSeconds());
        if (seconds < 60) return seconds + " s";
        if (seconds < 3_600) return join(seconds / 60, " min", seconds % 60, " s");
        if (seconds < 48 * 3_600) return join(seconds / 3_600, " h", seconds % 3_600 / 60, " min");
        return number(seconds / 86_400) + " days";
    }

    /// “just now”, “5 min ago”, “3 h ago”, “12 days ago”; for pages read without JavaScript.
    public static String ago(Instant moment, Instant now) {
        var past = Duration.between(moment, now);
        if (past.isNegative()) return "in " + duration(past);
        if (past.toSeconds() < 45) return "just now";
        if (past.toMinutes() < 60) return Math.max(1, past.toMinutes()) + " min ago";
        if (past.toHours() < 48) return past.toHours() + " h ago";
        return number(past.toDays()) + " days ago";
    }

    private static String join(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
