package attune.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One way of writing a date or a moment. A time of day and an offset may follow the date; without an offset the moment
/// is read in the zone that is asked for, without a time of day it is the first moment of that day.
public final class TimeFormat {

    public static final TimeFormat EPOCH_SECONDS = new TimeFormat("seconds since 1970", null);
    public static final TimeFormat EPOCH_MILLISECONDS = new TimeFormat("milliseconds since 1970", null);

    /// Every way that is recognised, the more likely first where two fit equally.
    public static final List<TimeFormat> ALL = all();

    /// Several ways in one column: each cell is read as it can be, and where day and month could be either, the day is first.
    public static final TimeFormat MIXED_DAY_FIRST = new TimeFormat("mixed, day before month", null);
    public static final TimeFormat MIXED_MONTH_FIRST = new TimeFormat("mixed, month before day", null);
    public static final List<TimeFormat> MIXED = List.of(MIXED_DAY_FIRST, MIXED_MONTH_FIRST);

    private static final List<TimeFormat> DAY_FIRST = ordered(false);
    private static final List<TimeFormat> MONTH_FIRST = ordered(true);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final String name;
    private final DateTimeFormatter formatter;
    // Rows of one order or one day follow each other: the last answer is often the next one.
    private volatile Answer last = new Answer("", null, Optional.empty());

    private record Answer(String text, ZoneId zone, Optional<Instant> moment) {}

    private TimeFormat(String name, DateTimeFormatter formatter) {
        this.name = name;
        this.formatter = formatter;
    }

    /// What it is called in a mapping and on the screen: `d/M/uuuu`.
    @JsonValue
    public String name() {
        return name;
    }

    /// The last evening of 2025 written in it, for people to recognise their own way.
    public String example() {
        if (this == EPOCH_SECONDS) return "1767216600 (seconds)";
        if (this == EPOCH_MILLISECONDS) return "1767216600000 (milliseconds)";
        if (this == MIXED_DAY_FIRST) return "31/12/2025 and others, day first where it could be either";
        if (this == MIXED_MONTH_FIRST) return "12/31/2025 and others, month first where it could be either";
        boolean halves = name.endsWith(", am/pm");
        var date = halves ? name.substring(0, name.length() - 7) : name;
        return DateTimeFormatter.ofPattern(date, Locale.ENGLISH).format(LocalDate.of(2025, 12, 31)) + (halves ? " 9:30 PM" : "");
    }

    public static Optional<TimeFormat> named(String name) {
        for (var format : ALL) if (format.name.equals(name)) return Optional.of(format);
        for (var format : MIXED) if (format.name.equals(name)) return Optional.of(format);
        return Optional.empty();
    }

    @JsonCreator
    static TimeFormat of(String name) {
        return named(name).orElse(null);
    }

    /// The moment that `text` tells, or nothing where it is not written in this way or lies outside 1900 to 2199.
    public Optional<Instant> read(String text, ZoneId zone) {
        var known = last;
        if (known.text.equals(text) && zone.equals(known.zone)) return known.moment;
        var moment = moment(text, zone).filter(m -> !m.isBefore(EARLIEST) && m.isBefore(LATEST));
        last = new Answer(text, zone, moment);
        return moment;
    }

    private Optional<Instant> moment(String text, ZoneId zone) {
        if (text.length() < 6 || text.length() > 48) return Optional.empty();
        if (this == MIXED_DAY_FIRST) return first(DAY_FIRST, text, zone);
        if (this == MIXED_MONTH_FIRST) return first(MONTH_FIRST, text, zone);
        try {
            if (this == EPOCH_SECONDS) return Optional.of(Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000)));
            if (this == EPOCH_MILLISECONDS) return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            return Optional.of(switch (formatter.parseBest(text, OffsetDateTime::from, ZonedDateTime::from,
                    LocalDateTime::from, LocalDate::from)) {
                case OffsetDateTime exact -> exact.toInstant();
                case ZonedDateTime exact -> exact.toInstant();
                case LocalDateTime local -> local.atZone(zone).toInstant();
                case LocalDate day -> day.atStartOfDay(zone).toInstant();
                default -> throw new IllegalStateException();
            });
        } catch (DateTimeParseException | NumberFormatException otherwise) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> first(List<TimeFormat> formats, String text, ZoneId zone) {
        for (var format : formats) {
            var moment = format.moment(text, zone);
            if (moment.isPresent()) return moment;
        }
        return Optional.empty();
    }

    /// Whether it begins with the number of a day, as another begins with that of a month.
    boolean dayFirst() {
        return name.startsWith("d/") || name.startsWith("d-M-");
    }

    boolean monthFirst() {
        return name.startsWith("M/") || name.startsWith("M-");
    }

    private static List<TimeFormat> ordered(boolean monthFirst) {
        return ALL.stream().filter(format -> format.formatter != null)
                .sorted(java.util.Comparator.comparingInt(format -> (monthFirst ? format.dayFirst() : format.monthFirst()) ? 1 : 0)).toList();
    }

    private static List<TimeFormat> all() {
        var formats = new ArrayList<TimeFormat>();
        for (var date : List.of("uuuu-M-d", "uuuu/M/d", "uuuu.M.d", "uuuuMMdd", "d/M/uuuu", "M/d/uuuu", "d.M.uuuu", "d-M-uuuu",
                "M-d-uuuu", "d/M/uu", "M/d/uu", "d.M.uu", "d-M-uu", "d MMM uuuu", "d-MMM-uuuu", "d-MMM-uu", "MMM d, uuuu",
                "MMM d uuuu", "d MMMM uuuu", "MMMM d, uuuu", "EEE, d MMM uuuu", "EEE MMM d uuuu"))
            for (boolean halves : new boolean[] {false, true})
                formats.add(new TimeFormat(date + (halves ? ", am/pm" : ""), formatter(date, halves)));
        formats.add(EPOCH_SECONDS);
        formats.add(EPOCH_MILLISECONDS);
        return List.copyOf(formats);
    }

    private static DateTimeFormatter formatter(String date, boolean halves) {
        var time = new DateTimeFormatterBuilder();
        time.appendOptional(literal("T")).appendOptional(literal(",")).appendOptional(literal(" "));
        var hour = halves ? ChronoField.CLOCK_HOUR_OF_AMPM : ChronoField.HOUR_OF_DAY;
        time.appendValue(hour, 1, 2, SignStyle.NOT_NEGATIVE).appendLiteral(':').appendValue(ChronoField.MINUTE_OF_HOUR, 2);
        time.optionalStart().appendLiteral(':').appendValue(ChronoField.SECOND_OF_MINUTE, 2)
                .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd().optionalEnd();
        if (halves) time.appendOptional(literal(" ")).appendText(ChronoField.AMPM_OF_DAY);
        time.appendOptional(literal(" "))
                .appendOptional(DateTimeFormatter.ofPattern("XXX"))
                .appendOptional(DateTimeFormatter.ofPattern("XX"))
                .appendOptional(DateTimeFormatter.ofPattern("z", Locale.ENGLISH));
        var whole = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date);
        whole.appendOptional(time.toFormatter(Locale.ENGLISH));
        return whole.toFormatter(Locale.ENGLISH).withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter literal(String text) {
        return new DateTimeFormatterBuilder().appendLiteral(text).toFormatter(Locale.ENGLISH);
    }

    @Override
    public String toString() {
        return name;
    }
}
