package attune.calendar;

import attune.store.Mendable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// When a business is open, in its own time zone.
///
/// @param week     for each weekday the spans it is open, in order, apart from each other; a missing day is closed
/// @param holidays the days it stays closed, whatever the weekday
public record OpeningHours(Map<DayOfWeek, List<Span>> week, List<Holiday> holidays) {

    public static final String TOPIC = "hours";
    private static final int MAX_HOLIDAYS = 400;
    private static final int MAX_SPANS = 6;

    public OpeningHours {
        var ordered = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            if (!spans.isEmpty()) ordered.put(day, apart(day, spans));
        });
        week = Map.copyOf(ordered);
        holidays = List.copyOf(holidays);
        if (holidays.size() > MAX_HOLIDAYS) throw new Mendable("Holidays: at most " + MAX_HOLIDAYS + ".");
    }

    /// Monday to Friday from nine to five.
    public static OpeningHours usual() {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) if (day.getValue() <= 5) week.put(day, List.of(new Span(9 * 60, 17 * 60)));
        return new OpeningHours(week, List.of());
    }

    /// Reads what a person wrote.
    ///
    /// @param days     for each weekday text such as `09:00-12:30, 13:30-18:00`, or `closed`, or `24 hours`
    /// @param holidays one a line
    public static OpeningHours read(Map<DayOfWeek, String> days, String holidays) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        days.forEach((day, written) -> week.put(day, naming(name(day), () -> spans(written))));
        var closed = new ArrayList<Holiday>();
        int line = 0;
        for (var written : holidays.lines().toList()) {
            line++;
            if (!written.isBlank()) closed.add(naming("Holidays, line " + line, () -> Holiday.read(written)));
        }
        return new OpeningHours(week, closed);
    }

    /// The spans it is open on that day; none on a holiday.
    public List<Span> on(LocalDate date) {
        if (holidays.stream().anyMatch(holiday -> holiday.on(date))) return List.of();
        return week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /// How a person would write the hours of that weekday.
    public String written(DayOfWeek day) {
        return week.getOrDefault(day, List.of()).stream().map(Span::toString).collect(Collectors.joining(", "));
    }

    public String writtenHolidays() {
        return holidays.stream().map(Holiday::toString).collect(Collectors.joining("\n"));
    }

    public static String name(DayOfWeek day) {
        return day.getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH);
    }

    private static List<Span> spans(String written) {
        var text = written.strip().toLowerCase(java.util.Locale.ROOT);
        if (text.isEmpty() || text.equals("closed") || text.equals("-")) return List.of();
        if (text.matches("24 ?h(ours)?")) return List.of(new Span(0, Span.MIDNIGHT));
        var spans = new ArrayList<Span>();
        for (var part : text.split("[,;]")) spans.add(Span.read(part));
        return spans;
    }

    private static List<Span> apart(DayOfWeek day, List<Span> spans) {
        if (spans.size() > MAX_SPANS) throw new Mendable(name(day) + ": at most " + MAX_SPANS + " spans a day.");
        var sorted = spans.stream().sorted(Comparator.comparingInt(Span::from)).toList();
        for (int i = 1; i < sorted.size(); i++)
            if (sorted.get(i).from() < sorted.get(i - 1).to())
                throw new Mendable(name(day) + ": " + sorted.get(i - 1) + " and " + sorted.get(i) + " overlap.");
        return sorted;
    }

    private static <T> T naming(String place, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Mendable wrong) {
            throw new Mendable(place + ": " + wrong.getMessage() + ".");
        }
    }
}
