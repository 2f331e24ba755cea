package attune.bench;

import attune.Attune;
import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.store.Database;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/// Interactions through the front door: HTTP as a server's library speaks it, parsed, deduplicated, identities resolved,
/// indexed, durable, and only then acknowledged. The server is a process of its own; the load comes from this one, on the same cores.
final class IngestBench implements Bench {

    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 32;
    private static final int SINGLE_CONNECTIONS = 256;
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final double BATCHED_BAR = 50_000;
    private static final double SINGLE_BAR = 12_000;
    private static final double P99_BAR = 60;
    private static final int COPIED = 300_000;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String measures() {
        return "durable interactions a second over HTTP: in batches of 100 (50,000) and one by one (12,000), p99 at half load (60 ms)";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException, SQLException {
        String key;
        WorkspaceId workspace;
        try (var attune = Attune.open(settings)) {
            report.on(attune.database);
            workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Bench " + Instant.now(), false)).id();
            key = attune.database.in(workspace, tx -> attune.writeKeys.connect(tx, "Bench", Sources.Kind.SERVER, Channel.WEB)).key();
        }
        Loaded loaded;
        try (var server = ServerProcess.launch(settings)) {
            loaded = load(server.port(), key, report);
        }
        try (var attune = Attune.open(settings)) {
            report.exactly("acknowledged interactions in the log", loaded.acknowledged, count(attune.database, workspace));
            double copied = copy(attune.database, workspace, report);
            report.figure("plain COPY, rows/s", copied);
            report.figure("ratio to plain COPY", loaded.batched / copied);
        }
    }

    /// @param batched interactions a second in batches
    private record Loaded(long acknowledged, double batched) {}

    private Loaded load(int port, String key, Report report) throws IOException {
        var next = new AtomicLong(System.currentTimeMillis() * 1_000);
        var batches = Traffic.batches(key, BATCH, next);
        var singles = Traffic.singles(key, next);
        long acknowledged = said(report, "warm-up, batches", LoadGenerator.flatOut(port, BATCH_CONNECTIONS, batches, WARM_UP)).events()
                + said(report, "warm-up, singles", LoadGenerator.flatOut(port, SINGLE_CONNECTIONS, singles, WARM_UP)).events();

        var flat = said(report, "batches", LoadGenerator.flatOut(port, BATCH_CONNECTIONS, batches, MEASURED));
        report.atLeast("in batches of 100, interactions/s", BATCHED_BAR, flat.perSecond());
        var single = said(report, "singles", LoadGenerator.flatOut(port, SINGLE_CONNECTIONS, singles, MEASURED));
        report.atLeast("one by one, requests/s", SINGLE_BAR, single.perSecond());

        var half = said(report, "batches at half the bar", LoadGenerator.paced(port, BATCH_CONNECTIONS, batches, MEASURED, BATCHED_BAR / 2 / BATCH));
        report.figure("batches at half load, p50 ms", half.percentile(.50));
        report.atMost("batches at half load, p99 ms", P99_BAR, half.percentile(.99));
        var calm = said(report, "singles at half the bar", LoadGenerator.paced(port, SINGLE_CONNECTIONS, singles, MEASURED, SINGLE_BAR / 2));
        report.figure("singles at half load, p50 ms", calm.percentile(.50));
        report.atMost("singles at half load, p99 ms", P99_BAR, calm.percentile(.99));
        report.exactly("answers other than 200", 0L, flat.failures() + single.failures() + half.failures() + calm.failures());
        return new Loaded(acknowledged + flat.events() + single.events() + half.events() + calm.events(), flat.perSecond());
    }

    private static LoadGenerator.Outcome said(Report report, String what, LoadGenerator.Outcome outcome) {
        report.say("%s: %,.0f interactions/s, p50 %.1f ms, p99 %.1f ms%s".formatted(what, outcome.perSecond(), outcome.percentile(.50),
                outcome.percentile(.99), outcome.failures() == 0 ? "" : ", " + outcome.failures() + " failed"));
        return outcome;
    }

    private static long count(Database database, WorkspaceId workspace) {
        return database.in(workspace, tx -> tx.query("""
                select count(*)
                from interaction
                where workspace = :workspace and source <> 0""")
                .mapTo(Long.class)
                .one());
    }

    /// The same rows into a table with the same columns and indexes, by one COPY: what PostgreSQL itself needs, without
    /// HTTP, JSON, identities and retries.
    private static double copy(Database database, WorkspaceId workspace, Report report) throws SQLException {
        try (var connection = database.pool().getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("drop table if exists bench_rows, bench_copy");
            statement.execute("create unlogged table bench_rows as select * from interaction where workspace = " + workspace + " limit " + COPIED);
            statement.execute("create table bench_copy (like interaction including all)");
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var bytes = new ByteArrayOutputStream(256 * COPIED);
            copies.copyOut("copy bench_rows to stdout (format binary)", bytes);
            long began = System.nanoTime();
            long rows = copies.copyIn("copy bench_copy from stdin (format binary)", new ByteArrayInputStream(bytes.toByteArray()), 1 << 16);
            double perSecond = rows / ((System.nanoTime() - began) / 1e9);
            statement.execute("drop table bench_rows, bench_copy");
            report.say("plain COPY: %,.0f rows/s".formatted(perSecond));
            return perSecond;
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }
}
