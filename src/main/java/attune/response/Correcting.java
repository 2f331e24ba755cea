package attune.response;

import attune.circle.Circles;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Sources;
import attune.interview.Walk;
import attune.projection.Corrections;
import attune.response.Response.State;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Anonymity;
import attune.survey.Definition;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Lets somebody change what they answered, for as long as the survey allows. What stood there before is kept; the log has only what
/// holds now.
final class Correcting {

    private final Database database;
    private final Corrections corrections;
    private final Circles circles;

    Correcting(Database database, Corrections corrections, Circles circles) {
        this.database = database;
        this.corrections = corrections;
        this.circles = circles;
    }

    /// Until when it may be changed; empty where it may not be. Of an anonymous answer nobody can say when it was given.
    static Optional<Instant> until(Definition definition, Response response) {
        if (response.state() != State.COMPLETE || definition.anonymity() == Anonymity.ANONYMOUS || definition.correctionHours() == 0) return Optional.empty();
        return response.completedAt().map(at -> at.plus(Duration.ofHours(definition.correctionHours()))).filter(until -> until.isAfter(Instant.now()));
    }

    /// @param walk with the answers as they are to be
    /// @return where these answers end
    String correct(Visit visit, Definition definition, Optional<Identity> who, Walk walk) {
        return database.asOwner(owner -> {
            var before = owner.within(visit.workspace(), tx -> ResponseStore.locked(tx, visit.response())).orElseThrow(Correcting::tooLate);
            if (until(definition, before).isEmpty()) throw tooLate();
            var answers = walk.kept();
            if (answers.equals(Correcting::told, before.answers())) return before.ending();
            var saving = Saving.complete(visit, definition, who, before.language(), walk, before.page(), walk.ending(), Instant.now());
            owner.within(visit.workspace(), tx -> ResponseStore.correct(tx, before, answers, saving.calculated(), saving.ending()));
            var at = before.completedAt().orElseThrow();
            var old = Scoring.facts(visit, definition, who, before.language(), before.answers(), at);
            var fresh = Scoring.facts(visit, definition, who, before.language(), answers, at);
            var since = at.minus(Duration.ofDays(1));
            var confidential = definition.anonymity() == Anonymity.CONFIDENTIAL;
            // What was written is read anew with what tells of it, which is all that the log has of a confidential answer.
            if (confidential || !same(old, fresh)) corrections.replace(owner, visit.workspace(), Sources.ATTUNE, old.stream().map(Interaction::messageId).toList(), since, fresh);
            if (confidential) {
                var again = owner.within(visit.workspace(), tx -> circles.again(tx, visit.survey(), visit.response()));
                if (!again.facts().isEmpty()) corrections.replace(owner, visit.workspace(), Sources.CONFIDENCE, again.messageIds(), since, again.facts());
            }
            return saving.ending();
        });
    }

    /// 9 and 9.0 are one answer.
    private static int told(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() ? Double.compare(one.asDouble(), other.asDouble()) : one.equals(other) ? 0 : 1;
    }

    private static boolean same(List<Interaction> old, List<Interaction> fresh) {
        if (old.size() != fresh.size()) return false;
        for (var i = 0; i < old.size(); i++)
            if (!old.get(i).messageId().equals(fresh.get(i).messageId()) || !Objects.equals(old.get(i).score(), fresh.get(i).score())
                    || !Arrays.equals(old.get(i).properties(), fresh.get(i).properties())) return false;
        return true;
    }

    private static Mendable tooLate() {
        return Mendable.conflict("These answers can no longer be changed.");
    }
}
