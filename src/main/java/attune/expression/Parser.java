package attune.expression;

import attune.expression.Expression.Binary;
import attune.expression.Expression.Broken;
import attune.expression.Expression.Call;
import attune.expression.Expression.Literal;
import attune.expression.Expression.Name;
import attune.expression.Expression.Several;
import attune.expression.Expression.Unary;
import attune.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Reads an expression from its text, once, bounded in length, depth and operators: whoever writes it may mean harm.
final class Parser {

    private static final int LENGTH = 20_000;
    private static final int DEPTH = 100;
    private static final int OPERATORS = 1_000;

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int operators;

    Parser(String text) {
        if (text.length() > LENGTH) throw new Broken(LENGTH, "An expression has at most 20,000 characters: put parts of it into calculated values.");
        tokens = Lexer.tokens(text);
    }

    Expression expression() {
        if (now().is(Kind.END)) throw new Broken(0, "There is no expression yet: write one, as in {q1} >= 9.");
        var read = chain(1);
        if (!now().is(Kind.END)) throw unexpected(now());
        return read;
    }

    /// What is joined by operators of at least this rank.
    private Expression chain(int rank) {
        var left = operand();
        for (var operator = between(); operator != null && operator.rank >= rank; operator = between()) {
            var sign = take();
            if (++operators > OPERATORS) throw new Broken(sign.at(), "An expression has at most 1,000 operators: put parts of it into calculated values.");
            if (missing(now())) throw new Broken(now().at(), "Something is missing after " + sign.told() + ": write a value, or take it out.");
            left = new Binary(left, operator, chain(operator.rank + 1));
        }
        return left;
    }

    private Operator between() {
        var token = now();
        if (!token.is(Kind.SIGN) && !token.is(Kind.WORD)) return null;
        return Operator.spelled(token.value()).filter(Operator::between).orElse(null);
    }

    private boolean missing(Token token) {
        return token.is(Kind.END) || token.is(Kind.CLOSE) || token.is(Kind.TO) || token.is(Kind.COMMA);
    }

    private Expression operand() {
        if (++depth > DEPTH) throw new Broken(now().at(), "More than 100 brackets stand within each other here: put parts of it into calculated values.");
        try {
            return negated() ? new Unary(Operator.NOT, operand()) : followed(single());
        } finally {
            depth--;
        }
    }

    private boolean negated() {
        var token = now();
        boolean negates = token.is(Kind.SIGN) && token.value().equals("!")
                || token.is(Kind.WORD) && token.value().equalsIgnoreCase("negate") && !called();
        if (negates) take();
        return negates;
    }

    /// `{q1} empty`: only after a single value, as SurveyJS has it.
    private Expression followed(Expression value) {
        var operator = now().is(Kind.WORD) ? Operator.spelled(now().value()).filter(Operator::after).orElse(null) : null;
        if (operator == null) return value;
        if (!(value instanceof Literal || value instanceof Name)) {
            throw new Broken(now().at(), now().told() + " follows a name, as in {q1} " + operator.sign() + ": give what stands before it a name as a calculated value.");
        }
        take();
        return new Unary(operator, value);
    }

    private Expression single() {
        var token = take();
        return switch (token.kind()) {
            case NUMBER -> new Literal(number(token));
            case TEXT -> new Literal(token.value());
            case NAME -> token.value().startsWith("#") ? new Name(token.value().substring(1).strip(), true, token.at()) : new Name(token.value(), false, token.at());
            case OPEN -> enclosed(token, () -> chain(1));
            case FROM -> new Several(list(token, Kind.TO, "]"));
            case WORD -> now().is(Kind.OPEN) && now().at() == token.end() ? call(token) : word(token);
            case SIGN -> sign(token);
            default -> throw unexpected(token);
        };
    }

    private Expression sign(Token token) {
        if (!token.value().equals("-")) throw new Broken(token.at(), "Something is missing before " + token.told() + ": write a value, or take it out.");
        if (!now().is(Kind.NUMBER) || now().at() != token.end()) {
            throw new Broken(token.at(), "A minus stands between two values or at a number: write 0 - " + (now().is(Kind.NAME) ? now().told() : "{q1}") + ".");
        }
        return new Literal(-number(take()));
    }

    private static double number(Token token) {
        var digits = token.value().toLowerCase(Locale.ROOT);
        return digits.startsWith("0x") ? new java.math.BigInteger(digits.substring(2), 16).doubleValue() : Double.parseDouble(digits);
    }

    private Expression word(Token token) {
        if (Operator.spelled(token.value()).isPresent()) {
            throw new Broken(token.at(), "Something is missing before " + token.told() + ": write a value, or put quotes around it if it is text.");
        }
        if (token.value().equals("not")) throw new Broken(token.at(), "“not” is written as an exclamation mark with brackets: !({q1} = 3).");
        return new Literal(switch (token.value().toLowerCase(Locale.ROOT)) {
            case "true" -> (Object) true;
            case "false" -> false;
            default -> List.of("null", "undefined").contains(token.value()) ? null : token.value();
        });
    }

    private Expression call(Token word) {
        var function = Function.called(word.value()).orElseThrow(() -> new Broken(word.at(), unknown(word.value())));
        var arguments = list(take(), Kind.CLOSE, ")");
        function.refuse(arguments.size()).ifPresent(sentence -> {
            throw new Broken(word.at(), sentence);
        });
        return new Call(function, arguments);
    }

    private static String unknown(String word) {
        if (word.equals("not")) return "“not” is written as an exclamation mark: !({q1} = 3).";
        return "There is no function “" + word + "”: " + Near.meant(word, Function.names(), "there are " + String.join(", ", Function.names()) + ".");
    }

    private List<Expression> list(Token open, Kind close, String sign) {
        var items = new ArrayList<Expression>();
        while (!now().is(close)) {
            if (!items.isEmpty()) {
                if (!now().is(Kind.COMMA)) throw inside(open, sign);
                take();
            }
            if (missing(now())) throw now().is(Kind.END) ? inside(open, sign) : new Broken(now().at(), "A value is missing here: write one, or take the comma out.");
            items.add(chain(1));
        }
        take();
        return items;
    }

    private Expression enclosed(Token open, Supplier<Expression> content) {
        if (now().is(Kind.CLOSE)) throw new Broken(open.at(), "There is nothing between these brackets: write a value, or take them out.");
        var inner = content.get();
        if (!now().is(Kind.CLOSE)) throw inside(open, ")");
        take();
        return inner;
    }

    private Broken inside(Token open, String sign) {
        return now().is(Kind.END) || now().is(Kind.CLOSE) || now().is(Kind.TO)
                ? new Broken(open.at(), "This bracket is not closed: end it with “" + sign + "”.")
                : unexpected(now());
    }

    private Broken unexpected(Token token) {
        return new Broken(token.at(), switch (token.kind()) {
            case END -> "Something is missing at the end: write a value.";
            case CLOSE, TO -> "This bracket closes nothing: take it out, or open it before.";
            case COMMA -> "A comma stands only between the values of a list or a function: write and or or instead.";
            case WORD -> token.told() + " is no operator: " + Near.meant(token.value(), Operator.words(), "put one before it, as in {q1} = 'yes', or quotes around it if it belongs to a text.");
            case SIGN -> token.told() + " cannot stand here: take it out, or write what it belongs to.";
            default -> "An operator is missing before " + token.told() + ": write one, as in {q1} = 'yes' or {q1} > 3.";
        });
    }

    private boolean called() {
        var after = tokens.get(next + 1);
        return after.is(Kind.OPEN) && after.at() == now().end();
    }

    private Token now() {
        return tokens.get(next);
    }

    private Token take() {
        var token = now();
        if (!token.is(Kind.END)) next++;
        return token;
    }
}
