package attune.rule;

import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.databind.SerializationFeature;

/// Rules as JSON.
public final class Rules {

    /// More than these are no longer read by anybody.
    static final int MOST = 60;
    static final int DEEPEST = 6;

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Rules() {}

    public static String write(Rule rule) {
        try {
            return JSON.writeValueAsString(rule);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    public static Rule read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new Mendable("The rule is no JSON: " + malformed.getOriginalMessage());
        }
    }

    /// @throws Mendable with what is missing or wrong, and how to mend it
    public static Rule read(JsonNode json) {
        try {
            var rule = JSON.treeToValue(json, Rule.class);
            if (rule == null) throw new Mendable("The rule is empty.");
            check(rule, 1);
            if (rule.all().count() > MOST) throw new Mendable("A rule has at most " + MOST + " conditions: make a segment of some of them, and say “is in the segment”.");
            return rule;
        } catch (JsonProcessingException wrong) {
            for (Throwable cause = wrong; cause != null; cause = cause.getCause()) if (cause instanceof Mendable mendable) throw mendable;
            var place = wrong instanceof com.fasterxml.jackson.databind.JsonMappingException mapping && !mapping.getPath().isEmpty()
                    ? "“" + mapping.getPath().getLast().getFieldName() + "”" : "The rule";
            throw new Mendable(place + " of a condition is not what it takes: write a whole number, a date like 2026-04-14, or choose from the list.");
        }
    }

    private static void check(Rule rule, int depth) {
        if (depth > DEEPEST) throw new Mendable("Groups can lie at most " + DEEPEST + " deep in each other.");
        if (rule instanceof Rule.Group group) for (var inner : group.of()) check(inner, depth + 1);
    }

    public static ObjectNode tree(Rule rule) {
        return JSON.valueToTree(rule);
    }
}
