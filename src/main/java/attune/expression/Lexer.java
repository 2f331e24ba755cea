package attune.expression;

import attune.expression.Expression.Broken;
import attune.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An expression's text cut into tokens.
final class Lexer {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9]+|[0-9]+(?:\\.[0-9]+)?");
    private static final List<String> SIGNS = List.of("<=", ">=", "=<", "=>", "==", "!=", "<>", "&&", "||", "*=", "=", "<", ">", "!", "+", "-", "*", "/", "%", "^");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).cut();
    }

    private List<Token> cut() {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at))) at++;
            else at = next(at).end();
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private Token next(int at) {
        var token = switch (text.charAt(at)) {
            case '{' -> name(at);
            case '\'', '"' -> quoted(at);
            case '(' -> one(Kind.OPEN, at);
            case ')' -> one(Kind.CLOSE, at);
            case '[' -> one(Kind.FROM, at);
            case ']' -> one(Kind.TO, at);
            case ',' -> one(Kind.COMMA, at);
            default -> plain(at);
        };
        tokens.add(token);
        return token;
    }

    private Token one(Kind kind, int at) {
        return new Token(kind, text.substring(at, at + 1), at, at + 1);
    }

    private Token plain(int at) {
        var word = WORD.matcher(text).region(at, text.length());
        if (word.lookingAt()) return new Token(Kind.WORD, word.group(), at, word.end());
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) return number(new Token(Kind.NUMBER, number.group(), at, number.end()));
        for (var sign : SIGNS) {
            if (text.startsWith(sign, at)) return new Token(Kind.SIGN, sign, at, at + sign.length());
        }
        throw new Broken(at, stranger(at));
    }

    private Token number(Token token) {
        if (token.end() < text.length() && (Character.isLetter(text.charAt(token.end())) || text.charAt(token.end()) == '_')) {
            throw new Broken(token.at(), "A number ends before a letter: put quotes around it if it is text.");
        }
        if (token.end() < text.length() && text.charAt(token.end()) == '.') {
            throw new Broken(token.end(), "A number has digits on both sides of its one point: write 0.5 or 5.0.");
        }
        if (token.value().length() > 1 && token.value().matches("0[0-9].*")) {
            throw new Broken(token.at(), "A number does not begin with 0: leave it out, or put quotes around it if it is text.");
        }
        return token;
    }

    private String stranger(int at) {
        var sign = new String(Character.toChars(text.codePointAt(at)));
        return switch (sign) {
            case "&" -> "One & means nothing here: write && or and.";
            case "|" -> "One | means nothing here: write || or or.";
            case "}" -> "This brace closes nothing: a name stands between two, as in {q1}.";
            case "." -> "A number has digits on both sides of its one point: write 0.5.";
            case "‘", "’", "“", "”" -> "These are printed quotes: text stands between straight ones, as in 'yes'.";
            default -> Character.isLetter(sign.codePointAt(0))
                    ? "Text stands between quotes, as in 'yes', and a name between braces, as in {q1}."
                    : "“" + sign + "” means nothing here: take it out, or put quotes around it if it is text.";
        };
    }

    private Token name(int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '}' && text.charAt(end) != '{') end++;
        if (end == text.length() || text.charAt(end) == '{') {
            throw new Broken(at, "This brace is not closed: a name stands between two, as in {q1}.");
        }
        var name = text.substring(at + 1, end).strip();
        if (name.isEmpty() || name.equals("#")) throw new Broken(at, "There is no name between these braces: write one, as in {q1}.");
        return new Token(Kind.NAME, name, at, end + 1);
    }

    private Token quoted(int at) {
        char quote = text.charAt(at);
        var value = new StringBuilder();
        for (int next = at + 1; next < text.length(); next++) {
            char letter = text.charAt(next);
            if (letter == quote) return new Token(Kind.TEXT, value.toString(), at, next + 1);
            boolean escaped = letter == '\\' && next + 1 < text.length() && (text.charAt(next + 1) == '\'' || text.charAt(next + 1) == '"');
            value.append(escaped ? text.charAt(++next) : letter);
        }
        throw new Broken(at, "This text is not closed: end it with " + quote + ".");
    }
}
