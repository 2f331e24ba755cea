package attune.answer;

import attune.kernel.Flow;
import attune.kernel.Kernel;
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

/// What directly follows what: for each, what comes next, and how often.
final class FollowsAnswer implements Answering {

    private static final int MOST = 16;
    private static final int MOST_PAIRS = 20;

    private final Asking asking;
    private final By by;
    private final Breakdown breakdown;
    private final Flow flow;
    private final String window;

    FollowsAnswer(Asking asking, Ask.Follows ask) {
        this.asking = asking;
        by = ask.by() == By.NOTHING ? By.TOUCHPOINT : ask.by();
        breakdown = Breakdown.of(asking, by, asking.seen(), MOST);
        flow = new Flow(breakdown.by(), asking.seen(), ask.window().millis());
        window = ask.window().words();
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Answer answer() {
        var counted = asking.ask(flow.kernel());
        var n = breakdown.size();
        var columns = new ArrayList<Column>();
        columns.add(Column.label("After"));
        columns.add(Column.plain("Times", Unit.COUNT));
        for (var second = 0; second < n; second++) columns.add(Column.series(breakdown.names().get(second), Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        var pairs = new ArrayList<int[]>();
        var all = 0L;
        for (var first = 0; first < n; first++) {
            var sum = 0L;
            for (var second = 0; second < n; second++) sum += counted.pair(first, second);
            if (sum == 0) continue;
            all += sum;
            var row = new ArrayList<>(List.of(Cell.word(breakdown.names().get(first)), Cell.of(sum)));
            for (var second = 0; second < n; second++) {
                var times = counted.pair(first, second);
                row.add(times == 0 ? Cell.word("") : Cell.of((double) times / sum).to(people(first, second)));
                if (times > 0 && first != second && !other(first) && !other(second)) pairs.add(new int[] {first, second});
            }
            rows.add(row);
        }
        pairs.sort(Comparator.comparingLong(pair -> -counted.pair(pair[0], pair[1])));
        var title = pairs.isEmpty() ? "Nothing followed anything" : "After " + breakdown.names().get(pairs.getFirst()[0]) + " most often comes " + breakdown.names().get(pairs.getFirst()[1]);
        var foot = asking.foot("n = " + Words.count(all, "pair"), "of all that came directly next within " + window + ", the share of each" + (breakdown.folded() > 0 ? "; the " + MOST + " most frequent stand alone" : ""));
        var heat = Answer.of(Chart.of(Chart.Kind.HEAT, title, columns, rows, foot)).next("Nothing followed anything here: choose a longer period, or take filters out.");
        return pairs.isEmpty() ? heat : heat.with(list(counted, pairs, foot));
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

    @Override
    public Kernel<BitSet> people(Cells cell) {
        return flow.who(breakdown.group(cell.text(1)), breakdown.group(cell.text(2)));
    }

    @Override
    public String said(Cells cell) {
        return "with " + breakdown.names().get(breakdown.group(cell.text(1))) + " and then " + breakdown.names().get(breakdown.group(cell.text(2)));
    }
}
