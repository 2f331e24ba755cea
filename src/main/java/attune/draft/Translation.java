package attune.draft;

import attune.store.Mendable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The words of a draft in two languages side by side.
public final class Translation {

    private static final List<String> OF_QUESTIONS = List.of("title", "help", "low", "high", "expected", "perceived", "other");
    private static final List<String> OPTIONS = List.of("options", "rows", "columns");

    /// @param path where the words stand in the file, as JSON pointers have it
    /// @param from in the survey's own language
    /// @param to   in the other; empty where they are missing
    public record Line(String path, String what, String from, String to) {}

    private final ObjectNode json;
    private final String own;
    private final String language;

    public Translation(Sketch sketch, String language) {
        this.json = sketch.json();
        this.own = sketch.language();
        this.language = language;
    }

    /// By page, in the order in which people read them.
    public SequencedMap<String, List<Line>> lines() {
        var groups = new LinkedHashMap<String, List<Line>>();
        groups.put("First words", lines("", json, "", List.of("title", "intro")));
        for (var page = 0; page < json.path("pages").size(); page++) {
            var at = "/pages/" + page;
            var lines = new ArrayList<>(lines(at, json.at(at), "Heading", List.of("title")));
            for (var question = 0; question < json.at(at + "/questions").size(); question++) lines.addAll(question(at + "/questions/" + question));
            groups.put("Page " + (page + 1), lines);
        }
        var endings = new ArrayList<Line>();
        for (var ending = 0; ending < json.path("endings").size(); ending++) endings.addAll(lines("/endings/" + ending, json.at("/endings/" + ending), "", List.of("title", "text")));
        groups.put("Endings", endings);
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<Line> question(String at) {
        var node = json.at(at);
        var lines = new ArrayList<>(lines(at, node, "Question", OF_QUESTIONS));
        for (var field : OPTIONS)
            for (var option = 0; option < node.path(field).size(); option++) lines.addAll(lines(at + "/" + field + "/" + option, node.path(field).path(option), "Answer", List.of("label")));
        return lines;
    }

    private List<Line> lines(String at, JsonNode holder, String what, List<String> fields) {
        var lines = new ArrayList<Line>();
        for (var field : fields) {
            if (!holder.path(field).isTextual() && !holder.path(field).isObject()) continue;
            lines.add(new Line(at + "/" + field, field.equals("title") || field.equals("label") ? what : field, Words.get(holder, field, own), holder.path(field).path(language).asText("")));
        }
        return lines;
    }

    /// Writes one line.
    ///
    /// @param from the words that were translated
    /// @throws Mendable 409 where others stand there now
    public void write(String path, String from, String to) {
        var slash = path.lastIndexOf('/');
        var line = lines().values().stream().flatMap(List::stream).filter(each -> each.path().equals(path)).findFirst();
        if (slash < 0 || line.isEmpty() || !line.get().from().strip().equals(from.strip()))
            throw Mendable.conflict("Somebody else has changed the words “" + (from.length() > 60 ? from.substring(0, 59) + "…" : from) + "” in the meantime. What you wrote is still here: copy it, reload the page and see what stands there now.");
        if (!line.get().to().equals(to)) Words.translate((ObjectNode) (slash == 0 ? json : json.at(path.substring(0, slash))), path.substring(slash + 1), own, language, to);
    }

    /// Takes out all words of the language.
    public void clear() {
        lines().values().stream().flatMap(List::stream).filter(line -> !line.to().isEmpty()).forEach(line -> write(line.path(), line.from(), ""));
    }
}
