package attune.explore;

import attune.answer.Vocabulary;
import attune.part.Option;
import attune.property.Chosen;
import attune.question.Filter;
import attune.question.Having;
import attune.question.Question;
import attune.question.Span;
import attune.question.Versus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Over whom and when a question is asked, and what its answer is held against: the menus above it, and what is chosen. Every page
/// that asks has these, so that a filter means the same on all of them.
///
/// @param words   what can be asked about
/// @param surveys whether it asks about answers alone: then events are the surveys they were given to
/// @param at      the address of a question on the page
public record Over(Question question, Vocabulary words, boolean surveys, Function<Question, String> at) {

    /// Values of a further column that a menu offers; others can stand in an address.
    private static final int MOST_VALUES = 100;

    /// What is filtered by, and the question without it.
    public record Chip(String kind, String words, String without) {}

    /// A kind of filter with what can be chosen.
    ///
    /// @param id   what tells its menu from others on the page
    /// @param more how many can be chosen besides, in an address
    public record Menu(String id, String kind, String title, List<Option> options, List<String> chosen, int more) {}

    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        for (var kind : Filter.Kind.values())
            for (var value : question.filter().of(kind)) chips.add(new Chip(title(kind).toLowerCase(Locale.ROOT), words.choice(kind, value), at.apply(question.without(kind, value))));
        return chips;
    }

    public List<Menu> menus() {
        var usual = Arrays.stream(Filter.Kind.values()).filter(kind -> kind != Filter.Kind.PROPERTY).map(this::menu);
        return Stream.concat(usual, words.columns().chosen().stream().map(this::menu)).filter(menu -> !menu.options().isEmpty()).toList();
    }

    private Menu menu(Filter.Kind kind) {
        var options = new ArrayList<>(kind == Filter.Kind.EVENT && surveys ? words.surveys() : words.choices(kind));
        // What is chosen can be taken out in the menu as well, though it may not be offered any more.
        for (var value : question.filter().of(kind))
            if (options.stream().noneMatch(option -> option.value().equals(value))) options.addFirst(new Option(value, words.choice(kind, value)));
        return new Menu(kind.word(), kind.word(), title(kind), options, question.filter().of(kind), 0);
    }

    private String title(Filter.Kind kind) {
        return kind == Filter.Kind.EVENT && surveys ? "Survey" : kind.title();
    }

    private Menu menu(Chosen column) {
        var chosen = question.filter().of(Filter.Kind.PROPERTY).stream().filter(text -> Having.read(text).filter(each -> each.key().equals(column.key())).isPresent()).toList();
        var values = words.columns().values(column).stream().map(value -> new Having(column.key(), value).text()).toList();
        var shown = Stream.concat(chosen.stream(), values.stream().filter(text -> !chosen.contains(text))).limit(Math.max(MOST_VALUES, chosen.size())).toList();
        return new Menu("property-" + column.id(), Filter.Kind.PROPERTY.word(), column.title(), shown.stream().map(text -> new Option(text, text.substring(column.key().length() + 1))).toList(), chosen, Math.max(0, values.size() - shown.size()));
    }

    public List<Option> periods() {
        var options = new ArrayList<Option>();
        for (var span : Span.OFFERED) options.add(new Option(span.text(), span.words()));
        if (question.span() instanceof Span.Last(int days) && !Span.OFFERED.contains(question.span())) options.addFirst(new Option(days + "d", question.span().words()));
        options.add(new Option("", question.span() instanceof Span.Dates ? question.span().words() : "Between two dates …"));
        return options;
    }

    public String since() {
        return question.span() instanceof Span.Dates dates ? dates.since().map(LocalDate::toString).orElse("") : "";
    }

    public String until() {
        return question.span() instanceof Span.Dates dates ? dates.until().map(LocalDate::toString).orElse("") : "";
    }

    public List<Option> comparisons() {
        var options = new ArrayList<>(List.of(new Option(surveys ? Versus.NOTHING.text() : "", "Compare with nothing"), new Option(Versus.BEFORE.text(), "The days before"), new Option(Versus.YEAR.text(), "A year earlier")));
        if (!question.filter().segments().isEmpty()) options.add(new Option(Versus.OTHERS.text(), "Everybody else"));
        words.choices(Filter.Kind.SEGMENT).forEach(segment -> options.add(new Option("segment-" + segment.value(), "Segment " + segment.label())));
        return options;
    }
}
