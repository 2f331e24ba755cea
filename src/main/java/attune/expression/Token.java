package attune.expression;

/// One word, sign, number, text or name of an expression's text.
///
/// @param at    where it begins, from 0
/// @param end   where it ends, exclusive
/// @param value what it stands for: a text without quotes, a name without braces, else as written
record Token(Kind kind, String value, int at, int end) {

    enum Kind { NUMBER, TEXT, NAME, WORD, SIGN, OPEN, CLOSE, FROM, TO, COMMA, END }

    boolean is(Kind other) {
        return kind == other;
    }

    /// How a sentence names it.
    String told() {
        return kind == Kind.END ? "the end" : switch (kind) {
            case TEXT -> "the text '" + value + "'";
            case NAME -> "{" + value + "}";
            default -> "“" + value + "”";
        };
    }
}
