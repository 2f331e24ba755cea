package attune.expression;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands between values, or beside one. The first spelling is the canonical one. Those of a higher rank bind tighter; all lean to the
/// left, powers too.
public enum Operator {
    OR(1, "or", "||"),
    AND(2, "and", "&&"),
    EQUAL(3, "=", "==", "equal", "equals"),
    NOT_EQUAL(3, "!=", "<>", "notequal", "notequals"),
    LESS(3, "<", "less"),
    LESS_OR_EQUAL(3, "<=", "=<", "lessorequal"),
    GREATER(3, ">", "greater"),
    GREATER_OR_EQUAL(3, ">=", "=>", "greaterorequal"),
    PLUS(4, "+"),
    MINUS(4, "-"),
    TIMES(5, "*"),
    DIVIDED(5, "/"),
    MODULO(5, "%"),
    POWER(6, "^", "power"),
    CONTAINS(7, "contains", "contain", "*="),
    NOT_CONTAINS(7, "notcontains", "notcontain"),
    ANY_OF(7, "anyof"),
    ALL_OF(7, "allof"),
    NONE_OF(7, "noneof"),
    NOT(8, "!", "negate"),
    EMPTY(8, "empty"),
    NOT_EMPTY(8, "notempty");

    final int rank;
    final List<String> spellings;

    Operator(int rank, String... spellings) {
        this.rank = rank;
        this.spellings = List.of(spellings);
    }

    /// As it is written canonically.
    public String sign() {
        return spellings.getFirst();
    }

    boolean between() {
        return rank < 8;
    }

    /// How tight it binds, 1 to 8.
    public int rank() {
        return rank;
    }

    boolean after() {
        return this == EMPTY || this == NOT_EMPTY;
    }

    /// Whether it tells two values apart by what they are: `=`, `!=`, `contains`, `anyof` and their like.
    public boolean picks() {
        return this == EQUAL || this == NOT_EQUAL || rank == 7;
    }

    static Optional<Operator> spelled(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(operator -> operator.spellings.contains(lower)).findFirst();
    }

    /// The spellings that are words, for those who misspell them.
    static List<String> words() {
        return Stream.of(values()).flatMap(operator -> operator.spellings.stream())
                .filter(spelling -> Character.isLetter(spelling.charAt(0))).toList();
    }
}
