package attune.bench;

import attune.Attune;
import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;

/// Kills the program or its database at random moments while clients send, as a power cut would, and counts what is left:
/// every acknowledged interaction must be in the log exactly once, and none twice. Clients send again what was not
/// acknowledged, with the same messageId, as the real ones do.
final class CrashBench implements Bench {

    private static final int ROUNDS = 20;
    private static final long SEED = 20_261_122;
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String measures() {
        return "kill -9 of the program or of PostgreSQL under load, 20 rounds: everything acknowledged is there exactly once";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        String key;
        WorkspaceId workspace;
        try (var attune = Attune.open(settings)) {
            report.on(attune.database);
            workspace = attune.database.asOwner(owner -> attune.workspaces.create(owner, "Crash " + Instant.now(), false)).id();
            key = attune.database.in(workspace, tx -> attune.writeKeys.connect(tx, "Crash", Sources.Kind.SERVER, Channel.WEB)).key();
        }
        var random = new Random(SEED);
        var slowest = Duration.ZERO;
        var server = ServerProcess.launch(settings);
        try (var senders = new Senders(key, server.port())) {
            for (var round = 1; round <= ROUNDS; round++) {
                Thread.sleep(400 + random.nextInt(2_500));
                var program = random.nextBoolean();
                var acknowledged = senders.acknowledged();
                var began = Instant.now();
                if (program) {
                    server.kill();
                    server = ServerProcess.launch(settings);
                    senders.sendTo(server.port());
                } else {
                    killPostgres(settings.data());
                }
                senders.awaitMoreThan(acknowledged, RECOVERS_WITHIN);
                var away = Duration.between(began, Instant.now());
                if (away.compareTo(slowest) > 0) slowest = away;
                report.say("round %d: killed %s after %,d acknowledged; taking again after %.1f s".formatted(round,
                        program ? "the program" : "PostgreSQL", acknowledged, away.toMillis() / 1e3));
            }
            senders.stop();
            server.close();
            report.figure("rounds", ROUNDS);
            report.figure("acknowledged interactions", senders.acknowledged());
            report.figure("longest until taking again, s", slowest.toMillis() / 1e3);
            judge(settings, workspace, senders.acknowledgedNumbers(), report);
        } finally {
            server.close();
        }
    }

    private static void killPostgres(Path data) throws IOException {
        try (var files = Files.find(data, 4, (file, _) -> file.endsWith("postmaster.pid"))) {
            var file = files.findFirst().orElseThrow(() -> new IOException("no PostgreSQL runs in " + data));
            var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void judge(Settings settings, WorkspaceId workspace, BitSet acknowledged, Report report) {
        var there = new BitSet();
        var twice = new int[1];
        try (var attune = Attune.open(settings)) {
            attune.database.inVoid(workspace, tx -> tx.query("""
                    select (properties ->> 'n')::int
                    from interaction
                    where workspace = :workspace
                      and source <> 0
                    """)
                    .setFetchSize(10_000).mapTo(Integer.class).forEach(number -> {
                        if (there.get(number)) twice[0]++;
                        there.set(number);
                    }));
        }
        var lost = (BitSet) acknowledged.clone();
        lost.andNot(there);
        report.exactly("acknowledged and lost", 0, lost.cardinality());
        report.exactly("stored twice", 0, twice[0]);
    }
}
