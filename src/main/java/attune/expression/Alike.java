package attune.expression;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Whether two values are the same, which of two is more, and what is within a list or a text.
final class Alike {

    private Alike() {}

    /// As `=` has it: texts without regard to case and surrounding space, numbers in text as numbers, lists in any order.
    static boolean same(Object left, Object right) {
        return equal(nothing(left), nothing(right));
    }

    private static Object nothing(Object value) {
        return "undefined".equals(value) ? null : value;
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) return folded(one).equals(folded(other));
        if (left instanceof ZonedDateTime one && right instanceof ZonedDateTime other) return one.toInstant().equals(other.toInstant());
        if (left == null && "".equals(right) || right == null && "".equals(left)) return true;
        if (Values.empty(left) != Values.empty(right)) return false;
        if (left instanceof Boolean truth && right instanceof String text) return truth.toString().equals(text.toLowerCase(Locale.ROOT));
        if (right instanceof Boolean truth && left instanceof String text) return truth.toString().equals(text.toLowerCase(Locale.ROOT));
        if (left instanceof List<?> one && right instanceof List<?> other) return lists(one, other);
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet()) && one.keySet().stream().allMatch(key -> equal(one.get(key), other.get(key)));
        }
        return plain(left) && plain(right) && loosely(left, right);
    }

    private static boolean plain(Object value) {
        return value == null || value instanceof Boolean || value instanceof Double || value instanceof String;
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean lists(List<?> one, List<?> other) {
        if (one.size() != other.size()) return false;
        var left = sorted(one);
        var right = sorted(other);
        for (int at = 0; at < left.size(); at++) {
            if (!equal(left.get(at), right.get(at))) return false;
        }
        return true;
    }

    private static List<Object> sorted(List<?> list) {
        var sorted = new ArrayList<Object>(list);
        sorted.sort(Comparator.comparing(Values::text));
        return sorted;
    }

    /// As `==` of browsers has it, for a condition's outcome.
    static boolean loosely(Object left, Object right) {
        if (left == null || right == null) return left == right;
        if (left instanceof String && right instanceof String) return left.equals(right);
        if (left instanceof ZonedDateTime || right instanceof ZonedDateTime) return Objects.equals(left, right);
        return Values.number(left) == Values.number(right);
    }

    static boolean less(Object left, Object right) {
        if (left == null || right == null) return false;
        if (worded(left) && worded(right)) return Values.text(left).compareTo(Values.text(right)) < 0;
        return Values.number(left) < Values.number(right);
    }

    private static boolean worded(Object value) {
        return value instanceof String || value instanceof List<?> || value instanceof Map<?, ?>;
    }

    /// Whether all of `what` is in the list, or its text in the text; `wanted` false: whether it is not.
    static boolean contains(Object within, Object what, boolean wanted) {
        if (!wanted && !Values.truth(within) && !Values.empty(what)) return true;
        if (within instanceof List<?> list && list.isEmpty()) return !wanted;
        if (!Values.truth(within) && !(within instanceof Boolean) && !Objects.equals(within, 0.0)) return false;
        if (within instanceof List<?> list) {
            var sought = what instanceof List<?> several ? several : java.util.Collections.singletonList(what);
            boolean all = sought.stream().allMatch(one -> list.stream().anyMatch(item -> same(item, one)));
            return all == wanted;
        }
        if (!Values.truth(what)) return false;
        return Values.text(within).toLowerCase(Locale.ROOT).contains(Values.text(what).toLowerCase(Locale.ROOT)) == wanted;
    }

    static boolean anyOf(Object left, Object right) {
        if (Values.empty(left)) return Values.empty(right);
        if (Values.empty(right)) return true;
        if (!(left instanceof List<?>)) return contains(right, left, true);
        if (!(right instanceof List<?> sought)) return contains(left, right, true);
        return sought.stream().anyMatch(one -> contains(left, one, true));
    }

    static boolean allOf(Object left, Object right) {
        if (!Values.truth(left) && !Values.empty(right)) return false;
        if (!(right instanceof List<?> sought)) return contains(left, right, true);
        return sought.stream().allMatch(one -> contains(left, one, true));
    }
}
