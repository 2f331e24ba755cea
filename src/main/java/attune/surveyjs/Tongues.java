package attune.surveyjs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Words in several languages: here by language tag, there the survey's own is called `default`.
final class Tongues {

    private static final String OWN = "default";
    private static final int LONGEST = 5_000;

    private final String language;
    private final Set<String> met = new LinkedHashSet<>();

    Tongues(String language) {
        this.language = language;
        met.add(language);
    }

    /// `pt-br` as `pt-BR`; empty for what is no language tag.
    static Optional<String> tag(String tag) {
        var written = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        return written.equals("und") || !written.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") ? Optional.empty() : Optional.of(written);
    }

    /// All languages that words were in, the survey's own first.
    Set<String> met() {
        return met;
    }

    /// Puts SurveyJS's words where ours stand, changed on the way.
    void in(ObjectNode to, String field, Source from, String named, UnaryOperator<String> change) {
        var words = in(from.take(named), from, named, change);
        if (!words.isMissingNode()) to.set(field, words);
    }

    JsonNode in(JsonNode words, Source from, String named, UnaryOperator<String> change) {
        if (words.isMissingNode() || words.isNull()) return MissingNode.getInstance();
        if (!words.isObject()) return words.asText().isBlank() ? MissingNode.getInstance() : TextNode.valueOf(cut(change.apply(words.asText()), from, named));
        var by = JsonNodeFactory.instance.objectNode();
        words.properties().forEach(entry -> {
            var tag = entry.getKey().equals(OWN) ? Optional.of(language) : tag(entry.getKey());
            if (tag.isEmpty()) from.lose(named + "." + entry.getKey(), "“" + entry.getKey() + "” is no language: left out.");
            else if (!entry.getValue().asText().isBlank() && !by.has(tag.get())) {
                met.add(tag.get());
                by.put(tag.get(), cut(change.apply(entry.getValue().asText()), from, named));
            }
        });
        return by.isEmpty() ? MissingNode.getInstance() : by;
    }

    private static String cut(String words, Source from, String named) {
        if (words.length() <= LONGEST) return words;
        from.lose(named, "More than " + LONGEST + " characters: cut there.");
        return words.substring(0, LONGEST);
    }

    /// Ours as SurveyJS has them, changed on the way.
    JsonNode out(JsonNode words, UnaryOperator<String> change) {
        if (!words.isObject()) return words.isTextual() ? TextNode.valueOf(change.apply(words.asText())) : words;
        var by = JsonNodeFactory.instance.objectNode();
        words.properties().forEach(entry -> by.put(entry.getKey().equals(language) ? OWN : entry.getKey(), change.apply(entry.getValue().asText())));
        return by;
    }

    void out(ObjectNode to, String field, JsonNode words) {
        if (!words.isMissingNode()) to.set(field, out(words, UnaryOperator.identity()));
    }
}
