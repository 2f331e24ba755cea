package attune.draft;

import attune.store.Mendable;
import attune.survey.DefinitionJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The kinds of question as they are offered: in groups, each with a sentence and with what a fresh one begins with.
public final class Kinds {

    /// @param type  as files have it
    /// @param icon  by lucide
    /// @param about what it is for, in a sentence
    /// @param begin the fields of a fresh one, as JSON
    public record Kind(String type, String group, String name, String icon, String about, String begin) {

        /// A question of this kind as its file begins.
        public ObjectNode fresh() {
            try {
                var stem = type.replaceAll("-.*", "").replace("single", "choice").replace("multiple", "choice").replace("long", "comment").replace("text", "answer");
                var question = DefinitionJson.JSON.createObjectNode().put("name", stem).put("type", type);
                question.setAll((ObjectNode) DefinitionJson.JSON.readTree(begin));
                return question;
            } catch (JsonProcessingException ours) {
                throw new IllegalStateException(type, ours);
            }
        }
    }

    public static final List<Kind> ALL = read();
    private static final Map<String, Kind> BY_TYPE = byType();

    private Kinds() {}

    /// By group, in the order in which they are offered.
    public static SequencedMap<String, List<Kind>> groups() {
        var groups = new LinkedHashMap<String, List<Kind>>();
        ALL.forEach(kind -> groups.computeIfAbsent(kind.group(), _ -> new ArrayList<>()).add(kind));
        return groups;
    }

    /// @throws Mendable where there is none
    public static Kind of(String type) {
        var kind = BY_TYPE.get(type);
        if (kind == null) throw new Mendable("“" + type + "” is no kind of question: choose one of those on the page.");
        return kind;
    }

    private static Map<String, Kind> byType() {
        var kinds = new LinkedHashMap<String, Kind>();
        ALL.forEach(kind -> kinds.put(kind.type(), kind));
        return kinds;
    }

    private static List<Kind> read() {
        try (var in = Kinds.class.getResourceAsStream("kinds.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).map(line -> {
                var cells = line.split(" \\| ");
                return new Kind(cells[1], cells[0], cells[2], cells[3], cells[4], cells[5]);
            }).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
