package attune.alert;

import attune.interaction.Interactions;
import attune.kernel.Unanswerable;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the rules that nothing said makes fire against what is so by now: nobody answered, a score fell, somebody entered a segment.
final class Clock {

    private static final Logger LOG = LoggerFactory.getLogger(Clock.class);
    /// Longer ago than this an answer is not asked for any more.
    private static final Duration LATE = Duration.ofDays(3);
    private static final int AT_ONCE = 500;
    static final int MOST_SAID = 200_000;

    private final Database database;
    private final Interactions interactions;
    private final Touchpoints touchpoints;
    private final Segments segments;
    private final Silences silences;
    private final Drops drops;
    private final Firing firing;
    private final Function<Tx, List<AlertRule>> rules;

    Clock(Database database, Interactions interactions, Touchpoints touchpoints, Segments segments, Silences silences, Drops drops, Firing firing, Function<Tx, List<AlertRule>> rules) {
        this.database = database;
        this.interactions = interactions;
        this.touchpoints = touchpoints;
        this.segments = segments;
        this.silences = silences;
        this.drops = drops;
        this.firing = firing;
        this.rules = rules;
    }

    /// @param judging also look at scores, which takes longer
    void pass(Instant now, boolean judging) {
        for (var number : database.asOwner(AlertStore::clocked)) {
            try {
                pass(new WorkspaceId(number), now, judging);
            } catch (Unanswerable reading) {
                // The history is still being read: it is judged at the next pass.
            } catch (RuntimeException failure) {
                LOG.error("the alert rules of workspace {} could not be held against the clock", number, failure);
            }
        }
    }

    void pass(WorkspaceId workspace, Instant now, boolean judging) {
        database.inVoid(workspace, tx -> {
            AlertStore.lock(tx);
            for (var rule : rules.apply(tx)) {
                if (!rule.on()) continue;
                switch (rule.definition().when()) {
                    case When.Unanswered _ -> unanswered(tx, rule, now);
                    case When.Entered entered -> entered(tx, rule, entered);
                    case When.Dropped _ -> {
                        if (judging) for (var drop : drops.at(tx, rule.definition(), now))
                            firing.fire(tx, new Alert(rule, drop.cause(), now, OptionalLong.empty(), Optional.empty(), drop.words(), 0));
                    }
                    default -> { }
                }
            }
        });
    }

    private void unanswered(Tx tx, AlertRule rule, Instant now) {
        var hours = Duration.ofHours(((When.Unanswered) rule.definition().when()).hours());
        var since = rule.since().orElseThrow();
        var from = now.minus(hours).minus(LATE);
        for (var said : silences.in(tx, firing.matching(tx), rule.definition(), said(tx, since.isAfter(from) ? since : from, now), now)) firing.fire(tx, Alert.of(rule, said, 0));
    }

    List<Said> said(Tx tx, Instant from, Instant to) {
        var library = touchpoints.library(tx.workspace());
        var said = new ArrayList<Said>();
        interactions.said(tx, from, to, MOST_SAID, row -> Said.of(row, library).ifPresent(said::add));
        return said;
    }

    private void entered(Tx tx, AlertRule rule, When.Entered entered) {
        var seen = AlertStore.seen(tx, rule.id());
        var entries = segments.entered(tx, entered.segment(), rule.since().orElseThrow(), seen, AT_ONCE);
        for (var entry : entries)
            firing.fire(tx, new Alert(rule, "entry " + entry.id(), entry.at(), OptionalLong.of(entry.customer()), Optional.empty(), rule.name(), 0));
        if (!entries.isEmpty()) AlertStore.seen(tx, rule.id(), entries.getLast().id());
    }
}
