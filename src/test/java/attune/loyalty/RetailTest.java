package attune.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.imports.Import.Status;
import attune.mapping.Customerless;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A gift shop's year gives the cohorts, the repeat rate and the revenue that plain SQL gives.
class RetailTest {

    private static final Path FILE = Path.of(System.getProperty("attune.data", "../shared/data")).resolve("online_retail/online_retail_until_2011-08-31.csv.gz");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final WorkspaceId workspace = TestDatabase.workspace();

    @Test
    void a_year_of_a_gift_shop() throws IOException {
        assumeTrue(Files.isReadable(FILE), "the Online Retail file is not at " + FILE);
        bring();
        assertThat(TestApp.attune().lenses.await(workspace, TestApp.attune().interactions.head(), PATIENCE)).isTrue();
        var sql = new Orders(workspace, "UTC");
        var loyalty = TestApp.attune().insight.loyalties().of(workspace, Optional.of(180), Optional.empty(), 90);
        assertThat(loyalty.definition().until()).hasToString(sql.last());
        assertThat(figure(loyalty, "Repeat rate")).isCloseTo(sql.repeatRate(), within(1e-12));
        assertThat(Orders.cohorts(part(loyalty, "cohorts"))).isEqualTo(sql.cohorts());
        var revenue = Orders.revenue(part(loyalty, "revenue"));
        var plain = sql.revenue();
        assertThat(revenue.keySet()).isEqualTo(plain.keySet());
        plain.forEach((month, amount) -> assertThat(revenue.get(month)).as(month).isCloseTo(amount, within(1e-6)));
        assertThat(loyalty.figures().getFirst().note()).contains(attune.part.Words.number(sql.customers()));
    }

    private void bring() throws IOException {
        var imports = TestApp.attune().imports;
        try (var content = Files.newInputStream(FILE)) {
            var what = imports.receive(workspace, FILE.getFileName().toString(), content, Optional.empty());
            imports.map(workspace, what.id(), what.dialect(), what.mapping().with(Customerless.PER_ORDER), null);
            imports.run(workspace, what.id());
            Until.so("the import has ended", PATIENCE, () -> imports.get(workspace, what.id()).status() != Status.RUNNING);
            assertThat(imports.get(workspace, what.id()).status()).isEqualTo(Status.DONE);
        }
    }

    private static double figure(Loyalty loyalty, String label) {
        return loyalty.figures().stream().filter(figure -> figure.label().equals(label)).findFirst().orElseThrow().exact();
    }

    private static attune.part.Chart part(Loyalty loyalty, String id) {
        return loyalty.charts().stream().filter(part -> part.id().equals(id)).findFirst().orElseThrow().chart();
    }
}
