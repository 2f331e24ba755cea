package attune.bench;

import attune.Attune;
import attune.imports.Import;
import attune.imports.Import.Status;
import attune.mapping.Customerless;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Brings a real shop's orders into a durable database of its own, and counts the file with a few lines that share no
/// code with the import.
final class ImportBench implements Bench {

    private static final Path DATA = Path.of("../shared/data/online_retail/online_retail_until_2011-08-31.csv.gz");
    private static final double SECONDS = 15;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String measures() {
        return "the Online Retail file, 320 705 rows, from upload to the last row in the log (15 s), and its totals";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        var file = Path.of(System.getProperty("attune.retail", System.getProperty("attune.home", "")
                + (System.getProperty("attune.home", "").isEmpty() ? "" : "/") + DATA));
        if (!Files.isReadable(file)) {
            report.say("The bench import needs the UCI Online Retail file at " + DATA
                    + ", or where -Dattune.retail says in ATTUNE_JAVA_OPTIONS; it is not there, so nothing was measured.");
            return;
        }
        try (var attune = Attune.open(settings)) {
            report.on(attune.database);
            var workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Import bench", false)).id();
            var began = System.nanoTime();
            var done = brought(attune, workspace, file, report);
            var seconds = (System.nanoTime() - began) / 1e9;
            report.figure("rows", done.counts().rows());
            report.figure("rows per second", done.counts().rows() / seconds);
            report.atMost("seconds", SECONDS, seconds);
            compare(attune, workspace, done, PlainCount.of(file), report);
            began = System.nanoTime();
            attune.imports.undo(workspace, done.id());
            until(attune, workspace, done.id(), Status.UNDONE);
            report.figure("seconds to undo", (System.nanoTime() - began) / 1e9);
        }
    }

    private static Import brought(Attune attune, WorkspaceId workspace, Path file, Report report) throws IOException, InterruptedException {
        try (var content = Files.newInputStream(file)) {
            var what = attune.imports.receive(workspace, file.getFileName().toString(), content, Optional.empty());
            attune.imports.map(workspace, what.id(), what.dialect(), what.mapping().with(Customerless.PER_ORDER), "Shop");
            attune.imports.run(workspace, what.id());
            report.say("The file is looked at and mapped; its rows come in.");
            return until(attune, workspace, what.id(), Status.DONE);
        }
    }

    private static void compare(Attune attune, WorkspaceId workspace, Import done, PlainCount plain, Report report) {
        record Total(long rows, long known, long anonymous, BigDecimal value) {}
        var log = attune.database.asOwner(tx -> tx.query("""
                select count(*) as rows, sum(f.value) / 10000.0 as value,
                       count(distinct f.identity) filter (where i.kind = 'user_id') as known,
                       count(distinct f.identity) filter (where i.kind = 'anonymous_id') as anonymous
                from interaction f
                join identity i on i.id = f.identity
                where f.workspace = :of and f.batch = :batch
                """).bind("of", workspace.value()).bind("batch", done.id())
                .map((row, _) -> new Total(row.getLong("rows"), row.getLong("known"), row.getLong("anonymous"), row.getBigDecimal("value"))).one());
        report.exactly("rows as in the file", plain.rows(), log.rows());
        report.exactly("customers as in the file", (long) plain.customers().size(), log.known());
        report.exactly("orders without a customer as in the file", (long) plain.ordersOfNobody().size(), log.anonymous());
        report.exactly("revenue as in the file", plain.revenue().stripTrailingZeros(), log.value().stripTrailingZeros());
    }

    private static Import until(Attune attune, WorkspaceId workspace, int id, Status wanted) throws InterruptedException {
        while (true) {
            var so = attune.imports.get(workspace, id);
            if (so.status() == wanted) return so;
            if (!so.status().atWork()) throw new IllegalStateException("the import ended as " + so.status() + ": " + so.failure());
            Thread.sleep(100);
        }
    }
}
