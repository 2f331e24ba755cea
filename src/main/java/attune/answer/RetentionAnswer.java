package attune.answer;

import attune.interaction.Direction;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Retention;
import attune.kernel.Unanswerable;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
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
import java.util.Optional;
import java.util.stream.IntStream;

/// Who comes back: each cohort month by month, and all of them together as a curve.
final class RetentionAnswer implements Answering {

    /// As many cohorts and periods can be read side by side.
    private static final int MOST = 26;

    /// A period after the beginning: who had the chance, and who came back.
    private record Point(int period, long back, long had) {
        double share() {
            return (double) back / had;
        }
    }

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
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<RetentionAnswer> other() {
        return asking.against().map(against -> new RetentionAnswer(against, ask));
    }

    @Override
    public Answer answer() {
        var counted = asking.askEver(retention.kernel());
        var curve = curve(counted);
        var heat = heat(counted, curve);
        if (heat.rows().isEmpty()) return Answer.of(heat).next("Whoever does this for the first time makes a cohort; choose a longer period, or another beginning.");
        var other = other();
        if (other.isPresent()) return compared(other.get(), curve, heat);
        if (curve.isEmpty()) return Answer.of(heat);
        var rows = curve.stream().map(point -> {
            var interval = Interval.wilson(point.back, point.had);
            return List.of(label(point), Cell.of(point.share()).between(interval.low(), interval.high()).to(asking.people("return." + point.period)), Cell.of(point.had).to(asking.people("had." + point.period)));
        }).toList();
        return Answer.of(heat).with(Chart.of(Chart.Kind.CURVE, together(), List.of(Column.label(axis()), Column.series("Came back", Unit.SHARE), Column.plain("Customers", Unit.COUNT)), rows,
                asking.foot(heat.foot().n(), definition() + "; the band is a 95 % interval")));
    }

    /// Both curves in one, and both triangles below it.
    private Answer compared(RetentionAnswer other, List<Point> curve, Chart heat) {
        var counted = other.asking.askEver(other.retention.kernel());
        var before = other.curve(counted);
        var triangle = other.heat(counted, before);
        var both = Math.min(curve.size(), before.size());
        if (both == 0) {
            var words = (curve.isEmpty() ? asking : other.asking).called() + " has no " + ask.every().word() + " after a beginning that is over: there is nothing to compare yet.";
            return (triangle.rows().isEmpty() ? Answer.of(heat) : Answer.of(heat).with(triangle)).saying(List.of(words));
        }
        var compared = Compared.of(asking, other.asking, axis(), "Customers", Unit.SHARE, IntStream.range(0, both).mapToObj(at -> row(other, curve.get(at), before.get(at))).toList());
        var title = Unit.SHARE.text(curve.getFirst().share()) + " come back in the " + ask.every().word() + " after, and " + Unit.SHARE.text(before.getFirst().share()) + (asking.question().versus().isPeriod() ? " in " : " of ") + Compared.mentioned(other.asking.called());
        var foot = asking.foot(heat.foot().n() + " and " + triangle.foot().n().replace("n = ", ""), definition() + "; the bands are 95 % intervals; " + Words.count(both, ask.every().word()) + " that are over on both sides");
        return Answer.of(compared.chart(Chart.Kind.CURVE, title, foot)).with(heat.titled(asking.called() + ": " + heat.title())).with(triangle.titled(other.asking.called() + ": " + triangle.title())).saying(words(compared));
    }

    private Compared.Row row(RetentionAnswer other, Point now, Point before) {
        return Compared.Row.of(label(now), Difference.shares(before.back, before.had, now.back, now.had, Wish.MORE), asking.people("return." + now.period), asking.people("had." + now.period),
                other.asking.people("return." + now.period), other.asking.people("had." + now.period));
    }

    /// The last period that is over on both sides, the last of which enough is known, and how many others differ.
    private List<String> words(Compared compared) {
        var verdicts = compared.verdicts();
        var last = verdicts.size() - 1;
        var told = IntStream.rangeClosed(0, last).filter(at -> verdicts.get(at).orElseThrow().verdict() != Comparison.Verdict.TOO_FEW).max().orElse(last);
        var words = new ArrayList<String>();
        var against = ", against " + Compared.mentioned(compared.before()) + ". ";
        words.add(compared.rows().get(last).name().text() + ", the last that is over on both sides" + against + verdicts.get(last).orElseThrow().say());
        if (told != last) words.add(compared.rows().get(told).name().text() + ", the last with enough customers" + against + verdicts.get(told).orElseThrow().say());
        if (last == 0) return words;
        var real = compared.real().stream().sorted().map(at -> Integer.toString(at + 1)).toList();
        var units = Words.count(verdicts.size(), ask.every().word());
        words.add(real.isEmpty() ? "Of " + units + " compared, none differs by more than chance explains."
                : "Of " + units + " compared, " + real.size() + (real.size() == 1 ? " differs" : " differ") + " by more than chance explains: " + ask.every().word() + " " + String.join(", ", real) + ".");
        return words;
    }

    private Chart heat(Retention.Answer counted, List<Point> curve) {
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
        var foot = asking.foot("n = " + Words.count(total, "customer") + (first > 0 ? " of the last " + MOST + " " + unit + "s" : ""), definition());
        if (rows.isEmpty()) return Chart.of(Chart.Kind.TABLE, "Nobody began in this period", columns, rows, foot);
        var title = curve.isEmpty() ? "Too early to tell who comes back" : Unit.SHARE.text(curve.getFirst().share()) + " come back in the " + unit + " after";
        return Chart.of(Chart.Kind.HEAT, title, columns, rows, foot);
    }

    /// Of all who had the chance, how many came back; periods that are not over are left out.
    private List<Point> curve(Retention.Answer counted) {
        var n = calendar.buckets().size();
        var points = new ArrayList<Point>();
        for (var period = 1; period < n && points.size() < MOST; period++) {
            var had = 0L;
            var back = 0L;
            for (var cohort = 0; cohort + period < n; cohort++) {
                if (!counted.complete(cohort, period)) continue;
                had += counted.size(cohort);
                back += counted.returned(cohort, period);
            }
            if (had == 0) break;
            points.add(new Point(period, back, had));
        }
        return points;
    }

    private Cell label(Point point) {
        return Cell.word(sentence(ask.every().word()) + " " + point.period).at(point.period);
    }

    private String axis() {
        return sentence(ask.every().word()) + "s after the beginning";
    }

    private String together() {
        return "All cohorts together, " + ask.every().word() + " by " + ask.every().word();
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        var cohort = cell.number(1, 0, calendar.buckets().size() - 1);
        if (cell.is("had")) return retention.whoHad(cohort);
        if (cell.is("return")) return retention.whoReturned(cohort);
        return cell.is("cohort") ? retention.who(cohort) : retention.who(cohort, cell.number(2, 0, calendar.buckets().size() - 1));
    }

    @Override
    public String said(Cells cell) {
        var period = cell.number(1, 0, calendar.buckets().size() - 1);
        if (cell.is("had") || cell.is("return")) return (cell.is("had") ? "whose " + ask.every().word() + " " + period + " after the beginning is over" : "who came back " + Words.count(period, ask.every().word()) + " later");
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
