package attune.csv;

import attune.store.Mendable;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The rows of a file, read one at a time. Plain or gzip; the header, if there is one, is read on opening.
public final class Table implements AutoCloseable {

    /// @param line the line of the file that the row begins on, counting from 1
    public record Row(long line, List<String> cells) {

        /// The cell of a column, stripped; empty where the row is too short. Never a NUL, which no text may hold.
        public String cell(int column) {
            return column < cells.size() ? clean(cells.get(column)) : "";
        }
    }

    private final Counted raw;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> names;
    private CsvRecord ahead;
    private long line = 1;

    private Table(Counted raw, CsvReader<CsvRecord> reader, boolean header) {
        this.raw = raw;
        this.reader = reader;
        this.records = reader.iterator();
        ahead = following();
        if (ahead == null) throw new Mendable("The file has no rows.");
        this.names = header ? distinct(ahead.getFields()) : numbered(ahead.getFieldCount());
        if (header) ahead = following();
    }

    public static Table open(Path file, Dialect dialect) {
        try {
            var raw = new Counted(Files.newInputStream(file));
            var text = withoutMark(new InputStreamReader(Inspection.unpacked(raw), dialect.charset()));
            return new Table(raw, format(dialect).ofCsvRecord(text), dialect.header());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CsvReader.CsvReaderBuilder format(Dialect dialect) {
        return CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false);
    }

    /// The names of the columns: the header's, made distinct, or "Column 1", "Column 2" …
    public List<String> names() {
        return names;
    }

    /// The next row, or null at the end of the file.
    public Row next() {
        if (ahead == null) return null;
        var row = new Row(ahead.getStartingLineNumber(), ahead.getFields());
        ahead = following();
        return row;
    }

    /// How many bytes of the file as it lies on the disk have been taken in: for progress.
    public long bytesRead() {
        return raw.count;
    }

    private CsvRecord following() {
        try {
            if (!records.hasNext()) return null;
            var record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new Mendable("The file cannot be read after line " + line
                    + ": a quote there is opened and not closed, or the quoting is mixed. Mend that line or choose another quote character.");
        }
    }

    private static String clean(String cell) {
        return (cell.indexOf('\0') < 0 ? cell : cell.replace("\0", "")).strip();
    }

    private static List<String> numbered(int columns) {
        var names = new ArrayList<String>(columns);
        for (int i = 1; i <= columns; i++) names.add("Column " + i);
        return names;
    }

    private static List<String> distinct(List<String> header) {
        var taken = new HashSet<String>();
        var names = new ArrayList<String>(header.size());
        for (var cell : header) {
            var text = clean(cell);
            var base = text.isEmpty() ? "Column " + (names.size() + 1) : text.length() > 200 ? text.substring(0, 200) : text;
            var name = base;
            for (int n = 2; !taken.add(name); n++) name = base + " (" + n + ")";
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static Reader withoutMark(Reader text) throws IOException {
        var buffered = new BufferedReader(text, 1 << 16);
        buffered.mark(1);
        if (buffered.read() != '\ufeff') buffered.reset();
        return buffered;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException ignored) {
            // Nothing was written; there is nothing to lose.
        }
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) count++;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            if (n > 0) count += n;
            return n;
        }
    }
}
