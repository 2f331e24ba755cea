package attune.dashboard;

import attune.question.Question;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands on a dashboard: a question, words, or the heading of a section.
///
/// @param title may be empty for a question: then its answer's own is shown
/// @param body  a question as its address has it, or what is written
/// @param wide  takes the whole row
public record Card(long id, Kind kind, String title, String body, boolean wide) {

    public enum Kind { QUESTION, TEXT, SECTION }

    public static final int LONGEST_TITLE = 160;
    public static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_QUESTION = 6_000;

    /// What it asks, as far as it can still be read.
    public Question.Read read() {
        return read(body);
    }

    /// What it is called before it is answered.
    public String name() {
        if (!title.isEmpty()) return title;
        return switch (kind) {
            case QUESTION -> read().question().ask().sort().title();
            case TEXT -> "Text";
            case SECTION -> "Section";
        };
    }

    public Prose prose() {
        return Prose.of(body);
    }

    static Question.Read read(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) parameters.computeIfAbsent(decoded(pair.substring(0, equals)), _ -> new ArrayList<>()).add(decoded(pair.substring(equals + 1)));
        }
        return Question.read(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
