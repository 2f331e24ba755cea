package attune.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds out how a file is written: reads its beginning in every way that files are written in and keeps the way that
/// makes the most even table.
public final class Sniffer {

    /// In order of preference where two make equally even tables: a comma stands in values more often than a tab does.
    private static final char[] DELIMITERS = {'\t', '|', ';', ','};
    private static final int ROWS = 400;
    private static final Pattern DATUM = Pattern.compile("[-+(]?[\\p{Sc}]?\\d[\\d.,:/\\- TZ]*%?\\)?|[^@\\s]+@[^@\\s]+\\.[^@\\s]+|true|false|yes|no");

    private Sniffer() {}

    private record Reading(char delimiter, char quote, List<List<String>> rows, int columns, double even) {

        boolean betterThan(Reading other) {
            return other == null || even > other.even;
        }
    }

    public static Dialect sniff(Inspection file) {
        var text = decode(file);
        Reading best = null;
        for (char delimiter : DELIMITERS) {
            var reading = read(text, delimiter, '"', file.whole());
            if (reading != null && reading.columns > 1 && reading.betterThan(best)) best = reading;
            if (!text.contains("'")) continue;
            var single = read(text, delimiter, '\'', file.whole());
            if (single != null && single.columns > 1 && singleQuoted(text, delimiter, reading)
                    && (single.betterThan(best) || best.delimiter == delimiter && single.even == best.even)) best = single;
        }
        if (best == null) {
            var column = read(text, ',', '"', file.whole());
            return new Dialect(file.encoding(), ',', '"', column == null || header(column.rows));
        }
        return new Dialect(file.encoding(), best.delimiter, best.quote, header(best.rows));
    }

    /// Whether cells begin and end with a single quote while none begins with a double one.
    private static boolean singleQuoted(String text, char delimiter, Reading doubled) {
        var d = Pattern.quote(String.valueOf(delimiter));
        boolean single = Pattern.compile("(?m)(?:^|" + d + ")'[^'\n]*'(?:" + d + "|\r?$)").matcher(text).find();
        boolean dbl = Pattern.compile("(?m)(?:^|" + d + ")\"").matcher(text).find();
        return single && (!dbl || doubled == null);
    }

    private static String decode(Inspection file) {
        var decoder = Dialect.PLAIN.encoding().equals(file.encoding())
                ? java.nio.charset.StandardCharsets.UTF_8.newDecoder()
                : java.nio.charset.Charset.forName(file.encoding()).newDecoder();
        decoder.onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        var out = CharBuffer.allocate(file.beginning().length + 8);
        decoder.decode(ByteBuffer.wrap(file.beginning()), out, true);
        out.flip();
        var text = out.toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Reading read(String text, char delimiter, char quote, boolean whole) {
        var rows = new ArrayList<List<String>>();
        try (var reader = Table.format(new Dialect("UTF-8", delimiter, quote, false)).ofCsvRecord(text)) {
            for (var record : reader) {
                rows.add(record.getFields());
                if (rows.size() >= ROWS) break;
            }
        } catch (CsvParseException broken) {
            // The sample may end inside a quoted cell; with nothing read before it, this is not how the file is written.
            if (whole || rows.size() < 2) return null;
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        if (!whole && rows.size() < ROWS && rows.size() > 1) rows.removeLast();
        if (rows.isEmpty()) return null;
        var counts = new HashMap<Integer, Integer>();
        for (var row : rows) counts.merge(row.size(), 1, Integer::sum);
        int columns = 1;
        for (var count : counts.entrySet())
            if (count.getValue() > counts.getOrDefault(columns, 0)) columns = count.getKey();
        return new Reading(delimiter, quote, rows, columns, counts.get(columns) / (double) rows.size());
    }

    /// The first row names the columns when it holds nothing that looks like a datum, and repeats nothing.
    static boolean header(List<List<String>> rows) {
        var first = rows.getFirst();
        var seen = new HashSet<String>();
        for (var cell : first) {
            var text = cell.strip().toLowerCase(Locale.ROOT);
            if (DATUM.matcher(text).matches()) return false;
            if (!text.isEmpty() && !seen.add(text) && rows.size() < 3) return false;
        }
        return !seen.isEmpty();
    }
}
