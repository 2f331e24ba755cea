package attune.alert;

import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.reference.References;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds what is said against the rules that are on, and does what those that fire ask for: that it fired and what was done are one
/// transaction, so each happens once.
final class Firing {

    /// What reaches us longer after it happened is history: an import of last year's answers is nobody's task.
    static final Duration FRESH = Duration.ofDays(7);

    private final Database database;
    private final Interactions interactions;
    private final Identities identities;
    private final Segments segments;
    private final References references;
    private final Touchpoints touchpoints;
    private final Function<Tx, List<AlertRule>> rules;
    private final List<Alert.Deed> deeds;

    Firing(Database database, Interactions interactions, Identities identities, Segments segments, References references, Touchpoints touchpoints, Function<Tx, List<AlertRule>> rules, List<Alert.Deed> deeds) {
        this.database = database;
        this.interactions = interactions;
        this.identities = identities;
        this.segments = segments;
        this.references = references;
        this.touchpoints = touchpoints;
        this.rules = rules;
        this.deeds = deeds;
    }

    void said(WorkspaceId workspace, List<Recorded> rows) {
        var library = touchpoints.library(workspace);
        var fresh = rows.stream().map(row -> Said.of(row, library)).flatMap(Optional::stream).filter(said -> said.at().isAfter(said.arrived().minus(FRESH))).toList();
        if (fresh.isEmpty()) return;
        database.inVoid(workspace, tx -> {
            AlertStore.lock(tx);
            // Who was erased since these were read is nobody's task; who is being erased waits for the lock.
            var full = interactions.full(tx, fresh.stream().map(Said::position).toList());
            var on = rules.apply(tx).stream().filter(AlertRule::on).toList();
            var matching = matching(tx);
            for (var said : fresh)
                for (var rule : on)
                    if (full.contains(said.position()) && !said.at().isBefore(rule.since().orElseThrow()) && matching.fires(rule.definition(), said)) fire(tx, alert(matching, rule, said));
        });
    }

    Alert alert(Matching matching, AlertRule rule, Said said) {
        return Alert.of(rule, said, rule.definition().deeds().praise() ? matching.circumstances().colleague(said) : 0);
    }

    Matching matching(Tx tx) {
        return new Matching(new Surroundings(tx, identities, segments, references));
    }

    void fire(Tx tx, Alert alert) {
        if (AlertStore.fired(tx, alert)) for (var deed : deeds) deed.done(tx, alert);
    }
}
