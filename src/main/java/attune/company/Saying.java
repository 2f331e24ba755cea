package attune.company;

import attune.interaction.Kind;
import attune.interaction.Recorded;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one interaction says of the company that somebody belongs to.
///
/// @param external the sender's own id of the company, or empty
/// @param name     or empty; without id and name they belong to none
record Saying(int workspace, long identity, Instant at, long position, String external, String name, Map<String, String> traits) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_TRAITS = 40;
    private static final Set<String> NO_TRAITS = Set.of("context", "traits", "groupId", "userId", "anonymousId", "id", "name");

    static Optional<Saying> of(Recorded row) {
        if (row.properties() == null || row.kind() != Kind.GROUP && row.kind() != Kind.IDENTIFY) return Optional.empty();
        if (row.kind() == Kind.IDENTIFY && !row.properties().contains("\"company")) return Optional.empty();
        var told = read(row.properties());
        return row.kind() == Kind.GROUP ? group(row, told) : trait(row, told);
    }

    private static Optional<Saying> group(Recorded row, JsonNode told) {
        var id = text(told.path("groupId"));
        var name = text(told.has("name") ? told.path("name") : told.path("traits").path("name"));
        if (id.isEmpty() && name.isEmpty()) return Optional.empty();
        var traits = new LinkedHashMap<String, String>();
        gather(traits, "", told.path("traits"));
        gather(traits, "", told);
        return Optional.of(saying(row, id, name, traits));
    }

    /// `company` as a name or as an object, and the flat spellings of both that forms and files use.
    private static Optional<Saying> trait(Recorded row, JsonNode told) {
        var company = told.path("company");
        if (company.isMissingNode() && !told.has("company.name") && !told.has("company.id")) return Optional.empty();
        var traits = new LinkedHashMap<String, String>();
        gather(traits, "", company);
        var id = text(company.isObject() ? company.path("id") : told.path("company.id"));
        var name = text(company.isObject() ? company.path("name") : company.isMissingNode() ? told.path("company.name") : company);
        return Optional.of(saying(row, id, name, traits));
    }

    private static Saying saying(Recorded row, String id, String name, Map<String, String> traits) {
        return new Saying(row.workspace(), row.identity(), row.at(), row.position(), id, name, traits);
    }

    private static void gather(Map<String, String> traits, String within, JsonNode object) {
        if (!object.isObject()) return;
        for (var member : object.properties()) {
            var value = member.getValue();
            if (within.isEmpty() && NO_TRAITS.contains(member.getKey()) || member.getKey().isBlank()) continue;
            if (value.isObject() && within.isEmpty()) gather(traits, member.getKey() + ".", value);
            else if (value.isValueNode() && traits.size() < MOST_TRAITS) traits.put(cut(within + member.getKey(), LONGEST), cut(value.isNull() ? "" : value.asText().strip(), LONGEST_VALUE));
        }
    }

    boolean none() {
        return external.isEmpty() && name.isEmpty();
    }

    /// The one spelling under which names are compared.
    static String folded(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notOurs) {
            return JSON.nullNode();
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() || node.isNumber() ? cut(node.asText().strip(), LONGEST) : "";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
