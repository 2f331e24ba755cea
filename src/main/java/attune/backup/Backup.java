package attune.backup;

import attune.backup.Contents.Table;
import attune.store.Mendable;
import attune.store.Migrations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Writes everything into one file, readable by its owner alone. All rows are of one moment; others go on reading and
/// writing meanwhile.
public final class Backup {

    private final DataSource owner;
    private final Path folder;

    /// @param owner  signs in as the owner of the tables
    /// @param folder the data folder, whose keys go into the backup too
    public Backup(DataSource owner, Path folder) {
        this.owner = owner;
        this.folder = folder;
    }

    /// Takes a backup and returns how many rows it holds. The file appears when it is whole; one that is there already
    /// is left alone.
    ///
    /// @param progress told about each table when it is done, with the number of its rows
    public long to(Path file, ObjLongConsumer<String> progress) {
        var target = file.toAbsolutePath();
        if (Files.exists(target)) throw new Mendable(file + " is there already: name another file, or move it away.");
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new Mendable("The folder of " + file + " does not exist: make it first.");
        }
        try {
            var partial = partialBeside(target);
            try {
                var rows = write(partial, progress);
                flush(partial);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                return rows;
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException failure) {
            throw new Mendable("The backup could not be written to " + file + ": " + failure.getMessage()
                    + ". Mend that, or name another place.");
        } catch (SQLException failure) {
            throw new IllegalStateException("the backup could not be read from the database", failure);
        }
    }

    private static Path partialBeside(Path target) throws IOException {
        var partial = target.resolveSibling(target.getFileName() + ".partial");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            return Files.createFile(partial, ownerOnly);
        } catch (FileAlreadyExistsException leftOver) {
            Files.delete(partial);
            return Files.createFile(partial, ownerOnly);
        }
    }

    private long write(Path file, ObjLongConsumer<String> progress) throws IOException, SQLException {
        try (var connection = owner.getConnection();
             var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return write(connection, zip, progress);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private long write(Connection connection, ZipOutputStream zip, ObjLongConsumer<String> progress)
            throws IOException, SQLException {
        zip.setLevel(Deflater.BEST_SPEED);
        var contents = contents(connection);
        zip.putNextEntry(new ZipEntry(Contents.ENTRY));
        zip.write(contents.written());
        zip.closeEntry();
        var all = 0L;
        for (var table : contents.tables()) {
            var rows = write(connection, zip, table);
            progress.accept(table.name(), rows);
            all += rows;
        }
        for (var key : contents.keys()) {
            zip.putNextEntry(new ZipEntry("keys/" + key));
            Files.copy(folder.resolve(key), zip);
            zip.closeEntry();
        }
        return all;
    }

    private static long write(Connection connection, ZipOutputStream zip, Table table) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        var rows = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy " + Catalogue.quoted(table.name()) + " (" + table.quotedColumns() + ") to stdout", zip);
        zip.closeEntry();
        return rows;
    }

    private Contents contents(Connection connection) throws SQLException, IOException {
        var catalogue = new Catalogue(connection);
        return new Contents(Contents.FORMAT, new Migrations(owner).current(), Instant.now(),
                catalogue.tables(), catalogue.partitions(), catalogue.sequences(), keys());
    }

    private List<String> keys() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(Contents::isKey).sorted().toList();
        }
    }

    private static void flush(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
