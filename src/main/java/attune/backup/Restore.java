package attune.backup;

import attune.backup.Contents.Table;
import attune.store.Mendable;
import attune.store.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Puts a backup in the place of whatever the database holds, and brings it to the form of this version of Attune.
public final class Restore {

    private final DataSource owner;
    private final Path folder;
    private final Migrations migrations;

    public Restore(DataSource owner, Path folder) {
        this.owner = owner;
        this.folder = folder;
        this.migrations = new Migrations(owner);
    }

    /// Restores `file` and returns how many rows came back. The whole file is read and found sound before anything in
    /// the database is touched.
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
            migrations.wipe();
            migrations.to(contents.migration());
            var rows = load(zip, contents, progress);
            restoreKeys(zip, contents.keys());
            migrations.toLatest();
            return rows;
        } catch (ZipException broken) {
            throw new Mendable(file + " is not a whole backup (" + broken.getMessage() + "): take another one.");
        } catch (IOException failure) {
            throw new Mendable(file + " could not be read: " + failure.getMessage() + ".");
        } catch (SQLException failure) {
            throw new IllegalStateException("the backup could not be loaded", failure);
        }
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
        try (var connection = owner.getConnection(); var statement = connection.createStatement()) {
            try (var table = statement.executeQuery("select to_regclass('workspace') is not null")) {
                table.next();
                if (!table.getBoolean(1)) return false;
            }
            try (var row = statement.executeQuery("select exists (select from workspace)")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// In one transaction. Tables emptied in it are filled without writing a log of every row first, and foreign keys are
    /// checked once at the end, so that the order of the tables does not matter.
    private long load(ZipFile zip, Contents contents, ObjLongConsumer<String> progress) throws IOException, SQLException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
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

    private void restoreKeys(ZipFile zip, List<String> keys) throws IOException {
        for (var key : keys) {
            if (!Contents.isKey(key)) continue;
            var partial = Files.createTempFile(folder, key, ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var stream = zip.getInputStream(zip.getEntry("keys/" + key))) {
                Files.copy(stream, partial, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
            Files.move(partial, folder.resolve(key), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
