package attune.influence;

import attune.driver.Driver;
import attune.driver.Drivers;
import attune.influence.Columns.Candidate;
import attune.metric.Estimate;
import attune.metric.Moments;
import attune.metric.Unit;
import attune.part.Cell;
import attune.part.Chart;
import attune.part.Chart.Foot;
import attune.part.Chart.Mark;
import attune.part.Column;
import attune.part.Column.Role;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Drivers in words, as a picture of what they weigh and how it went, and as a table.
///
/// @param score of each answer
record Found(Drivers drivers, List<Candidate> candidates, double[] score, Foot foot, boolean highIsGood) {

    private static final int NAMED = 12;

    String title() {
        if (drivers.tooFew()) return "Too few answers to tell what goes with the score";
        var first = drivers.drivers().getFirst();
        return first.name() + " weighs most: " + share(first.importance()) + " of the differences in score, of " + share(drivers.r2()) + " that all drivers go with";
    }

    List<String> words() {
        var words = new ArrayList<String>();
        words.add(drivers.say());
        for (var driver : drivers.drivers().stream().filter(Driver::directed).limit(3).toList())
            words.add(driver.name() + " goes with a score that is " + Words.number(Math.abs(driver.slope()), 2) + (driver.slope() > 0 ? " higher" : " lower") + (by(driver).share() ? "" : " for each one more")
                    + ", the others alike (" + Words.number(driver.slopeInterval().low(), 2) + " to " + Words.number(driver.slopeInterval().high(), 2) + ").");
        if (!drivers.left().isEmpty()) words.add("Left out: " + drivers.left().stream().map(left -> left.name() + ", which " + left.why()).collect(Collectors.joining("; ")) + ".");
        words.add(drivers.method() == Drivers.Method.SHAPLEY ? "Shares are Shapley's (LMG): what a driver adds to R², averaged over all orders; they sum to R². Intervals of 95 % by bootstrap."
                : "With more than " + Drivers.MOST_BY_SHAPLEY + " drivers shares are Johnson's relative weights, close to Shapley's; they sum to R². Intervals of 95 % by bootstrap.");
        return words;
    }

    /// Importance over how answers were where the driver was there.
    Chart quadrants() {
        var shown = drivers.drivers().stream().limit(NAMED).toList();
        var all = Arrays.stream(score).average().orElse(0);
        var rows = new ArrayList<List<Cell>>();
        for (var driver : shown) {
            var there = there(by(driver));
            var label = by(driver).share() ? driver.name() : driver.name() + ", more than usual";
            if (there.n() == 0) continue;
            rows.add(List.of(Cell.word(label), interval(there), Cell.of(driver.importance()).between(driver.importanceInterval().low(), driver.importanceInterval().high()), Cell.of(there.n())));
        }
        var weak = highIsGood ? Mark.Where.TOP_LEFT : Mark.Where.TOP_RIGHT;
        var strong = highIsGood ? Mark.Where.TOP_RIGHT : Mark.Where.TOP_LEFT;
        return Chart.of(Chart.Kind.QUADRANTS, "Importance beside performance", List.of(Column.label("Driver"), Column.of(Role.ACROSS, "Mean score where it was", attune.part.Unit.NUMBER),
                Column.of(Role.UP, "Importance", attune.part.Unit.SHARE), Column.plain("Answers with it", attune.part.Unit.COUNT)), rows, foot)
                .marked(List.of(Mark.line(Mark.Where.X, all, "Mean of all answers"), Mark.line(Mark.Where.Y, drivers.r2() / drivers.drivers().size(), "An equal share"),
                        Mark.corner(weak, "Look here first"), Mark.corner(strong, "Keep it up")));
    }

    Chart table() {
        var rows = new ArrayList<List<Cell>>();
        for (var driver : drivers.drivers()) {
            var candidate = by(driver);
            var mean = driver.performance().value();
            rows.add(List.of(Cell.word(driver.name()), Cell.of(driver.importance()).between(driver.importanceInterval().low(), driver.importanceInterval().high()),
                    Cell.of(driver.slope()).between(driver.slopeInterval().low(), driver.slopeInterval().high()), Cell.of(mean).said(candidate.share() ? share(mean) : Words.number(mean, 1)),
                    driver.directed() ? Cell.word(driver.slope() > 0 ? "higher" : "lower") : Cell.word("not sure")));
        }
        return Chart.of(Chart.Kind.TABLE, "All drivers", List.of(Column.label("Driver"), Column.plain("Importance", attune.part.Unit.SHARE), Column.plain("Score for one more", attune.part.Unit.NUMBER),
                Column.plain("Performance (mean)", attune.part.Unit.NUMBER), Column.plain("Goes with a score that is", attune.part.Unit.NUMBER)), rows, foot);
    }

    private Candidate by(Driver driver) {
        return named().get(driver.name());
    }

    private Map<String, Candidate> named() {
        return candidates.stream().collect(Collectors.toMap(Candidate::name, Function.identity(), (one, _) -> one));
    }

    /// Answers where it was; of what is measured, where it was more than the mean.
    private Answers there(Candidate candidate) {
        var values = candidate.values();
        var middle = candidate.share() ? 0.5 : Arrays.stream(values).filter(Double::isFinite).average().orElse(0);
        var scores = new ArrayList<Double>();
        for (var i = 0; i < values.length; i++) if (values[i] > middle) scores.add(score[i]);
        return new Answers(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private record Answers(double[] scores) {
        int n() {
            return scores.length;
        }
    }

    private static Cell interval(Answers answers) {
        var estimate = Estimate.mean(Moments.of(answers.scores()), Unit.SCORE);
        return Cell.of(estimate.value()).between(estimate.interval().low(), estimate.interval().high());
    }

    private static String share(double share) {
        return attune.part.Unit.SHARE.text(share);
    }
}
