package attune.interview;

import attune.survey.Option;
import attune.survey.Piped;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.stream.StreamSupport;
import java.util.stream.Collectors;

/// Puts answers and what is known of the customer into words: `{q1}`, `{customer.firstName|there}`, the part behind the bar where
/// nothing is known. It makes text, never markup: whoever shows it escapes it.
public final class Piping {

    private static final int LONGEST = 300;

    private final Walk walk;
    private final Plan plan;
    private final String language;

    public Piping(Plan plan, Walk walk, String language) {
        this.plan = plan;
        this.walk = walk;
        this.language = language;
    }

    public String fill(String words) {
        if (words.indexOf('{') < 0) return words;
        return Piped.PLACE.matcher(words).replaceAll(place -> {
            var said = said(place.group(1));
            return Matcher.quoteReplacement(!said.isEmpty() ? said : place.group(2) == null ? "" : place.group(2));
        });
    }

    /// As whoever reads it who is not known: of every place, the part behind the bar.
    public static String toNobody(String words) {
        return Piped.PLACE.matcher(words).replaceAll(place -> Matcher.quoteReplacement(place.group(2) == null ? "" : place.group(2)));
    }

    private String said(String name) {
        var value = walk.said(name);
        if (Checker.blank(value)) return "";
        var words = plan.definition().question(name).map(question -> answer(question, value)).orElseGet(() -> plain(value));
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    /// An answer as whoever gave it saw it.
    private String answer(Question question, JsonNode value) {
        if (!(question.shape() instanceof Shape.Choice choice)) return plain(value);
        return each(value).map(one -> one.isObject() ? one.path(Option.OTHER).asText() : choice.options().stream().filter(option -> option.value().equals(one.asText()))
                .map(option -> option.label().in(language, plan.definition().language())).findFirst().orElse(one.asText())).collect(Collectors.joining(", "));
    }

    private static String plain(JsonNode value) {
        if (value.isNumber() && value.asDouble() == Math.rint(value.asDouble()) && Math.abs(value.asDouble()) < 1e15) return Long.toString(value.asLong());
        return value.isContainerNode() ? each(value).map(JsonNode::asText).collect(Collectors.joining(", ")) : value.asText();
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : java.util.stream.Stream.of(value);
    }
}
