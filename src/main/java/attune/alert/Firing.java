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

    /// Every other append waits while a transaction that tells the log is open, so each is short.
    private static final int TOGETHER = 25;

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
        var alerts = database.in(workspace, tx -> raised(tx, fresh));
        for (var at = 0; at < alerts.size(); at += TOGETHER) {
            var some = alerts.subList(at, Math.min(alerts.size(), at + TOGETHER));
            database.inVoid(workspace, tx -> {
                AlertStore.lock(tx);
                some.forEach(alert -> fire(tx, alert));
            });
        }
    }

    private List<Alert> raised(Tx tx, List<Said> fresh) {
        var on = rules.apply(tx).stream().filter(AlertRule::on).toList();
        var matching = matching(tx);
        return fresh.stream().flatMap(said -> on.stream().filter(rule -> !said.at().isBefore(rule.since().orElseThrow()) && matching.fires(rule.definition(), said))
                .map(rule -> alert(matching, rule, said))).toList();
    }

    Alert alert(Matching matching, AlertRule rule, Said said) {
        return Alert.of(rule, said, rule.definition().deeds().praise() ? matching.circumstances().colleague(said) : 0);
    }

    Matching matching(Tx tx) {
        return new Matching(new Surroundings(tx, identities, segments, references));
    }

    /// Under the lock of the log, as an erasure is: of whoever was erased since their words were read nothing is told.
    void fire(Tx tx, Alert alert) {
        interactions.lock(tx);
        if (alert.said().isPresent() && interactions.full(tx, List.of(alert.said().get().position())).isEmpty()) return;
        if (AlertStore.fired(tx, alert, java.time.Instant.now())) for (var deed : deeds) deed.done(tx, alert);
    }
}
