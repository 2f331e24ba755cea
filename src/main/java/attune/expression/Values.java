package attune.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What one value is taken for where another kind is wanted, as browsers do it (ECMA-262, 7.1), since SurveyJS runs there.
final class Values {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");
    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,30})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.doubleValue();
            case STRING -> node.textValue();
            case ARRAY -> {
                var items = new ArrayList<>(node.size());
                for (var item : node) items.add(of(item));
                yield items;
            }
            case OBJECT -> {
                var fields = new LinkedHashMap<String, Object>();
                node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
                yield fields;
            }
            default -> null;
        };
    }

    static JsonNode json(Object value) {
        return switch (value) {
            case Boolean truth -> JSON.booleanNode(truth);
            case Double number when !Double.isFinite(number) -> JSON.nullNode();
            case Double number when number == Math.rint(number) && Math.abs(number) < 1L << 53 -> JSON.numberNode(number.longValue());
            case Double number -> JSON.numberNode(number);
            case String text -> JSON.textNode(text);
            case ZonedDateTime date -> JSON.textNode(text(date));
            case List<?> list -> {
                var array = JSON.arrayNode();
                list.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = JSON.objectNode();
                map.forEach((name, field) -> object.set((String) name, json(field)));
                yield object;
            }
            case null, default -> JSON.nullNode();
        };
    }

    /// An answer or a word of an expression: text that reads as a truth or as a number is one, quotes around it fall away. Text with leading
    /// zeros stays text: postcodes and telephone numbers are none.
    static Object read(Object value) {
        if (!(value instanceof String text) || text.isEmpty()) return value;
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) return text.equalsIgnoreCase("true");
        if (text.length() > 1 && quote(text.charAt(0)) && quote(text.charAt(text.length() - 1))) return text.substring(1, text.length() - 1);
        double number = numeric(text);
        if (Double.isNaN(number)) return text;
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0' && !text.startsWith("0x") && text.charAt(1) != '.' && text.charAt(1) != ',';
        return leadingZero ? text : number;
    }

    private static boolean quote(char letter) {
        return letter == '\'' || letter == '"';
    }

    /// Null, an empty text, list or object, an object of nothing else, and what is no number.
    static boolean empty(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Double number -> number.isNaN();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.values().stream().allMatch(Values::empty);
            default -> false;
        };
    }

    static boolean truth(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Double number -> number != 0 && !number.isNaN();
            default -> true;
        };
    }

    /// The number in an answer, NaN where there is none: `'12'`, `' 1,5 '`, `'0x1f'`; not a truth, a date or `'1-2'`; nor more than 15 digits, which are an id.
    static double numeric(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number) ? number : Double.NaN;
            case String text -> numericText(text.strip());
            case List<?> list when list.size() == 1 -> numeric(list.getFirst());
            case null, default -> Double.NaN;
        };
    }

    private static double numericText(String text) {
        if (text.isEmpty() || text.length() > 400 || text.length() > 15 && text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) return Double.NaN;
        int comma = text.indexOf(',');
        var pointed = comma >= 0 && text.indexOf(',', comma + 1) < 0 ? text.replace(',', '.') : text;
        double number = number(pointed);
        return Double.isFinite(number) ? number : Double.NaN;
    }

    static double number(Object value) {
        return switch (value) {
            case null -> 0;
            case Boolean truth -> truth ? 1 : 0;
            case Double number -> number;
            case String text -> number(text.strip());
            case List<?> list -> number(text(list));
            case ZonedDateTime date -> date.toInstant().toEpochMilli();
            default -> Double.NaN;
        };
    }

    private static double number(String text) {
        if (text.isEmpty()) return 0;
        if (text.length() > 400) return Double.NaN;
        var hex = HEX.matcher(text);
        if (hex.matches()) return new java.math.BigInteger(hex.group(1), 16).doubleValue();
        if (DECIMAL.matcher(text).matches()) return Double.parseDouble(text);
        return switch (text) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    static String text(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> text;
            case Double number -> text(number.doubleValue());
            case List<?> list -> joined(list, ",");
            case Map<?, ?> _ -> "[object Object]";
            case ZonedDateTime date -> date.toOffsetDateTime().toString();
            default -> value.toString();
        };
    }

    static String joined(List<?> list, String comma) {
        var text = new StringBuilder();
        for (int at = 0; at < list.size() && text.length() <= Arithmetic.LONGEST; at++) {
            if (at > 0) text.append(comma);
            if (list.get(at) != null) text.append(text(list.get(at)));
        }
        return text.toString();
    }

    private static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";
        var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int magnitude = exact.precision() - exact.scale();
        if (magnitude > -6 && magnitude <= 21) return exact.toPlainString();
        var digits = exact.unscaledValue().abs().toString();
        return (number < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (magnitude > 0 ? "e+" : "e") + (magnitude - 1);
    }

    /// To so many digits after the point, halves away from zero, by the number's exact value.
    static double fixed(double number, int digits) {
        if (!Double.isFinite(number) || Math.abs(number) >= 1e21) return number;
        return new BigDecimal(number).setScale(Math.min(digits, 100), RoundingMode.HALF_UP).doubleValue();
    }
}
