package attune.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Words of a file in one language: a plain text where only the survey's own language has them, else an object by language.
public final class Words {

    private Words() {}

    /// The words in that language; empty where there are none.
    public static String get(JsonNode holder, String field, String language) {
        var words = holder.path(field);
        return words.isObject() ? words.path(language).asText("") : words.asText("");
    }

    /// Writes them in the survey's own language.
    public static void put(ObjectNode holder, String field, String language, String words) {
        if (holder.path(field) instanceof ObjectNode by) put(by, language, words);
        else if (words.isBlank()) holder.remove(field);
        else holder.put(field, words);
    }

    /// Writes them in another language than the survey's own.
    static void translate(ObjectNode holder, String field, String own, String language, String words) {
        if (!(holder.path(field) instanceof ObjectNode)) {
            var by = holder.objectNode();
            if (holder.path(field).isTextual()) by.set(own, holder.get(field));
            holder.set(field, by);
        }
        put((ObjectNode) holder.get(field), language, words);
    }

    private static void put(ObjectNode by, String language, String words) {
        if (words.isBlank()) by.remove(language);
        else by.put(language, words);
    }
}
