package attune.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a file of rows is written.
///
/// @param encoding  the name of its character set, such as `UTF-8` or `windows-1252`
/// @param delimiter what stands between two cells of a row
/// @param quote     what stands around a cell that contains a delimiter, a quote or a line break
/// @param header    whether the first row names the columns
public record Dialect(String encoding, char delimiter, char quote, boolean header) {

    public static final Dialect PLAIN = new Dialect("UTF-8", ',', '"', true);

    public Dialect {
        if (!isKnown(encoding)) throw new IllegalArgumentException("\"" + encoding + "\" is no known encoding");
        if (delimiter == quote || delimiter == '\n' || delimiter == '\r')
            throw new IllegalArgumentException("the delimiter cannot be a line break or the quote");
    }

    private static boolean isKnown(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalArgumentException notEvenAName) {
            return false;
        }
    }

    public Charset charset() {
        return encoding.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    }

    /// As a person would say it: "comma-separated, UTF-8, the first row names the columns".
    public String said() {
        var separated = switch (delimiter) {
            case ',' -> "comma-separated";
            case ';' -> "semicolon-separated";
            case '\t' -> "tab-separated";
            case '|' -> "separated by bars";
            default -> "separated by " + delimiter;
        };
        return separated + ", " + encoding + ", "
                + (header ? "the first row names the columns" : "no row of column names");
    }
}
