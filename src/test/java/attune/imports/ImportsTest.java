package attune.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.Workspaces;
import attune.imports.Import.Status;
import attune.interaction.Channels;
import attune.interaction.Sources;
import attune.mapping.Customerless;
import attune.mapping.Subject;
import attune.projection.Projections;
import attune.projection.Undo;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file is mapped, tried, brought in, cut off and resumed, and taken back as a whole.
class ImportsTest {

    private static final Duration PATIENCE = Until.PATIENCE;

    @TempDir
    private Path folder;

    private final Database database = TestDatabase.database();
    private final WorkspaceId workspace = TestDatabase.workspace();
    private Imports imports;

    @BeforeEach
    void open() {
        imports = opened();
    }

    @AfterEach
    void close() {
        imports.close();
    }

    @Test
    void theDryRunWritesNothingAndTellsWhatTheRunThenDoes() {
        var file = received("orders.csv", orders(9_000, new Random(1)));
        imports.check(workspace, file.id());
        var checked = await(file.id(), so -> so.status() == Status.CHECKED);
        assertThat(inLog(file.id())).isZero();
        var found = checked.checked().orElseThrow();
        assertThat(found.troubles()).isNotEmpty();

        imports.run(workspace, file.id());
        var done = await(file.id(), so -> so.status() == Status.DONE);
        assertThat(done.counts()).isEqualTo(found.counts());
        assertThat(inLog(file.id())).isEqualTo(done.counts().interactions());
        assertThat(total(file.id())).isEqualByComparingTo(found.totals().values().iterator().next());
        assertThat(customers(file.id())).isEqualTo(found.customers());
        assertThat(done.troubles()).isEqualTo(found.troubles());
    }

    @Test
    void refusedRowsAreGivenBackWithLineAndReason() throws IOException {
        var file = received("orders.csv", "order,date,amount,email\nA,2026-01-02,5,a@example.com\n=B(),never,6,b@example.com\nC,2026-01-04,7,c@example.com\nD,2026-01-05,8,d@example.com\n");
        imports.run(workspace, file.id());
        await(file.id(), so -> so.status() == Status.DONE);
        var refused = Files.readString(imports.refusedRows(workspace, file.id()).orElseThrow());
        assertThat(refused.lines()).hasSize(2);
        assertThat(refused).startsWith("Line,Reason,order,date,amount,email").contains("\r\n3,").contains("never").contains("'=B()");
    }

    @Test
    void aRunThatIsCutOffAnywhereIsTakenUpAndLosesAndDoublesNothing() {
        var text = orders(30_000, new Random(2));
        var whole = received("first.csv", text);
        imports.check(workspace, whole.id());
        var expected = await(whole.id(), so -> so.status() == Status.CHECKED).checked().orElseThrow();
        imports.run(workspace, whole.id());

        var random = new Random(3);
        while (imports.get(workspace, whole.id()).status() == Status.RUNNING) {
            long beyond = imports.get(workspace, whole.id()).counts().rows() + random.nextInt(2) * ImportRun.ROWS;
            await(whole.id(), so -> so.counts().rows() > beyond || so.status() == Status.DONE);
            imports.close();
            var left = get(whole.id());
            assertThat(inLog(whole.id())).isEqualTo(left.counts().interactions());
            imports = opened();
        }
        var done = get(whole.id());
        assertThat(done.status()).isEqualTo(Status.DONE);
        assertThat(done.counts()).isEqualTo(expected.counts());
        assertThat(inLog(whole.id())).isEqualTo(expected.counts().interactions());
    }

    @Test
    void undoLeavesTheWorkspaceAsItWasAndTheFileCanComeAgain() {
        var before = received("before.csv", "email,date,amount,order\nann@example.com,2026-01-02,5,A\n");
        imports.run(workspace, before.id());
        await(before.id(), so -> so.status() == Status.DONE);
        var as = everything();

        var file = received("orders.csv", "email,date,amount,order\nann@example.com,2026-01-02,5,B\nbob@example.com,2026-01-02,7,C\n");
        imports.run(workspace, file.id());
        await(file.id(), so -> so.status() == Status.DONE);
        assertThat(everything()).isNotEqualTo(as);

        imports.undo(workspace, file.id());
        await(file.id(), so -> so.status() == Status.UNDONE);
        assertThat(everything()).isEqualTo(as);

        imports.run(workspace, file.id());
        var again = await(file.id(), so -> so.status() == Status.DONE);
        assertThat(again.counts().interactions()).isEqualTo(2);
        assertThat(again.counts().doubled()).isZero();
    }

    @Test
    void theSameContentDoesNotComeInTwice() {
        var text = "email,date,amount,order\nann@example.com,2026-01-02,5,A\n";
        var first = received("a.csv", text);
        imports.run(workspace, first.id());
        await(first.id(), so -> so.status() == Status.DONE);
        var second = received("b.csv", text);
        assertThatThrownBy(() -> imports.run(workspace, second.id())).isInstanceOf(Mendable.class)
                .hasMessageContaining("import " + first.id());
    }

    @Test
    void rowsOfAnEarlierExportAreKnownByTheirIdsAndNotDoubled() {
        var january = received("tickets-2026-01.csv", "message_id,email,date,subject\n1,a@example.com,2026-01-02,Hello\n2,b@example.com,2026-01-03,Help\n");
        imports.run(workspace, january.id());
        await(january.id(), so -> so.status() == Status.DONE);
        var february = received("tickets-2026-02.csv", "message_id,email,date,subject\n2,b@example.com,2026-01-03,Help\n3,c@example.com,2026-02-03,Again\n");
        imports.run(workspace, february.id());
        var done = await(february.id(), so -> so.status() == Status.DONE);
        assertThat(done.counts().doubled()).isEqualTo(1);
        assertThat(done.counts().interactions()).isEqualTo(1);
    }

    @Test
    void aStoppedRunCanGoOnOrBeTakenBack() {
        var file = received("orders.csv", orders(20_000, new Random(4)));
        imports.run(workspace, file.id());
        await(file.id(), so -> so.counts().rows() > 0);
        if (get(file.id()).status() == Status.RUNNING) imports.stop(workspace, file.id());
        var stopped = await(file.id(), so -> so.status() != Status.RUNNING);
        if (stopped.mayGoOn()) {
            imports.goOn(workspace, file.id());
            await(file.id(), so -> so.status() == Status.DONE);
        }
        imports.undo(workspace, file.id());
        await(file.id(), so -> so.status() == Status.UNDONE);
        assertThat(inLog(file.id())).isZero();
    }

    @Test
    void whatCannotBeReadIsRefusedWithASentence() {
        assertThatThrownBy(() -> received("empty.csv", "")).isInstanceOf(Mendable.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> received("large.csv", "x".repeat(9_000_000))).isInstanceOf(Mendable.class).hasMessageContaining("larger");
        assertThat(received("../../etc/<x>.csv", "email,date,amount\na@example.com,2026-01-01,1\n").fileName()).isEqualTo("x.csv");
        var customerless = received("c.csv", "date,amount\n2026-01-01,1\n");
        assertThatThrownBy(() -> imports.run(workspace, customerless.id())).isInstanceOf(Mendable.class).hasMessageContaining("who the customer is");
        assertThat(folder.toFile().list((_, name) -> name.endsWith(".part"))).isEmpty();
    }

    @Test
    void customersAreBroughtIn() {
        var file = imports.receive(workspace, "people.csv", stream("Customer ID,First Name,Email,Company\n1,Ana,ana@example.com,Ruiz\n2,Bo,bo@example.com,\n"), Optional.of(Subject.CUSTOMERS));
        imports.run(workspace, file.id());
        var done = await(file.id(), so -> so.status() == Status.DONE);
        assertThat(done.counts().taken()).isEqualTo(2);
        assertThat(customers(file.id())).isEqualTo(2);
    }

    private Imports opened() {
        var channels = new Channels();
        return new Imports(database, new ImportFiles.Place(folder, 8_000_000)).working(new Workspaces(database), TestLog.interactions(),
                channels, new Sources(channels), new Undo(database, TestLog.identities(), TestLog.interactions(), new Projections(database, TestLog.interactions())), new attune.feedback.ImportedAnswers(new attune.survey.Surveys(database)));
    }

    private Import received(String name, String text) {
        var file = imports.receive(workspace, name, stream(text), Optional.empty());
        return text.contains("anonymous") ? imports.map(workspace, file.id(), file.dialect(), file.mapping().with(Customerless.PER_ORDER), null) : file;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Orders of which some name no customer, and some cannot be read.
    private static String orders(int rows, Random random) {
        var text = new StringBuilder("order,date,amount,email,note\n");
        for (int i = 0; i < rows; i++) {
            text.append("O").append(i / 3).append(',')
                    .append(random.nextInt(500) == 0 ? "no date" : "2026-0" + (1 + random.nextInt(9)) + "-11 10:00").append(',')
                    .append(random.nextInt(10_000) / 100.0).append(',')
                    .append(random.nextInt(20) == 0 ? "" : "c" + random.nextInt(rows / 4) + "@example.com").append(",anonymous allowed\n");
        }
        return text.toString();
    }

    private Import get(int id) {
        return imports.get(workspace, id);
    }

    private Import await(int id, Predicate<Import> until) {
        Until.so("import " + id + " came to that", () -> {
            var so = get(id);
            if (until.test(so)) return true;
            assertThat(so.failure()).isEmpty();
            return false;
        });
        return get(id);
    }

    private long inLog(int batch) {
        return database.asOwner(tx -> tx.query("select count(*) from interaction where batch = :batch and kind <> 8").bind("batch", batch).mapTo(Long.class).one());
    }

    private long customers(int batch) {
        return database.asOwner(tx -> tx.query("""
                select count(distinct i.customer)
                from interaction f
                join identity i on i.id = f.identity
                where f.batch = :batch""").bind("batch", batch).mapTo(Long.class).one());
    }

    private BigDecimal total(int batch) {
        return database.asOwner(tx -> tx.query("select sum(value) / 10000.0 from interaction where batch = :batch and kind <> 8").bind("batch", batch).mapTo(BigDecimal.class).one());
    }

    /// What an export would show: interactions, customers with their identities, and joins.
    private List<String> everything() {
        return database.in(workspace, tx -> tx.query("""
                select concat_ws(' ', f.id, f.happened_at, f.value, i.kind, i.value, i.customer) as line
                from interaction f join identity i on i.id = f.identity
                where f.workspace = :workspace
                union all
                select concat_ws(' ', 'identity', kind, value, customer) from identity where workspace = :workspace
                union all
                select concat_ws(' ', 'join', kept, absorbed) from identity_join where workspace = :workspace and undone_at is null
                order by 1""").mapTo(String.class).list());
    }
}
