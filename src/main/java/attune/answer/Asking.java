package attune.answer;

import attune.annotation.Annotation;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Paths;
import attune.kernel.Scope;
import attune.kernel.Trie;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Chart.Foot;
import attune.part.Words;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Step;
import attune.question.Versus;
import attune.shard.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// One question being answered: on one view of the workspace, over its period and its customers.
///
/// @param called what this side of a comparison is called: its days, or its segment
/// @param days   its period in days of the business
/// @param scope  the same for kernels, with its customers
/// @param seen   what agrees with its filters and with the reach of who is asking
/// @param leads  where numbers lead to the people behind them, up to the name of a cell; empty for nowhere
/// @param lookup names of a breakdown's values
/// @param segments the members of a segment
/// @param notes  what happened on days of the period
record Asking(Question question, String called, View view, Lenses lenses, Vocabulary vocabulary, ZoneId zone, LocalDate today, String currency, Span.Days days, Scope scope, Match seen, String leads,
              BiFunction<By, Collection<Integer>, Map<Integer, String>> lookup, BiFunction<View, Long, BitSet> segments, List<Annotation> notes) {

    static final String OTHERS = "Everybody else";

    <P> P ask(Kernel<P> kernel) {
        return lenses.ask(view, scope, kernel);
    }

    /// Over all time, for what asks which was the first ever.
    <P> P askEver(Kernel<P> kernel) {
        return lenses.ask(view, new Scope(scope.customers(), Scope.Period.EVER), kernel);
    }

    Paths.Answer paths(Paths paths) {
        return paths.answer(this::<Trie>ask);
    }

    <P> P ask(BitSet among, Kernel<P> kernel) {
        return lenses.ask(view, new Scope(among, scope.period()), kernel);
    }

    /// The alternatives of a step, of what is seen.
    List<Match> matches(Step step) {
        return vocabulary.matches(step).stream().map(match -> Meant.both(match, seen)).toList();
    }

    /// The same question over what it is held against; empty where that is nothing.
    Optional<Asking> against() {
        return switch (question.versus().against()) {
            case NOTHING -> Optional.empty();
            case BEFORE, YEAR -> Optional.of(during(before()));
            case SEGMENT -> Optional.of(among(vocabulary.choice(Filter.Kind.SEGMENT, Long.toString(question.versus().segment())),
                    question.filter(question.filter().segment(question.versus().segment())), segments.apply(view, question.versus().segment())));
            case OTHERS -> Optional.of(among(OTHERS, question, others()));
        };
    }

    private BitSet others() {
        if (scope.customers() == null) throw new Unanswerable("Nobody is left to be everybody else: choose a segment first, then compare it with the others.");
        var others = (BitSet) scope.customers().clone();
        others.flip(0, view.ordinals());
        return others;
    }

    private Asking among(String name, Question asked, BitSet customers) {
        return new Asking(asked.versus(Versus.NOTHING), name, view, lenses, vocabulary, zone, today, currency, days, new Scope(customers, scope.period()), seen, versus(), lookup, segments, List.of());
    }

    private Span.Days before() {
        var first = days.first().orElseThrow(() -> new Unanswerable("All time has no period before it: choose a period with a beginning, or compare with nothing."));
        if (question.versus().equals(Versus.YEAR)) return new Span.Days(Optional.of(first.minusYears(1)), days.last().minusYears(1));
        var length = days.last().toEpochDay() - first.toEpochDay() + 1;
        return new Span.Days(Optional.of(first.minusDays(length)), first.minusDays(1));
    }

    private Asking during(Span.Days other) {
        var asked = question.span(new Span.Dates(other.first(), Optional.of(other.last()))).versus(Versus.NOTHING);
        return new Asking(asked, other.words(), view, lenses, vocabulary, zone, today, currency, other, new Scope(scope.customers(), period(other, zone)), seen, versus(), lookup, segments, List.of());
    }

    /// The same question about other days, held against nothing.
    Asking over(Span span) {
        var asked = question.span(span).versus(Versus.NOTHING);
        var other = span.days(today);
        return new Asking(asked, other.words(), view, lenses, vocabulary, zone, today, currency, other, new Scope(scope.customers(), period(other, zone)), seen, leads.isEmpty() ? "" : leads(asked), lookup, segments, List.of());
    }

    /// The same with another thing asked, and held to one segment more.
    Asking within(long segment, Ask ask) {
        var all = new ArrayList<>(question.filter().of(Filter.Kind.SEGMENT));
        all.add(Long.toString(segment));
        var asked = question.ask(ask).filter(question.filter().only(Filter.Kind.SEGMENT, all));
        var customers = segments.apply(view, segment);
        if (scope.customers() != null) customers.and(scope.customers());
        return new Asking(asked, called, view, lenses, vocabulary, zone, today, currency, days, new Scope(customers, scope.period()), seen, leads.isEmpty() ? "" : leads(asked), lookup, segments, notes);
    }

    Asking asked(Ask ask) {
        var asked = question.ask(ask);
        return new Asking(asked, called, view, lenses, vocabulary, zone, today, currency, days, scope, seen, leads.isEmpty() ? "" : leads(asked), lookup, segments, notes);
    }

    static Scope.Period period(Span.Days days, ZoneId zone) {
        if (days.first().filter(first -> first.isAfter(days.last())).isPresent())
            throw new Unanswerable("The period ends before it begins: swap its two dates.");
        return new Scope.Period(days.first().map(first -> first.atStartOfDay(zone).toInstant().toEpochMilli()).orElse(Long.MIN_VALUE),
                days.last().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }

    /// The lens's number of the workspace's currency, or -1 where nothing was paid in it.
    int currencyCode() {
        return view.codes().currencies().indexOf(currency);
    }

    /// The other side is part of the same question: only together do they have the same groups.
    private String versus() {
        return leads.isEmpty() ? "" : leads + Cells.VERSUS + ".";
    }

    /// Where the numbers of a question lead.
    static String leads(Question question) {
        var query = question.query();
        return "/explore/people?" + (query.isEmpty() ? "" : query + "&") + "cell=";
    }

    /// Where the people behind a cell are; nowhere for those who may not see customers.
    String people(String cell) {
        return leads.isEmpty() ? "" : leads + URLEncoder.encode(cell, StandardCharsets.UTF_8);
    }

    Foot foot(String n, String definition) {
        return new Foot(n, days.words(), definition, "as of " + Words.time(view.asOf(), zone));
    }
}
