package attune.timeline;

import attune.interaction.Recorded;
import attune.touchpoint.Resolved;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words to look for in a story: in what happened and in what was told of it. All of them have to be there, whole or as
/// parts of words, whatever their accents.
record Search(List<String> words) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /// What programs say of themselves: nobody looks for it.
    private static final String CONTEXT = "context";

    static Search of(String text) {
        return new Search(Arrays.stream(folded(text).split("\\s+")).filter(word -> !word.isEmpty()).toList());
    }

    boolean holds(Recorded row, Resolved what) {
        var told = new StringBuilder(row.name()).append('\n').append(what.touchpoint().name()).append('\n').append(what.channel().name());
        if (row.properties() != null) gather(told, read(row.properties()));
        var text = folded(told.toString());
        return words.stream().allMatch(text::contains);
    }

    private static void gather(StringBuilder told, JsonNode node) {
        if (node.isObject()) node.properties().forEach(field -> {
            if (!field.getKey().equals(CONTEXT)) gather(told, field.getValue());
        });
        else if (node.isArray()) node.forEach(element -> gather(told, element));
        else told.append('\n').append(node.asText());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException damaged) {
            return JSON.nullNode();
        }
    }

    private static String folded(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
