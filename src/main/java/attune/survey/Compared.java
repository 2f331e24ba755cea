package attune.survey;

import attune.expression.Expression;
import attune.expression.Expression.Binary;
import attune.expression.Expression.Literal;
import attune.expression.Expression.Name;
import attune.expression.Expression.Several;
import attune.expression.Near;
import attune.expression.Operator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Comparisons of an answer with what it can never be.
final class Compared {

    private static final Set<Operator> LISTED = Set.of(Operator.CONTAINS, Operator.NOT_CONTAINS, Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF);

    private final Names names;

    Compared(Names names) {
        this.names = names;
    }

    Optional<String> refuse(Binary binary) {
        if (binary.left() instanceof Name name) return refuse(name, binary.operator(), binary.right());
        return binary.right() instanceof Name name && !LISTED.contains(binary.operator()) ? refuse(name, turned(binary.operator()), binary.left()) : Optional.empty();
    }

    private static Operator turned(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    private static List<Literal> literals(Expression expression) {
        return switch (expression) {
            case Literal literal -> List.of(literal);
            case Several(var items) -> items.stream().filter(Literal.class::isInstance).map(Literal.class::cast).toList();
            default -> List.of();
        };
    }

    private Optional<String> refuse(Name name, Operator operator, Expression beside) {
        var literals = literals(beside);
        var question = names.question(name.name());
        if (question.isEmpty() || literals.isEmpty()) return Optional.empty();
        boolean whole = Names.root(name.name()).equals(name.name());
        return switch (question.get().shape()) {
            case Shape.Choice choice when whole && choice.several() && operator.picks() && !LISTED.contains(operator) && beside instanceof Literal && !empty(literals) ->
                    single(name, operator, literals, choice);
            case Shape.Choice choice when whole && (choice.several() || operator != Operator.CONTAINS && operator != Operator.NOT_CONTAINS) ->
                    options(name, operator, literals, choice.options(), !choice.other().isEmpty());
            case Shape.Ranking ranking -> options(name, operator, literals, ranking.options(), false);
            case Shape.Matrix matrix when !whole -> options(name, operator, literals, matrix.columns(), false);
            case Shape.Scale scale -> numbers(name, operator, literals, scale.metric().low(), scale.metric().high());
            case Shape.Expectation _ when !whole -> numbers(name, operator, literals, Shape.Expectation.LEAST, Shape.Expectation.MOST);
            case Shape.Consent _, Shape.ContactMe _ -> ticks(name, operator, literals);
            default -> Optional.empty();
        };
    }

    private static boolean empty(List<Literal> literals) {
        return literals.stream().allMatch(literal -> literal.value() == null || literal.value().equals(""));
    }

    private static Optional<String> single(Name name, Operator operator, List<Literal> literals, Shape.Choice choice) {
        return options(name, operator, literals, choice.options(), !choice.other().isEmpty())
                .or(() -> Optional.of("{" + name.name() + "} is a list of answers and never one of them: write contains, anyof or allof in place of " + operator.sign() + "."));
    }

    private static Optional<String> options(Name name, Operator operator, List<Literal> literals, List<Option> options, boolean other) {
        if (!operator.picks()) return Optional.empty();
        var values = new ArrayList<>(options.stream().map(Option::value).toList());
        if (other) values.add(Option.OTHER);
        for (var literal : literals) {
            if (empty(List.of(literal)) || values.stream().anyMatch(value -> same(name, TextNode.valueOf(value), literal))) continue;
            var said = literal.value().toString().replaceAll("\\.0$", "");
            return Optional.of("{" + name.name() + "} is never “" + said + "”: " + Near.meant(said, values, "it is one of " + some(values) + "."));
        }
        return Optional.empty();
    }

    private static String some(List<String> values) {
        return String.join(", ", values.stream().limit(8).toList()) + (values.size() > 8 ? " and " + (values.size() - 8) + " more" : "");
    }

    private static boolean same(Name name, JsonNode answer, Literal literal) {
        return new Binary(name, Operator.EQUAL, literal).holds(_ -> answer);
    }

    private static Optional<String> numbers(Name name, Operator operator, List<Literal> literals, double low, double high) {
        for (var literal : literals) {
            if (empty(List.of(literal)) || can(name, operator, literal, low, high)) continue;
            return Optional.of("{" + name.name() + "} goes from " + plain(low) + " to " + plain(high) + " in whole steps, so this never tells answers apart: mend the number beside it.");
        }
        return Optional.empty();
    }

    /// Whether some answer makes it hold and some other does not. Of lists and texts within, only whether it can be one of them.
    private static boolean can(Name name, Operator operator, Literal literal, double low, double high) {
        if (operator.rank() != Operator.EQUAL.rank() && !LISTED.contains(operator)) return true;
        var asked = LISTED.contains(operator) ? Operator.EQUAL : operator;
        boolean ever = false;
        boolean always = true;
        for (double answer = low; answer <= high; answer++) {
            var node = JsonNodeFactory.instance.numberNode(answer);
            boolean holds = new Binary(name, asked, literal).holds(_ -> node);
            ever |= holds;
            always &= holds;
        }
        return ever && (!always || asked != Operator.NOT_EQUAL);
    }

    private static String plain(double number) {
        return Long.toString((long) number);
    }

    private static Optional<String> ticks(Name name, Operator operator, List<Literal> literals) {
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) return Optional.empty();
        return literals.stream().allMatch(literal -> literal.value() == null || List.of(true, false).stream()
                .anyMatch(tick -> same(name, JsonNodeFactory.instance.booleanNode(tick), literal))) ? Optional.empty()
                : Optional.of("{" + name.name() + "} is true or false: compare it with one of them.");
    }
}
