package attune.answer;

import attune.interaction.Direction;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Retention;
import attune.kernel.Unanswerable;
import attune.metric.Interval;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// Who comes back: each cohort month by month, and all of them together as a curve.
final class RetentionAnswer implements Answering {

    /// As many cohorts and periods can be read side by side.
    private static final int MOST = 26;

    private final Asking asking;
    private final Ask.Retention ask;
    private final Calendar calendar;
    private final Retention retention;

    RetentionAnswer(Asking asking, Ask.Retention ask) {
        this.asking = asking;
        this.ask = ask;
        calendar = Calendar.of(asking, ask.every());
        retention = new Retention(calendar.buckets(), one(ask.first()), Retention.Cohort.FIRST, one(ask.again()), Retention.Return.ON, Math.min(asking.scope().period().to(), asking.view().asOf().toEpochMilli()));
    }

    private Match one(Step step) {
        if (step.isEmpty()) return Meant.both(asking.seen(), Match.ANY.directions(java.util.Set.of(Direction.FROM_CUSTOMER.ordinal())));
        var matches = asking.matches(step);
        if (matches.size() > 1) throw new Unanswerable("Choose touchpoints, stages or events for the beginning and for the return, not several sorts together.");
        return matches.getFirst();
    }

    @Override
    public Answer answer() {
        var counted = asking.askEver(retention.kernel());
        var n = calendar.buckets().size();
        var first = Math.max(0, n - MOST);
        var unit = ask.every().word();
        var columns = new ArrayList<>(List.of(Column.label("Began in " + unit), Column.plain("Customers", Unit.COUNT)));
        for (var period = 1; period < n - first; period++) columns.add(Column.series(Integer.toString(period), Unit.SHARE));
        var rows = new ArrayList<List<Cell>>();
        var total = 0L;
        for (var cohort = first; cohort < n; cohort++) {
            var size = counted.size(cohort);
            total += size;
            if (size == 0) continue;
            var row = new ArrayList<>(List.of(Cell.word(calendar.label(cohort)), Cell.of(size).to(asking.people("cohort." + cohort))));
            for (var period = 1; period < n - first; period++) {
                if (cohort + period >= n) {
                    row.add(Cell.word(""));
                    continue;
                }
                var share = (double) counted.returned(cohort, period) / size;
                var cell = Cell.of(share).to(asking.people("back." + cohort + "." + period));
                row.add(counted.complete(cohort, period) ? cell : cell.said(Unit.SHARE.text(share) + "*").quietly());
            }
            rows.add(row);
        }
        var curve = curve(counted, n);
        var words = "n = " + Words.count(total, "customer") + (first > 0 ? " of the last " + MOST + " " + unit + "s" : "");
        var foot = asking.foot(words, definition());
        if (rows.isEmpty())
            return Answer.of(Chart.of(Chart.Kind.TABLE, "Nobody began in this period", columns, rows, foot)).next("Whoever does this for the first time makes a cohort; choose a longer period, or another beginning.");
        var title = curve.isEmpty() ? "Too early to tell who comes back" : Unit.SHARE.text(curve.getFirst().get(1).value()) + " come back in the " + unit + " after";
        var heat = Chart.of(Chart.Kind.HEAT, title, columns, rows, foot);
        return curve.isEmpty() ? Answer.of(heat) : Answer.of(heat).with(Chart.of(Chart.Kind.CURVE, "All cohorts together, " + unit + " by " + unit,
                List.of(Column.label(sentence(unit) + "s after the beginning"), Column.series("Came back", Unit.SHARE), Column.plain("Customers", Unit.COUNT)), curve, asking.foot(words, definition() + "; the band is a 95 % interval")));
    }

    /// Of all who had the chance, how many came back; periods that are not over are left out.
    private List<List<Cell>> curve(Retention.Answer counted, int n) {
        var rows = new ArrayList<List<Cell>>();
        for (var period = 1; period < n && rows.size() < MOST; period++) {
            var had = 0L;
            var back = 0L;
            for (var cohort = 0; cohort + period < n; cohort++) {
                if (!counted.complete(cohort, period)) continue;
                had += counted.size(cohort);
                back += counted.returned(cohort, period);
            }
            if (had == 0) break;
            var interval = Interval.wilson(back, had);
            rows.add(List.of(Cell.word(sentence(ask.every().word()) + " " + period).at(period), Cell.of((double) back / had).between(interval.low(), interval.high()), Cell.of(had)));
        }
        return rows;
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var cohort = cell.number(1, 0, calendar.buckets().size() - 1);
        return cell.is("cohort") ? retention.who(cohort) : retention.who(cohort, cell.number(2, 0, calendar.buckets().size() - 1));
    }

    @Override
    public String said(Cells cell) {
        var cohort = calendar.label(cell.number(1, 0, calendar.buckets().size() - 1));
        return "who began in " + cohort + (cell.is("cohort") ? "" : " and came back " + Words.count(cell.number(2, 0, calendar.buckets().size() - 1), ask.every().word()) + " later");
    }

    @Override
    public boolean ever() {
        return true;
    }

    private String definition() {
        return "a customer begins with their first " + (ask.first().isEmpty() ? "act of their own" : asking.vocabulary().words(ask.first())) + " ever and is back with "
                + (ask.again().isEmpty() ? "any act of their own" : asking.vocabulary().words(ask.again())) + " in that " + ask.every().word() + "; * not over yet";
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
