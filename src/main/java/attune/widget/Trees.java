package attune.widget;

import attune.expression.Expression;
import attune.expression.Operator;
import attune.survey.Calculated;
import attune.survey.Definition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Expressions as trees of JSON, for `widget/logic.js` to compute: a list whose first element says what it is.
final class Trees {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// What the script can compute. Dates are not among them: they mean the clock and the zone of the server.
    private static final Set<String> FUNCTIONS = Set.of("iif", "sum", "avg", "min", "max", "count", "round");

    private Trees() {}

    /// All that stand anywhere in a definition.
    static Stream<String> expressions(Definition definition) {
        return Stream.of(definition.calculated().stream().map(Calculated::value),
                definition.pages().stream().flatMap(page -> Stream.concat(page.when().stream(), page.jumps().stream().map(attune.survey.Page.Jump::when).flatMap(Optional::stream))),
                definition.questions().map(attune.survey.Question::when).flatMap(Optional::stream)).flatMap(each -> each);
    }

    static boolean plain(Expression expression) {
        var able = switch (expression) {
            case Expression.Call call -> FUNCTIONS.contains(name(call));
            case Expression.Name name -> !name.name().contains("[") && !name.name().endsWith(".length");
            default -> true;
        };
        return able && expression.parts().stream().allMatch(Trees::plain);
    }

    static JsonNode tree(Expression expression) {
        var tree = JSON.createArrayNode();
        switch (expression) {
            case Expression.Literal(var value) -> tree.add("value").add(JSON.valueToTree(value));
            case Expression.Name(var name, var raw, _) -> tree.add(raw ? "raw" : "name").add(name);
            case Expression.Unary(var operator, var of) -> tree.add(sign(operator)).add(tree(of));
            case Expression.Binary(var left, var operator, var right) -> tree.add(sign(operator)).add(tree(left)).add(tree(right));
            case Expression.Several(var items) -> {
                tree.add("list");
                items.forEach(item -> tree.add(tree(item)));
            }
            case Expression.Call call -> {
                tree.add(name(call));
                call.arguments().forEach(argument -> tree.add(tree(argument)));
            }
        }
        return tree;
    }

    private static String sign(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    /// As it is written: what stands before the bracket of its canonical text.
    private static String name(Expression.Call call) {
        var text = call.toString();
        return text.substring(0, text.indexOf('('));
    }
}
