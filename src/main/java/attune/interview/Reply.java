package attune.interview;

import attune.survey.Option;
import attune.survey.Question;
import attune.survey.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a form says, as answers: fields are `q.NAME`, with the row of a matrix, the half of a pair or `other` behind another dot.
/// Nothing is judged here; what makes no sense stays text, for the [Checker] to refuse and the page to show again.
public record Reply(Map<String, List<String>> fields) {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    public static String field(Question question) {
        return "q." + question.name();
    }

    /// Null where nothing was answered.
    public JsonNode answer(Question question) {
        var name = field(question);
        return switch (question.shape()) {
            case Shape.Scale ignored -> number(first(name));
            case Shape.Slider ignored -> number(first(name));
            case Shape.Number ignored -> number(first(name).replace(',', '.'));
            case Shape.Expectation ignored -> pair(name);
            case Shape.Choice choice -> choice(name, choice);
            case Shape.Matrix matrix -> matrix(name, matrix);
            case Shape.Ranking ranking -> ranking(name, ranking);
            case Shape.Words ignored -> text(first(name));
            case Shape.Email ignored -> text(first(name).strip());
            case Shape.Phone ignored -> text(first(name).strip());
            case Shape.Day ignored -> text(first(name).strip());
            case Shape.Consent ignored -> BooleanNode.valueOf(!first(name).isEmpty());
            case Shape.ContactMe ignored -> BooleanNode.valueOf(!first(name).isEmpty());
            case Shape.File ignored -> NullNode.instance;
            case Shape.Statement ignored -> NullNode.instance;
        };
    }

    private JsonNode pair(String name) {
        var pair = MAKE.objectNode();
        for (var part : List.of("expected", "perceived")) {
            var value = number(first(name + "." + part));
            if (!value.isNull()) pair.set(part, value);
        }
        return pair.isEmpty() ? NullNode.instance : pair;
    }

    private JsonNode choice(String name, Shape.Choice choice) {
        var chosen = MAKE.arrayNode();
        for (var value : all(name)) {
            if (value.isEmpty()) continue;
            if (value.equals("{" + Option.OTHER + "}")) chosen.addObject().put(Option.OTHER, first(name + "." + Option.OTHER).strip());
            else chosen.add(value);
        }
        return choice.several() ? chosen.isEmpty() ? NullNode.instance : chosen : chosen.isEmpty() ? NullNode.instance : chosen.get(0);
    }

    private JsonNode matrix(String name, Shape.Matrix matrix) {
        var cells = MAKE.objectNode();
        for (var row : matrix.rows()) {
            var values = all(name + "." + row.value()).stream().filter(value -> !value.isEmpty()).toList();
            if (values.isEmpty()) continue;
            if (matrix.several()) values.forEach(cells.withArray("/" + row.value().replace("~", "~0").replace("/", "~1"))::add);
            else cells.put(row.value(), values.getFirst());
        }
        return cells.isEmpty() ? NullNode.instance : cells;
    }

    /// Each option came with its place. Two at one place is not an order: the checker says so.
    private JsonNode ranking(String name, Shape.Ranking ranking) {
        var placed = ranking.options().stream().filter(option -> !first(name + "." + option.value()).isEmpty()).toList();
        if (placed.isEmpty()) return NullNode.instance;
        var places = placed.stream().map(option -> first(name + "." + option.value())).distinct().count();
        var order = MAKE.arrayNode();
        if (places < placed.size()) return order.add("");
        placed.stream().sorted(Comparator.comparing(option -> String.format("%6s", first(name + "." + option.value())))).forEach(option -> order.add(option.value()));
        return order;
    }

    private static JsonNode text(String words) {
        return words.isBlank() ? NullNode.instance : TextNode.valueOf(words);
    }

    private static JsonNode number(String words) {
        if (words.isBlank()) return NullNode.instance;
        if (words.length() <= 20 && words.strip().matches("-?\\d{1,15}(\\.\\d{1,9})?")) return DecimalNode.valueOf(new BigDecimal(words.strip()));
        return TextNode.valueOf(words);
    }

    private String first(String name) {
        var values = all(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
