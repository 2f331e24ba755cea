package attune.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows a name to every place that asks for it: conditions, jumps, and words that show an answer.
final class Renaming {

    private Renaming() {}

    /// `{old}`, `{old.row}`, `{old|words}` and `{#old}` become the new name's, and so does what words are about.
    static void of(JsonNode json, String old, String name) {
        var asked = Pattern.compile("\\{(\\s*#?)" + Pattern.quote(old) + "(?=\\s*[}.|\\[])");
        texts(json, words -> asked.matcher(words).replaceAll("{$1" + Matcher.quoteReplacement(name)));
        field(json, "about", old, name);
    }

    /// Jumps to a page or an ending, and quotas that lead to one.
    static void ofPlace(JsonNode json, String old, String name) {
        field(json, "to", old, name);
        field(json, "ending", old, name);
    }

    private static void field(JsonNode json, String field, String old, String name) {
        for (var holder : json.findParents(field))
            if (holder.path(field).isTextual() && holder.path(field).asText().equals(old)) ((ObjectNode) holder).put(field, name);
    }

    /// Pictures are texts too, but long ones without a brace.
    private static void texts(JsonNode json, UnaryOperator<String> change) {
        if (json instanceof ObjectNode object) {
            for (var entry : new ArrayList<>(object.properties())) {
                if (entry.getValue() instanceof TextNode text) {
                    if (text.asText().indexOf('{') >= 0) object.put(entry.getKey(), change.apply(text.asText()));
                } else texts(entry.getValue(), change);
            }
        } else if (json instanceof ArrayNode array) array.forEach(each -> texts(each, change));
    }
}
