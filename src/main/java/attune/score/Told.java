package attune.score;

import attune.answer.Scored;
import attune.answer.Scoring;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.part.Words;
import attune.question.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One report on its way: everything that is compared on the page is compared here, to be judged together.
final class Told {

    private static final int YEAR = 365;
    private static final int MOST_SEGMENTS = 30;

    private final Asked asked;
    private final Scoring scoring;
    private final Metric metric;
    private final Scored scored;
    private final Optional<Scored> other;
    /// Whether rows are held against all others, as nothing else is there to hold them against.
    private final boolean rest;
    private final Span year;
    private Scored twelve;

    Told(Asked asked, Scoring scoring, Metric metric) {
        this.asked = asked.metric(metric);
        this.scoring = scoring;
        this.metric = metric;
        this.scored = scoring.of(metric, asked.score().every());
        this.other = scored.other();
        this.rest = other.isEmpty() || this.asked.segments() && !asked.question().versus().isPeriod();
        var last = scored.days().last();
        this.year = new Span.Dates(Optional.of(last.minusDays(YEAR - 1)), Optional.of(last));
    }

    Report report(Map<Metric, Tally> every, List<Benchmark> benchmarks) {
        // Asked about over time first, so that one pass over the log counts all.
        var trend = new Trend(scored, metric, benchmarks);
        trend.begin();
        var now = Reading.of(scored.all());
        var before = other.flatMap(each -> Reading.of(each.all()));
        var change = now.flatMap(after -> before.map(earlier -> Difference.between(earlier, after)));
        var rows = now.isEmpty() ? List.<Row>of() : asked.segments() ? segments() : asked.divides() ? groups() : List.<Row>of();
        // One row that has all answers says nothing that was not said of all together.
        var alone = rows.size() == 1 && rows.getFirst().now().n() == now.orElseThrow().n() ? rows.getFirst().name() : "";
        if (!alone.isEmpty()) rows = List.of();
        var judged = judged(change, rows);
        var told = judged.rows;
        var against = Say.against(scored.question(), other.map(Scored::called).orElse(""));
        var few = now.filter(each -> each.headline().tooFew()).flatMap(_ -> Reading.of(twelve().all()));
        var breakdown = new Breakdown(asked, scored, told, rest);
        return new Report(asked, metric, lines(every), now, before, against, judged.whole, few, people(Scored.ANY), cells(), told, judged.among, words(judged, told, against), alone, benchmarks, scored.days().last(),
                new Report.Charts(Spread.chart(scored), trend.chart(), told.isEmpty() ? Optional.empty() : Optional.of(breakdown.chart(against))));
    }

    private List<Report.Line> lines(Map<Metric, Tally> every) {
        var lines = new ArrayList<Report.Line>();
        every.forEach((each, tally) -> Reading.of(tally).filter(_ -> !Asked.unheard(each)).ifPresent(reading -> lines.add(new Report.Line(each, reading, asked.metric(each).path(), each == metric))));
        return lines;
    }

    private List<Row> groups() {
        var rows = new ArrayList<Row>();
        for (var group = 0; group < scored.groups(); group++) {
            var at = group;
            var now = Reading.of(scored.tally(Scored.ANY, group));
            if (now.isEmpty()) continue;
            // A row is held against itself, or where there is nothing to hold it against, against all others.
            var before = Reading.of(other.map(each -> each.tally(Scored.ANY, at)).orElseGet(() -> scored.rest(at)));
            var path = scored.only(group).map(filter -> asked.filter(filter).path()).orElse("");
            rows.add(new Row(scored.name(group), path, now.get(), before, year(now.get(), () -> twelve().tally(Scored.ANY, at)), Say.people(scored.people(Scored.ANY, group, Optional.empty())),
                    other.map(each -> Say.people(each.people(Scored.ANY, at, Optional.empty()))).orElse(""), people(group), Optional.empty()));
        }
        return rows;
    }

    /// Customers are in several segments, so each is counted by itself and held against those who are not in it.
    private List<Row> segments() {
        var rows = new ArrayList<Row>();
        for (var segment : scoring.segments().stream().limit(MOST_SEGMENTS).toList()) {
            var theirs = scoring.among(metric, Long.parseLong(segment.value()));
            var now = Reading.of(theirs.all());
            if (now.isEmpty()) continue;
            var earlier = rest ? Optional.<Scored>empty() : theirs.other();
            var before = Reading.of(earlier.map(Scored::all).orElseGet(() -> less(scored.all(), theirs.all())));
            var felt = new EnumMap<Feeling, String>(Feeling.class);
            for (var feeling : Feeling.values()) felt.put(feeling, Say.people(theirs.people(Scored.ANY, Scored.ANY, Optional.of(feeling))));
            rows.add(new Row(segment.label(), asked.of(theirs.question()).path(), now.get(), before, year(now.get(), () -> theirs.over(year).all()),
                    Say.people(theirs.people(Scored.ANY, Scored.ANY, Optional.empty())), earlier.map(each -> Say.people(each.people(Scored.ANY, Scored.ANY, Optional.empty()))).orElse(""), felt, Optional.empty()));
        }
        rows.sort(Comparator.comparingLong((Row row) -> -row.now().n()));
        return rows;
    }

    private Scored twelve() {
        if (twelve == null) twelve = scored.over(year);
        return twelve;
    }

    private static Tally less(Tally all, Tally part) {
        var counts = all.counts();
        for (var place = 0; place < counts.length; place++) counts[place] -= part.counts()[place];
        return new Tally(all.metric(), all.step(), counts);
    }

    private Optional<Reading> year(Reading now, Supplier<Tally> twelve) {
        return now.headline().tooFew() ? Reading.of(twelve.get()) : Optional.empty();
    }

    private Map<Feeling, String> people(int group) {
        var people = new EnumMap<Feeling, String>(Feeling.class);
        for (var feeling : Feeling.values()) people.put(feeling, Say.people(scored.people(Scored.ANY, group, Optional.of(feeling))));
        return people;
    }

    private Map<Feeling, String> cells() {
        var cells = new EnumMap<Feeling, String>(Feeling.class);
        for (var feeling : Feeling.values()) cells.put(feeling, scored.cell(Scored.ANY, Scored.ANY, Optional.of(feeling)));
        return cells;
    }

    /// @param among how many could be judged
    private record Judged(Optional<Comparison> whole, List<Row> rows, int among) {}

    private static Judged judged(Optional<Difference> change, List<Row> rows) {
        var all = new ArrayList<Difference>();
        change.ifPresent(all::add);
        rows.forEach(row -> row.difference().ifPresent(all::add));
        var verdicts = Comparison.together(all);
        var next = verdicts.iterator();
        var whole = change.map(_ -> next.next());
        return new Judged(whole, rows.stream().map(row -> row.judged(row.difference().map(_ -> next.next()))).toList(), verdicts.isEmpty() ? 0 : verdicts.getFirst().among());
    }

    /// Who is held against others has not changed.
    private static String different(String said) {
        return said.replaceFirst("A real (rise|drop): ", "A real difference: ");
    }

    private List<String> words(Judged judged, List<Row> rows, String against) {
        var words = new ArrayList<String>();
        judged.whole.ifPresent(change -> words.add("All together, against " + against + ". " + change.say()));
        rows.stream().filter(row -> row.verdict().filter(Comparison::real).isPresent()).sorted(Comparator.comparingDouble(row -> row.verdict().orElseThrow().adjusted()))
                .forEach(row -> words.add(row.name() + ", against " + (rest ? "the rest. " + different(row.verdict().orElseThrow().say()) : against + ". " + row.verdict().orElseThrow().say())));
        var told = rows.stream().filter(row -> row.verdict().filter(each -> each.verdict() != Comparison.Verdict.TOO_FEW).isPresent()).count();
        if (told > 0 && rows.stream().noneMatch(row -> row.verdict().filter(Comparison::real).isPresent()))
            words.add("No " + asked.row() + " differs from " + (rest ? "the rest" : against) + " by more than chance explains: " + Words.count(told, "is", "are") + " within noise.");
        if (told < rows.size()) words.add("Too few to tell of " + Words.count(rows.size() - told, asked.row()) + ": it takes 30 answers on each side.");
        return words;
    }
}
