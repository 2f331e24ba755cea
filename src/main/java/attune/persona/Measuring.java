package attune.persona;

import attune.account.Workspaces;
import attune.interaction.Kind;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Journeys;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.kernel.Trend;
import attune.kernel.Unanswerable;
import attune.kernel.Variants;
import attune.lens.Lenses;
import attune.segment.Segments;
import attune.shard.View;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Library;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures segments: asks the lens about their members.
final class Measuring {

    private static final int STEPS = 4;
    private static final Set<Integer> CONTACTS = Set.of(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal());

    private final Lenses lenses;
    private final Segments segments;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;

    Measuring(Lenses lenses, Segments segments, Workspaces workspaces, Touchpoints touchpoints) {
        this.lenses = lenses;
        this.segments = segments;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
    }

    /// To be kept: of all members.
    Measured measured(Tx tx, long segment) {
        try {
            var view = lenses.view(tx.workspace());
            return sum(tx, view, segments.members(tx, view, segment), Instant.now(), Instant.MAX).measured(Instant.now().toEpochMilli(), currency(tx));
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }

    /// Of the members whom the one who is asking may see.
    Now now(Tx tx, Persona persona) {
        try {
            if (segments.all(tx).stream().noneMatch(segment -> segment.id() == persona.segment()))
                return Now.not("The segment is gone, and nothing can be measured: choose another below.");
            var view = lenses.view(tx.workspace());
            var members = segments.kept(tx, view, persona.segment());
            var now = Instant.now();
            var sum = sum(tx, view, members, now, persona.drawnAt());
            return new Now(java.util.Optional.of(sum.measured(now.toEpochMilli(), currency(tx))), sum.fresh(), journey(tx, view, members, now), "");
        } catch (Unanswerable why) {
            return Now.not(why.getMessage());
        }
    }

    private Measure.Sum sum(Tx tx, View view, BitSet members, Instant now, Instant since) {
        var from = now.minus(Duration.ofDays(Measured.DAYS));
        var hours = new WeekHours(from, now, workspaces.of(tx.workspace()).timeZone());
        return lenses.ask(view, new Scope(members, Scope.Period.EVER), new Measure(view.codes(), hours, view.codes().currencies().indexOf(currency(tx)),
                from.toEpochMilli(), since.equals(Instant.MAX) ? Long.MAX_VALUE : since.toEpochMilli()));
    }

    private String currency(Tx tx) {
        return workspaces.of(tx.workspace()).currency().getCurrencyCode();
    }

    private Journey journey(Tx tx, View view, BitSet members, Instant now) {
        var library = touchpoints.library(tx.workspace());
        Set<Integer> known = library.touchpoints().stream().map(touchpoint -> (int) touchpoint.number()).collect(Collectors.toSet());
        if (known.isEmpty() || members.isEmpty()) return Journey.NONE;
        var by = By.touchpoint(view.codes());
        var met = Match.ANY.touchpoints(known).kinds(CONTACTS);
        var lately = Scope.Period.of(now.minus(Duration.ofDays(Measured.DAYS)), now);
        var trend = lenses.ask(view, new Scope(members, lately), new Trend(Buckets.one(lately), met, by, false).kernel());
        var variants = new Variants(Journeys.whole(by).seen(met).collapsed().atMost(STEPS), 1)
                .answer(kernel -> lenses.ask(view, new Scope(members, Scope.Period.EVER), kernel));
        var top = variants.top().stream().findFirst();
        var way = top.map(variant -> variant.steps().stream().map(group -> library.touchpoint(by.values().get(group).shortValue()).name()).toList());
        return new Journey(stages(library, by, trend, members.cardinality()), way.orElseGet(java.util.List::of), top.map(Variants.Variant::times).orElse(0L), variants.journeys());
    }

    private static java.util.List<Journey.Met> stages(Library library, By by, Trend.Answer trend, int members) {
        var stages = new ArrayList<Journey.Met>();
        for (var stage : library.stages()) {
            Journey.Met most = null;
            for (var group = 0; group < by.groups(); group++) {
                var touchpoint = library.touchpoint(by.values().get(group).shortValue());
                var customers = touchpoint.stage() == stage.number() ? trend.customers(Trend.ANY, group) : 0;
                if (customers > 0 && (most == null || customers > most.customers()))
                    most = new Journey.Met(stage.name(), touchpoint.name(), customers, (double) customers / members);
            }
            if (most != null) stages.add(most);
        }
        return stages;
    }
}
