package attune.question;

import attune.part.Words;
import java.time.LocalDate;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/// The period a question is about, in days of the business. In an address `period=90d`, `period=this-year`, or `since` and `until`.
public sealed interface Span {

    /// The days up to today, today included.
    record Last(int days) implements Span {}

    /// One of the calendar's.
    record Named(Name name) implements Span {}

    /// From one day to another, both included; an open end is the beginning of the log, or today.
    record Dates(Optional<LocalDate> since, Optional<LocalDate> until) implements Span {}

    enum Name {
        THIS_MONTH("This month"), LAST_MONTH("Last month"), THIS_YEAR("This year"), LAST_YEAR("Last year"), ALL("All time");

        private final String words;

        Name(String words) {
            this.words = words;
        }
    }

    /// Days, both included; `first` is empty where it reaches back to the beginning.
    record Days(Optional<LocalDate> first, LocalDate last) {

        /// “1 Apr 2026 – 30 Jun 2026”
        public String words() {
            return first.map(day -> day.equals(last) ? Words.date(day) : Words.date(day) + " – " + Words.date(last)).orElse("all time up to " + Words.date(last));
        }
    }

    Span USUAL = new Last(90);
    List<Span> OFFERED = List.of(new Last(7), new Last(30), USUAL, new Last(180), new Last(365), new Named(Name.THIS_MONTH), new Named(Name.LAST_MONTH),
            new Named(Name.THIS_YEAR), new Named(Name.LAST_YEAR), new Named(Name.ALL));
    int MOST_DAYS = 36_600;

    default Days days(LocalDate today) {
        return switch (this) {
            case Last last -> new Days(Optional.of(today.minusDays(last.days - 1L)), today);
            case Dates dates -> new Days(dates.since, dates.until.orElse(today));
            case Named named -> switch (named.name) {
                case THIS_MONTH -> new Days(Optional.of(today.withDayOfMonth(1)), today);
                case LAST_MONTH -> new Days(Optional.of(today.withDayOfMonth(1).minusMonths(1)), today.withDayOfMonth(1).minusDays(1));
                case THIS_YEAR -> new Days(Optional.of(today.withDayOfYear(1)), today);
                case LAST_YEAR -> new Days(Optional.of(today.withDayOfYear(1).minusYears(1)), today.withDayOfYear(1).minusDays(1));
                case ALL -> new Days(Optional.empty(), today);
            };
        };
    }

    default String words() {
        return switch (this) {
            case Last last -> "Last " + Words.count(last.days, "day");
            case Named named -> named.name.words;
            case Dates dates -> dates.since.map(day -> Words.date(day) + " – ").orElse("Up to ") + dates.until.map(Words::date).orElse(dates.since.isPresent() ? "today" : "today");
        };
    }

    /// As the parameter `period` has it; empty for dates, which have their own.
    default String text() {
        return switch (this) {
            case Last last -> last.days + "d";
            case Named named -> Fields.word(named.name);
            case Dates _ -> "";
        };
    }

    static Span read(Fields fields) {
        var since = date(fields, "since");
        var until = date(fields, "until");
        var period = fields.first("period", Span::named);
        if (period.isPresent()) return period.get();
        return since.isPresent() || until.isPresent() ? new Dates(since, until) : USUAL;
    }

    private static Optional<Span> named(String text) {
        if (text.endsWith("d")) return Fields.number(text.substring(0, text.length() - 1), 1, MOST_DAYS).map(Last::new);
        for (var name : Name.values()) if (Fields.word(name).equals(text)) return Optional.of(new Named(name));
        return Optional.empty();
    }

    private static Optional<LocalDate> date(Fields fields, String name) {
        return fields.one(name).flatMap(text -> {
            try {
                var date = LocalDate.parse(text);
                if (date.getYear() >= 1900 && date.getYear() <= 2200) return Optional.of(date);
            } catch (DateTimeException notADate) {
                // said below
            }
            fields.wrong("“" + name + "” must be a date between 1900 and 2200, written like 2026-04-14; it was “" + text + "”.");
            return Optional.empty();
        });
    }

    default void write(Fields fields) {
        if (this instanceof Dates dates) {
            dates.since.ifPresent(day -> fields.put("since", day.toString()));
            dates.until.ifPresent(day -> fields.put("until", day.toString()));
        } else if (!equals(USUAL)) {
            fields.put("period", text());
        }
    }
}
