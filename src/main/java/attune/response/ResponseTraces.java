package attune.response;

import attune.interaction.Interactions;
import attune.privacy.Naming;
import attune.store.Tx;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Takes out of what others wrote how they name somebody: in their answers, in what stood there before, and in the log.
    ///
    /// @return how many responses named them
    public static int clear(Tx tx, Naming naming, Interactions interactions) {
        if (naming.marks().isEmpty()) return 0;
        var definitions = new HashMap<String, Map<String, Shape>>();
        var named = new HashSet<UUID>();
        for (var table : new String[] {"response", "response_past"}) {
            var id = table.equals("response") ? "id" : "response";
            var rows = tx.query("""
                    select t.ctid::text as place, r.id, r.survey, r.version, t.answers::text as answers
                    from %1$s t
                    join response r on r.id = t.%2$s
                    where t.workspace = :workspace
                      and r.workspace = :workspace
                      and exists (select from unnest(:marks) as m where position(m in lower(t.answers::text)) > 0)
                    """.formatted(table, id)).bind("marks", naming.marks().toArray(String[]::new))
                    .map((row, _) -> Map.entry(row.getString("place"), new Answered(row.getObject("id", UUID.class), row.getLong("survey"), row.getInt("version"), row.getString("answers")))).list();
            for (var row : rows) {
                var answered = row.getValue();
                var shapes = definitions.computeIfAbsent(answered.survey + "/" + answered.version, _ -> shapes(tx, answered.survey, answered.version));
                var kept = reworded(answered.answers, shapes, naming);
                if (kept.isEmpty()) continue;
                tx.update("update " + table + " set answers = cast(:answers as jsonb) where workspace = :workspace and ctid = cast(:place as tid)").bind("answers", kept.get()).bind("place", row.getKey()).execute();
                named.add(answered.id);
                var messages = new ArrayList<>(List.of(answered.id.toString()));
                shapes.keySet().forEach(question -> messages.add(answered.id + ":" + question));
                interactions.reword(tx, messages, List.of(), naming::without);
            }
        }
        return named.size();
    }

    /// Empty where only what was offered to choose from bears the name.
    private static Optional<String> reworded(String answers, Map<String, Shape> shapes, Naming naming) {
        var before = read(answers);
        var kept = before.deepCopy();
        kept.properties().forEach(answer -> {
            if (personal(shapes.get(answer.getKey()), answer.getValue())) answer.setValue(reworded(answer.getValue(), !(shapes.get(answer.getKey()) instanceof Shape.Choice), naming));
        });
        return kept.equals(before) ? Optional.empty() : Optional.of(kept.toString());
    }

    private static JsonNode reworded(JsonNode answer, boolean free, Naming naming) {
        if (answer.isTextual()) return free ? TextNode.valueOf(naming.without(answer.asText())) : answer;
        if (answer instanceof ArrayNode several) for (var at = 0; at < several.size(); at++) several.set(at, reworded(several.get(at), free, naming));
        if (answer instanceof ObjectNode object) object.properties().forEach(part -> part.setValue(reworded(part.getValue(), true, naming)));
        return answer;
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
        var kept = read(answers);
        kept.properties().removeIf(answer -> personal(shapes.get(answer.getKey()), answer.getValue()));
        return kept.toString();
    }

    private static ObjectNode read(String answers) {
        try {
            return (ObjectNode) DefinitionJson.JSON.readTree(answers);
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
