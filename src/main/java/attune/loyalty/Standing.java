package attune.loyalty;

import attune.lifetime.Churn;
import attune.lifetime.Histories;
import attune.lifetime.Survival;
import attune.metric.Estimate;
import attune.metric.Moments;
import attune.metric.Sample;
import attune.metric.Unit;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Column;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Who came back and who fell silent, of all who ever bought.
///
/// @param bought for each customer who bought, the days on which they did
/// @param until  the last day that is known, since 1970
record Standing(List<int[]> bought, int silence, int until, Foot foot) {

    private static final int MOST_TIMES = 10;

    static Standing of(Purchases purchases, int silence, int until, Foot foot) {
        var bought = IntStream.range(0, purchases.customers()).mapToObj(place -> purchases.bought(purchases.customer(place))).filter(days -> days.length > 0).toList();
        return new Standing(bought, silence, until, foot);
    }

    int n() {
        return bought.size();
    }

    Optional<Estimate> repeatRate() {
        return n() == 0 ? Optional.empty() : Optional.of(Estimate.share(bought.stream().filter(days -> days.length > 1).count(), n()));
    }

    /// Of those who were customers a silence ago, the share that has not bought since.
    Optional<Estimate> churn() {
        var churn = new Churn(silence);
        var start = until - silence;
        return churn.between(start, until, lastUpTo(start), lastUpTo(until));
    }

    private double[] lastUpTo(int day) {
        return bought.stream().mapToDouble(days -> Arrays.stream(days).filter(each -> each <= day).mapToDouble(each -> each).max().orElse(Double.NaN)).toArray();
    }

    private boolean gone(int[] days) {
        return until - days[days.length - 1] > silence;
    }

    long here() {
        return bought.stream().filter(days -> !gone(days)).count();
    }

    /// Days since the first purchase, of those who are still customers.
    Optional<Estimate> tenure() {
        return median(bought.stream().filter(days -> !gone(days)).mapToDouble(days -> until - days[0]));
    }

    /// Days from one purchase to the next.
    Optional<Estimate> pause() {
        return median(bought.stream().flatMapToDouble(days -> IntStream.range(1, days.length).mapToDouble(at -> days[at] - days[at - 1])));
    }

    Optional<Estimate> frequency() {
        return n() == 0 ? Optional.empty() : Optional.of(Estimate.mean(Moments.of(bought.stream().mapToDouble(days -> days.length).toArray()), Unit.AMOUNT));
    }

    private static Optional<Estimate> median(java.util.stream.DoubleStream values) {
        var all = values.toArray();
        return all.length == 0 ? Optional.empty() : Optional.of(Estimate.median(Sample.of(all), Unit.AMOUNT));
    }

    Histories histories() {
        return Histories.of(bought.stream().mapToInt(days -> days.length - 1).toArray(),
                bought.stream().mapToDouble(days -> days[days.length - 1] - days[0]).toArray(), bought.stream().mapToDouble(days -> until - days[0]).toArray());
    }

    /// Whoever falls silent leaves on the day on which the silence is complete; the others are followed up to today.
    Survival survival() {
        var stays = new double[n()];
        var left = new boolean[n()];
        for (var i = 0; i < n(); i++) {
            var days = bought.get(i);
            var end = end(days);
            left[i] = end <= until;
            stays[i] = Math.min(end, until) - days[0];
        }
        return Survival.of(stays, left);
    }

    /// The first day by which a silence was longer than allowed, whether it has come or not.
    private int end(int[] days) {
        for (var i = 1; i < days.length; i++) if (days[i] - days[i - 1] > silence) return days[i - 1] + silence + 1;
        return days[days.length - 1] + silence + 1;
    }

    Chart curve() {
        var survival = survival();
        var rows = new ArrayList<List<Cell>>();
        rows.add(List.of(Cell.word("0").at(0), Cell.of(1), Cell.of(survival.n()), Cell.of(0)));
        // A point a week is as fine as eyes are.
        var every = Math.max(1, survival.steps().size() / 160);
        long left = 0;
        for (var i = 0; i < survival.steps().size(); i++) {
            var step = survival.steps().get(i);
            left += step.left();
            if (i % every != 0 && i < survival.steps().size() - 1) continue;
            rows.add(List.of(Cell.word(Words.number(Math.round(step.time()))).at(step.time()), Cell.of(step.share()).between(step.interval().low(), step.interval().high()),
                    Cell.of(step.atRisk()), Cell.of(left)));
            left = 0;
        }
        var title = survival.median().isPresent() ? "Half of customers have fallen silent " + Words.count(Math.round(survival.median().getAsDouble()), "day") + " after their first purchase"
                : Words.percent(survival.steps().isEmpty() ? 1 : survival.steps().getLast().share()) + " of customers are still there at the end";
        return Chart.of(Chart.Kind.CURVE, title, List.of(Column.label("Days since the first purchase"), Column.series("Still a customer", attune.part.Unit.SHARE),
                Column.plain("At risk", attune.part.Unit.COUNT), Column.plain("Fell silent", attune.part.Unit.COUNT)), rows, with(foot, "Kaplan–Meier, band of 95 %; a customer leaves when a silence of more than "
                + Words.count(silence, "day") + " is complete"));
    }

    /// How many customers bought on how many days.
    Chart times() {
        var counts = new long[MOST_TIMES + 1];
        for (var days : bought) counts[Math.min(MOST_TIMES, days.length)]++;
        var rows = IntStream.rangeClosed(1, MOST_TIMES).mapToObj(times -> List.of(Cell.word(times == MOST_TIMES ? MOST_TIMES + " or more" : Integer.toString(times)),
                Cell.of(counts[times]), n() == 0 ? Cell.none() : Cell.of((double) counts[times] / n()))).toList();
        return Chart.of(Chart.Kind.COLUMNS, Words.count(counts[1], "customer") + " bought once, " + Words.number(n() - counts[1]) + " came back",
                List.of(Column.label("Days with a purchase"), Column.series("Customers", attune.part.Unit.COUNT), Column.plain("Of all", attune.part.Unit.SHARE)), rows, with(foot, "all that is bought on one day is one purchase"));
    }

    static Foot with(Foot foot, String definition) {
        return new Foot(foot.n(), foot.period(), definition, foot.asOf());
    }
}
