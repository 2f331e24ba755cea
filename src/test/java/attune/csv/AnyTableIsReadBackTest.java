package attune.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table written in any way that programs write tables is found out and read back cell by cell.
class AnyTableIsReadBackTest {

    private static final String[] WORDS = {"lamp", "Tür", "café", "a,b", "x; y", "say \"hi\"", "two\nlines", "50 %", "", "tab\there", "bar|bar", "l'été", "O'Neil"};
    private static final String[] NAMES = {"Order", "Name", "Größe", "Prix", "Note", "Country", "Text", "City", "Agent"};

    @TempDir
    private Path folder;

    @Test
    void aTableWrittenInAnyDialectIsReadBack() throws IOException {
        long seed = Long.getLong("attune.seed", 20_261_123L);
        for (int round = 0; round < 400; round++) {
            var random = new Random(seed + round);
            var delimiter = List.of(',', ';', '\t', '|').get(random.nextInt(4));
            var encoding = List.of("UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE", "windows-1252").get(random.nextInt(5));
            boolean header = random.nextBoolean();
            var rows = table(random, header);
            var file = write(random, rows, delimiter, encoding);

            var dialect = Sniffer.sniff(Inspection.of(file, 1 << 24));
            var told = "seed " + (seed + round) + ", " + encoding + ", read as " + dialect.said();
            assertThat(dialect.delimiter()).as(told).isEqualTo(delimiter);
            assertThat(dialect.header()).as(told).isEqualTo(header);
            try (var table = Table.open(file, dialect)) {
                var read = new ArrayList<List<String>>();
                if (header) read.add(table.names());
                for (Table.Row row; (row = table.next()) != null; ) read.add(row.cells());
                assertThat(read).as(told).isEqualTo(rows);
            }
        }
    }

    private static List<List<String>> table(Random random, boolean header) {
        int columns = 2 + random.nextInt(6);
        var rows = new ArrayList<List<String>>();
        if (header) rows.add(List.of(NAMES).subList(0, columns));
        int many = 3 + random.nextInt(40);
        for (int i = 0; i < many; i++) {
            var row = new ArrayList<String>();
            for (int c = 0; c < columns - 1; c++) row.add(WORDS[random.nextInt(WORDS.length)]);
            row.add(Integer.toString(random.nextInt(100_000)));
            rows.add(row);
        }
        return rows;
    }

    private Path write(Random random, List<List<String>> rows, char delimiter, String encoding) throws IOException {
        var file = Files.createTempFile(folder, "table", ".csv");
        var bytes = new ByteArrayOutputStream();
        OutputStream out = random.nextBoolean() ? new GZIPOutputStream(bytes) : bytes;
        if (encoding.endsWith("mark")) out.write(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        if (encoding.equals("UTF-16LE")) out.write(new byte[] {(byte) 0xff, (byte) 0xfe});
        try (var csv = CsvWriter.builder().fieldSeparator(delimiter)
                .lineDelimiter(random.nextBoolean() ? LineDelimiter.CRLF : LineDelimiter.LF)
                .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.NON_EMPTY)
                .build(new OutputStreamWriter(out, Charset.forName(encoding.replace(" with mark", ""))))) {
            for (var row : rows) csv.writeRecord(row);
        }
        Files.write(file, bytes.toByteArray());
        return file;
    }
}
