package attune.expression;

import attune.expression.Expression.Binary;
import attune.expression.Expression.Call;
import attune.expression.Expression.Literal;
import attune.expression.Expression.Name;
import attune.expression.Expression.Several;
import attune.expression.Expression.Unary;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// One asking of an expression: every part's value from those of its parts.
final class Evaluation {

    private final Scope scope;
    private final Clock clock;

    Evaluation(Scope scope) {
        this.scope = scope;
        this.clock = scope.clock();
    }

    Object value(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal.value();
            case Name(var name, var raw, _) -> raw ? Values.of(Path.value(scope, name)) : Values.read(Values.of(Path.value(scope, name)));
            case Unary(var operator, var of) -> unary(operator, value(of));
            case Binary(var left, var operator, var right) -> binary(value(left), operator, value(right));
            case Several(var items) -> values(items);
            case Call(var function, var arguments) -> function.body.value(values(arguments), clock);
        };
    }

    private List<Object> values(List<Expression> expressions) {
        var values = new ArrayList<>(expressions.size());
        for (var expression : expressions) values.add(value(expression));
        return values;
    }

    private static boolean unary(Operator operator, Object value) {
        return switch (operator) {
            case NOT -> !Values.truth(value);
            case EMPTY -> Values.empty(value);
            case NOT_EMPTY -> !Values.empty(value);
            default -> throw new IllegalArgumentException(operator + " stands between two values");
        };
    }

    private Object binary(Object left, Operator operator, Object right) {
        return switch (operator) {
            case CONTAINS -> Alike.contains(left, right, true);
            case NOT_CONTAINS -> Alike.contains(left, right, false);
            case ANY_OF -> Alike.anyOf(left, right);
            case NONE_OF -> !Alike.anyOf(left, right);
            case ALL_OF -> Alike.allOf(left, right);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compared(Dates.aligned(left, right, clock), operator);
            default -> Arithmetic.of(operator, left, right);
        };
    }

    private static boolean compared(Dates.Pair pair, Operator operator) {
        var left = pair.left();
        var right = pair.right();
        return switch (operator) {
            case EQUAL -> Alike.same(left, right);
            case NOT_EQUAL -> !Alike.same(left, right);
            case LESS -> Alike.less(left, right);
            case GREATER -> Alike.less(right, left);
            case LESS_OR_EQUAL -> Alike.same(left, right) || Alike.less(left, right);
            default -> Alike.same(left, right) || Alike.less(right, left);
        };
    }
}
