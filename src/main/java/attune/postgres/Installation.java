package attune.postgres;

import attune.store.DataFolder;
import attune.store.Database;
import attune.store.DatabaseAddress;
import attune.store.Mendable;
import attune.store.Migrations;
import attune.store.Settings;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;

/// One installation, opened: its data folder, its database migrated to the latest form, and the pool to it.
public final class Installation implements AutoCloseable {

    private static final int BACKGROUND_CONNECTIONS = 6;

    private final DataFolder folder;
    private final EmbeddedPostgres embedded;
    private final HikariDataSource pool;
    private final Database database;
    private final HikariDataSource backgroundPool;
    private final Database background;

    private Installation(DataFolder folder, EmbeddedPostgres embedded, DatabaseAddress address, int connections) {
        this.folder = folder;
        this.embedded = embedded;
        this.pool = address.pool(connections);
        this.database = new Database(pool);
        this.backgroundPool = address.pool(BACKGROUND_CONNECTIONS);
        this.background = embedded == null ? new Database(backgroundPool) : Database.background(backgroundPool);
    }

    /// Takes the data folder for this process, starts the embedded database unless an external one is set, and migrates.
    public static Installation open(Settings settings) {
        var installation = openAsIs(settings);
        try {
            new Migrations(installation.pool).toLatest();
            return installation;
        } catch (RuntimeException failure) {
            var stopped = installation.embedded != null && installation.embedded.stopped();
            installation.close();
            if (stopped) throw new Mendable("Attune was stopped before it was ready.");
            throw failure;
        }
    }

    /// Like [#open], with the tables left in the form they are in: for restoring.
    public static Installation openAsIs(Settings settings) {
        var external = settings.externalDatabase();
        var folder = DataFolder.claim(settings.data());
        EmbeddedPostgres embedded = null;
        try {
            embedded = external.isPresent() ? null : EmbeddedPostgres.start(folder);
            var address = embedded == null ? external.orElseThrow() : embedded.address();
            return new Installation(folder, embedded, address, settings.databaseConnections());
        } catch (RuntimeException failure) {
            if (embedded != null) embedded.close();
            folder.close();
            throw unreachable(settings, failure);
        }
    }

    /// Whether there is anything to open, or [#open] would begin anew.
    public static boolean isAt(Settings settings) {
        return settings.externalDatabase().isPresent() || Files.exists(settings.data().resolve(Cluster.FOLDER));
    }

    /// Like [#open], and where another process has the folder, beside it: through the database that it runs. For
    /// commands that may work while Attune serves.
    public static Installation reach(Settings settings) {
        if (settings.externalDatabase().isPresent()) {
            return new Installation(null, null, settings.externalDatabase().get(), 4);
        }
        return EmbeddedPostgres.running(settings.data())
                .filter(address -> DataFolder.isHeld(settings.data()))
                .map(address -> new Installation(null, null, address, 4))
                .orElseGet(() -> open(settings));
    }

    private static RuntimeException unreachable(Settings settings, RuntimeException failure) {
        if (settings.externalDatabase().isEmpty() || failure instanceof Mendable) return failure;
        return new Mendable("The database at " + settings.externalDatabase().get() + " cannot be used: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given")
                .replace("Failed to initialize pool: ", ""));
    }

    public DataFolder folder() {
        return folder;
    }

    public Database database() {
        return database;
    }

    /// The same database, for work that nobody waits for.
    public Database background() {
        return background;
    }

    /// Signs in as the owner of the tables.
    public HikariDataSource pool() {
        return pool;
    }

    /// Whoever opened it closes it at the end of the program too: see [EmbeddedPostgres#stopsWithItsOwner].
    public void stopsWithItsOwner() {
        if (embedded != null) embedded.stopsWithItsOwner();
    }

    @Override
    public void close() {
        backgroundPool.close();
        pool.close();
        if (embedded != null) embedded.close();
        if (folder != null) folder.close();
    }
}
