package attune.result;

import attune.coding.Impact;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.store.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What those who are meant speak of, and what each theme does to the first score they were asked for.
///
/// @param posed the question that was scored
/// @param lines the most spoken of first
public record Themed(Posed posed, Reading score, List<Line> lines) {

    public record Line(long theme, String name, Impact impact) {}

    /// “−4.2”
    public String points(Impact impact) {
        return impact.points().map(this::signed).orElse("–");
    }

    public String between(Impact impact) {
        return impact.interval().map(interval -> signed(interval.low()) + " to " + signed(interval.high())).orElse("");
    }

    private String signed(double points) {
        return (points < 0 ? "−" : points > 0 ? "+" : "") + score.headline().unit().say(Math.abs(points));
    }

    /// Nothing of confidential responses: where few carry a theme it would tell of single people.
    static Optional<Themed> of(Tx tx, Selection selection, Map<Long, String> themes) {
        if (selection.confidential() || themes.isEmpty() || selection.n() == 0) return Optional.empty();
        var asked = selection.questions().stream().filter(posed -> posed.question().shape() instanceof attune.survey.Shape.Scale).findFirst();
        if (asked.isEmpty()) return Optional.empty();
        var metric = asked.get().metric().orElseThrow();
        var counts = new HashMap<Long, long[]>();
        for (var count : ResultStore.scoresByTheme(tx, selection, asked.get()))
            counts.computeIfAbsent(count.theme(), _ -> new long[(int) (metric.high() - metric.low()) + 1])[(int) Math.round(count.score() - metric.low())] += count.n();
        var all = counts.remove(0L);
        if (all == null) return Optional.empty();
        var numbers = counts.keySet().stream().filter(themes::containsKey).toList();
        if (numbers.isEmpty()) return Optional.empty();
        var satisfied = ((attune.survey.Shape.Scale) asked.get().question().shape()).satisfied();
        var whole = Tally.of(metric, all).satisfiedFrom(satisfied);
        var impacts = Impact.of(whole, numbers.stream().map(theme -> Tally.of(metric, counts.get(theme)).satisfiedFrom(satisfied)).toList());
        var lines = new ArrayList<Line>();
        for (var at = 0; at < numbers.size(); at++) lines.add(new Line(numbers.get(at), themes.get(numbers.get(at)), impacts.get(at)));
        lines.sort(Comparator.comparingLong((Line line) -> line.impact.carrying()).reversed());
        return Optional.of(new Themed(asked.get(), Reading.of(whole).orElseThrow(), lines));
    }
}
