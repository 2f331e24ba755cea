package attune.timeline;

import attune.timeline.Item.Pair;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The properties of one interaction, read for telling.
record Facts(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PAIRS = 40;
    private static final int LONGEST = 400;
    /// Kept with the fact, of no use to a reader.
    private static final Set<String> SILENT = Set.of("library", "anonymousId", "userId", "messageId");

    static Facts of(String properties) {
        if (properties == null) return new Facts(JSON.createObjectNode());
        try {
            return new Facts(JSON.readTree(properties));
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException("the log holds properties that are no JSON", stored);
        }
    }

    /// The first of these properties that has words in it; empty where none has.
    String text(String... names) {
        for (var name : names) {
            var found = json;
            for (var step : name.split("\\.")) found = found.path(step);
            if (found.isValueNode() && !found.isNull() && !found.asText().isBlank()) return found.asText().strip();
        }
        return "";
    }

    boolean truth(String name) {
        return json.path(name).asBoolean(false);
    }

    long number(String name) {
        return json.path(name).asLong(0);
    }

    /// The names of the properties at the top, as a person would write them.
    List<String> names() {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(name -> {
            if (!name.equals("context") && !SILENT.contains(name)) names.add(spaced(name).toLowerCase(Locale.ROOT));
        });
        return names;
    }

    /// Every property with its value, nested ones by their path, except those already told.
    List<Pair> pairs(Set<String> told) {
        var pairs = new ArrayList<Pair>();
        collect("", json, told, pairs);
        return pairs;
    }

    private static void collect(String path, JsonNode node, Set<String> told, List<Pair> into) {
        node.properties().forEach(entry -> {
            var name = path + entry.getKey();
            var value = entry.getValue();
            if (into.size() >= MOST_PAIRS || told.contains(name) || SILENT.contains(entry.getKey()) || value.isNull()) return;
            if (value.isObject()) collect(name + ".", value, told, into);
            else into.add(new Pair(label(name), cut(value.isArray() ? list(value) : value.asText())));
        });
    }

    private static String list(JsonNode array) {
        var parts = new ArrayList<String>();
        array.forEach(each -> parts.add(each.isValueNode() ? each.asText() : each.toString()));
        return String.join(", ", parts);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String label(String path) {
        return capital(spaced(path.replace("context.", "").replace(".", ", ")));
    }

    /// `Order Completed`, `order_completed` and `orderCompleted` are “Order completed”; what is in capitals stays so.
    static String sentence(String name) {
        var words = spaced(name).split(" ");
        var told = new StringBuilder();
        for (var word : words) {
            if (!told.isEmpty()) told.append(' ');
            told.append(word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) ? word : word.toLowerCase(Locale.ROOT));
        }
        return capital(told.toString());
    }

    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("[_\\s]+", " ").strip();
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
