package attune.improvement;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// The score before and after an improvement: as many days on either side, at the touchpoint that it is about.
public record Effects(Lenses lenses) {

    private static final int MOST_DAYS = 90;

    /// @param words the verdict, or why there is none
    /// @param mood  `g`, `e` or `s`
    public record Effect(Optional<Reading> before, Optional<Reading> after, long days, String words, String mood) {}

    Effect of(WorkspaceId workspace, Improvement improvement, ZoneId zone, Instant now) {
        if (improvement.done().isEmpty()) return new Effect(Optional.empty(), Optional.empty(), 0, "Once it is done, the score before and after stands here.", "e");
        var done = improvement.done().get();
        var days = Math.min(MOST_DAYS, Duration.between(start(done, zone), now).toDays());
        if (days < 1) return new Effect(Optional.empty(), Optional.empty(), 0, "It is too fresh: come back when a few days have passed.", "e");
        try {
            var before = reading(workspace, improvement.plan(), start(done.minusDays(days), zone), start(done, zone));
            var after = reading(workspace, improvement.plan(), start(done, zone), start(done.plusDays(days), zone));
            if (before.isEmpty() || after.isEmpty()) return new Effect(before, after, days, "Too few to tell: nobody answered " + (before.isEmpty() ? "before" : "after") + " it.", "e");
            var verdict = Comparison.of(Difference.between(before.get(), after.get()));
            var feeling = verdict.feeling();
            return new Effect(before, after, days, verdict.say(), feeling == Feeling.GLAD ? "g" : feeling == Feeling.SORE ? "s" : "e");
        } catch (Unanswerable reading) {
            return new Effect(Optional.empty(), Optional.empty(), days, reading.getMessage(), "e");
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Optional<Reading> reading(WorkspaceId workspace, Improvement.Plan plan, Instant from, Instant to) {
        var view = lenses.view(workspace);
        var period = Scope.Period.of(from, to);
        var match = plan.touchpoint() == 0 ? Match.ANY : Match.touchpoint(plan.touchpoint());
        var metric = plan.metric();
        var cube = lenses.ask(view, new Scope(null, period), new Cube(view.codes(), Buckets.one(period), match, By.ALL, By.ALL, Set.of(metric.ordinal()), false).kernel());
        var step = metric == Metric.SENTIMENT ? .01 : 1;
        var places = (int) Math.round((metric.high() - metric.low()) / step) + 1;
        return Reading.of(new Tally(metric, step, cube.counts(metric.ordinal(), metric.low(), step, places, Cube.ANY, Cube.ANY, Cube.ANY)));
    }
}
