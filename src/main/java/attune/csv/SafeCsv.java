package attune.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// Writes tables that a spreadsheet shows and does not run: a cell that would start a formula is written with an
/// apostrophe before it. Plain numbers, negative ones too, stay numbers.
public final class SafeCsv implements AutoCloseable {

    private final CsvWriter writer;

    public SafeCsv(Writer into) {
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(into);
    }

    public SafeCsv row(List<String> cells) {
        writer.writeRecord(cells.stream().map(SafeCsv::harmless).toList());
        return this;
    }

    /// The cell as it may be shown by a spreadsheet; see the OWASP page on CSV injection.
    public static String harmless(String cell) {
        if (cell == null || cell.isEmpty()) return "";
        char first = cell.charAt(0);
        boolean formula = first == '=' || first == '@' || first == '\t' || first == '\r'
                || (first == '+' || first == '-') && Decimals.POINT.read(cell).isEmpty() && Decimals.COMMA.read(cell).isEmpty();
        return formula ? "'" + cell : cell;
    }

    public void flush() {
        try {
            writer.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
