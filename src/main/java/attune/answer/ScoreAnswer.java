package attune.answer;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.Cube;
import attune.kernel.Kernel;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Reading;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a score is: over time, or group by group with each against the rest.
final class ScoreAnswer implements Answering {

    private static final int MOST_GROUPS = 30;
    private static final int MOST_LINES = 12;

    private final Asking asking;
    private final Ask.Score ask;
    private final Optional<Metric> metric;
    private final Calendar calendar;
    private final Breakdown breakdown;
    private final Buckets whole;

    ScoreAnswer(Asking asking, Ask.Score ask) {
        this(asking, ask, null);
    }

    /// @param groups those of the other side, or null to find them
    private ScoreAnswer(Asking asking, Ask.Score ask, Breakdown groups) {
        this.asking = asking;
        this.ask = ask;
        metric = ask.metric().or(() -> Scores.most(asking));
        calendar = Calendar.of(asking, ask.every());
        breakdown = groups != null ? groups : Breakdown.of(asking, ask.by(), Meant.both(asking.seen(), metric.map(each -> attune.kernel.Match.ANY.scored(Set.of(each.ordinal()), each.low(), each.high())).orElse(asking.seen())), MOST_GROUPS);
        whole = calendar.buckets();
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<ScoreAnswer> other() {
        return asking.against().map(against -> new ScoreAnswer(against, new Ask.Score(metric, ask.every(), ask.by()), breakdown));
    }

    @Override
    public Answer answer() {
        var counted = metric.map(each -> asking.ask(cube(each).kernel()));
        var all = counted.flatMap(cube -> Scores.reading(metric.get(), cube, Cube.ANY, Cube.ANY));
        if (all.isEmpty()) {
            var none = Chart.of(Chart.Kind.TABLE, "No " + metric.map(Vocabulary::title).orElse("score") + " was given in this period", List.of(Column.label("Month")), List.of(), asking.foot("", ""));
            return Answer.of(none).next("Scores come in with surveys, imports and the API; once somebody answers, this page tells what they say, month by month and place by place.");
        }
        return breakdown.divides() ? byGroup(all.get(), counted.get()) : byTime(all.get(), counted.get());
    }

    private Answer byTime(Reading all, Cube.Answer cube) {
        var columns = new ArrayList<>(List.of(Column.label(calendar.title()), Scores.column(all.metric(), Vocabulary.title(all.metric())), Column.plain("Answers", Unit.COUNT), Column.plain("Mean", Unit.NUMBER)));
        for (var feeling : Feeling.values()) columns.add(Column.plain(sentence(all.name(feeling)), Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket < whole.size(); bucket++) {
            var row = new ArrayList<>(List.of(Cell.word(calendar.label(bucket))));
            row.addAll(cells(Scores.reading(all.metric(), cube, bucket, Cube.ANY), bucket, Cells.ALL, true));
            rows.add(row);
        }
        var title = Vocabulary.title(all.metric()) + " is " + all.headline().unit().say(all.headline().value()) + (all.headline().tooFew() ? ", of too few to tell" : "");
        var answer = Answer.of(Chart.of(Chart.Kind.LINE, title, columns, rows, foot(all)).marked(calendar.marks()));
        return answer.saying(other().map(each -> List.of(each.total().map(before -> each.asking.called() + ", then " + asking.called() + ": " + Comparison.of(Difference.between(before, all)).say())
                .orElse("Nobody answered in " + each.asking.called() + ": there is nothing to compare with."))).orElse(List.of()));
    }

    private Optional<Reading> total() {
        return Scores.reading(metric.orElseThrow(), asking.ask(cube(metric.get()).kernel()), Cube.ANY, Cube.ANY);
    }

    private Answer byGroup(Reading all, Cube.Answer cube) {
        var columns = new ArrayList<>(List.of(Column.label(ask.by().title()), Scores.column(all.metric(), Vocabulary.title(all.metric())), Column.plain("Answers", Unit.COUNT), Column.plain("Mean", Unit.NUMBER)));
        for (var feeling : Feeling.values()) columns.add(Column.plain(sentence(all.name(feeling)), Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        var told = new ArrayList<Integer>();
        for (var group = 0; group < breakdown.size(); group++) {
            var reading = Scores.reading(all.metric(), cube, Cube.ANY, group);
            if (reading.isEmpty()) continue;
            told.add(group);
            var row = new ArrayList<>(List.of(Cell.word(breakdown.names().get(group))));
            row.addAll(cells(reading, Cube.ANY, breakdown.keys().get(group), true));
            rows.add(row);
        }
        var stands = apart(all, cube, told);
        var title = stands.isEmpty() ? "No " + ask.by().words() + " stands apart in " + Vocabulary.title(all.metric()) : stands.getFirst();
        var chart = Chart.of(Chart.Kind.BARS, title, columns, rows, foot(all)).marked(List.of(Chart.Mark.line(Chart.Mark.Where.Y, all.headline().value(), "All together")));
        return other().map(other -> changed(other, all, cube, told).with(chart)).orElseGet(() -> Answer.of(chart).saying(verdicts(all, cube, told))).with(byBoth(all, cube, told));
    }

    /// Each group against itself in the other period or segment, judged together.
    private Answer changed(ScoreAnswer other, Reading all, Cube.Answer cube, List<Integer> told) {
        var before = other.asking.ask(other.cube(metric()).kernel());
        var compared = Compared.of(asking, other.asking, ask.by().title(), "Answers", Scores.unit(metric()), told.stream().map(group -> row(other, group, cube, before)).toList());
        var foot = asking.foot("n = " + Words.count(all.n(), "answer"), all.definition() + "; with 95 % intervals");
        return Answer.of(compared.chart(Chart.Kind.BARS, Vocabulary.title(metric()) + ": " + compared.title(ask.by().words()), foot)).saying(compared.words());
    }

    private Compared.Row row(ScoreAnswer other, int group, Cube.Answer cube, Cube.Answer before) {
        var name = Cell.word(breakdown.names().get(group));
        var cell = "scored.all." + breakdown.keys().get(group);
        var now = Scores.reading(metric(), cube, Cube.ANY, group).orElseThrow();
        return Scores.reading(metric(), before, Cube.ANY, group).map(then -> Compared.Row.of(name, Difference.between(then, now), asking.people(cell), other.asking.people(cell)))
                .orElseGet(() -> new Compared.Row(name, Cell.of(now.headline().value()).to(asking.people(cell)), Cell.of(now.n()).to(asking.people(cell)), Cell.none(), Cell.of(0), Optional.empty()));
    }

    /// Time down, groups across, with all together at both margins.
    private Chart byBoth(Reading all, Cube.Answer cube, List<Integer> told) {
        var shown = told.subList(0, Math.min(MOST_LINES, told.size()));
        var unit = Scores.unit(all.metric());
        var columns = new ArrayList<>(List.of(Column.label(calendar.title())));
        for (var group : shown) columns.add(Column.series(breakdown.names().get(group), unit));
        columns.add(Column.plain("All together", unit));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket <= whole.size(); bucket++) {
            var at = bucket == whole.size() ? Cube.ANY : bucket;
            var row = new ArrayList<>(List.of(Cell.word(at == Cube.ANY ? "All together" : calendar.label(bucket))));
            for (var group : shown) row.add(cells(Scores.reading(all.metric(), cube, at, group), at, breakdown.keys().get(group), false).getFirst());
            row.add(cells(Scores.reading(all.metric(), cube, at, Cube.ANY), at, Cells.ALL, false).getFirst());
            rows.add(row);
        }
        return Chart.of(Chart.Kind.TABLE, Vocabulary.title(all.metric()) + " by " + calendar.every().word() + " and " + ask.by().words()
                + (shown.size() < told.size() ? ", the " + shown.size() + " with most answers" : ""), columns, rows, foot(all));
    }

    /// Each group against all the others, judged together.
    private List<Comparison> compared(Reading all, Cube.Answer cube, List<Integer> told) {
        var differences = new ArrayList<Difference>();
        for (var group : told) {
            var mine = Scores.tally(all.metric(), cube, Cube.ANY, group);
            var counts = Scores.tally(all.metric(), cube, Cube.ANY, Cube.ANY).counts();
            for (var place = 0; place < counts.length; place++) counts[place] -= mine.counts()[place];
            var rest = Reading.of(new attune.metric.Tally(all.metric(), mine.step(), counts));
            if (rest.isEmpty()) return List.of();
            differences.add(Difference.between(rest.get(), Reading.of(mine).orElseThrow()));
        }
        return Comparison.together(differences);
    }

    private List<String> apart(Reading all, Cube.Answer cube, List<Integer> told) {
        var compared = compared(all, cube, told);
        var found = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++)
            if (compared.get(i).real()) found.add(breakdown.names().get(told.get(i)) + " is " + (compared.get(i).verdict() == Comparison.Verdict.REAL_RISE ? "above" : "below") + " the rest in " + Vocabulary.title(all.metric()));
        return found;
    }

    private List<String> verdicts(Reading all, Cube.Answer cube, List<Integer> told) {
        var compared = compared(all, cube, told);
        var words = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++) if (compared.get(i).real()) words.add(breakdown.names().get(told.get(i)) + " against the rest. " + compared.get(i).say());
        if (words.isEmpty() && !compared.isEmpty()) words.add("None differs from the rest by more than chance explains, judged among " + compared.size() + " comparisons.");
        return words;
    }

    private List<Cell> cells(Optional<Reading> reading, int bucket, String group, boolean whole) {
        var at = (bucket == Cube.ANY ? Cells.ALL : Integer.toString(bucket)) + "." + group;
        if (reading.isEmpty()) return whole ? List.of(Cell.none(), Cell.of(0), Cell.none(), Cell.of(0), Cell.of(0), Cell.of(0)) : List.of(Cell.none());
        var all = asking.people("scored." + at);
        var cells = new ArrayList<>(List.of(Scores.cell(reading.get().headline()).to(all)));
        if (!whole) return cells;
        cells.add(Cell.of(reading.get().n()).to(all));
        cells.add(Cell.of(reading.get().mean().value()).to(all));
        for (var feeling : Feeling.values()) cells.add(Cell.of(reading.get().bands().count(feeling)).to(asking.people("felt." + at + "." + feeling.name().toLowerCase(java.util.Locale.ROOT))));
        return cells;
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var range = cell.is("felt") ? Scores.range(metric(), feeling(cell)) : new double[] {metric().low(), metric().high()};
        return cube(metric()).who(metric().ordinal(), range[0], range[1], cell.numberOrAll(1, whole.size() - 1), breakdown.group(cell.text(2)), Cube.ANY);
    }

    @Override
    public String said(Cells cell) {
        var bucket = cell.numberOrAll(1, whole.size() - 1);
        var group = breakdown.group(cell.text(2));
        return "who answered " + Vocabulary.title(metric()) + (cell.is("felt") ? " as " + Scores.name(metric(), feeling(cell)) : "") + (group < 0 ? "" : ", " + ask.by().words() + " " + breakdown.names().get(group))
                + (bucket < 0 ? "" : ", " + calendar.label(bucket));
    }

    private Metric metric() {
        return metric.orElseThrow(Cells::gone);
    }

    private static Feeling feeling(Cells cell) {
        return java.util.Arrays.stream(Feeling.values()).filter(each -> each.name().equalsIgnoreCase(cell.text(3))).findFirst().orElseThrow(Cells::gone);
    }

    private Cube cube(Metric of) {
        return new Cube(asking.view().codes(), whole, asking.seen(), breakdown.by(), attune.kernel.By.ALL, Set.of(of.ordinal()), false);
    }

    private Chart.Foot foot(Reading all) {
        return asking.foot("n = " + Words.count(all.n(), "answer"), all.definition() + "; bars and bands are 95 % intervals");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
