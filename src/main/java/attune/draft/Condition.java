package attune.draft;

import attune.expression.Expression;
import attune.expression.Expression.Binary;
import attune.expression.Expression.Literal;
import attune.expression.Expression.Name;
import attune.expression.Expression.Several;
import attune.expression.Expression.Unary;
import attune.expression.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// One row of a condition: a name, how it is compared, and with what.
///
/// @param join     `and` or `or`, to the row before; of the first it says nothing
/// @param operator by its [Operator]'s name
/// @param value    as people write it; several with commas between
public record Condition(String join, String name, String operator, String value) {

    public static final Condition BLANK = new Condition("and", "", Operator.EQUAL.name(), "");
    public static final int MOST = 20;

    /// The comparisons that a row may make, in words.
    public static final SequencedMap<Operator, String> COMPARISONS = comparisons();

    private static SequencedMap<Operator, String> comparisons() {
        var words = new LinkedHashMap<Operator, String>();
        words.put(Operator.EQUAL, "is");
        words.put(Operator.NOT_EQUAL, "is not");
        words.put(Operator.GREATER_OR_EQUAL, "is at least");
        words.put(Operator.LESS_OR_EQUAL, "is at most");
        words.put(Operator.GREATER, "is above");
        words.put(Operator.LESS, "is below");
        words.put(Operator.ANY_OF, "is any of");
        words.put(Operator.NONE_OF, "is none of");
        words.put(Operator.CONTAINS, "contains");
        words.put(Operator.NOT_CONTAINS, "does not contain");
        words.put(Operator.NOT_EMPTY, "is answered");
        words.put(Operator.EMPTY, "is not answered");
        return words;
    }

    /// The rows that say the same as the text; empty where rows cannot say it. Of no text there are none.
    public static Optional<List<Condition>> rows(String text) {
        if (text.isBlank()) return Optional.of(List.of());
        try {
            var rows = new ArrayList<Condition>();
            return flat(Expression.parse(text), "and", false, rows) && rows.size() <= MOST ? Optional.of(List.copyOf(rows)) : Optional.empty();
        } catch (Expression.Broken broken) {
            return Optional.empty();
        }
    }

    /// The text that says the same as the rows; those that are not filled in yet say nothing.
    public static String text(List<Condition> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            if (!row.complete()) continue;
            if (!text.isEmpty()) text.append(row.join.equals("or") ? " or " : " and ");
            text.append(row.expression());
        }
        return text.toString();
    }

    public boolean complete() {
        return !name.isBlank() && (!value.isBlank() || operator.equals(Operator.EMPTY.name()) || operator.equals(Operator.NOT_EMPTY.name()));
    }

    /// And binds tighter than or, so rows one below the other say what a text without brackets says.
    private static boolean flat(Expression expression, String join, boolean within, List<Condition> rows) {
        if (expression instanceof Binary(var left, var operator, var right) && (operator == Operator.AND || operator == Operator.OR)) {
            if (within && operator == Operator.OR) return false;
            return flat(left, join, within || operator == Operator.AND, rows) && flat(right, operator == Operator.OR ? "or" : "and", true, rows);
        }
        return row(expression, join).map(rows::add).orElse(false);
    }

    private static Optional<Condition> row(Expression expression, String join) {
        return switch (expression) {
            case Unary(var operator, Name(var name, var raw, _)) when !raw && COMPARISONS.containsKey(operator) -> Optional.of(new Condition(join, name, operator.name(), ""));
            case Binary(Name(var name, var raw, _), var operator, Literal(var value)) when !raw && COMPARISONS.containsKey(operator) && value != null && !plain(value).isBlank() ->
                    Optional.of(new Condition(join, name, operator.name(), plain(value)));
            case Binary(Name(var name, var raw, _), var operator, Several(var items)) when !raw && listed(operator) && items.stream().allMatch(item -> item instanceof Literal(var value) && value != null && !plain(value).isBlank() && !plain(value).contains(",")) ->
                    Optional.of(new Condition(join, name, operator.name(), items.stream().map(item -> plain(((Literal) item).value())).collect(Collectors.joining(", "))));
            default -> Optional.empty();
        };
    }

    private static boolean listed(Operator operator) {
        return operator == Operator.ANY_OF || operator == Operator.NONE_OF;
    }

    private Expression expression() {
        var asked = new Name(name.strip(), false, 0);
        var compared = COMPARISONS.keySet().stream().filter(each -> each.name().equals(operator)).findFirst().orElse(Operator.EQUAL);
        if (compared == Operator.EMPTY || compared == Operator.NOT_EMPTY) return new Unary(compared, asked);
        if (listed(compared)) return new Binary(asked, compared, new Several(Arrays.stream(value.split(",", -1)).map(String::strip).<Expression>map(Condition::literal).toList()));
        return new Binary(asked, compared, literal(value.strip()));
    }

    private static Literal literal(String value) {
        if (value.matches("-?\\d{1,15}(\\.\\d{1,10})?")) return new Literal(Double.valueOf(value));
        return value.equals("true") || value.equals("false") ? new Literal(Boolean.valueOf(value)) : new Literal(value);
    }

    private static String plain(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) return Long.toString(number.longValue());
        return value.toString();
    }
}
