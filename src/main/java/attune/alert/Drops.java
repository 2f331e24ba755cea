package attune.alert;

import attune.account.Workspaces;
import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.metric.Comparison;
import attune.metric.Difference;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.reference.References;
import attune.shard.View;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds scores that really got worse: every touchpoint, or location, against itself, all judged together.
record Drops(Lenses lenses, Workspaces workspaces, Touchpoints touchpoints, References references) {

    /// @param cause the same for as long as the period that it is judged by
    record Drop(String cause, String words) {}

    private record Cells(By by, Cube.Answer cube) {}

    List<Drop> at(Tx tx, AlertRule.Definition definition, Instant end) {
        var when = (When.Dropped) definition.when();
        var view = lenses.view(tx.workspace());
        var span = Duration.ofDays(when.days());
        var before = cells(view, definition, new Scope.Period(end.minus(span.multipliedBy(2)).toEpochMilli(), end.minus(span).toEpochMilli()));
        var after = cells(view, definition, new Scope.Period(end.minus(span).toEpochMilli(), end.toEpochMilli()));
        var groups = new ArrayList<Integer>();
        var differences = new ArrayList<Difference>();
        for (var group = 0; group < before.by.groups(); group++) {
            var number = before.by.values().get(group);
            var one = reading(when.metric(), before, group);
            var other = reading(when.metric(), after, group);
            if (number == 0 || one.isEmpty() || other.isEmpty()) continue;
            groups.add(number);
            differences.add(Difference.between(one.get(), other.get()));
        }
        var judged = Comparison.together(differences);
        var window = LocalDate.ofInstant(end, ZoneId.of("UTC")).toEpochDay() / when.days();
        var drops = new ArrayList<Drop>();
        for (var i = 0; i < groups.size(); i++)
            if (judged.get(i).feeling() == Feeling.SORE)
                drops.add(new Drop(when.by() + " " + groups.get(i) + " window " + window, capital(Wording.metric(when.metric())) + " at " + name(tx, when.by(), groups.get(i)) + ": " + judged.get(i).say()));
        return drops;
    }

    private Cells cells(View view, AlertRule.Definition definition, Scope.Period period) {
        var when = (When.Dropped) definition.when();
        var only = definition.only();
        var by = when.by() == When.By.TOUCHPOINT ? By.touchpoint(view.codes()) : By.location(view.codes());
        var match = Match.ANY.touchpoints(some(only.touchpoint())).channels(some(only.channel())).locations(some(only.location())).teams(some(only.team()));
        return new Cells(by, lenses.ask(view, new Scope(null, period), new Cube(view.codes(), Buckets.one(period), match, by, By.ALL, Set.of(when.metric().ordinal()), false).kernel()));
    }

    private static Set<Integer> some(int number) {
        return number == 0 ? Set.of() : Set.of(number);
    }

    private static Optional<Reading> reading(Metric metric, Cells cells, int group) {
        var step = metric == Metric.SENTIMENT ? .01 : 1;
        var places = (int) Math.round((metric.high() - metric.low()) / step) + 1;
        return Reading.of(new Tally(metric, step, cells.cube.counts(metric.ordinal(), metric.low(), step, places, Cube.ANY, group, Cube.ANY)));
    }

    private String name(Tx tx, When.By by, int number) {
        return by == When.By.TOUCHPOINT ? touchpoints.library(tx.workspace()).touchpoint((short) number).name() : references.names(tx, List.of(number)).getOrDefault(number, "a place that is gone");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
