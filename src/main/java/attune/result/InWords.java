package attune.result;

import attune.part.Words;
import attune.survey.Option;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An answer as a person reads it, with the labels of the question it was given to.
public final class InWords {

    private InWords() {}

    /// Empty where nothing was answered.
    public static String of(Question question, JsonNode answer, String language) {
        if (answer == null || answer.isNull() || answer.isMissingNode()) return "";
        return switch (question.shape()) {
            case Shape.Scale scale -> number(answer) + " of " + Words.number(scale.metric().high(), 0);
            case Shape.Expectation ignored -> "expected " + number(answer.path("expected")) + ", met " + number(answer.path("perceived")) + " of " + Shape.Expectation.MOST;
            case Shape.Choice choice -> each(answer).stream().map(one -> chosen(choice.options(), one, language)).collect(Collectors.joining(", "));
            case Shape.Ranking ranking -> each(answer).stream().map(one -> chosen(ranking.options(), one, language)).collect(Collectors.joining(", then "));
            case Shape.Matrix matrix -> matrix.rows().stream().filter(row -> answer.has(row.value()))
                    .map(row -> label(row, language) + ": " + each(answer.get(row.value())).stream().map(one -> chosen(matrix.columns(), one, language)).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            case Shape.Consent ignored -> answer.asBoolean() ? "given" : "not given";
            case Shape.ContactMe ignored -> answer.asBoolean() ? "wants to be contacted" : "no contact wanted";
            case Shape.Day ignored -> day(answer.asText());
            case Shape.File ignored -> answer.path("name").asText("a file");
            case Shape.Slider ignored -> number(answer);
            case Shape.Number ignored -> number(answer);
            default -> answer.asText();
        };
    }

    public static String label(Option option, String language) {
        var label = option.label().in(language, language);
        return label.isEmpty() ? option.value() : label;
    }

    private static String chosen(List<Option> options, JsonNode one, String language) {
        if (one.isObject()) return "“" + one.path(Option.OTHER).asText() + "”";
        return options.stream().filter(option -> option.value().equals(one.asText())).findFirst().map(option -> label(option, language)).orElse(one.asText());
    }

    private static List<JsonNode> each(JsonNode answer) {
        if (!answer.isArray()) return List.of(answer);
        var all = new ArrayList<JsonNode>();
        answer.forEach(all::add);
        return all;
    }

    private static String number(JsonNode answer) {
        return answer.isNumber() ? Words.number(answer.asDouble(), 4) : answer.asText();
    }

    private static String day(String day) {
        try {
            return Words.date(LocalDate.parse(day));
        } catch (DateTimeParseException noDay) {
            return day;
        }
    }
}
