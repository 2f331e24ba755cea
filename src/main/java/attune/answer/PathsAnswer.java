package attune.answer;

import attune.kernel.By;
import attune.kernel.Journeys;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Paths;
import attune.kernel.Unanswerable;
import attune.metric.Difference;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Column;
import attune.part.Unit;
import attune.part.Words;
import attune.question.Ask;
import attune.question.Ask.Side;
import attune.question.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Which ways lead on from a step, to it, or from one to another; touchpoints that are rare on these ways are one.
final class PathsAnswer implements Answering {

    private static final int APART = 9;
    private static final int BRANCHES = 4_000;
    private static final String END = "end";

    /// A stretch between two neighbouring levels.
    private record Branch(int place, String before, String step) implements Comparable<Branch> {
        @Override
        public int compareTo(Branch other) {
            return Comparator.comparingInt(Branch::place).thenComparing(Branch::before).thenComparing(Branch::step).compare(this, other);
        }
    }

    private final Asking asking;
    private final Ask.Paths ask;
    private final Breakdown breakdown;
    private final Paths paths;
    private final String anchor;

    PathsAnswer(Asking asking, Ask.Paths ask) {
        this(asking, ask, null);
    }

    /// @param groups those of the other side, or null to find them
    private PathsAnswer(Asking asking, Ask.Paths ask, Breakdown groups) {
        if (ask.anchor().isEmpty()) throw new Unanswerable("Choose the step that the ways begin with, or lead to.");
        if (ask.side() == Side.BETWEEN && ask.to().isEmpty()) throw new Unanswerable("Choose where the ways between end.");
        this.asking = asking;
        this.ask = ask;
        anchor = asking.vocabulary().words(ask.anchor());
        breakdown = groups == null ? most() : groups;
        paths = new Paths(journeys(breakdown.by()), BRANCHES);
    }

    /// The touchpoints that most ways pass stand alone.
    private Breakdown most() {
        var most = Breakdown.of(asking, attune.question.By.TOUCHPOINT, asking.seen(), 60);
        var first = asking.paths(new Paths(journeys(most.by()), BRANCHES));
        var passed = new long[most.names().size()];
        for (var node = 1; node < first.tree().size(); node++) passed[first.tree().step(node)] += first.tree().passed(node);
        return most.only(passed, APART);
    }

    private Journeys journeys(By by) {
        var from = one(ask.anchor());
        var journeys = switch (ask.side()) {
            case AFTER -> Journeys.after(by, from);
            case BEFORE -> Journeys.before(by, from);
            case BETWEEN -> Journeys.between(by, from, one(ask.to()));
        };
        return journeys.seen(asking.seen()).collapsed().within(ask.window().millis()).atMost(ask.length());
    }

    private Match one(Step step) {
        var matches = asking.matches(step);
        if (matches.size() > 1) throw new Unanswerable("Ways begin and end with touchpoints, with stages or with events, not with several sorts together: choose one sort.");
        return matches.getFirst();
    }

    @Override
    public Asking asking() {
        return asking;
    }

    @Override
    public Optional<PathsAnswer> other() {
        return asking.against().map(against -> new PathsAnswer(against, ask, breakdown));
    }

    @Override
    public Answer answer() {
        var counted = asking.paths(paths);
        var flow = flow(counted);
        var other = flow.rows().isEmpty() ? Optional.<PathsAnswer>empty() : other();
        if (other.isPresent()) return compared(other.get(), counted, flow);
        return Answer.of(flow).next("Nobody met " + anchor + " in this period" + (ask.side() == Side.BETWEEN ? " and then " + asking.vocabulary().words(ask.to()) : "") + ". Choose a longer period, or another step.");
    }

    /// The most common ways on both sides, and the branches of both below.
    private Answer compared(PathsAnswer other, Paths.Answer counted, Chart flow) {
        var before = other.asking.paths(other.paths);
        if (before.journeys() == 0) return Answer.of(flow).saying(List.of("Nobody met " + anchor + " in " + Compared.mentioned(other.asking.called()) + ": there is nothing to compare with."));
        var now = new Ways(asking, paths, counted, ask.length());
        var then = new Ways(other.asking, other.paths, before, ask.length());
        var ways = now.common(then);
        var rows = ways.stream().map(way -> {
            var cell = way.cell(breakdown.keys());
            var difference = Difference.shares(then.count(way), before.journeys(), now.count(way), counted.journeys(), Difference.Wish.EITHER);
            return Compared.Row.of(Cell.word(way.words(this::called)), difference, asking.people(cell), asking.people(Ways.ALL), other.asking.people(cell), other.asking.people(Ways.ALL));
        }).toList();
        var compared = Compared.of(asking, other.asking, "Way", "Journeys", Unit.SHARE, rows);
        var told = ways.stream().mapToLong(now::count).sum();
        var foot = asking.foot("n = " + Words.count(counted.journeys(), "journey") + " and " + Words.number(before.journeys()),
                definition() + "; whole ways, the " + ways.size() + " most common, which are " + Words.percent((double) told / counted.journeys()) + " of journeys here; with 95 % intervals");
        return Answer.of(compared.chart(Chart.Kind.BARS, compared.title("way"), foot)).saying(compared.words()).with(entitled(flow)).with(other.entitled(other.flow(before)));
    }

    private Chart entitled(Chart flow) {
        return flow.titled(asking.called() + ": " + flow.title());
    }

    /// “Room service → Check-out”, in the order in which they happened.
    private String called(List<Integer> steps) {
        if (steps.isEmpty()) return ask.side() == Side.BETWEEN ? "Straight to " + asking.vocabulary().words(ask.to()) : end(1);
        var names = steps.stream().map(step -> breakdown.names().get(step)).toList();
        return String.join(" → ", ask.side() == Side.BEFORE ? names.reversed() : names);
    }

    private Chart flow(Paths.Answer counted) {
        var tree = counted.tree();
        var branches = new TreeMap<Branch, Long>();
        var depth = new int[tree.size()];
        for (var node = 1; node < tree.size(); node++) {
            var parent = tree.parent(node);
            depth[node] = depth[parent] + 1;
            branches.merge(new Branch(depth[node], parent == 0 ? "" : key(tree.step(parent)), key(tree.step(node))), tree.passed(node), Long::sum);
        }
        for (var node = 0; node < tree.size(); node++)
            if (tree.ended(node) > 0) branches.merge(new Branch(depth[node] + 1, node == 0 ? "" : key(tree.step(node)), END), tree.ended(node), Long::sum);
        var rows = new ArrayList<List<Cell>>();
        branches.entrySet().stream().sorted(Comparator.comparingInt((java.util.Map.Entry<Branch, Long> each) -> each.getKey().place()).thenComparing(each -> -each.getValue()))
                .forEach(each -> rows.add(row(each.getKey(), each.getValue())));
        var all = counted.journeys();
        var lost = tree.unfinished();
        var n = "n = " + Words.count(all, "customer") + (lost == 0 ? "" : ", " + Words.number(lost) + " more did not arrive");
        var told = branches.entrySet().stream().filter(each -> each.getKey().place() == 1).mapToLong(java.util.Map.Entry::getValue).sum();
        var definition = definition() + "; " + Words.count(counted.paths(), "different way") + (counted.atLeast() ? " or more" : "") + (told < all ? ", those shown are " + Words.percent((double) told / all) + " of journeys" : "");
        return Chart.of(Chart.Kind.FLOW, title(branches, all), List.of(Column.label("From"), Column.of(Column.Role.TO, "To", Unit.NUMBER), Column.of(Column.Role.SIZE, "Customers", Unit.COUNT), Column.plain("Of all", Unit.SHARE)),
                all == 0 ? List.of() : rows.stream().map(row -> withShare(row, all)).toList(), asking.foot(n, definition));
    }

    private static List<Cell> withShare(List<Cell> row, long all) {
        var whole = new ArrayList<>(row);
        whole.add(Cell.of(row.get(2).value() / all));
        return whole;
    }

    private List<Cell> row(Branch branch, long n) {
        var before = branch.before.isEmpty() ? Cell.word(anchor) : word(branch.before);
        var step = branch.step.equals(END) ? Cell.word(end(branch.place)).quietly() : word(branch.step);
        var people = Cell.of(n).to(asking.people("way." + branch.place + "." + (branch.before.isEmpty() ? "start" : branch.before) + "." + branch.step));
        var length = ask.length() + 1;
        return ask.side() == Side.BEFORE ? List.of(step.at(length - branch.place), before.at(length - branch.place + 1), people) : List.of(before.at(branch.place - 1), step.at(branch.place), people);
    }

    private Cell word(String key) {
        var cell = Cell.word(breakdown.names().get(breakdown.group(key)));
        return key.equals(Cells.OTHER) ? cell.quietly() : cell;
    }

    private String end(int place) {
        return switch (ask.side()) {
            case AFTER -> place > ask.length() ? "Goes on" : "Nothing more";
            case BEFORE -> place > ask.length() ? "Came from farther" : "Begins here";
            case BETWEEN -> asking.vocabulary().words(ask.to());
        };
    }

    private String key(int group) {
        return breakdown.keys().get(group);
    }

    private String title(TreeMap<Branch, Long> branches, long all) {
        if (all == 0) return "No ways " + (ask.side() == Side.BEFORE ? "to " : "from ") + anchor;
        var first = branches.entrySet().stream().filter(each -> each.getKey().place() == 1 && !each.getKey().step().equals(END) && !each.getKey().step().equals(Cells.OTHER)).max(java.util.Map.Entry.comparingByValue());
        if (first.isEmpty()) return "Nothing " + (ask.side() == Side.BEFORE ? "came before " : "follows ") + anchor;
        var name = breakdown.names().get(breakdown.group(first.get().getKey().step()));
        return Words.percent((double) first.get().getValue() / all) + (ask.side() == Side.BEFORE ? " come to " + anchor + " from " + name : " go from " + anchor + " to " + name + (ask.side() == Side.BETWEEN ? " first" : ""));
    }

    @Override
    public Kernel<BitSet> people(Cells cell) {
        if (cell.is(Ways.WORD)) return Ways.Way.of(cell, breakdown::group).people(paths);
        if (cell.is(Ways.ALL)) return paths.who();
        var place = cell.number(1, 1, ask.length() + 1);
        var before = cell.text(2).equals("start") ? -1 : breakdown.group(cell.text(2));
        var last = cell.text(3).equals(END) ? -1 : breakdown.group(cell.text(3));
        return paths.who((steps, n, more) -> n >= place - 1 && (place == 1 || steps[place - 2] == before) && (last < 0 ? n == place - 1 && !more : n >= place && steps[place - 1] == last));
    }

    @Override
    public String said(Cells cell) {
        if (cell.is(Ways.WORD)) return "who went this way " + (ask.side() == Side.BEFORE ? "to " : "from ") + anchor + ": " + Ways.Way.of(cell, breakdown::group).words(this::called);
        if (cell.is(Ways.ALL)) return "with " + anchor + (ask.side() == Side.BETWEEN ? " and then " + asking.vocabulary().words(ask.to()) : "");
        var before = cell.text(2).equals("start") ? anchor : breakdown.names().get(breakdown.group(cell.text(2)));
        var step = cell.text(3).equals(END) ? end(cell.number(1, 1, ask.length() + 1)).toLowerCase(java.util.Locale.ROOT) : breakdown.names().get(breakdown.group(cell.text(3)));
        return ask.side() == Side.BEFORE ? "with " + step + " right before " + before : "with " + before + " and then " + step;
    }

    private String definition() {
        var which = switch (ask.side()) {
            case AFTER -> "what each customer did after their first " + anchor;
            case BEFORE -> "what each customer did before their first " + anchor;
            case BETWEEN -> "what each customer did from their first " + anchor + " to the next " + asking.vocabulary().words(ask.to());
        };
        return which + ", within " + ask.window().words() + ", up to " + Words.count(ask.length(), "step") + ", the same twice in a row as one";
    }
}
