package attune.response;

import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Takes a person out of what they answered: scores and choices stay for the counts, words, addresses, files and whose they were go.
public final class ResponseTraces {

    private record Answered(UUID id, long survey, int version, String answers) {}

    private ResponseTraces() {}

    /// @return how many responses were theirs
    public static int erase(Tx tx, Collection<Long> identities) {
        var definitions = new HashMap<String, Map<String, Shape>>();
        var theirs = tx.query("""
                select id, survey, version, answers::text as answers
                from response
                where workspace = :workspace
                  and identity = any(:identities)
                """).bind("identities", identities.toArray(Long[]::new))
                .map((row, _) -> new Answered(row.getObject("id", UUID.class), row.getLong("survey"), row.getInt("version"), row.getString("answers"))).list();
        for (var answered : theirs) {
            var shapes = definitions.computeIfAbsent(answered.survey + "/" + answered.version, _ -> shapes(tx, answered.survey, answered.version));
            tx.update("""
                    update response
                    set answers = cast(:answers as jsonb), calculated = '{}', identity = null, invitation = null
                    where workspace = :workspace
                      and id = :id
                    """).bind("answers", without(answered.answers, shapes)).bind("id", answered.id).execute();
        }
        var ids = theirs.stream().map(Answered::id).toArray(UUID[]::new);
        for (var table : new String[] {"response_past", "response_file"})
            tx.update("delete from " + table + " where workspace = :workspace and response = any(:ids)").bind("ids", ids).execute();
        return theirs.size();
    }

    private static Map<String, Shape> shapes(Tx tx, long survey, int version) {
        var definition = tx.query("""
                select definition::text
                from survey_version
                where workspace = :workspace
                  and survey = :survey
                  and version = :version
                """).bind("survey", survey).bind("version", version).mapTo(String.class).findOne().map(json -> DefinitionJson.read(json).definition())
                .orElseGet(() -> Definition.blank("", "en"));
        var shapes = new HashMap<String, Shape>();
        definition.questions().forEach((Question question) -> shapes.put(question.name(), question.shape()));
        return shapes;
    }

    private static String without(String answers, Map<String, Shape> shapes) {
        try {
            var kept = (ObjectNode) DefinitionJson.JSON.readTree(answers);
            kept.properties().removeIf(answer -> personal(shapes.get(answer.getKey()), answer.getValue()));
            return kept.toString();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// In one's own words is personal, too.
    private static boolean personal(Shape shape, JsonNode answer) {
        return switch (shape) {
            case null -> true;
            case Shape.Words ignored -> true;
            case Shape.Email ignored -> true;
            case Shape.Phone ignored -> true;
            case Shape.File ignored -> true;
            case Shape.Day ignored -> true;
            case Shape.Choice ignored -> answer.isObject() || answer.isArray() && answer.findValue("other") != null;
            default -> false;
        };
    }
}
