package attune.expression;

import attune.expression.Expression.Binary;
import attune.expression.Expression.Call;
import attune.expression.Expression.Literal;
import attune.expression.Expression.Name;
import attune.expression.Expression.Several;
import attune.expression.Expression.Unary;
import java.util.List;

/// An expression as text, with no more brackets than it needs.
final class Canonical {

    private final StringBuilder text = new StringBuilder();

    private Canonical() {}

    static String text(Expression expression) {
        var canonical = new Canonical();
        canonical.write(expression);
        return canonical.text.toString();
    }

    private void write(Expression expression) {
        switch (expression) {
            case Literal(String value) -> text.append('\'').append(value.replace("'", "\\'").replace("\"", "\\\"")).append('\'');
            case Literal(var value) -> text.append(Values.text(value));
            case Name name -> text.append(name.raw() ? "{#" : "{").append(name.name()).append('}');
            case Unary(var operator, var of) when operator.after() -> {
                write(of);
                text.append(' ').append(operator.sign());
            }
            case Unary(var operator, var of) -> {
                text.append(operator.sign());
                within(of, of instanceof Binary);
            }
            case Binary(var left, var operator, var right) -> {
                within(left, left instanceof Binary inner && inner.operator().rank < operator.rank);
                text.append(' ').append(operator.sign()).append(' ');
                within(right, right instanceof Binary inner && inner.operator().rank <= operator.rank);
            }
            case Several(var items) -> list('[', items, ']');
            case Call(var function, var arguments) -> {
                text.append(function.spelling);
                list('(', arguments, ')');
            }
        }
    }

    private void within(Expression expression, boolean brackets) {
        if (brackets) text.append('(');
        write(expression);
        if (brackets) text.append(')');
    }

    private void list(char open, List<Expression> items, char close) {
        text.append(open);
        for (int at = 0; at < items.size(); at++) {
            if (at > 0) text.append(", ");
            write(items.get(at));
        }
        text.append(close);
    }
}
