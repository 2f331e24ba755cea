package attune.expression;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Sums, products and their like. What is missing counts as 0 beside a number and as '' beside a text; a result has no more digits after
/// the point than its parts give it, so that 0.1 + 0.2 is 0.3.
final class Arithmetic {

    /// Bounds of what grows by adding: formulas over formulas would double without end.
    static final int LONGEST = 100_000;
    private static final int MOST = 10_000;

    private Arithmetic() {}

    static Object of(Operator operator, Object one, Object other) {
        var left = filled(one, other);
        var right = filled(other, left);
        return switch (operator) {
            case OR -> Values.truth(left) ? left : right;
            case AND -> Values.truth(left) ? right : left;
            case PLUS -> plus(left, right);
            case MINUS -> aligned(left, right, Values.number(left) - Values.number(right));
            case TIMES -> times(left, right);
            case DIVIDED -> Values.truth(right) ? (Object) (Values.number(left) / Values.number(right)) : null;
            case MODULO -> Values.truth(right) ? (Object) (Values.number(left) % Values.number(right)) : null;
            case POWER -> Math.pow(Values.number(left), Values.number(right));
            default -> throw new IllegalArgumentException(operator + " computes nothing");
        };
    }

    private static Object filled(Object value, Object beside) {
        if (!Values.empty(value)) return value;
        if (beside instanceof Double) return 0.0;
        if (value instanceof String) return value;
        if (beside instanceof String) return "";
        return beside instanceof List<?> ? List.of() : (Object) 0.0;
    }

    private static Object plus(Object left, Object right) {
        if (left instanceof Double one && right instanceof Double other) return aligned(left, right, one + other);
        if (left instanceof List<?> one && right instanceof List<?> other) {
            var all = new ArrayList<Object>(one);
            all.addAll(other);
            return all.size() > MOST ? List.copyOf(all.subList(0, MOST)) : all;
        }
        if (left instanceof List<?> list && right instanceof String text) return cut(Values.joined(list, ", ") + text);
        if (left instanceof String text && right instanceof List<?> list) return cut(text + Values.joined(list, ", "));
        if (left instanceof List<?> list && right instanceof Double number) return added(list, number);
        if (left instanceof Double number && right instanceof List<?> list) return added(list, number);
        return joined(left, right);
    }

    private static Object added(List<?> list, double number) {
        double sum = 0;
        for (var item : list) {
            if (item instanceof Double one) sum = aligned(sum, one, sum + one);
        }
        return aligned(sum, number, sum + number);
    }

    /// Numbers are added, everything else is put one behind the other.
    static Object joined(Object left, Object right) {
        if (worded(left) || worded(right)) return cut(Values.text(left) + Values.text(right));
        return aligned(left, right, Values.number(left) + Values.number(right));
    }

    private static boolean worded(Object value) {
        return value instanceof String || value instanceof List<?> || value instanceof Map<?, ?> || value instanceof ZonedDateTime;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static double times(Object left, Object right) {
        double product = Values.number(left) * Values.number(right);
        int digits = decimals(left) + decimals(right);
        return digits > 0 ? Values.fixed(product, digits) : product;
    }

    private static double aligned(Object left, Object right, double result) {
        int digits = Math.max(decimals(left), decimals(right));
        return digits > 0 ? Values.fixed(result, digits) : result;
    }

    /// How many digits stand after the point.
    private static int decimals(Object value) {
        if (Double.isNaN(Values.numeric(value)) || value instanceof Double number && number == Math.rint(number)) return 0;
        var parts = Values.text(value).split("\\.");
        return parts.length > 1 ? parts[1].length() : 0;
    }
}
