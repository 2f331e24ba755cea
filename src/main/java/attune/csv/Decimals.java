package attune.csv;

import java.math.BigDecimal;
import java.util.Optional;

/// How numbers are written: which sign stands before the decimals.
public enum Decimals {
    POINT('.', ','), COMMA(',', '.');

    private static final int MAX_LENGTH = 40;

    private final char decimal;
    private final char grouping;

    Decimals(char decimal, char grouping) {
        this.decimal = decimal;
        this.grouping = grouping;
    }

    /// Reads `1234.5`, `1,234.50`, `£1 234.50`, `(12.00)`, `12.00-`, `1'234.50`; nothing where it is no number.
    public Optional<BigDecimal> read(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) return Optional.empty();
        var digits = new StringBuilder(text.length());
        boolean negative = false;
        boolean fraction = false;
        int sinceGroup = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                if (sinceGroup >= 0) sinceGroup++;
            } else if (c == decimal) {
                if (fraction || sinceGroup >= 0 && sinceGroup != 3) return Optional.empty();
                fraction = true;
                sinceGroup = -1;
                digits.append('.');
            } else if (c == grouping || c == '\'' || c == '\u2019' || isSpace(c) && digits.length() > 0 && i + 1 < text.length()
                    && Character.isDigit(text.charAt(i + 1))) {
                // two digits between groups, as in India, but three before the end
                if (fraction || digits.isEmpty() || sinceGroup >= 0 && sinceGroup != 3 && sinceGroup != 2) return Optional.empty();
                sinceGroup = 0;
            } else if (c == '-' || c == '\u2212' || c == '(') {
                if (negative || c == '(' && !text.endsWith(")")) return Optional.empty();
                if (!digits.isEmpty() && i != text.length() - 1) return Optional.empty();
                negative = true;
            } else if (c == ')' ? !text.contains("(") : !(c == '+' && digits.isEmpty() || isSpace(c)
                    || Character.getType(c) == Character.CURRENCY_SYMBOL)) return Optional.empty();
        }
        if (sinceGroup >= 0 && sinceGroup != 3 || digits.isEmpty() || digits.length() == 1 && fraction) return Optional.empty();
        var number = new BigDecimal(digits.toString());
        return Optional.of(negative ? number.negate() : number);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f';
    }

    public static Optional<Decimals> named(String name) {
        for (var style : values()) if (style.name().equalsIgnoreCase(name)) return Optional.of(style);
        return Optional.empty();
    }
}
