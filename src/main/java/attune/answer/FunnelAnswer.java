package attune.answer;

import attune.interaction.Direction;
import attune.kernel.Funnel;
import attune.kernel.Instead;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Unanswerable;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Difference.Wish;
import attune.metric.Interval;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Ask.Entry;
import attune.question.By;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How many went how far, how long each step took, and who left where.
final class FunnelAnswer implements Answering {

    private static final int MOST_INSTEAD = 8;

    private final Asking asking;
    private final Ask.Funnel ask;
    private final Funnel funnel;

    FunnelAnswer(Asking asking, Ask.Funnel ask) {
        if (ask.steps().isEmpty()) throw new Unanswerable("Choose the first step: what people do to begin with. Then add what they should do next.");
        if (ask.steps().size() > Ask.MOST_STEPS) throw new Unanswerable("A funnel has at most " + Ask.MOST_STEPS + " steps, this one has " + ask.steps().size() + ": take some out.");
        this.asking = asking;
        this.ask = ask;
        var barred = ask.barred().isEmpty() ? List.<List<Match>>of() : Collections.nCopies(ask.steps().size() - 1, asking.matches(ask.barred()));
        this.funnel = new Funnel(ask.steps().stream().map(asking::matches).toList(), barred, ask.window().millis(),
                Funnel.Order.valueOf(ask.order().name()), Funnel.Entry.valueOf(ask.entry().name()));
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<FunnelAnswer> other() {
        return asking.against().map(against -> new FunnelAnswer(against, ask));
    }

    @Override
    public Answer answer() {
        var counted = asking.ask(funnel.kernel());
        var reached = counted.reached();
        var other = other();
        var before = other.map(each -> each.asking.ask(each.funnel.counts()).reached());
        var columns = new ArrayList<>(List.of(Column.label("Step"), Column.series(asking.question().versus().isNothing() ? noun(2) : asking.called(), Unit.COUNT),
                Column.of(Role.BESIDE, "Of the first", Unit.SHARE), Column.of(Role.BETWEEN, "Went on", Unit.SHARE), Column.of(Role.BETWEEN, "Half took up to", Unit.SECONDS),
                Column.plain("9 of 10 up to", Unit.SECONDS), Column.plain("Left here", Unit.COUNT)));
        other.ifPresent(each -> columns.addAll(List.of(Column.series(each.asking.called(), Unit.COUNT).mood("q"), Column.of(Role.BESIDE, "Of the first, then", Unit.SHARE))));
        var rows = new ArrayList<List<Cell>>();
        for (var i = 0; i < reached.length && reached[0] > 0; i++) {
            var row = new ArrayList<>(List.of(Cell.word(asking.vocabulary().words(ask.steps().get(i))), Cell.of(reached[i]).to(asking.people("took." + i)), share(reached[i], reached[0], i > 0)));
            var took = counted.took(i);
            row.add(i == 0 || reached[i - 1] == 0 ? Cell.none() : Cell.of((double) reached[i] / reached[i - 1]));
            row.add(took.size() == 0 ? Cell.none() : Cell.of(took.quantile(.5) / 1_000.0));
            row.add(took.size() == 0 ? Cell.none() : Cell.of(took.quantile(.9) / 1_000.0));
            row.add(i == reached.length - 1 ? Cell.none() : Cell.of(reached[i] - reached[i + 1]).to(asking.people("left." + (i + 1))));
            if (before.isPresent()) {
                row.add(Cell.of(before.get()[i]).to(other.get().asking.people("took." + i)));
                row.add(share(before.get()[i], before.get()[0], i > 0));
            }
            rows.add(row);
        }
        var chart = Chart.of(Chart.Kind.FUNNEL, title(reached), columns, rows, asking.foot("n = " + Words.count(reached[0], noun(1), noun(2)), definition()));
        var answer = Answer.of(chart).saying(before.map(counts -> compared(counts, reached)).orElse(List.of()))
                .next("Nobody took the first step, " + asking.vocabulary().words(ask.steps().getFirst()) + ", in this period. Try a longer period, or another first step.");
        return instead(reached).map(answer::with).orElse(answer);
    }

    /// What those did next who left where most left.
    private Optional<Chart> instead(long[] reached) {
        var most = IntStream.range(1, reached.length).boxed().max(Comparator.comparingLong(step -> reached[step - 1] - reached[step]));
        if (most.isEmpty() || ask.entry() == Entry.EVERY || reached[most.get() - 1] == reached[most.get()]) return Optional.empty();
        var step = most.get();
        var by = Breakdown.of(asking, By.TOUCHPOINT, own(), 60);
        var all = asking.ask(instead(step, by).kernel());
        var nothing = all[all.length - 1];
        var left = reached[step - 1] - reached[step];
        var rows = new ArrayList<List<Cell>>();
        IntStream.range(0, all.length - 1).filter(group -> all[group] > 0).boxed().sorted(Comparator.comparingLong(group -> -all[group])).limit(MOST_INSTEAD)
                .forEach(group -> rows.add(row(by.names().get(group), all[group], left, "instead." + step + "." + by.keys().get(group))));
        var told = rows.stream().mapToDouble(row -> row.get(1).value()).sum();
        if (left - nothing - told > 0) rows.add(List.of(Cell.word("Something else").quietly(), Cell.of(left - nothing - told).quietly(), Cell.of((left - nothing - told) / left)));
        if (nothing > 0) rows.add(row("Nothing more", nothing, left, "instead." + step + ".nothing"));
        return Optional.of(Chart.of(Chart.Kind.BARS, "What the " + Words.count(left, "customer") + " " + left(step) + (bars() ? "," : "") + " did next",
                List.of(Column.label("Next"), Column.series("Customers", Unit.COUNT), Column.plain("Of those who left", Unit.SHARE)), rows,
                asking.foot("n = " + Words.count(left, "customer"), "the next thing they did themselves after the last step that each took, within the period")));
    }

    private Instead instead(int step, Breakdown by) {
        return new Instead(funnel, step, by.by(), own());
    }

    /// What customers did themselves: the mail that every booking is followed by tells nothing of those who left.
    private Match own() {
        return Meant.both(asking.seen(), Match.ANY.directions(Set.of(Direction.FROM_CUSTOMER.ordinal())));
    }

    private List<Cell> row(String name, long n, long left, String cell) {
        return List.of(Cell.word(name), Cell.of(n).to(asking.people(cell)), Cell.of((double) n / left));
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        if (cell.is("instead")) {
            var by = Breakdown.of(asking, By.TOUCHPOINT, own(), 60);
            return instead(cell.number(1, 1, ask.steps().size() - 1), by).who(cell.text(2).equals("nothing") ? by.by().groups() : by.group(cell.text(2)));
        }
        return funnel.who(cell.number(1, 0, ask.steps().size() - 1), cell.is("took"));
    }

    @Override
    public String said(Cells cell) {
        var step = cell.number(1, 0, ask.steps().size() - 1);
        if (cell.is("instead")) return left(step) + (bars() ? ", and " : " and ") + (cell.text(2).equals("nothing") ? "did nothing more" : "did something else next");
        return cell.is("took") ? "who came as far as " + asking.vocabulary().words(ask.steps().get(step)) + (step > 0 ? without() : "") : left(step);
    }

    private boolean bars() {
        return !funnel.barred().isEmpty();
    }

    private String without() {
        return bars() ? " with no " + asking.vocabulary().words(ask.barred()) + " in between" : "";
    }

    private String left(int step) {
        return "who left before " + asking.vocabulary().words(ask.steps().get(step)) + (bars() ? ", or had " + asking.vocabulary().words(ask.barred()) + " in between" : "");
    }

    private static Cell share(long part, long whole, boolean interval) {
        if (whole == 0) return Cell.none();
        var cell = Cell.of((double) part / whole);
        if (!interval) return cell;
        var wilson = Interval.wilson(part, whole);
        return cell.between(wilson.low(), wilson.high());
    }

    private List<String> compared(long[] before, long[] now) {
        if (before[0] == 0 || now[0] == 0) return List.of("There is nothing to compare with: nobody took the first step in one of the two periods.");
        var differences = new ArrayList<Difference>();
        for (var i = 1; i < now.length; i++) differences.add(Difference.shares(before[i], before[0], now[i], now[0], Wish.MORE));
        var compared = Comparison.together(differences);
        var words = new ArrayList<String>();
        for (var i = 0; i < compared.size(); i++) words.add(asking.vocabulary().words(ask.steps().get(i + 1)) + ", of the first: " + compared.get(i).say());
        return words;
    }

    private String noun(int n) {
        return (ask.entry() == Entry.EVERY ? "attempt" : "customer") + (n == 1 ? "" : "s");
    }

    private String title(long[] reached) {
        var first = asking.vocabulary().words(ask.steps().getFirst());
        if (reached[0] == 0) return "Nobody began with " + first;
        if (reached.length == 1) return Words.count(reached[0], noun(1), noun(2)) + " began with " + first;
        var last = reached[reached.length - 1];
        return Words.percent((double) last / reached[0]) + " go from " + first + " to " + asking.vocabulary().words(ask.steps().getLast()) + without();
    }

    private String definition() {
        var how = ask.order() == Ask.Order.IN_ORDER ? "each step after the one before" + without() : "the steps in any order";
        var counted = switch (ask.entry()) {
            case FIRST -> "each customer's first attempt";
            case BEST -> "each customer's best attempt";
            case EVERY -> "every attempt";
        };
        return counted + ", " + how + ", all within " + ask.window().words() + " of the first";
    }
}
