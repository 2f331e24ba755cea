package attune.answer;

import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.Cube;
import attune.kernel.Distinct;
import attune.kernel.Kernel;
import attune.kernel.Trend;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.By;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// What there is most of, with how many customers, how much money and which score.
final class TableAnswer implements Answering {

    private static final int MOST_ROWS = 200;

    private final Asking asking;
    private final Ask.Table ask;
    private final By by;
    private final Breakdown breakdown;

    TableAnswer(Asking asking, Ask.Table ask) {
        this.asking = asking;
        this.ask = ask;
        this.by = ask.by().equals(By.NOTHING) ? By.TOUCHPOINT : ask.by();
        this.breakdown = Breakdown.of(asking, by, asking.seen(), MOST_ROWS);
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Answer answer() {
        var counted = asking.ask(kernel().kernel());
        var metric = ask.metric().or(() -> Scores.most(asking));
        var scores = metric.map(each -> asking.ask(cube(each).kernel()));
        var columns = new ArrayList<>(List.of(Column.label(by.title()), Column.series("Interactions", Unit.COUNT), Column.series("Customers", Unit.COUNT), Column.series("Value", Unit.money(asking.currency()))));
        metric.ifPresent(each -> columns.addAll(List.of(Scores.column(each, Vocabulary.title(each)), Column.plain("Answers", Unit.COUNT))));
        var rows = new ArrayList<List<Cell>>();
        for (var group = 0; group < breakdown.size(); group++) {
            if (counted.times(group) == 0) continue;
            var people = asking.people("group." + breakdown.keys().get(group));
            var value = asking.currencyCode() < 0 ? 0 : counted.money(asking.currencyCode(), group) / 10_000.0;
            var row = new ArrayList<>(List.of(Cell.word(breakdown.names().get(group)), Cell.of(counted.times(group)).to(people), Cell.of(counted.customers(group)).to(people), value == 0 ? Cell.none() : Cell.of(value).to(people)));
            if (metric.isPresent()) {
                var answered = asking.people("scored." + breakdown.keys().get(group));
                var reading = Scores.reading(metric.get(), scores.get(), Cube.ANY, group);
                row.add(reading.map(each -> Scores.cell(each.headline()).to(answered)).orElse(Cell.none()));
                row.add(reading.map(each -> Cell.of(each.n()).to(answered)).orElse(Cell.none()));
            }
            rows.add(breakdown.folded() > 0 && group == breakdown.size() - 1 ? row.stream().map(Cell::quietly).toList() : row);
        }
        var n = "n = " + Words.count(counted.customers(), "customer");
        var leads = breakdown.leads();
        var all = rows.isEmpty() ? "Nothing happened in this period" : breakdown.names().get(leads) + " happened most: " + Words.count(counted.times(leads), "time");
        var definition = "customers counted once in each row" + (breakdown.folded() > 0 ? "; the top " + MOST_ROWS + " of " + Words.number(MOST_ROWS + breakdown.folded()) : "")
                + metric.map(each -> "; " + Vocabulary.title(each) + ": " + Scores.definition(each)).orElse("");
        return Answer.of(Chart.of(Chart.Kind.TABLE, all, columns, rows, asking.foot(n, definition))).next("Nothing happened here. Choose a longer period, or take filters out; where nothing has come in yet, connect a source first.");
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var group = breakdown.group(cell.text(1));
        if (!cell.is("scored")) return kernel().who(group < 0 ? Trend.ANY : group);
        var metric = ask.metric().or(() -> Scores.most(asking)).orElseThrow(Cells::gone);
        return cube(metric).who(metric.ordinal(), metric.low(), metric.high(), Cube.ANY, group, Cube.ANY);
    }

    @Override
    public String said(Cells cell) {
        var group = breakdown.group(cell.text(1));
        return (cell.is("scored") ? "who gave a score, " : "with ") + by.words() + " " + (group < 0 ? "of any kind" : breakdown.names().get(group));
    }

    private Distinct kernel() {
        return new Distinct(asking.seen(), breakdown.by(), true);
    }

    private Cube cube(Metric metric) {
        return new Cube(asking.view().codes(), Buckets.one(asking.scope().period()), asking.seen(), breakdown.by(), attune.kernel.By.ALL, Set.of(metric.ordinal()), false);
    }
}
