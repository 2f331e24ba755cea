package attune.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A formula over named values, as an author writes it: `{q1} >= 9 and {customer.plan} = 'pro'`. Two expressions mean the same where
/// their [#toString] is the same: the canonical text, which this language and SurveyJS both read.
public sealed interface Expression {

    /// `'pro'`, `9`, `true`, `null`: null, a [Boolean], a [Double] or a [String].
    record Literal(Object value) implements Expression {
        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// `{q1}`: the value of that name, text that reads as a number or a truth taken as such; `{#q1}` is `raw`, taken as it is.
    ///
    /// @param at where its brace stands in the text, from 0
    record Name(String name, boolean raw, int at) implements Expression {
        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// `!{q1}`, `{q1} empty`, `{q1} notempty`.
    record Unary(Operator operator, Expression of) implements Expression {
        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// Two sides and what is between them; chains lean to the left.
    record Binary(Expression left, Operator operator, Expression right) implements Expression {
        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// `['a', 'b']`.
    record Several(List<Expression> items) implements Expression {
        public Several {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// `sum({q1}, {q2})`.
    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return Canonical.text(this);
        }
    }

    /// A text that is no expression.
    final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int at;

        /// @param at       the first character that cannot stay, from 0; the length of the text where something is missing at its end
        /// @param sentence what is wrong and how to mend it, without the place
        public Broken(int at, String sentence) {
            super(sentence, null, false, false);
            this.at = at;
        }

        public int at() {
            return at;
        }

        public String sentence() {
            return getMessage();
        }
    }

    /// @throws Broken where the text is no expression
    static Expression parse(String text) {
        return new Parser(text).expression();
    }

    /// What it comes to: null, a [Boolean], a finite [Double], a [String], a [java.time.ZonedDateTime], a list or a map of such. Never throws: what cannot be
    /// computed is null.
    default Object value(Scope scope) {
        var value = new Evaluation(scope).value(this);
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    /// Its value, to be kept: a date as ISO text, a whole number without a fraction.
    default JsonNode json(Scope scope) {
        return Values.json(value(scope));
    }

    /// Whether it is true as a condition: `true`, or what loosely equals it (1, `'1'`); any other number or text is not.
    default boolean holds(Scope scope) {
        return Alike.loosely(value(scope), true);
    }

    /// The names it asks for, without braces, in the order in which they first stand.
    default Set<String> names() {
        var names = new LinkedHashSet<String>();
        walk(part -> {
            if (part instanceof Name name) names.add(name.name());
        });
        return names;
    }

    /// The same with other names.
    default Expression renamed(UnaryOperator<String> names) {
        return switch (this) {
            case Literal literal -> literal;
            case Name(var name, var raw, var at) -> new Name(names.apply(name), raw, at);
            case Unary(var operator, var of) -> new Unary(operator, of.renamed(names));
            case Binary(var left, var operator, var right) -> new Binary(left.renamed(names), operator, right.renamed(names));
            case Several(var items) -> new Several(items.stream().map(item -> item.renamed(names)).toList());
            case Call(var function, var arguments) -> new Call(function, arguments.stream().map(argument -> argument.renamed(names)).toList());
        };
    }

    /// Shows every part of it, this one first, in the order of the text.
    default void walk(Consumer<Expression> visitor) {
        visitor.accept(this);
        for (var part : parts()) part.walk(visitor);
    }

    default List<Expression> parts() {
        return switch (this) {
            case Literal _, Name _ -> List.of();
            case Unary unary -> List.of(unary.of());
            case Binary binary -> List.of(binary.left(), binary.right());
            case Several several -> several.items();
            case Call call -> call.arguments();
        };
    }
}
