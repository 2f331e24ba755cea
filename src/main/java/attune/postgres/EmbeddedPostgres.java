package attune.postgres;

import attune.store.DataFolder;
import attune.store.DatabaseAddress;
import attune.store.Mendable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that belongs to this process: started from a data folder, restarted should it die, stopped with
/// the program. Whoever holds the [DataFolder] owns the server; one left over from a killed Attune is stopped first.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final int port;
    private final Thread watch;
    private final Thread atEnd = new Thread(this::close, "stop-postgres");
    private volatile Process process;
    private volatile boolean closing;

    private EmbeddedPostgres(Cluster cluster, int port, Process process) {
        this.cluster = cluster;
        this.port = port;
        this.process = process;
        this.watch = Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    /// Makes the database if the folder has none, and returns when it answers.
    public static EmbeddedPostgres start(DataFolder folder) {
        // A signal may come while the programs are unpacked, the folder is made, the server starts.
        var cluster = new Cluster(folder);
        var atEnd = new Thread(cluster::end, "stop-starting-postgres");
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            cluster.stopOrphan();
            cluster.make();
            var port = freePort();
            cluster.configure(Configuration.forThisMachine(port));
            var started = new EmbeddedPostgres(cluster, port, launch(cluster));
            Runtime.getRuntime().addShutdownHook(started.atEnd);
            return started;
        } catch (IOException failure) {
            if (cluster.ended()) throw stopped(cluster);
            throw new UncheckedIOException(failure);
        } catch (IllegalStateException ending) { // no hook is taken any more
            throw stopped(cluster);
        } finally {
            forget(atEnd);
        }
    }

    private static Mendable stopped(Cluster cluster) {
        cluster.end();
        return new Mendable("Attune was stopped before it was ready.");
    }

    /// From now on whoever holds the server stops it, also at the end of the program: after all that uses it.
    public void stopsWithItsOwner() {
        forget(atEnd);
    }

    public boolean stopped() {
        return closing;
    }

    private static void forget(Thread atEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException endingAlready) {
            // then it has done its work, or does it now
        }
    }

    /// Stops a server that a killed Attune left behind in `folder`, if there is one.
    public static void stopOrphan(DataFolder folder) {
        try {
            new Cluster(folder).stopOrphan();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// How to reach the server of another process that has the folder `root`; empty where none is running.
    public static Optional<DatabaseAddress> running(Path root) {
        return PidFile.in(root.resolve(Cluster.FOLDER))
                .filter(PidFile::ready)
                .map(file -> addressAt(file.port(), DataFolder.secret(root, Cluster.SECRET)));
    }

    /// How the owner of the tables signs in. Stays the same when the server is restarted.
    public DatabaseAddress address() {
        return addressAt(port, cluster.password());
    }

    /// The number of the server's process, for tests that end it.
    public long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        if (closing) return;
        closing = true;
        forget(atEnd);
        try {
            cluster.stop();
        } catch (IOException stubborn) {
            LOG.warn("PostgreSQL did not stop in good order and is ended; it recovers at the next start.", stubborn);
            process.destroyForcibly();
        }
        watch.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                var code = process.waitFor();
                Thread.sleep(200); // where both got the same Ctrl-C, closing is about to be set
                if (closing) return;
                LOG.warn("PostgreSQL ended by itself (exit code {}) and is started again.", code);
                process = launch(cluster);
                LOG.info("PostgreSQL answers again.");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            LOG.error("PostgreSQL cannot be started again; see {}.", cluster.log(), failure);
        }
    }

    /// Starts the server and waits until it answers. After a kill, what it left behind in shared memory takes
    /// a moment to go, and a first start may be refused.
    private static Process launch(Cluster cluster) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var process = cluster.start();
            while (process.isAlive() && !cluster.ready() && Instant.now().isBefore(deadline)) pause();
            if (process.isAlive() && cluster.ready()) return process;
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IOException("PostgreSQL does not start: the reason is at the end of " + cluster.log());
            }
            for (var i = 0; i < 20; i++) pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while PostgreSQL was starting", stopped);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static DatabaseAddress addressAt(int port, String password) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.ROLE, Cluster.ROLE, password);
    }
}
