package attune;

import attune.postgres.EmbeddedPostgres;
import attune.store.DataFolder;
import attune.store.Database;
import attune.store.DatabaseAddress;
import attune.store.Migrations;
import attune.store.WorkspaceId;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for all tests of a process, migrated once; every test takes a workspace of its own.
public final class TestDatabase {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestDatabase() {}

    /// The database through the application's own pool.
    public static Database database() {
        return Running.DATABASE;
    }

    public static HikariDataSource pool() {
        return Running.POOL;
    }

    public static DatabaseAddress address() {
        return Running.SERVER.address();
    }

    /// A folder of the run, emptied at the next one.
    public static DataFolder folder() {
        return Running.FOLDER;
    }

    /// A folder for this process alone: tests run in two of them.
    public static Path place(String name) {
        return Path.of("target", name + "-" + System.getProperty("attune.fork", "alone"));
    }

    /// A fresh workspace with nothing in it.
    public static WorkspaceId workspace() {
        var name = "Workspace " + NAMES.incrementAndGet();
        return database().asOwner(tx -> new WorkspaceId(tx.query("insert into workspace (name) values (:name) returning id")
                .bind("name", name)
                .mapTo(int.class)
                .one()));
    }

    /// Started at first use, stopped when the tests end.
    private static final class Running {
        static final DataFolder FOLDER = emptied(place("test-data"));
        static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(FOLDER);
        static final HikariDataSource POOL = SERVER.address().pool(16);
        static final Database DATABASE = new Database(POOL);

        static {
            new Migrations(POOL).toLatest();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                POOL.close();
                SERVER.close();
                FOLDER.close();
            }));
        }

        /// Taken first and emptied then, so that a second run in the same place is refused rather than robbed.
        private static DataFolder emptied(Path path) {
            var folder = DataFolder.claim(path);
            try (var files = Files.walk(folder.root())) {
                stopLeftover(folder);
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(folder.root()) && !file.endsWith("attune.lock")) Files.deleteIfExists(file);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return folder;
        }

        /// A run that was killed leaves its server behind.
        private static void stopLeftover(DataFolder folder) {
            if (Files.exists(folder.root().resolve("postgres/postmaster.pid"))) EmbeddedPostgres.stopOrphan(folder);
        }
    }
}
