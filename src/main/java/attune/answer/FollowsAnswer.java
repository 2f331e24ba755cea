package attune.answer;

import attune.kernel.Flow;
import attune.kernel.Kernel;
import attune.kernel.Transitions;
import attune.metric.Clustered;
import attune.metric.Difference;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.By;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What directly follows what: for each, what comes next, and how often.
final class FollowsAnswer implements Answering {

    private static final int MOST = 16;
    private static final int MOST_PAIRS = 20;

    private static final int MOST_COMPARED = 12;

    private final Asking asking;
    private final Ask.Follows ask;
    private final By by;
    private final Breakdown breakdown;
    private final Flow flow;
    private final String window;

    FollowsAnswer(Asking asking, Ask.Follows ask) {
        this(asking, ask, null);
    }

    /// @param groups those of the other side, or null to find them
    private FollowsAnswer(Asking asking, Ask.Follows ask, Breakdown groups) {
        this.asking = asking;
        this.ask = ask;
        by = ask.by().equals(By.NOTHING) ? By.TOUCHPOINT : ask.by();
        breakdown = groups != null ? groups.on(asking, by) : Breakdown.of(asking, by, asking.seen(), MOST);
        flow = new Flow(breakdown.by(), asking.seen(), ask.window().millis());
        window = ask.window().words();
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<FollowsAnswer> other() {
        return asking.against().map(against -> new FollowsAnswer(against, ask, breakdown));
    }

    @Override
    public Answer answer() {
        var counted = asking.ask(flow.kernel());
        var pairs = pairs(counted);
        var heat = heat(counted, pairs);
        var other = pairs.isEmpty() ? Optional.<FollowsAnswer>empty() : other();
        if (other.isPresent()) return compared(other.get(), counted, heat);
        var answer = Answer.of(heat).next("Nothing followed anything here: choose a longer period, or take filters out.");
        return pairs.isEmpty() ? answer : answer.with(list(counted, pairs, heat.foot()));
    }

    /// The share that the most common pairs have of what follows their first, on both sides; both tables below.
    private Answer compared(FollowsAnswer other, Flow.Answer counted, Chart heat) {
        var before = other.asking.ask(other.flow.kernel());
        var pairs = Stream.concat(pairs(counted).stream(), pairs(before).stream().filter(pair -> counted.pair(pair[0], pair[1]) == 0))
                .sorted(Comparator.comparingLong(pair -> -counted.pair(pair[0], pair[1]) - before.pair(pair[0], pair[1]))).limit(MOST_COMPARED).toList();
        var now = asking.ask(new Transitions(flow, pairs).kernel());
        var then = other.asking.ask(new Transitions(other.flow, pairs).kernel());
        var rows = IntStream.range(0, pairs.size()).mapToObj(at -> row(other, pairs.get(at), clustered(now, at), clustered(then, at))).toList();
        var compared = Compared.of(asking, other.asking, "What follows what", "Customers", Unit.SHARE, rows);
        var foot = asking.foot(heat.foot().n(), "of all that came directly next within " + window + ", the share of each; the " + pairs.size() + " most common pairs; several steps of one customer count as less than as many of many");
        var triangle = other.heat(before, other.pairs(before));
        var answer = Answer.of(compared.chart(Chart.Kind.BARS, compared.title("pair"), foot)).saying(compared.words()).with(heat.titled(asking.called() + ": " + heat.title()));
        return triangle.rows().isEmpty() ? answer : answer.with(triangle.titled(other.asking.called() + ": " + triangle.title()));
    }

    private Compared.Row row(FollowsAnswer other, int[] pair, Optional<Clustered> now, Optional<Clustered> then) {
        var name = Cell.word(breakdown.names().get(pair[0]) + " → " + breakdown.names().get(pair[1]));
        if (now.isPresent() && then.isPresent())
            return Compared.Row.of(name, Difference.shares(then.get(), now.get(), Difference.Wish.EITHER), people(pair[0], pair[1]), from(pair[0]), other.people(pair[0], pair[1]), other.from(pair[0]));
        return new Compared.Row(name, share(now, people(pair[0], pair[1])), n(now, from(pair[0])), share(then, other.people(pair[0], pair[1])), n(then, other.from(pair[0])), Optional.empty());
    }

    private static Cell share(Optional<Clustered> clustered, String people) {
        return clustered.map(each -> Cell.of(each.share()).to(people)).orElse(Cell.none());
    }

    private static Cell n(Optional<Clustered> clustered, String people) {
        return clustered.map(each -> Cell.of(each.clusters()).to(people)).orElse(Cell.of(0));
    }

    private static Optional<Clustered> clustered(Transitions.Answer told, int at) {
        if (told.customers()[at] == 0) return Optional.empty();
        return Optional.of(new Clustered(told.customers()[at], told.part()[at], told.whole()[at], told.partSquares()[at], told.products()[at], told.wholeSquares()[at]));
    }

    /// Pairs that name both, the most frequent first.
    private List<int[]> pairs(Flow.Answer counted) {
        var pairs = new ArrayList<int[]>();
        for (var first = 0; first < breakdown.size(); first++)
            for (var second = 0; second < breakdown.size(); second++) if (counted.pair(first, second) > 0 && first != second && !other(first) && !other(second)) pairs.add(new int[] {first, second});
        pairs.sort(Comparator.comparingLong(pair -> -counted.pair(pair[0], pair[1])));
        return pairs;
    }

    private Chart heat(Flow.Answer counted, List<int[]> pairs) {
        var n = breakdown.size();
        var columns = new ArrayList<Column>();
        columns.add(Column.label("After"));
        columns.add(Column.plain("Times", Unit.COUNT));
        for (var second = 0; second < n; second++) columns.add(Column.series(breakdown.names().get(second), Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        var all = 0L;
        for (var first = 0; first < n; first++) {
            var sum = 0L;
            for (var second = 0; second < n; second++) sum += counted.pair(first, second);
            if (sum == 0) continue;
            all += sum;
            var row = new ArrayList<>(List.of(Cell.word(breakdown.names().get(first)), Cell.of(sum).to(from(first))));
            for (var second = 0; second < n; second++) {
                var times = counted.pair(first, second);
                row.add(times == 0 ? Cell.word("") : Cell.of((double) times / sum).to(people(first, second)));
            }
            rows.add(row);
        }
        var title = pairs.isEmpty() ? "Nothing followed anything" : "After " + breakdown.names().get(pairs.getFirst()[0]) + " most often comes " + breakdown.names().get(pairs.getFirst()[1]);
        var foot = asking.foot("n = " + Words.count(all, "pair"), "of all that came directly next within " + window + ", the share of each" + (breakdown.folded() > 0 ? "; the " + MOST + " most frequent stand alone" : ""));
        return Chart.of(Chart.Kind.HEAT, title, columns, rows, foot);
    }

    private Chart list(Flow.Answer counted, List<int[]> pairs, Chart.Foot foot) {
        var rows = new ArrayList<List<Cell>>();
        for (var pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())))
            rows.add(List.of(Cell.word(breakdown.names().get(pair[0])), Cell.word(breakdown.names().get(pair[1])), Cell.of(counted.pair(pair[0], pair[1])).to(people(pair[0], pair[1]))));
        return Chart.of(Chart.Kind.TABLE, pairs.size() > MOST_PAIRS ? "The " + MOST_PAIRS + " most frequent of " + Words.count(pairs.size(), "pair") : Words.count(pairs.size(), "pair"),
                List.of(Column.label("After"), Column.of(Column.Role.TO, "Comes", Unit.NUMBER), Column.series("Times", Unit.COUNT)), rows, foot);
    }

    private boolean other(int group) {
        return breakdown.keys().get(group).matches("0|-1|" + Cells.OTHER);
    }

    private String people(int first, int second) {
        return asking.people("pair." + breakdown.keys().get(first) + "." + breakdown.keys().get(second));
    }

    private String from(int first) {
        return asking.people("from." + breakdown.keys().get(first));
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        if (cell.is("from")) return flow.who(breakdown.group(cell.text(1)), -1);
        return flow.who(breakdown.group(cell.text(1)), breakdown.group(cell.text(2)));
    }

    @Override
    public String said(Cells cell) {
        if (cell.is("from")) return "with " + breakdown.names().get(breakdown.group(cell.text(1))) + " and then anything within " + window;
        return "with " + breakdown.names().get(breakdown.group(cell.text(1))) + " and then " + breakdown.names().get(breakdown.group(cell.text(2)));
    }
}
