package attune.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.Workspaces;
import attune.imports.Import.Status;
import attune.interaction.Channels;
import attune.interaction.Sources;
import attune.mapping.Customerless;
import attune.projection.Projections;
import attune.projection.Undo;
import attune.store.WorkspaceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of real shops come in with the totals that a plain count of them gives.
class RealFilesTest {

    private static final Path DATA = Path.of(System.getProperty("attune.data", "../shared/data"));
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private record Totals(long rows, long customers, long nobody, BigDecimal revenue) {}

    @TempDir
    private Path folder;

    private final WorkspaceId workspace = TestDatabase.workspace();

    @Test
    void aYearOfAGiftShopsOrders() throws IOException {
        var file = DATA.resolve("online_retail/online_retail_until_2011-08-31.csv.gz");
        assumeTrue(Files.isReadable(file), "the Online Retail file is not at " + file);
        var customers = new HashSet<String>();
        var nobody = new HashSet<String>();
        var revenue = BigDecimal.ZERO;
        long rows = 0;
        // 536365,85123A,"HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom: read from both ends
        var line = Pattern.compile("([^,]+),.*,(-?\\d+),[-0-9: ]+,(-?[.\\d]+),([.\\d]*),[^,]+");
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file))))) {
            lines.readLine();
            for (String text; (text = lines.readLine()) != null; rows++) {
                var cells = line.matcher(text);
                assertThat(cells.matches()).as(text).isTrue();
                revenue = revenue.add(new BigDecimal(cells.group(2)).multiply(new BigDecimal(cells.group(3))));
                if (cells.group(4).isEmpty()) nobody.add(cells.group(1));
                else customers.add(cells.group(4));
            }
        }
        assertThat(brought(file)).isEqualTo(new Totals(rows, customers.size(), nobody.size(), revenue.stripTrailingZeros()));
    }

    @Test
    void theFirstPurchasesOfARecordShop() throws IOException {
        var file = DATA.resolve("cdnow/transactions_sample_1of10.csv");
        assumeTrue(Files.isReadable(file), "the CDNOW sample is not at " + file);
        var lines = Files.readAllLines(file);
        var customers = new HashSet<String>();
        var revenue = BigDecimal.ZERO;
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",");
            customers.add(cells[0]);
            revenue = revenue.add(new BigDecimal(cells[3]));
        }
        assertThat(brought(file)).isEqualTo(new Totals(lines.size() - 1, customers.size(), 0, revenue.stripTrailingZeros()));
    }

    private Totals brought(Path file) throws IOException {
        var channels = new Channels();
        try (var imports = new Imports(TestDatabase.database(), new ImportFiles.Place(folder, 1_000_000_000)).working(
                new Workspaces(TestDatabase.database()), TestLog.interactions(), channels, new Sources(channels),
                new Undo(TestDatabase.database(), TestLog.identities(), TestLog.interactions(), new Projections(TestDatabase.database(), TestLog.interactions())), new attune.feedback.ImportedAnswers(new attune.survey.Surveys(TestDatabase.database())));
             var content = Files.newInputStream(file)) {
            var what = imports.receive(workspace, file.getFileName().toString(), content, Optional.empty());
            if (what.columns().stream().anyMatch(column -> column.name().equals("InvoiceNo")))
                imports.map(workspace, what.id(), what.dialect(), what.mapping().with(Customerless.PER_ORDER), null);
            imports.run(workspace, what.id());
            Until.so("the import has ended", PATIENCE, () -> imports.get(workspace, what.id()).status() != Status.RUNNING);
            assertThat(imports.get(workspace, what.id()).status()).isEqualTo(Status.DONE);
            return totals(what.id());
        }
    }

    private static Totals totals(int batch) {
        return TestDatabase.database().asOwner(tx -> tx.query("""
                select count(*) as rows, sum(f.value) / 10000.0 as revenue,
                       count(distinct f.identity) filter (where i.kind = 'user_id') as known,
                       count(distinct f.identity) filter (where i.kind = 'anonymous_id') as nobody
                from interaction f
                join identity i on i.id = f.identity
                where f.batch = :batch and f.kind <> 8
                """).bind("batch", batch)
                .map((row, _) -> new Totals(row.getLong("rows"), row.getLong("known"), row.getLong("nobody"),
                        row.getBigDecimal("revenue").stripTrailingZeros())).one());
    }
}
