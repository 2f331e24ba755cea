package attune.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.csv.Column.Content;
import attune.store.Mendable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What columns hold is found from their cells, and what was decided is said.
class ColumnsTest {

    @TempDir
    private Path folder;

    @Test
    void dayAndMonthAreToldApartByTheWholeColumnAndTheDecisionIsSaid() throws IOException {
        var late = new StringBuilder("when\n");
        for (int i = 0; i < 9_000; i++) late.append("03/04/2011\n");
        late.append("25/04/2011\n");
        var column = column(late.toString());
        assertThat(column.time().name()).isEqualTo("d/M/uuuu");
        assertThat(column.note()).contains("Day before month");

        assertThat(column("when\n03/04/2011\n04/25/2011 9:30 PM\n").time().name()).isEqualTo("M/d/uuuu, am/pm");
        assertThat(column("when\n03/04/2011\n04/05/2011\n").note()).contains("cannot be told apart");
    }

    @Test
    void aColumnThatMixesWaysIsReadRowByRowAndSaysWhichWayDoubtfulRowsGo() throws IOException {
        var column = column("when\n" + "30/09/2021\n".repeat(90) + "9/30/2021\n".repeat(10));
        assertThat(column.time().name()).isEqualTo("mixed, day before month");
        assertThat(column.note()).contains("90 have the day first beyond doubt, 10 the month");
    }

    @Test
    void momentsAreReadAsTheyAreUsuallyWritten() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(read("uuuu-M-d", "2010-12-01 08:26:00", ZoneOffset.UTC)).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(read("uuuu-M-d", "2010-12-01T08:26:00.5Z", berlin)).isEqualTo("2010-12-01T08:26:00.500Z");
        assertThat(read("uuuu-M-d", "2025-10-07 09:50:26 +0200", ZoneOffset.UTC)).isEqualTo("2025-10-07T07:50:26Z");
        assertThat(read("uuuuMMdd", "19970101", ZoneOffset.UTC)).isEqualTo("1997-01-01T00:00:00Z");
        assertThat(read("uuuu-M-d", "2026-07-01", berlin)).isEqualTo("2026-06-30T22:00:00Z");
        assertThat(read("d.M.uuuu", "31.12.2025 23:59", berlin)).isEqualTo("2025-12-31T22:59:00Z");
        assertThat(read("M/d/uuuu, am/pm", "8/22/2026, 9:14 PM", ZoneOffset.UTC)).isEqualTo("2026-08-22T21:14:00Z");
        assertThat(read("MMM d, uuuu", "Jan 5, 2026", ZoneOffset.UTC)).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(TimeFormat.EPOCH_SECONDS.read("1700000000", berlin)).contains(Instant.parse("2023-11-14T22:13:20Z"));
        assertThat(TimeFormat.named("d/M/uuuu").orElseThrow().read("31/02/2011", berlin)).isEmpty();
    }

    @Test
    void numbersAreReadInBothStyles() {
        assertThat(Decimals.POINT.read("£1,234.50")).contains(new BigDecimal("1234.50"));
        assertThat(Decimals.POINT.read("(12.00)")).contains(new BigDecimal("-12.00"));
        assertThat(Decimals.POINT.read("12.00-")).contains(new BigDecimal("-12.00"));
        assertThat(Decimals.COMMA.read("1.234,50 €")).contains(new BigDecimal("1234.50"));
        assertThat(Decimals.COMMA.read("-1 234 567,5")).contains(new BigDecimal("-1234567.5"));
        assertThat(Decimals.POINT.read("1,23")).isEmpty();
        assertThat(Decimals.POINT.read("12-05")).isEmpty();
        assertThat(Decimals.POINT.read("1.2.3")).isEmpty();
    }

    @Test
    void whatAColumnHoldsIsFoundFromItsCells() throws IOException {
        assertThat(column("a\n\"1.234,50\"\n7\n\"-3,2\"\n").decimals()).isEqualTo(Decimals.COMMA);
        assertThat(column("a\n\"1.234,50\"\n7\n\"-3,2\"\n").negative()).isTrue();
        assertThat(column("a\nx@example.com\ny@example.org\n").content()).isEqualTo(Content.EMAIL);
        assertThat(column("a\n+49 30 5550 1412\n+1 415 555 2671\n").content()).isEqualTo(Content.PHONE);
        assertThat(column("a\nEUR\nusd\n").content()).isEqualTo(Content.CURRENCY);
        assertThat(column("a\nyes\nno\n").content()).isEqualTo(Content.YES_NO);
        assertThat(column("customer\n1700000000\n1700000001\n").content()).isEqualTo(Content.NUMBER);
        assertThat(column("created_at\n1700000000\n1700000001\n").time()).isEqualTo(TimeFormat.EPOCH_SECONDS);
    }

    @Test
    void decimalCommasBesideSemicolonsAreNoDelimiters() throws IOException {
        var file = write("1,5;2,5\n3,5;4,5\n");
        assertThat(Sniffer.sniff(Inspection.of(file, 1000)).delimiter()).isEqualTo(';');
    }

    @Test
    void singleQuotesAreFoundWhereTheyEncloseCells() throws IOException {
        var file = write("name,note\n'Ana','came, saw'\n'Bo','left'\n");
        var dialect = Sniffer.sniff(Inspection.of(file, 1000));
        assertThat(dialect.quote()).isEqualTo('\'');
        try (var table = Table.open(file, dialect)) {
            assertThat(table.next().cells()).containsExactly("Ana", "came, saw");
        }
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaidWithItsPlace() throws IOException {
        var file = write("a,b\n1,2\n3,\"open\n5,6\n");
        assertThatThrownBy(() -> {
            try (var table = Table.open(file, Dialect.PLAIN)) {
                while (table.next() != null) { }
            }
        }).isInstanceOf(Mendable.class).hasMessageContaining("quote");
    }

    @Test
    void aFileThatUnpacksBeyondTheLimitIsRefused() throws IOException {
        var file = write("a,b\n" + "1,2\n".repeat(1000));
        assertThatThrownBy(() -> Inspection.of(file, 100)).isInstanceOf(Mendable.class);
    }

    @Test
    void cellsThatASpreadsheetWouldRunAreMadeHarmless() {
        assertThat(List.of("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "-12.50", "plain", "\t=1"))
                .extracting(SafeCsv::harmless)
                .containsExactly("'=1+1", "'@SUM(A1)", "'+cmd|' /C calc'!A0", "'-2+3", "-12.50", "plain", "'\t=1");
    }

    private static String read(String format, String text, ZoneId zone) {
        return TimeFormat.named(format).orElseThrow().read(text, zone).map(Instant::toString).orElse("nothing");
    }

    private Column column(String text) throws IOException {
        return Profiler.profile(write(text), Dialect.PLAIN).getFirst();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "t", ".csv"), text);
    }
}
