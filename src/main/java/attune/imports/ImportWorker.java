package attune.imports;

import attune.imports.ImportStore.Work;
import attune.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for imports that wait for something and does it, a few at a time: those of a page, those that the command line
/// put there, and those that a kill left unfinished. Programs that share a database share the work by locks in it.
final class ImportWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 3;
    private static final int LOCK_SPACE = 0x696d706f;
    private static final Duration TIDY_EVERY = Duration.ofHours(6);

    private final Database database;
    private final ImportStore store;
    private final ImportFiles files;
    private final Duration keep;
    private final Semaphore woken = new Semaphore(1);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<Integer> mine = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> failed = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ImportWork work;
    private Thread watch;
    private volatile boolean closing;

    ImportWorker(Database database, ImportStore store, ImportFiles files, Duration keep) {
        this.database = database;
        this.store = store;
        this.files = files;
        this.keep = keep;
    }

    void start(ImportWork performs) {
        work = performs;
        watch = Thread.ofVirtual().name("imports").start(this::watch);
    }

    boolean isClosing() {
        return closing;
    }

    /// Something is waiting: do not wait for the next look.
    void wake() {
        woken.release();
    }

    private void watch() {
        var tidied = Instant.EPOCH;
        while (!closing) {
            try {
                woken.tryAcquire(1, TimeUnit.SECONDS);
                woken.drainPermits();
                if (closing) return;
                for (var waiting : database.asOwner(store::atWork)) if (mine.add(waiting.id())) threads.submit(() -> take(waiting));
                if (tidied.plus(TIDY_EVERY).isBefore(Instant.now())) {
                    tidy();
                    tidied = Instant.now();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException databaseAway) {
                if (!closing) LOG.warn("imports cannot be looked for at the moment: {}", databaseAway.getMessage());
            }
        }
    }

    private void take(Work waiting) {
        boolean performed = false;
        try {
            places.acquire();
            try (var connection = database.pool().getConnection()) {
                if (!lock(connection, "pg_try_advisory_lock", waiting.id())) return;
                try {
                    work.perform(waiting.workspace(), waiting.id());
                    performed = true;
                } finally {
                    lock(connection, "pg_advisory_unlock", waiting.id());
                }
            } finally {
                places.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException failure) {
            if (!closing) failed(waiting, failure);
        } finally {
            mine.remove(waiting.id());
            // What came to wait meanwhile, for this import too, is looked for at once.
            if (performed && !closing) {
                failed.remove(waiting.id());
                wake();
            }
        }
    }

    /// The database may have been away for a moment: tried again, but not for ever.
    private void failed(Work waiting, Exception failure) {
        int attempts = failed.merge(waiting.id(), 1, Integer::sum);
        LOG.warn("import {} was cut off (attempt {} of {})", waiting.id(), attempts, ATTEMPTS, failure);
        if (attempts < ATTEMPTS) return;
        failed.remove(waiting.id());
        var bug = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("import {} failed, bug {}", waiting.id(), bug, failure);
        database.inVoid(waiting.workspace(), tx -> store.end(tx, waiting.id(), Import.Status.FAILED,
                "It was stopped by a fault of Attune, logged as bug " + bug + ". What came in until then is kept; you can go on or undo it."));
    }

    private static boolean lock(Connection connection, String function, int id) throws SQLException {
        try (var statement = connection.prepareStatement("select " + function + "(?, ?)")) {
            statement.setInt(1, LOCK_SPACE);
            statement.setInt(2, id);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// Uploaded files are not kept for longer than they are needed.
    private void tidy() {
        for (var old : database.asOwner(owner -> store.withFilesFrom(owner, Instant.now().minus(keep)))) {
            files.discard(files.content(old.id()));
            files.discard(files.refused(old.id()));
            database.inVoid(old.workspace(), tx -> store.fileGone(tx, old.id()));
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        threads.close();
        try {
            if (watch != null) watch.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
