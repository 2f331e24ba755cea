package attune.response;

import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interview.Known;
import attune.interview.Walk;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Quota;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What is to be kept of one visit: a page more, or all of it.
///
/// @param who      the identity of whoever answers, where it may be stored
/// @param ending   empty while more is to be asked
/// @param facts    what it means to the log, once it is complete
record Saving(Visit visit, Anonymity anonymity, Optional<Identity> who, String language, ObjectNode answers, ObjectNode calculated, String page, String ending,
        Instant at, int seconds, List<Quota> quotas, List<Interaction> facts) {

    /// Nobody takes longer than this; what is left open for weeks says nothing about the questions.
    private static final int LONGEST_SECONDS = 24 * 3600;

    static Saving page(Visit visit, Definition definition, Optional<Identity> who, String language, ObjectNode answers, String page, Instant now) {
        return new Saving(visit, definition.anonymity(), stored(definition, who), language, answers, answers.objectNode(), page, "",
                told(definition, now), 0, List.of(), List.of());
    }

    static Saving complete(Visit visit, Definition definition, Optional<Identity> who, String language, Walk walk, String page, String ending, Instant now) {
        var at = told(definition, now);
        var seconds = (int) Math.clamp(Duration.between(visit.began(), now).toSeconds(), 0, LONGEST_SECONDS);
        var stored = stored(definition, who);
        var answers = walk.kept();
        var told = walk.told();
        // What is calculated of the customer would lead back to them.
        var calculated = definition.anonymity() == Anonymity.IDENTIFIED ? told.calculated() : told.among(Known.NOBODY).calculated();
        return new Saving(visit, definition.anonymity(), stored, language, answers, calculated, page, ending, at, seconds, told.quotas(),
                Scoring.facts(visit, definition, who, language, answers, at));
    }

    boolean isComplete() {
        return !ending.isEmpty();
    }

    Instant startedAt() {
        return anonymity == Anonymity.ANONYMOUS ? at : visit.began();
    }

    /// The invitation stands beside the answer only where everybody may know whose it is.
    long invitation() {
        return anonymity == Anonymity.IDENTIFIED ? visit.invitation() : 0;
    }

    /// Who answers is stored only of identified surveys.
    private static Optional<Identity> stored(Definition definition, Optional<Identity> who) {
        return definition.anonymity() == Anonymity.IDENTIFIED ? who : Optional.empty();
    }

    /// The day is all that is kept of an anonymous answer's time: to the second it would lead to whoever was seen answering.
    private static Instant told(Definition definition, Instant at) {
        return definition.anonymity() == Anonymity.ANONYMOUS ? at.truncatedTo(ChronoUnit.DAYS) : at.truncatedTo(ChronoUnit.MICROS);
    }
}
