package attune.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads traits out of what was told: objects become their members, names one spelling.
final class Told {

    static final ObjectMapper JSON = new ObjectMapper();
    static final int LONGEST_NAME = 100;
    private static final int MOST = 200;
    private static final int DEEPEST = 4;
    /// What a client says of itself and of the call, not of the customer.
    private static final Set<String> NOT_TRAITS = Set.of("context", "groupId", "anonymousId", "userId");
    private static final Map<String, String> SPELLINGS = Map.of("first_name", "firstName", "firstname", "firstName",
            "last_name", "lastName", "lastname", "lastName", "full_name", "name", "fullName", "name",
            "phone_number", "phone", "phoneNumber", "phone", "created_at", "createdAt", "locale", "language");

    private Told() {}

    static JsonNode read(String properties) {
        if (properties == null) return JSON.nullNode();
        try {
            return JSON.readTree(properties);
        } catch (JsonProcessingException notOurs) {
            return JSON.nullNode();
        }
    }

    static Map<String, JsonNode> traits(JsonNode told) {
        var traits = new LinkedHashMap<String, JsonNode>();
        told.properties().forEach(member -> {
            if (!NOT_TRAITS.contains(member.getKey())) put(traits, spelled(member.getKey()), member.getValue(), 1);
        });
        return traits;
    }

    /// A group's own traits are the company's; of the customer it says which company that is.
    static Map<String, JsonNode> company(JsonNode told) {
        var traits = new LinkedHashMap<String, JsonNode>();
        var id = told.path("groupId");
        var name = told.has("name") ? told.path("name") : told.path("traits").path("name");
        if (id.isValueNode() && !id.isNull()) traits.put("company.id", id);
        if (name.isTextual()) traits.put("company", name);
        else if (id.isValueNode() && !id.isNull()) traits.put("company", id);
        return traits;
    }

    static String spelled(String name) {
        return SPELLINGS.getOrDefault(name.strip(), name.strip());
    }

    /// Every key under which a trait of this name may have been told.
    static List<String> spellings(String name) {
        var all = new ArrayList<>(List.of(name));
        SPELLINGS.forEach((written, spelled) -> {
            if (spelled.equals(name)) all.add(written);
        });
        if (name.equals("company")) all.add("company.name");
        return all;
    }

    private static void put(Map<String, JsonNode> traits, String name, JsonNode value, int depth) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || traits.size() >= MOST) return;
        if (name.equals("company.name")) name = "company";
        if (value.getNodeType() == JsonNodeType.OBJECT && depth < DEEPEST) {
            for (var member : value.properties()) put(traits, name + "." + member.getKey(), member.getValue(), depth + 1);
        } else {
            traits.put(name, value);
        }
    }
}
