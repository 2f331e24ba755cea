package attune.answer;

import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.Cube;
import attune.kernel.Distinct;
import attune.kernel.Kernel;
import attune.kernel.Trend;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Reading;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What there is most of, with how many customers, how much money and which score.
final class TableAnswer implements Answering {

    private static final int MOST_ROWS = 200;
    private static final String ALL = "group." + Cells.ALL;
    
    private final Asking asking;
    private final By by;
    /// Of which scores are told; empty where none was given.
    private final Optional<Metric> metric;
    private final Optional<Asking> against;
    private final Breakdown breakdown;
    private Distinct.Answer counted;
    private Optional<Cube.Answer> scores = Optional.empty();

    TableAnswer(Asking asking, Ask.Table ask) {
        this.asking = asking;
        this.by = ask.by().equals(By.NOTHING) ? By.TOUCHPOINT : ask.by();
        this.against = asking.against();
        this.metric = ask.metric().or(() -> Scores.most(asking)).or(() -> against.flatMap(Scores::most));
        this.breakdown = against.map(other -> Breakdown.both(asking, other, by, MOST_ROWS)).orElseGet(() -> Breakdown.of(asking, by, asking.seen(), MOST_ROWS));
    }

    private TableAnswer(Asking asking, TableAnswer beside) {
        this.asking = asking;
        this.by = beside.by;
        this.against = Optional.empty();
        this.metric = beside.metric;
        this.breakdown = beside.breakdown.on(asking, by);
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<TableAnswer> other() {
        return against.map(other -> new TableAnswer(other, this));
    }

    @Override
    public Answer answer() {
        count();
        var other = other();
        other.ifPresent(TableAnswer::count);
        var all = table();
        var nothing = all.rows().isEmpty() && other.map(each -> each.counted.customers() == 0).orElse(true);
        return (nothing || other.isEmpty() ? Answer.of(all) : compared(other.get(), all))
                .next("Nothing happened here. Choose a longer period, or take filters out; where nothing has come in yet, connect a source first.");
    }

    private void count() {
        counted = asking.ask(kernel().kernel());
        scores = metric.map(each -> asking.ask(cube(each).kernel()));
    }

    private Chart table() {
        var columns = new ArrayList<>(List.of(Column.label(by.title()), Column.series("Interactions", Unit.COUNT), Column.series("Customers", Unit.COUNT), Column.series("Value", Unit.money(asking.currency()))));
        metric.ifPresent(each -> columns.addAll(List.of(Scores.column(each, Vocabulary.title(each)), Column.plain("Answers", Unit.COUNT))));
        var rows = new ArrayList<List<Cell>>();
        for (var group = 0; group < breakdown.size(); group++) {
            if (counted.times(group) == 0 && reading(group).isEmpty()) continue;
            var people = people("group", group);
            var value = asking.currencyCode() < 0 ? 0 : counted.money(asking.currencyCode(), group) / 10_000.0;
            var row = new ArrayList<>(List.of(name(group), Cell.of(counted.times(group)).to(people), Cell.of(counted.customers(group)).to(people), value == 0 ? Cell.none() : Cell.of(value).to(people)));
            if (metric.isPresent()) {
                var answered = people("scored", group);
                row.add(reading(group).map(each -> Scores.cell(each.headline()).to(answered)).orElse(Cell.none()));
                row.add(reading(group).map(each -> Cell.of(each.n()).to(answered)).orElse(Cell.none()));
            }
            rows.add(others(group) ? row.stream().map(Cell::quietly).toList() : row);
        }
        var leads = breakdown.leads();
        var all = rows.isEmpty() ? "Nothing happened in this period" : breakdown.names().get(leads) + " happened most: " + Words.count(counted.times(leads), "time");
        return Chart.of(Chart.Kind.TABLE, all, columns, rows, asking.foot("n = " + Words.count(counted.customers(), "customer"), "customers counted once in each row" + folded()
                + metric.map(each -> "; " + Vocabulary.title(each) + ": " + Scores.definition(each)).orElse("")));
    }

    /// Row by row: which share of the customers of either side had it, and what they scored; all of it judged together.
    private Answer compared(TableAnswer other, Chart all) {
        var groups = IntStream.range(0, breakdown.size()).boxed().toList();
        var had = Compared.of(asking, other.asking, by.title(), "Customers", Unit.SHARE, groups.stream().map(group -> had(other, group)).toList());
        var scored = metric.map(each -> Compared.of(asking, other.asking, by.title(), "Answers", Scores.unit(each),
                groups.stream().filter(group -> reading(group).isPresent() || other.reading(group).isPresent()).map(group -> scored(other, group)).toList()));
        var judged = Compared.together(scored.map(each -> List.of(had, each)).orElse(List.of(had)));
        var foot = asking.foot("n = " + Words.count(counted.customers(), "customer") + " and " + Words.number(other.counted.customers()), "share of the customers of each side who had it, counted once in each row" + folded() + "; with 95 % intervals");
        var words = new ArrayList<>(judged.getFirst().words("share of customers"));
        var answer = Answer.of(judged.getFirst().chart(Chart.Kind.TABLE, judged.getFirst().title(by.words()), foot));
        if (judged.size() > 1 && !judged.getLast().rows().isEmpty()) {
            var called = Vocabulary.title(metric.orElseThrow());
            words.addAll(judged.getLast().words(called));
            answer = answer.with(judged.getLast().chart(Chart.Kind.TABLE, called + ": " + judged.getLast().title(by.words()), asking.foot("", Scores.definition(metric.orElseThrow()) + "; with 95 % intervals")));
        }
        var then = other.table();
        for (var side : List.of(all.titled(asking.called() + ": " + all.title()), then.titled(other.asking.called() + ": " + then.title()))) if (!side.rows().isEmpty()) answer = answer.with(side);
        return answer.saying(words);
    }

    private Compared.Row had(TableAnswer other, int group) {
        long now = counted.customers(), before = other.counted.customers();
        if (now == 0 || before == 0) return Compared.Row.alone(name(group), share(counted, group), people("group", group), share(other.counted, group), other.people("group", group));
        return Compared.Row.of(name(group), Difference.shares(other.counted.customers(group), before, counted.customers(group), now, Wish.EITHER),
                people("group", group), asking.people(ALL), other.people("group", group), other.asking.people(ALL));
    }

    private static Cell share(Distinct.Answer counted, int group) {
        return counted.customers() == 0 ? Cell.none() : Cell.of((double) counted.customers(group) / counted.customers());
    }

    private Compared.Row scored(TableAnswer other, int group) {
        var now = reading(group);
        var before = other.reading(group);
        String people = people("scored", group), beforePeople = other.people("scored", group);
        if (now.isPresent() && before.isPresent()) return Compared.Row.of(name(group), Difference.between(before.get(), now.get()), people, beforePeople);
        return Compared.Row.alone(name(group), now.map(each -> Scores.cell(each.headline())).orElse(Cell.none()), people, before.map(each -> Scores.cell(each.headline())).orElse(Cell.none()), beforePeople);
    }

    private Optional<Reading> reading(int group) {
        return scores.flatMap(each -> Scores.reading(metric.orElseThrow(), each, Cube.ANY, group));
    }

    private Cell name(int group) {
        return others(group) ? Cell.word(breakdown.names().get(group)).quietly() : Cell.word(breakdown.names().get(group));
    }

    private boolean others(int group) {
        return breakdown.folded() > 0 && group == breakdown.size() - 1;
    }

    private String folded() {
        return breakdown.folded() > 0 ? "; the top " + MOST_ROWS + " of " + Words.number(MOST_ROWS + breakdown.folded()) : "";
    }

    private String people(String what, int group) {
        return asking.people(what + "." + breakdown.keys().get(group));
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var group = breakdown.group(cell.text(1));
        if (!cell.is("scored")) return kernel().who(group < 0 ? Trend.ANY : group);
        var given = metric.orElseThrow(Cells::gone);
        return cube(given).who(given.ordinal(), given.low(), given.high(), Cube.ANY, group, Cube.ANY);
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
