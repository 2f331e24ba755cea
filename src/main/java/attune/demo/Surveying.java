package attune.demo;

import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.response.Responses;
import attune.response.Visit;
import attune.response.Way;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Survey;
import attune.survey.Surveys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The surveys of Larkspur, and guests who answer them through the same door as anybody else.
final class Surveying {

    private static final String FILE = "/attune/demo/surveys.json";

    /// No survey takes longer than this.
    private static final Duration ONE_GO = Duration.ofMinutes(2);

    private record Running(long survey, int version, Definition definition) {}

    private final Responses responses;
    private final WorkspaceId workspace;
    /// What is not surely whole yet, by response: it may end in the next batch.
    private final Map<UUID, List<Interaction>> answering = new LinkedHashMap<>();
    private final Map<String, Running> running = new HashMap<>();

    /// Publishes the surveys the first time.
    Surveying(Database database, Surveys surveys, Responses responses, WorkspaceId workspace) {
        this.responses = responses;
        this.workspace = workspace;
        database.inVoid(workspace, tx -> {
            var there = new HashMap<String, Survey>();
            surveys.all(tx).forEach(survey -> there.put(survey.name(), survey));
            for (var definition : definitions()) {
                var survey = there.containsKey(definition.name()) ? there.get(definition.name()) : published(tx, surveys, definition);
                running.put(definition.name(), new Running(survey.id(), survey.version(), definition));
            }
        });
    }

    private static Survey published(Tx tx, Surveys surveys, Definition definition) {
        var survey = surveys.create(tx, definition);
        surveys.publish(tx, survey.id());
        return surveys.survey(tx, survey.id());
    }

    /// Whether it is an answer to one of the surveys.
    boolean takes(Interaction fact) {
        return fact.kind() == Kind.SCORE && running.containsKey(fact.name());
    }

    void answer(List<Interaction> facts) {
        if (facts.isEmpty()) return;
        var latest = facts.stream().map(Interaction::happenedAt).max(Comparator.naturalOrder()).orElseThrow();
        send(facts, latest.minus(ONE_GO));
    }

    /// Sends what was still being answered.
    void finish() {
        send(List.of(), Instant.MAX);
    }

    private void send(List<Interaction> facts, Instant done) {
        for (var fact : facts) answering.computeIfAbsent(response(fact), _ -> new ArrayList<>()).add(fact);
        var sheets = new LinkedHashMap<UUID, List<Interaction>>();
        answering.forEach((response, answers) -> {
            if (answers.getFirst().happenedAt().isBefore(done)) sheets.put(response, answers);
        });
        answering.keySet().removeAll(sheets.keySet());
        var outcomes = responses.told(sheets.entrySet().stream().map(sheet -> told(sheet.getKey(), sheet.getValue())).toList());
        outcomes.stream().filter(Responses.Outcome.Refused.class::isInstance).findFirst().ifPresent(refused -> {
            throw new IllegalStateException("refused by a survey: " + refused);
        });
    }

    private Responses.Told told(UUID response, List<Interaction> facts) {
        var first = facts.getFirst();
        var survey = running.get(first.name());
        var given = DefinitionJson.JSON.createObjectNode();
        for (var fact : facts) put(given, survey.definition, fact);
        var visit = new Visit(workspace, survey.survey, survey.version, response, way(first.channel()), 0,
                first.happenedAt().minusSeconds(8 + Math.floorMod(response.getLeastSignificantBits(), 70)), first.place());
        return new Responses.Told(visit, Optional.of(first.who()), survey.definition.language(), given, facts.getLast().happenedAt());
    }

    private static void put(ObjectNode given, Definition definition, Interaction fact) {
        var question = asked(definition, fact.score().metric());
        given.put(question.name(), (int) fact.score().value());
        var comment = properties(fact).path("comment");
        if (comment.isTextual()) definition.questions().filter(each -> each.shape() instanceof Shape.Words && each.about().filter(question.name()::equals).isPresent())
                .findFirst().ifPresent(why -> given.set(why.name(), comment));
    }

    private static Question asked(Definition definition, Metric metric) {
        return definition.questions().filter(question -> question.shape().measures().filter(metric::equals).isPresent()).findFirst()
                .orElseThrow(() -> new IllegalStateException(definition.name() + " does not ask for " + metric));
    }

    private static UUID response(Interaction fact) {
        return UUID.nameUUIDFromBytes(properties(fact).path("response").asText(fact.messageId()).getBytes(StandardCharsets.UTF_8));
    }

    private static Way way(Channel channel) {
        if (channel.equals(Channel.SMS)) return Way.SMS;
        if (channel.equals(Channel.CHAT)) return Way.CHAT;
        if (channel.equals(Channel.PHONE)) return Way.MANUAL;
        return channel.equals(Channel.IN_STORE) ? Way.KIOSK : Way.EMAIL;
    }

    private static JsonNode properties(Interaction fact) {
        try {
            return DefinitionJson.JSON.readTree(fact.properties());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Definition> definitions() {
        try (var file = Surveying.class.getResourceAsStream(FILE)) {
            var definitions = new ArrayList<Definition>();
            for (var each : DefinitionJson.JSON.readTree(file)) definitions.add(DefinitionJson.read(each).definition());
            return definitions;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
