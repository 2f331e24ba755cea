package attune.backup;

import attune.backup.Contents.Table;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Puts a backup in the place of whatever the database holds, and brings it to the form of this version of Attune. The rows
/// are loaded into a schema beside the one that serves, which they replace in one transaction: whatever happens meanwhile,
/// the database holds the old rows or the new ones.
public final class Restore {

    private static final String BESIDE = "attune_restoring";
    private static final String REPLACED = "attune_replaced";

    /// Stands in the schema's comment, with the name of the restore, until all that follows from it is done.
    private static final String MARK = "attune restored ";

    private final DataSource owner;
    private final RestoredKeys keys;
    private final Migrations migrations;

    public Restore(DataSource owner, Path folder) {
        this.owner = owner;
        this.keys = new RestoredKeys(folder);
        this.migrations = new Migrations(owner);
    }

    /// Restores `file` and returns how many rows came back. What follows from it (see [#resume]) is up to the caller, who
    /// says so with [#finished].
    ///
    /// @param replace whether data that is there already may be thrown away
    public long from(Path file, boolean replace, ObjLongConsumer<String> progress) {
        if (!Files.isRegularFile(file)) throw new Mendable("There is no file " + file + ".");
        try (var zip = new ZipFile(file.toFile())) {
            var contents = Contents.read(zip);
            checkSound(zip);
            if (!migrations.knows(contents.migration())) {
                throw new Mendable(file + " was taken by a newer Attune than this one: restore it with that one.");
            }
            if (!replace && holdsData()) {
                throw Mendable.conflict("There is data already: restore into a new folder with --data,"
                        + " or throw away what is there with --replace.");
            }
            return restore(zip, contents, progress);
        } catch (ZipException broken) {
            throw new Mendable(file + " is not a whole backup (" + broken.getMessage() + "): take another one.");
        } catch (IOException failure) {
            throw new Mendable(file + " could not be read: " + failure.getMessage() + ".");
        } catch (SQLException failure) {
            if ("42501".equals(failure.getSQLState())) throw new Mendable("The database's user may not make a schema and put it in the place of another:"
                    + " make it the owner of the database, then restore again. Nothing was changed.");
            if (!isAboutRows(failure)) throw new IllegalStateException("the backup could not be loaded", failure);
            throw new Mendable(file + " holds rows that no backup of Attune holds: take another one. Nothing was changed. ("
                    + failure.getMessage().lines().findFirst().orElse("") + ")");
        }
    }

    /// Ends what a restore left undone whose process was killed; called at every start.
    ///
    /// @return whether the rows are restored ones from which nothing has followed yet: indexes are of the rows before, and
    ///         who was erased since the backup is back
    public boolean resume() {
        try {
            var restored = text("select obj_description(current_schema()::regnamespace, 'pg_namespace')");
            var pending = restored != null && restored.startsWith(MARK);
            if (pending) keys.moveIn(restored.substring(MARK.length()));
            if (text("select to_regnamespace('" + BESIDE + "')") != null) discard();
            return pending;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("an interrupted restore could not be ended", failure);
        }
    }

    /// All that follows from a restore is done.
    public void finished() {
        try {
            run("do $$ begin execute format('comment on schema %I is null', current_schema()); end $$");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long restore(ZipFile zip, Contents contents, ObjLongConsumer<String> progress) throws IOException, SQLException {
        var name = UUID.randomUUID().toString();
        resume();
        run("create schema " + BESIDE);
        long rows;
        try {
            var beside = new Migrations(owner, BESIDE);
            beside.to(contents.migration());
            rows = load(zip, contents, progress);
            beside.toLatest();
            keys.layBeside(zip, contents.keys(), name);
            putInPlace(name);
        } catch (SQLException | IOException | RuntimeException failure) {
            discard();
            throw failure;
        }
        keys.moveIn(name);
        return rows;
    }

    private void putInPlace(String name) throws SQLException {
        var place = Catalogue.quoted(text("select current_schema()"));
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, List.of("alter schema " + place + " rename to " + REPLACED,
                        "alter schema " + BESIDE + " rename to " + place,
                        "grant usage on schema " + place + " to " + Database.RESTRICTED_ROLE,
                        "comment on schema " + place + " is '" + MARK + name + "'",
                        "drop schema " + REPLACED + " cascade"));
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void discard() throws SQLException, IOException {
        run("drop schema if exists " + BESIDE + " cascade");
        keys.discard();
    }

    /// What PostgreSQL says of data it was given, in the classes 22 and 23 of its codes.
    private static boolean isAboutRows(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().matches("2[23].*");
    }

    /// Reads every entry to its end, which checks its checksum.
    private static void checkSound(ZipFile zip) throws IOException {
        for (var entry : zip.stream().toList()) {
            try (var stream = zip.getInputStream(entry)) {
                stream.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private boolean holdsData() throws SQLException {
        return text("select to_regclass('workspace')") != null && text("select id from workspace limit 1") != null;
    }

    /// In one transaction. Tables emptied in it are filled without writing a log of every row first, and foreign keys are
    /// checked once at the end, so that the order of the tables does not matter.
    private long load(ZipFile zip, Contents contents, ObjLongConsumer<String> progress) throws IOException, SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, List.of("set local search_path to " + BESIDE));
                var catalogue = new Catalogue(connection);
                var foreignKeys = catalogue.foreignKeys();
                var triggers = catalogue.tablesWithTriggers();
                execute(connection, foreignKeys.keySet());
                execute(connection, triggers.stream().map(table -> "alter table " + table + " disable trigger user").toList());
                execute(connection, catalogue.tables().stream().map(t -> "truncate " + Catalogue.quoted(t.name())).toList());
                execute(connection, contents.partitions().stream().map(Contents.Partition::statement).toList());
                var rows = 0L;
                for (var table : contents.tables()) {
                    var loaded = load(connection, zip, table);
                    progress.accept(table.name(), loaded);
                    rows += loaded;
                }
                for (var sequence : contents.sequences().entrySet()) setSequence(connection, sequence.getKey(), sequence.getValue());
                execute(connection, foreignKeys.values());
                execute(connection, triggers.stream().map(table -> "alter table " + table + " enable trigger user").toList());
                connection.commit();
                connection.setAutoCommit(true);
                execute(connection, List.of("analyze"));
                return rows;
            } catch (SQLException | IOException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private static long load(Connection connection, ZipFile zip, Table table) throws IOException, SQLException {
        try (var stream = zip.getInputStream(zip.getEntry(table.entry()))) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                    "copy " + Catalogue.quoted(table.into()) + " (" + table.quotedColumns() + ") from stdin", stream, 1 << 16);
        }
    }

    private static void setSequence(Connection connection, String name, long position) throws SQLException {
        try (var statement = connection.prepareStatement("select setval(to_regclass(?), ?)")) {
            statement.setString(1, Catalogue.quoted(name));
            statement.setLong(2, position);
            statement.execute();
        }
    }

    private static void execute(Connection connection, Iterable<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = owner.getConnection()) {
            execute(connection, List.of(sql));
        }
    }

    /// The one value that is asked for, or null.
    private String text(String sql) throws SQLException {
        try (var connection = owner.getConnection(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
