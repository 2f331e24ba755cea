package attune.score;

import attune.answer.Scored;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Mark;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a score went, with bands. Where most points have too few answers for a number, the twelve months up to each are drawn as well.
final class Trend {

    private static final int YEAR = 365;

    private final Scored scored;
    private final Metric metric;
    private final List<Benchmark> benchmarks;
    private int buckets;

    Trend(Scored scored, Metric metric, List<Benchmark> benchmarks) {
        this.scored = scored;
        this.metric = metric;
        this.benchmarks = benchmarks;
    }

    void begin() {
        buckets = scored.buckets();
    }

    Chart chart() {
        var readings = IntStream.range(0, buckets).mapToObj(bucket -> Reading.of(scored.tally(bucket, Scored.ANY))).toList();
        var rolling = rolling(readings);
        var columns = new ArrayList<>(List.of(Column.label(scored.every()), scored.column(Say.name(metric))));
        if (!rolling.isEmpty()) columns.add(scored.column("Twelve months up to then").mood("q"));
        columns.add(Column.plain("Answers", Unit.COUNT));
        var names = Reading.of(Tally.ofScores(metric, metric.low())).orElseThrow();
        for (var feeling : Feeling.values()) columns.add(Column.plain(Say.sentence(names.name(feeling)), Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket < buckets; bucket++) {
            var at = bucket;
            var row = new ArrayList<>(List.of(Cell.word(scored.label(bucket)), cell(readings.get(bucket), Say.people(scored.people(bucket, Scored.ANY, Optional.empty())))));
            if (!rolling.isEmpty()) row.add(rolling.get(bucket).filter(each -> !each.headline().tooFew()).map(each -> drawn(each.headline())).orElse(Cell.none()));
            row.add(Cell.of(readings.get(bucket).map(Reading::n).orElse(0L)));
            for (var feeling : Feeling.values()) row.add(Cell.of(readings.get(bucket).map(each -> each.bands().count(feeling)).orElse(0L)).to(Say.people(scored.people(at, Scored.ANY, Optional.of(feeling)))));
            rows.add(row);
        }
        var marks = new ArrayList<>(scored.marks());
        for (var benchmark : benchmarks) marks.add(Mark.line(Mark.Where.Y, benchmark.value(), benchmark.name()));
        var n = scored.all().n();
        return Chart.of(Chart.Kind.LINE, title(readings), columns, n == 0 ? List.of() : rows, scored.foot("n = " + Words.count(n, "answer"), names.definition() + "; bands are 95 % intervals, points with fewer than 30 answers are left out")).marked(marks);
    }

    /// “NPS by week, between 31 (5 Oct 2026) and 52 (2 Nov 2026)”
    private String title(List<Optional<Reading>> readings) {
        var told = IntStream.range(0, readings.size()).filter(at -> readings.get(at).filter(each -> !each.headline().tooFew()).isPresent()).boxed().toList();
        var name = Say.name(metric) + " by " + ((Ask.Score) scored.question().ask()).every().word();
        if (told.size() < 2) return name;
        var order = Comparator.comparingDouble((Integer at) -> readings.get(at).orElseThrow().headline().value());
        int low = told.stream().min(order).orElseThrow(), high = told.stream().max(order).orElseThrow();
        return name + ", between " + Say.value(readings.get(low).orElseThrow().headline()) + " (" + scored.label(low) + ") and " + Say.value(readings.get(high).orElseThrow().headline()) + " (" + scored.label(high) + ")";
    }

    /// A number where enough answered; else how many did, leading to them.
    static Cell cell(Optional<Reading> reading, String people) {
        return reading.map(each -> (each.headline().tooFew() ? Cell.word(Words.count(each.n(), "answer") + ", too few") : drawn(each.headline())).to(people)).orElse(Cell.none());
    }

    static Cell drawn(Estimate estimate) {
        return Cell.of(estimate.value()).between(estimate.interval().low(), estimate.interval().high());
    }

    /// By bucket the twelve months up to its last day; empty where the buckets speak for themselves, or where answers do not add up.
    private List<Optional<Reading>> rolling(List<Optional<Reading>> readings) {
        var given = readings.stream().flatMap(Optional::stream).toList();
        if (given.isEmpty() || latest() || given.stream().filter(each -> each.headline().tooFew()).count() * 2 <= given.size()) return List.of();
        var first = scored.begins(0).minusDays(YEAR);
        var daily = scored.daily(new Span.Dates(Optional.of(first), Optional.of(scored.days().last())));
        var days = daily.buckets();
        var sums = new long[days + 1][];
        sums[0] = new long[scored.all().counts().length];
        for (var day = 0; day < days; day++) {
            var counts = daily.tally(day, Scored.ANY).counts();
            sums[day + 1] = sums[day].clone();
            for (var place = 0; place < counts.length; place++) sums[day + 1][place] += counts[place];
        }
        var begins = daily.begins(0);
        return IntStream.range(0, buckets).mapToObj(bucket -> {
            var after = bucket + 1 < buckets ? scored.begins(bucket + 1) : scored.days().last().plusDays(1);
            return Reading.of(new Tally(metric, scored.all().step(), less(sums[day(begins, after, days)], sums[day(begins, after.minusDays(YEAR), days)])));
        }).toList();
    }

    private static int day(LocalDate begins, LocalDate day, int days) {
        return (int) Math.clamp(day.toEpochDay() - begins.toEpochDay(), 0, days);
    }

    private static long[] less(long[] all, long[] part) {
        var rest = all.clone();
        for (var place = 0; place < rest.length; place++) rest[place] -= part[place];
        return rest;
    }

    private boolean latest() {
        return ((Ask.Score) scored.question().ask()).answers() == Ask.Answers.LATEST;
    }
}
