package attune.draft;

import attune.expression.Expression;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Problem;
import attune.survey.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;

/// A draft as it can be tried out although it is not finished: conditions that cannot be read yet hold, values that cannot be worked out are missing.
public final class Sound {

    private Sound() {}

    public static Definition of(Definition draft) {
        var json = DefinitionJson.write(draft);
        for (var holder : json.findParents("when")) if (!reads(holder.path("when").asText())) ((ObjectNode) holder).remove("when");
        var values = (ArrayNode) json.withArray("calculated");
        // Values that are worked out of each other would never be done.
        var unsound = Problems.of(draft).stream().map(Problem::place).filter(place -> place.startsWith("calculated[")).map(place -> place.replaceAll("\\].*", "]")).collect(Collectors.toSet());
        for (var at = values.size() - 1; at >= 0; at--) if (unsound.contains("calculated[" + at + "]") || !reads(values.get(at).path("value").asText())) values.remove(at);
        return DefinitionJson.read(json).definition();
    }

    /// The same with everything on one page asked, whatever its conditions say.
    public static Definition showing(Definition draft, String page) {
        var sketch = new Sketch(draft);
        Optional<Sketch.Found> found = sketch.find(Part.page(page));
        found.ifPresent(shown -> {
            shown.node().remove("when");
            for (JsonNode question : shown.node().withArray("questions")) ((ObjectNode) question).remove("when");
        });
        return DefinitionJson.read(sketch.json()).definition();
    }

    private static boolean reads(String text) {
        try {
            Expression.parse(text);
            return true;
        } catch (Expression.Broken broken) {
            return false;
        }
    }
}
