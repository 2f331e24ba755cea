package attune.surveyjs;

import attune.expression.Expression;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Gives everything a name that is possible here, and puts it in place of the old one wherever that is referred to.
final class Renamer {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final Pattern PIPED = Pattern.compile("\\{([^{}|]{1,200})}");
    private static final String WORDS = "-Comment";
    /// What SurveyJS counts in a quiz.
    static final Set<String> QUIZ = Set.of("correctAnswers", "correctedAnswers", "inCorrectAnswers", "incorrectAnswers", "correctAnswerCount", "incorrectAnswerCount", "questionCount");

    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, String> lower = new HashMap<>();
    private final Map<JsonNode, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("customer", "segment"));

    /// @param old    its name there, or empty
    /// @param instead what to call it where it has none
    void name(JsonNode element, String old, String value, String instead) {
        var name = free(NAME.matcher(old).matches() ? old : shaped(old.isBlank() ? instead : old, instead));
        names.put(element, name);
        for (var known : new String[] {value, old}) {
            if (known.isBlank()) continue;
            renamed.putIfAbsent(known, name);
            lower.putIfAbsent(known.toLowerCase(Locale.ROOT), name);
        }
    }

    String of(JsonNode element) {
        return names.get(element);
    }

    private static String shaped(String old, String instead) {
        var shaped = Normalizer.normalize(old, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
        return shaped.isEmpty() ? instead : shaped.substring(0, Math.min(50, shaped.length()));
    }

    /// A name that nothing else has.
    String free(String wanted) {
        var name = wanted;
        for (int next = 2; !taken.add(name); next++) name = wanted.substring(0, Math.min(wanted.length(), 54)) + "-" + next;
        return name;
    }

    /// The name here of a name there, with its parts.
    Optional<String> here(String there) {
        for (int end = there.length(); end > 0; end = Math.max(there.lastIndexOf('.', end - 1), there.lastIndexOf('[', end - 1))) {
            var part = there.substring(0, end);
            var name = Optional.ofNullable(renamed.get(part)).or(() -> Optional.ofNullable(lower.get(part.toLowerCase(Locale.ROOT))));
            if (name.isEmpty() && part.endsWith(WORDS)) name = here(part.substring(0, part.length() - WORDS.length())).map(words -> words + WORDS);
            if (name.isPresent()) return Optional.of(name.get() + there.substring(end));
        }
        return Optional.empty();
    }

    /// An expression with the names that things have here; as it was written where they are the same.
    ///
    /// @return empty where it cannot be carried over, which is then told
    Optional<String> expression(String text, Source from, String field) {
        try {
            var expression = Expression.parse(text);
            for (var name : expression.names()) {
                if (QUIZ.contains(name)) {
                    from.lose(field, "{" + name + "} is what SurveyJS counts in a quiz: left out.");
                    return Optional.empty();
                }
                if (here(name).isEmpty() && !name.startsWith("customer.") && !name.startsWith("segment.")) from.lose(field, "{" + name + "} is nothing that is asked here: mend it before publishing.");
            }
            var mended = expression.renamed(name -> here(name).orElse(name));
            return Optional.of(mended.names().equals(expression.names()) ? text : mended.toString());
        } catch (Expression.Broken broken) {
            from.lose(field, "It cannot be read, at character " + (broken.at() + 1) + ": " + broken.sentence() + " Left out.");
            return Optional.empty();
        }
    }

    /// Words with the names within them.
    String words(String words) {
        if (words.indexOf('{') < 0) return words;
        return PIPED.matcher(words).replaceAll(place -> java.util.regex.Matcher.quoteReplacement("{" + here(place.group(1).strip()).orElse(place.group(1)) + "}"));
    }
}
