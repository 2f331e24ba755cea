package attune.interview;

import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Shape;

/// What a survey promises, on its first page, to whoever answers.
public final class Promise {

    private Promise() {}

    public static String of(Definition definition, Phrases phrases) {
        if (definition.anonymity() != Anonymity.CONFIDENTIAL) return phrases.say(definition.anonymity() == Anonymity.ANONYMOUS ? "anonymous" : "identified");
        var asks = definition.questions().anyMatch(question -> question.shape() instanceof Shape.ContactMe);
        return phrases.say("confidential", definition.smallestGroup()) + (asks ? " " + phrases.say("confidential-contact") : "");
    }
}
