package attune.answer;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.metric.Bands;
import attune.metric.Estimate;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.part.Cell;
import attune.part.Column;
import attune.part.Unit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// Scores as cells: what a metric is known by, with its interval, and what is said where too few answered.
final class Scores {

    private Scores() {}

    /// The metric that was answered most in the question's period.
    static Optional<Metric> most(Asking asking) {
        var cube = asking.ask(new Cube(asking.view().codes(), Buckets.one(asking.scope().period()), asking.seen(), By.ALL, By.ALL, Set.of(), false).kernel());
        return Arrays.stream(Metric.values()).filter(metric -> tally(metric, cube, Cube.ANY, Cube.ANY).n() > 0).max(Comparator.comparingLong(metric -> tally(metric, cube, Cube.ANY, Cube.ANY).n()));
    }

    static Tally tally(Metric metric, Cube.Answer cube, int bucket, int group) {
        var step = metric == Metric.SENTIMENT ? .01 : 1;
        var places = (int) Math.round((metric.high() - metric.low()) / step) + 1;
        return new Tally(metric, step, cube.counts(metric.ordinal(), metric.low(), step, places, bucket, group, Cube.ANY));
    }

    static Optional<Reading> reading(Metric metric, Cube.Answer cube, int bucket, int group) {
        return Reading.of(tally(metric, cube, bucket, group));
    }

    static Unit unit(Metric metric) {
        return metric == Metric.CSAT ? Unit.SHARE : Unit.NUMBER;
    }

    /// The metric as a column, on the scale of what it is known by.
    static Column column(Metric metric, String name) {
        var column = Column.series(name, unit(metric));
        return switch (metric) {
            case NPS, NPS_TRANSACTIONAL -> column.within(-100, 100);
            case CSAT -> column.within(0, 1);
            case CES_EFFORT, CES_EASE, RATING, REPURCHASE, SENTIMENT, TRUST, EXPECTATION_GAP, EMOTION -> column.within(metric.low(), metric.high());
        };
    }

    static String definition(Metric metric) {
        return Reading.of(Tally.ofScores(metric, metric.low())).orElseThrow().definition();
    }

    static String name(Metric metric, Feeling feeling) {
        return Reading.of(Tally.ofScores(metric, metric.low())).orElseThrow().name(feeling);
    }

    static long count(Bands bands, Feeling feeling) {
        return bands.count(feeling);
    }

    /// The lowest and the highest score that feel so.
    static double[] range(Metric metric, Feeling feeling) {
        var step = metric == Metric.SENTIMENT ? .01 : 1;
        var places = (int) Math.round((metric.high() - metric.low()) / step) + 1;
        var felt = java.util.stream.IntStream.range(0, places).mapToDouble(place -> Math.min(metric.high(), metric.low() + place * step))
                .filter(score -> new Score(metric, score).feeling() == feeling).summaryStatistics();
        return new double[] {felt.getMin() - step / 2, felt.getMax() + step / 2};
    }

    /// A number that too few stand behind is shown, and said to be so.
    static Cell cell(Estimate estimate) {
        var cell = Cell.of(estimate.value());
        return estimate.tooFew() ? cell.said(estimate.unit().say(estimate.value()) + " too few to tell").quietly() : cell.between(estimate.interval().low(), estimate.interval().high());
    }
}
