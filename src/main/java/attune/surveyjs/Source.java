package attune.surveyjs;

import attune.surveyjs.SurveyJs.Loss;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One object of a SurveyJS file. What is taken from it is carried over; what is left in the end is told.
final class Source {

    /// What is ours in files that we wrote.
    static final String OURS = "attune";

    private final ObjectNode json;
    private final String place;
    private final List<Loss> losses;
    private final Set<String> taken = new HashSet<>();

    Source(JsonNode json, String place, List<Loss> losses) {
        this.json = json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        this.place = place;
        this.losses = losses;
    }

    String place(String field) {
        return place.isEmpty() ? field : field.isEmpty() ? place : place + "." + field;
    }

    void lose(String field, String sentence) {
        losses.add(new Loss(place(field), sentence));
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    JsonNode take(String field) {
        taken.add(field);
        return json.hasNonNull(field) ? json.get(field) : MissingNode.getInstance();
    }

    /// The first of these names that is there: SurveyJS has renamed some of them over the years.
    JsonNode either(String... fields) {
        JsonNode found = MissingNode.getInstance();
        for (var field : fields) {
            var value = take(field);
            if (found.isMissingNode()) found = value;
        }
        return found;
    }

    Optional<String> text(String field) {
        var value = take(field);
        return value.isValueNode() && !value.asText().isBlank() ? Optional.of(value.asText()) : Optional.empty();
    }

    boolean ticked(String field) {
        return take(field).asBoolean(false);
    }

    Optional<Double> number(String field) {
        var value = take(field);
        if (value.isNumber()) return Optional.of(value.asDouble());
        if (value.isMissingNode()) return Optional.empty();
        try {
            return Optional.of(Double.parseDouble(value.asText()));
        } catch (NumberFormatException _) {
            lose(field, "“" + value.asText() + "” is no number: left out.");
            return Optional.empty();
        }
    }

    Source child(String field) {
        return new Source(take(field), place(field), losses);
    }

    List<Source> children(String field) {
        var children = new ArrayList<Source>();
        var list = take(field);
        if (!list.isMissingNode() && !list.isArray()) lose(field, "This is no list in [ ]: left out.");
        else for (int at = 0; at < list.size(); at++) {
            if (list.get(at).isObject()) children.add(new Source(list.get(at), place(field) + "[" + at + "]", losses));
            else lose(field + "[" + at + "]", "This is no object in { }: left out.");
        }
        return children;
    }

    List<Loss> losses() {
        return losses;
    }

    ObjectNode json() {
        return json;
    }

    /// Tells of everything that was not taken.
    void rest() {
        json.properties().forEach(field -> {
            if (!taken.contains(field.getKey()) && !field.getValue().isNull()) lose(field.getKey(), "Nothing here corresponds to it: left out.");
        });
    }
}
