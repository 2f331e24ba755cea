package attune.influence;

import attune.influence.Asked.Group;
import attune.influence.Before.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What may go with the score, each as one column over all answers.
final class Columns {

    /// One of them.
    ///
    /// @param share whether it is a column of noughts and ones
    record Candidate(String name, boolean share, double[] values) {}

    private static final int MOST_TOUCHPOINTS = 20;
    private static final int MOST_OTHERS = 8;
    private static final double RARE = 0.02;
    private static final double DAY = 86_400_000;

    private final List<Row> rows;
    private final List<Candidate> candidates = new ArrayList<>();

    Columns(List<Row> rows) {
        this.rows = rows;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /// @param left touchpoints that stand for something else already
    void touchpoints(IntFunction<String> name, BitSet left) {
        common(MOST_TOUCHPOINTS, Row::touchpoints, left).forEach(number -> flag(name.apply(number), row -> row.touchpoints().get(number)));
    }

    void channels(IntFunction<String> name) {
        common(MOST_OTHERS, Row::channels, new BitSet()).forEach(number -> flag("Used " + name.apply(number), row -> row.channels().get(number)));
    }

    void locations(Function<List<Integer>, IntFunction<String>> names) {
        var found = common(MOST_OTHERS, row -> {
            var one = new BitSet();
            if (row.location() > 0) one.set(row.location());
            return one;
        }, new BitSet());
        var name = names.apply(found);
        found.forEach(number -> flag("At " + name.apply(number), row -> row.location() == number));
    }

    void history() {
        add("Bought before", true, row -> row.purchases() > 0 ? 1 : 0);
        add("Days known", false, row -> row.known() / DAY);
    }

    /// Answers without the wait are left out by the formula: of them it is not known.
    void wait(String name) {
        add(name, false, row -> row.waited() < 0 ? Double.NaN : row.waited() / 3_600_000.0);
    }

    /// The most frequent that neither nearly everybody nor nearly nobody had.
    private List<Integer> common(int most, Function<Row, BitSet> of, BitSet left) {
        var counts = new int[rows.stream().map(of).mapToInt(BitSet::length).max().orElse(0)];
        for (var row : rows) of.apply(row).stream().forEach(number -> counts[number]++);
        return IntStream.range(0, counts.length).filter(number -> !left.get(number) && counts[number] >= RARE * rows.size() && counts[number] <= (1 - RARE) * rows.size() && counts[number] > 0)
                .boxed().sorted(Comparator.comparing((Integer number) -> counts[number]).reversed()).limit(most).toList();
    }

    private void flag(String name, java.util.function.Predicate<Row> holds) {
        add(name, true, row -> holds.test(row) ? 1 : 0);
    }

    private void add(String name, boolean share, ToDoubleFunction<Row> value) {
        candidates.add(new Candidate(name, share, rows.stream().mapToDouble(value).toArray()));
    }

    void of(Asked asked, IntFunction<String> touchpoint, IntFunction<String> channel, Function<List<Integer>, IntFunction<String>> locations, BitSet left) {
        if (asked.groups().contains(Group.TOUCHPOINTS)) touchpoints(touchpoint, left);
        if (asked.groups().contains(Group.CHANNELS)) channels(channel);
        if (asked.groups().contains(Group.LOCATIONS)) locations(locations);
        if (asked.groups().contains(Group.HISTORY)) history();
    }
}
