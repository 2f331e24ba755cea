package attune.alert;

import attune.interaction.Direction;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.interaction.Score;
import attune.touchpoint.Library;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a customer said, as rules look at it: an answer with a score, or a message.
///
/// @param cause      under which it is told once: several answers of one response have one cause
/// @param name       of the survey, or of the event
/// @param touchpoint number of the library; 0 where no rule maps it
/// @param location   and the others: numbers of the reference lists; 0 for none
/// @param wants      they ask to be contacted
public record Said(UUID id, long position, long identity, Instant at, Instant arrived, String cause, Kind kind, Direction direction, String name,
                   Optional<Score> score, String text, short touchpoint, short channel, int location, int team, int employee, boolean wants) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of("text", "comment", "feedback", "verbatim", "answer", "body", "message", "transcript");
    private static final int LONGEST = 4_000;

    /// Reads what the log holds. What was erased says nothing.
    public static Optional<Said> of(Recorded row, Library library) {
        if (row.properties() == null) return Optional.empty();
        var what = library.resolve(row.kind(), row.name(), row.source(), library.channel(row.channel()), row.direction(), row.properties().getBytes(StandardCharsets.UTF_8));
        var json = read(row.properties());
        var response = json.path("response").asText("");
        return Optional.of(new Said(row.id(), row.position(), row.identity(), row.at(), row.arrivedAt(), response.isBlank() ? "interaction " + row.id() : "response " + cut(response, 80),
                row.kind(), what.direction(), row.name(), Optional.ofNullable(row.score()), words(json), what.touchpoint().number(), what.channel().number(),
                row.location(), row.team(), row.employee(), truth(json.path("contactMe"))));
    }

    private static String words(JsonNode json) {
        for (var name : WORDS) {
            var found = json.path(name);
            if (found.isTextual() && !found.asText().isBlank()) return cut(found.asText().strip(), LONGEST);
        }
        return "";
    }

    private static boolean truth(JsonNode node) {
        return node.asBoolean(false) || node.asText("").equalsIgnoreCase("yes");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static JsonNode read(String properties) {
        try {
            return JSON.readTree(properties);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("the log holds properties that are no JSON", stored);
        }
    }
}
