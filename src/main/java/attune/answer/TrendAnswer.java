package attune.answer;

import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Trend;
import attune.kernel.Unanswerable;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Moments;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Ask.Every;
import attune.question.Ask.Measure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much happened, time by time: interactions, the different customers who had them, the money in them.
final class TrendAnswer implements Answering {

    /// Lines that can be told apart.
    private static final int MOST_LINES = 7;

    private final Asking asking;
    private final Ask.Trend ask;
    private final Match match;
    private final Calendar calendar;
    private final Breakdown breakdown;

    TrendAnswer(Asking asking, Ask.Trend ask) {
        this(asking, ask, null);
    }

    /// @param groups those of the other side, or null to find them
    private TrendAnswer(Asking asking, Ask.Trend ask, Breakdown groups) {
        this.asking = asking;
        this.ask = ask;
        var matches = asking.matches(ask.of());
        if (matches.size() > 1) throw new Unanswerable("A trend is of touchpoints, of stages or of events, not of several sorts together: choose one sort.");
        match = matches.getFirst();
        calendar = Calendar.of(asking, ask.every());
        breakdown = groups == null ? Breakdown.of(asking, ask.by(), match, MOST_LINES) : groups.on(asking, ask.by());
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<TrendAnswer> other() {
        return asking.against().map(against -> new TrendAnswer(against, ask, breakdown));
    }

    @Override
    public Answer answer() {
        var trend = asking.ask(kernel().kernel());
        var other = other();
        var answer = breakdown.divides() && other.isPresent() && trend.times(Trend.ANY, Trend.ANY) > 0 ? byGroup(other.get(), trend) : Answer.of(lines(trend, breakdown.divides() ? Optional.empty() : other));
        return (breakdown.divides() ? answer : answer.saying(other.map(this::compared).orElse(List.of())))
                .next("No " + what() + " in this period. Choose a longer one, or take filters out; where nothing has come in yet, connect a source first.");
    }

    /// A line for each group, or one beside that of the other side.
    private Chart lines(Trend.Answer trend, Optional<TrendAnswer> other) {
        var all = trend.times(Trend.ANY, Trend.ANY);
        var before = other.map(each -> each.asking.ask(each.kernel().kernel()));
        var columns = new ArrayList<Column>();
        columns.add(Column.label(calendar.title()));
        for (var group = 0; group < breakdown.size(); group++) columns.add(series(breakdown.divides() ? breakdown.names().get(group) : before.isPresent() ? asking.called() : noun()));
        if (!breakdown.divides()) for (var each : Measure.values()) if (each != ask.measure() && (each != Measure.VALUE || worth(trend) != 0)) columns.add(Column.plain(title(each), unit(each)));
        other.ifPresent(each -> columns.add(Column.series(each.asking.called(), unit(ask.measure())).mood("q")));
        var rows = new ArrayList<List<Cell>>();
        for (var bucket = 0; bucket < calendar.buckets().size() && all > 0; bucket++) {
            var row = new ArrayList<Cell>();
            row.add(Cell.word(calendar.label(bucket)));
            for (var group = 0; group < breakdown.size(); group++) row.add(cell(trend, ask.measure(), bucket, group));
            if (!breakdown.divides()) for (var each : Measure.values()) if (each != ask.measure() && (each != Measure.VALUE || worth(trend) != 0)) row.add(cell(trend, each, bucket, 0));
            if (other.isPresent()) row.add(bucket < other.get().calendar.buckets().size() ? other.get().cell(before.get(), ask.measure(), bucket, 0) : Cell.none());
            rows.add(row);
        }
        var n = "n = " + Words.count(all, "interaction") + " of " + Words.count(trend.customers(Trend.ANY, Trend.ANY), "customer");
        return Chart.of(Chart.Kind.LINE, title(trend), columns, rows, asking.foot(n, definition())).marked(calendar.marks());
    }

    /// Each group's days on both sides, and the lines of both below.
    private Answer byGroup(TrendAnswer other, Trend.Answer trend) {
        var now = daily(asking, breakdown);
        var before = daily(other.asking, breakdown);
        var rows = IntStream.range(0, breakdown.size()).mapToObj(group -> row(other, group, now.get(group), before.get(group))).toList();
        var compared = Compared.of(asking, other.asking, ask.by().title(), "Days", ask.measure() == Measure.VALUE ? unit(Measure.VALUE) : Unit.NUMBER, rows);
        var lines = lines(trend, Optional.empty());
        var then = other.lines(other.asking.ask(other.kernel().kernel()), Optional.empty());
        var answer = Answer.of(compared.chart(Chart.Kind.BARS, compared.title(ask.by().words()), asking.foot(lines.foot().n(), noun() + " a day: " + definition() + "; bars are means of a day with 95 % intervals")))
                .saying(compared.words(noun().toLowerCase(java.util.Locale.ROOT) + " a day")).with(lines.titled(asking.called() + ": " + lines.title()));
        return then.rows().isEmpty() ? answer : answer.with(then.titled(other.asking.called() + ": " + then.title()));
    }

    private Compared.Row row(TrendAnswer other, int group, Moments now, Moments before) {
        var name = Cell.word(breakdown.names().get(group));
        var cell = "at.all." + breakdown.keys().get(group);
        return Compared.Row.of(breakdown.keys().get(group).equals(Cells.OTHER) ? name.quietly() : name, Difference.means(before, now, attune.metric.Unit.AMOUNT, Wish.EITHER), asking.people(cell), "", other.asking.people(cell), "");
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        return kernel().who(cell.numberOrAll(1, calendar.buckets().size() - 1), breakdown.group(cell.text(2)));
    }

    @Override
    public String said(Cells cell) {
        var bucket = cell.numberOrAll(1, calendar.buckets().size() - 1);
        var group = breakdown.group(cell.text(2));
        return "with " + what() + (group < 0 || !breakdown.divides() ? "" : ", " + ask.by().words() + " " + breakdown.names().get(group)) + (bucket < 0 ? "" : ", " + calendar.title().toLowerCase(java.util.Locale.ROOT) + " " + calendar.label(bucket));
    }

    private Trend kernel() {
        return new Trend(calendar.buckets(), match, breakdown.by(), true);
    }

    private Cell cell(Trend.Answer trend, Measure measure, int bucket, int group) {
        return Cell.of(value(trend, measure, bucket, group)).to(asking.people("at." + bucket + "." + breakdown.keys().get(group)));
    }

    private double value(Trend.Answer trend, Measure measure, int bucket, int group) {
        return switch (measure) {
            case INTERACTIONS -> trend.times(bucket, group);
            case CUSTOMERS -> trend.customers(bucket, group);
            case VALUE -> asking.currencyCode() < 0 ? 0 : trend.money(asking.currencyCode(), bucket, group) / 10_000.0;
        };
    }

    private double worth(Trend.Answer trend) {
        return value(trend, Measure.VALUE, Trend.ANY, Trend.ANY);
    }

    /// Days against days: the mean of a day, and how far it may lie from another's.
    private List<String> compared(TrendAnswer other) {
        var now = daily(asking, breakdown).getFirst();
        var before = daily(other.asking, breakdown).getFirst();
        if (now.mean() == 0 && now.variance() == 0 || before.mean() == 0 && before.variance() == 0) return List.of("There is nothing to compare with in one of the two periods.");
        return List.of(title(ask.measure()) + " a day: " + Comparison.of(Difference.means(before, now, attune.metric.Unit.AMOUNT, Wish.EITHER)).say());
    }

    /// Of each group, what a day has.
    private List<Moments> daily(Asking asked, Breakdown groups) {
        var days = Calendar.of(asked, Every.DAY);
        var counted = asked.ask(new Trend(days.buckets(), match, groups.by(), ask.measure() == Measure.VALUE).kernel());
        return IntStream.range(0, groups.size()).mapToObj(group -> Moments.of(IntStream.range(0, days.buckets().size()).mapToDouble(day -> value(counted, ask.measure(), day, group)).toArray())).toList();
    }

    private String title(Trend.Answer trend) {
        var all = trend.times(Trend.ANY, Trend.ANY);
        if (all == 0) return "No " + what() + " in this period";
        if (breakdown.divides()) {
            // What belongs nowhere leads nothing.
            var leads = breakdown.leads();
            var first = value(trend, ask.measure(), Trend.ANY, leads) / value(trend, ask.measure(), Trend.ANY, Trend.ANY);
            return breakdown.names().get(leads) + (Double.isFinite(first) ? " has " + Words.percent(first) + " of " : " leads in ") + noun().toLowerCase(java.util.Locale.ROOT);
        }
        return switch (ask.measure()) {
            case INTERACTIONS -> Words.number(all) + (ask.of().isEmpty() ? " interactions" : " times " + what());
            case CUSTOMERS -> Words.count(trend.customers(Trend.ANY, Trend.ANY), "customer") + " with " + what();
            case VALUE -> unit(Measure.VALUE).text(worth(trend)) + " in " + what();
        };
    }

    private String what() {
        return ask.of().isEmpty() ? "interactions" : asking.vocabulary().words(ask.of());
    }

    private Column series(String name) {
        return Column.series(name, unit(ask.measure()));
    }

    private String noun() {
        return title(ask.measure());
    }

    private static String title(Measure measure) {
        return switch (measure) {
            case INTERACTIONS -> "Interactions";
            case CUSTOMERS -> "Customers";
            case VALUE -> "Value";
        };
    }

    private Unit unit(Measure measure) {
        return measure == Measure.VALUE ? Unit.money(asking.currency()) : Unit.COUNT;
    }

    private String definition() {
        return switch (ask.measure()) {
            case INTERACTIONS -> "how often it happened";
            case CUSTOMERS -> "different customers, unknown visitors included; who came in two months is one customer of both";
            case VALUE -> "money in " + asking.currency() + " that interactions carry; other currencies are left out";
        };
    }
}
