package attune.response;

import attune.identity.Identity;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Score;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a complete response means to the log: one interaction for each scored answer, sharing the response's id, with the words
/// that explain it; or one alone where nothing was scored.
final class Scoring {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String ANSWERED = "Survey answered";
    static final String WANTS_CONTACT = "Asked to be contacted";

    private Scoring() {}

    /// @param known who it is, as far as anybody knows; told only where the survey allows it
    static List<Interaction> facts(Visit visit, Definition definition, Optional<Identity> known, String language, ObjectNode answers, Instant at) {
        if (definition.anonymity() == Anonymity.CONFIDENTIAL) return inConfidence(visit, definition, known, answers, at);
        var who = definition.anonymity() == Anonymity.IDENTIFIED ? known : Optional.<Identity>empty();
        var identity = who.orElseGet(() -> nobody(visit));
        var email = who.isPresent() || definition.anonymity() != Anonymity.IDENTIFIED ? Optional.<Identity>empty() : email(definition, answers);
        var words = words(definition, answers);
        var facts = new ArrayList<Interaction>();
        definition.questions().filter(Question::scored).filter(question -> answers.has(question.name())).forEach(question -> {
            var properties = properties(visit, definition, language, answers).put("question", question.name());
            question.touchpoint().ifPresent(touchpoint -> properties.put("touchpoint", touchpoint));
            Optional.ofNullable(words.get(question.name())).ifPresent(text -> properties.put("text", text));
            facts.add(fact(Kind.SCORE, visit, definition, identity, email, at).messageId(visit.response() + ":" + question.name())
                    .score(new Score(question.shape().measures().orElseThrow(), question.score(answers.get(question.name())))).properties(properties.toString()).build());
        });
        if (facts.isEmpty()) {
            var properties = properties(visit, definition, language, answers);
            var kind = properties.has("contactMe") ? Kind.MESSAGE : Kind.EVENT;
            words.values().stream().findFirst().ifPresent(text -> properties.put("text", text));
            facts.add(fact(kind, visit, definition, identity, email, at).messageId(visit.response().toString()).properties(properties.toString()).build());
        }
        return facts;
    }

    /// That somebody answered, and by itself who asks to be contacted: what was answered is told in circles, once there is company.
    private static List<Interaction> inConfidence(Visit visit, Definition definition, Optional<Identity> known, ObjectNode answers, Instant at) {
        var facts = new ArrayList<Interaction>();
        var answered = JSON.createObjectNode().put("survey", visit.survey()).put("response", visit.response().toString());
        facts.add(fact(Kind.EVENT, visit, definition, nobody(visit), Optional.empty(), at).messageId(visit.response().toString()).properties(answered.toString()).build());
        if (wantsContact(definition, answers)) known.or(() -> email(definition, answers)).ifPresent(who -> facts.add(Interaction.of(Kind.MESSAGE, WANTS_CONTACT, who, at)
                .messageId(visit.response() + ":contact").channel(visit.way().channel()).direction(Direction.FROM_CUSTOMER)
                .properties(JSON.createObjectNode().put("survey", visit.survey()).put("contactMe", true).toString()).build()));
        return facts;
    }

    /// Whoever may not be known gets an identity that leads nowhere.
    private static Identity nobody(Visit visit) {
        return Identity.anonymous("response " + visit.response());
    }

    private static Interaction.Builder fact(Kind kind, Visit visit, Definition definition, Identity who, Optional<Identity> email, Instant at) {
        return Interaction.of(kind, definition.name().isBlank() ? ANSWERED : definition.name(), who, at)
                .also(email.orElse(null)).channel(visit.way().channel()).place(visit.place()).direction(Direction.FROM_CUSTOMER);
    }

    private static ObjectNode properties(Visit visit, Definition definition, String language, ObjectNode answers) {
        var properties = JSON.createObjectNode().put("survey", visit.survey()).put("response", visit.response().toString())
                .put("version", visit.version()).put("language", language).put("way", visit.way().name().toLowerCase(java.util.Locale.ROOT));
        definition.touchpoint().ifPresent(touchpoint -> properties.put("touchpoint", touchpoint));
        if (wantsContact(definition, answers)) properties.put("contactMe", true);
        return properties;
    }

    private static boolean wantsContact(Definition definition, ObjectNode answers) {
        return definition.questions().anyMatch(question -> question.shape() instanceof Shape.ContactMe && answers.path(question.name()).asBoolean());
    }

    /// An address that was given is evidence of who it is.
    private static Optional<Identity> email(Definition definition, ObjectNode answers) {
        return definition.questions().filter(question -> question.shape() instanceof Shape.Email && answers.hasNonNull(question.name()))
                .findFirst().map(question -> Identity.email(answers.get(question.name()).asText(), false));
    }

    /// What was written, by the scored question it explains; what explains none stands under its own name.
    private static Map<String, String> words(Definition definition, ObjectNode answers) {
        var words = new HashMap<String, String>();
        definition.questions().filter(question -> question.shape() instanceof Shape.Words && answers.hasNonNull(question.name())).forEach(question ->
                words.merge(definition.explained(question).map(Question::name).orElse(question.name()), answers.get(question.name()).asText(), (one, more) -> one + "\n\n" + more));
        return words;
    }
}
