package attune.answer;

import attune.interaction.Feeling;
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

/// What a score is: over time, or group by group with each against the rest.
final class ScoreAnswer implements Answering {

    private static final int MOST_LINES = 12;

    private final Asking asking;
    private final Ask.Score ask;
    /// Empty where no metric is named and none was answered.
    private final Optional<Scored> scored;

    ScoreAnswer(Asking asking, Ask.Score ask) {
        this(asking, ask, ask.metric().or(() -> Scores.most(asking)).map(metric -> new Scored(asking, ask, metric, null)));
    }

    private ScoreAnswer(Asking asking, Ask.Score ask, Optional<Scored> scored) {
        this.asking = asking;
        this.ask = ask;
        this.scored = scored;
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<ScoreAnswer> other() {
        return scored.flatMap(Scored::other).map(other -> new ScoreAnswer(other.asking(), ask, Optional.of(other)));
    }

    @Override
    public Answer answer() {
        // Asked about over time first, so that one pass over the log counts all.
        scored.ifPresent(Scored::calendar);
        var all = total();
        if (all.isEmpty()) {
            var none = Chart.of(Chart.Kind.TABLE, "No " + scored.map(each -> Vocabulary.title(each.metric())).orElse("score") + " was given in this period", List.of(Column.label("Month")), List.of(), asking.foot("", ""));
            return Answer.of(none).next("Scores come in with surveys, imports and the API; once somebody answers, this page tells what they say, month by month and place by place.");
        }
        return scored().divides() ? byGroup(all.get()) : byTime(all.get());
    }

    private Answer byTime(Reading all) {
        var columns = new ArrayList<>(List.of(Column.label(scored().every()), Scores.column(all.metric(), Vocabulary.title(all.metric())), Column.plain("Answers", Unit.COUNT), Column.plain("Mean", Unit.NUMBER)));
        for (var feeling : Feeling.values()) columns.add(Column.plain(sentence(all.name(feeling)), Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket < scored().buckets(); bucket++) {
            var row = new ArrayList<>(List.of(Cell.word(scored().label(bucket))));
            row.addAll(cells(bucket, Scored.ANY, true));
            rows.add(row);
        }
        var title = Vocabulary.title(all.metric()) + " is " + all.headline().unit().say(all.headline().value()) + (all.headline().tooFew() ? ", of too few to tell" : "");
        var answer = Answer.of(Chart.of(Chart.Kind.LINE, title, columns, rows, foot(all)).marked(scored().marks()));
        return answer.saying(other().map(each -> List.of(each.total().map(before -> each.asking.called() + ", then " + asking.called() + ": " + Comparison.of(Difference.between(before, all)).say())
                .orElse("Nobody answered in " + each.asking.called() + ": there is nothing to compare with."))).orElse(List.of()));
    }

    private Optional<Reading> total() {
        return scored.flatMap(each -> Reading.of(each.all()));
    }

    private Answer byGroup(Reading all) {
        var columns = new ArrayList<>(List.of(Column.label(ask.by().title()), Scores.column(all.metric(), Vocabulary.title(all.metric())), Column.plain("Answers", Unit.COUNT), Column.plain("Mean", Unit.NUMBER)));
        for (var feeling : Feeling.values()) columns.add(Column.plain(sentence(all.name(feeling)), Unit.COUNT));
        var rows = new ArrayList<List<Cell>>();
        var told = new ArrayList<Integer>();
        for (var group = 0; group < scored().groups(); group++) {
            if (scored().tally(Scored.ANY, group).n() == 0) continue;
            told.add(group);
            var row = new ArrayList<>(List.of(Cell.word(scored().name(group))));
            row.addAll(cells(Scored.ANY, group, true));
            rows.add(row);
        }
        var compared = compared(told);
        var stands = apart(compared, told);
        var title = stands.isEmpty() ? "No " + ask.by().words() + " stands apart in " + Vocabulary.title(all.metric()) : stands.getFirst();
        var chart = Chart.of(Chart.Kind.BARS, title, columns, rows, foot(all)).marked(List.of(Chart.Mark.line(Chart.Mark.Where.Y, all.headline().value(), "All together")));
        return scored().other().map(other -> changed(other, all, told).with(chart)).orElseGet(() -> Answer.of(chart).saying(verdicts(compared, told))).with(byBoth(all, told));
    }

    /// Each group against itself in the other period or segment, judged together.
    private Answer changed(Scored other, Reading all, List<Integer> told) {
        var compared = Compared.of(asking, other.asking(), ask.by().title(), "Answers", Scores.unit(all.metric()), told.stream().map(group -> row(other, group)).toList());
        var foot = asking.foot("n = " + Words.count(all.n(), "answer"), definition(all) + "; with 95 % intervals");
        return Answer.of(compared.chart(Chart.Kind.BARS, Vocabulary.title(all.metric()) + ": " + compared.title(ask.by().words()), foot)).saying(compared.words());
    }

    private Compared.Row row(Scored other, int group) {
        var name = Cell.word(scored().name(group));
        var people = scored().people(Scored.ANY, group, Optional.empty());
        var now = Reading.of(scored().tally(Scored.ANY, group)).orElseThrow();
        return Reading.of(other.tally(Scored.ANY, group)).map(then -> Compared.Row.of(name, Difference.between(then, now), people, other.people(Scored.ANY, group, Optional.empty())))
                .orElseGet(() -> new Compared.Row(name, Cell.of(now.headline().value()).to(people), Cell.of(now.n()).to(people), Cell.none(), Cell.of(0), Optional.empty()));
    }

    /// Time down, groups across, with all together at both margins.
    private Chart byBoth(Reading all, List<Integer> told) {
        var shown = told.subList(0, Math.min(MOST_LINES, told.size()));
        var unit = Scores.unit(all.metric());
        var columns = new ArrayList<>(List.of(Column.label(scored().every())));
        for (var group : shown) columns.add(Column.series(scored().name(group), unit));
        columns.add(Column.plain("All together", unit));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket <= scored().buckets(); bucket++) {
            var at = bucket == scored().buckets() ? Scored.ANY : bucket;
            var row = new ArrayList<>(List.of(Cell.word(at == Scored.ANY ? "All together" : scored().label(bucket))));
            for (var group : shown) row.add(cells(at, group, false).getFirst());
            row.add(cells(at, Scored.ANY, false).getFirst());
            rows.add(row);
        }
        return Chart.of(Chart.Kind.TABLE, Vocabulary.title(all.metric()) + " by " + ask.every().word() + " and " + ask.by().words()
                + (shown.size() < told.size() ? ", the " + shown.size() + " with most answers" : ""), columns, rows, foot(all));
    }

    /// Each group against all the others, judged together.
    private List<Comparison> compared(List<Integer> told) {
        if (told.size() < 2) return List.of();
        return Comparison.together(told.stream().map(group -> Difference.between(Reading.of(scored().rest(group)).orElseThrow(), Reading.of(scored().tally(Scored.ANY, group)).orElseThrow())).toList());
    }

    private List<String> apart(List<Comparison> compared, List<Integer> told) {
        var found = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++)
            if (compared.get(i).real()) found.add(scored().name(told.get(i)) + " is " + (compared.get(i).verdict() == Comparison.Verdict.REAL_RISE ? "above" : "below") + " the rest in " + Vocabulary.title(scored().metric()));
        return found;
    }

    private List<String> verdicts(List<Comparison> compared, List<Integer> told) {
        var words = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++) if (compared.get(i).real()) words.add(scored().name(told.get(i)) + " against the rest. " + compared.get(i).say());
        if (words.isEmpty() && !compared.isEmpty()) words.add("None differs from the rest by more than chance explains, judged among " + compared.size() + " comparisons.");
        return words;
    }

    private List<Cell> cells(int bucket, int group, boolean whole) {
        var reading = Reading.of(scored().tally(bucket, group));
        if (reading.isEmpty()) return whole ? List.of(Cell.none(), Cell.of(0), Cell.none(), Cell.of(0), Cell.of(0), Cell.of(0)) : List.of(Cell.none());
        var all = scored().people(bucket, group, Optional.empty());
        var cells = new ArrayList<>(List.of(Scores.cell(reading.get().headline()).to(all)));
        if (!whole) return cells;
        cells.add(Cell.of(reading.get().n()).to(all));
        cells.add(Cell.of(reading.get().mean().value()).to(all));
        for (var feeling : Feeling.values()) cells.add(Cell.of(reading.get().bands().count(feeling)).to(scored().people(bucket, group, Optional.of(feeling))));
        return cells;
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var metric = scored().metric();
        var range = cell.is("felt") ? Scores.range(metric, feeling(cell)) : new double[] {metric.low(), metric.high()};
        return scored().who(range[0], range[1], bucket(cell), scored().group(cell.text(2)));
    }

    @Override
    public String said(Cells cell) {
        var bucket = bucket(cell);
        var group = scored().group(cell.text(2));
        return "who answered " + Vocabulary.title(scored().metric()) + (cell.is("felt") ? " as " + Scores.name(scored().metric(), feeling(cell)) : "") + (group < 0 ? "" : ", " + ask.by().words() + " " + scored().name(group))
                + (bucket < 0 ? "" : ", " + scored().label(bucket));
    }

    private int bucket(Cells cell) {
        return cell.text(1).equals(Cells.ALL) ? Scored.ANY : cell.number(1, 0, scored().buckets() - 1);
    }

    private Scored scored() {
        return scored.orElseThrow(Cells::gone);
    }

    private static Feeling feeling(Cells cell) {
        return java.util.Arrays.stream(Feeling.values()).filter(each -> each.name().equalsIgnoreCase(cell.text(3))).findFirst().orElseThrow(Cells::gone);
    }

    private Chart.Foot foot(Reading all) {
        return asking.foot("n = " + Words.count(all.n(), "answer"), definition(all) + "; bars and bands are 95 % intervals");
    }

    private String definition(Reading all) {
        return all.definition() + (ask.answers() == Ask.Answers.LATEST ? "; of each customer the latest answer in every row" : "") + (asking.view().nameless() ? "; answers given in confidence count once a circle of them is whole" : "");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
