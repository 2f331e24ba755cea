package attune.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Answers to choose from, one a line as people write them: `Label`, or `Label | value` where what is stored differs from what is read.
public final class Lines {

    private static final String BAR = " | ";

    private Lines() {}

    public static String write(ArrayNode options, String language) {
        var lines = new ArrayList<String>();
        for (var option : options) {
            var label = label((ObjectNode) option, language);
            var value = option.path("value").asText();
            lines.add(label.equals(value) ? label : label + BAR + value);
        }
        return String.join("\n", lines);
    }

    /// The lines as options. One whose words were there keeps its value and its translations; one that stands where another stood is
    /// taken for the same, reworded: it keeps the translations, and the value too where answers may have it already.
    ///
    /// @param lasting whether values must stay: the survey was published, or conditions compare with them
    public static ArrayNode read(String lines, ArrayNode before, String language, boolean lasting) {
        var left = new ArrayList<ObjectNode>();
        before.forEach(option -> left.add((ObjectNode) option));
        var written = lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        var kept = new ArrayList<ObjectNode>();
        for (var line : written) kept.add(same(line, left, language));
        var options = JsonNodeFactory.instance.arrayNode();
        for (var at = 0; at < written.size(); at++) {
            var option = kept.get(at);
            if (option == null && at < before.size() && left.remove((ObjectNode) before.get(at))) option = reworded((ObjectNode) before.get(at), written.get(at), language, lasting);
            options.add(option != null ? option : fresh(written.get(at), language));
        }
        return options;
    }

    private static ObjectNode same(String line, List<ObjectNode> left, String language) {
        for (var option : left) {
            if (!line.equals(label(option, language)) && !line.equals(label(option, language) + BAR + option.path("value").asText())) continue;
            left.remove(option);
            return option.deepCopy();
        }
        return null;
    }

    private static ObjectNode reworded(ObjectNode option, String line, String language, boolean lasting) {
        var changed = option.deepCopy();
        var bar = line.lastIndexOf(BAR);
        var label = bar < 0 ? line : line.substring(0, bar).strip();
        if (bar >= 0) changed.put("value", line.substring(bar + BAR.length()).strip());
        else if (!lasting && option.path("value").asText().equals(label(option, language))) changed.put("value", label);
        Words.put(changed, "label", language, label);
        return changed;
    }

    private static ObjectNode fresh(String line, String language) {
        var bar = line.lastIndexOf(BAR);
        var label = bar < 0 ? line : line.substring(0, bar).strip();
        var option = JsonNodeFactory.instance.objectNode().put("value", bar < 0 ? label : line.substring(bar + BAR.length()).strip());
        Words.put(option, "label", language, label);
        return option;
    }

    private static String label(ObjectNode option, String language) {
        return Words.get(option, "label", language);
    }
}
