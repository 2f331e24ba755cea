package attune.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The way of a name to its value: `customer.plan`, `orders[0].total`, `orders[-1]`, `tags.length`. At each step the longest name that
/// has a value is taken.
final class Path {

    private static final Pattern INDEXED = Pattern.compile("(.*)\\[\\s*(-?[0-9]{1,6})\\s*]", Pattern.DOTALL);

    private record Step(String name, OptionalInt index) {}

    private Path() {}

    static JsonNode value(Scope scope, String name) {
        var value = followed(scope, name);
        return value.isMissingNode() && name.endsWith(".length") ? JsonNodeFactory.instance.numberNode(0) : value;
    }

    private static JsonNode followed(Scope scope, String name) {
        var steps = steps(name);
        JsonNode value = null;
        int from = 0;
        while (from < steps.size()) {
            int to = end(steps, from);
            JsonNode found = MissingNode.getInstance();
            while (to > from && (found = step(scope, value, joined(steps, from, to))).isMissingNode()) to--;
            if (found.isMissingNode()) return found;
            var index = steps.get(to - 1).index();
            value = index.isPresent() ? item(found, index.getAsInt()) : found;
            from = to;
        }
        return value;
    }

    private static List<Step> steps(String name) {
        var steps = new ArrayList<Step>();
        for (var part : name.split("\\.", -1)) {
            var indexed = INDEXED.matcher(part);
            steps.add(indexed.matches() ? new Step(indexed.group(1), OptionalInt.of(Integer.parseInt(indexed.group(2)))) : new Step(part, OptionalInt.empty()));
        }
        return steps;
    }

    /// Behind the first step with an index; a longer name cannot be one.
    private static int end(List<Step> steps, int from) {
        for (int at = from; at < steps.size(); at++) {
            if (steps.get(at).index().isPresent()) return at + 1;
        }
        return steps.size();
    }

    private static String joined(List<Step> steps, int from, int to) {
        return steps.subList(from, to).stream().map(Step::name).collect(Collectors.joining("."));
    }

    private static JsonNode step(Scope scope, JsonNode within, String name) {
        return within == null ? scope.get(name) : field(within, name);
    }

    private static JsonNode item(JsonNode list, int index) {
        return list.isArray() ? list.path(index < 0 ? list.size() + index : index) : MissingNode.getInstance();
    }

    /// A field of an object, upper and lower case alike, or the `length` of a list or a text.
    static JsonNode field(JsonNode within, String name) {
        if (name.equals("length") && (within.isArray() || within.isTextual())) {
            return JsonNodeFactory.instance.numberNode(within.isArray() ? within.size() : within.textValue().length());
        }
        var exact = within.path(name);
        if (!within.isObject() || !exact.isMissingNode()) return exact;
        return within.properties().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).findFirst()
                .<JsonNode>map(java.util.Map.Entry::getValue).orElse(MissingNode.getInstance());
    }
}
