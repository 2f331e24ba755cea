package attune.response;

import attune.identity.Identity;
import attune.interview.Phrases;
import attune.store.Mendable;
import attune.survey.Published;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// All answers of a visit as a program, a widget or a kiosk sends them.
///
/// @param person whom the business has signed for
record Sent(Visit visit, Optional<Identity> person, String language, ObjectNode answers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Sent read(String body, Published published, Callers callers) {
        var json = parsed(body);
        if (!(json.path("answers") instanceof ObjectNode answers)) throw new Mendable("“answers” is missing: an object with an answer for each question's name.");
        var language = json.path("language").asText(published.definition().language());
        if (!published.definition().languages().contains(language)) language = published.definition().language();
        var visit = new Visit(published.workspace(), published.survey(), published.version(), id(json.path("response")), way(json.path("way").asText("api")), 0, began(json.path("began")),
                callers.place(published.workspace(), name -> json.path("place").path(name).asText(null)));
        return new Sent(visit, callers.person(published.workspace(), json.path("person")), language, answers);
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new Mendable("The JSON could not be read at line " + broken.getLocation().getLineNr() + ", column " + broken.getLocation().getColumnNr() + ": mend it there and send it again.");
        }
    }

    private static UUID id(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return UUID.randomUUID();
        try {
            return UUID.fromString(given.asText());
        } catch (IllegalArgumentException notOne) {
            throw new Mendable("“response” must be a UUID that the sender chose, such as 0b3c6c52-8a1e-4d7a-9a63-3f0d4d7a1f10: it keeps what is sent twice from counting twice.");
        }
    }

    private static Way way(String way) {
        return switch (way) {
            case "kiosk" -> Way.KIOSK;
            case "widget" -> Way.WIDGET;
            case "qr" -> Way.QR;
            default -> Way.API;
        };
    }

    /// When the first page was shown, in seconds since 1970; what cannot be is now.
    private static Instant began(JsonNode given) {
        var now = Instant.now();
        var began = given.isNumber() ? Instant.ofEpochSecond(Math.clamp(given.asLong(), 0, now.getEpochSecond())) : now;
        return began.isBefore(now.minusSeconds(30L * 24 * 3600)) ? now : began;
    }

    /// What is wrong, by the question's name, in the language of whoever answers.
    static Map<String, Object> refusals(Responses.Outcome.Refused refused, String language) {
        var phrases = new Phrases(language);
        var sentences = new LinkedHashMap<String, String>();
        refused.refusals().forEach((question, refusal) -> sentences.put(question, phrases.say(refusal)));
        return Map.of("error", Map.of("message", sentences.size() == 1 ? "One answer needs another look." : sentences.size() + " answers need another look.",
                "status", 422, "answers", sentences));
    }
}
