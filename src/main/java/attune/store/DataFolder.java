package attune.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The folder that holds everything an installation keeps: the embedded database, indexes, secrets, files.
/// One process owns it at a time; the lock goes with the process, however that ends.
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "attune.lock";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder if need be and takes it for this process; refuses where another has it.
    public static DataFolder claim(Path folder) {
        return tryClaim(folder).orElseThrow(() -> Mendable.conflict("The data folder " + folder + " is in use by another"
                + " Attune" + owner(folder) + ": stop that one first, or choose another folder with --data."));
    }

    public static boolean isHeld(Path folder) {
        var claimed = tryClaim(folder);
        claimed.ifPresent(DataFolder::close);
        return claimed.isEmpty();
    }

    /// Like [#claim], and empty where another process has it.
    public static Optional<DataFolder> tryClaim(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            var channel = FileChannel.open(root.resolve(LOCK),
                    StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0).write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes()), 0);
            return Optional.of(new DataFolder(root, channel, lock));
        } catch (IOException failure) {
            throw new Mendable("The data folder " + root + " cannot be written: give yourself the right to it, or choose another with --data.");
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String owner(Path root) {
        try {
            var text = Files.readString(root.resolve(LOCK)).strip();
            return text.isEmpty() ? "" : " (" + text + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    public Path root() {
        return root;
    }

    /// A folder of that name inside, made if need be.
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A random secret of 32 bytes in hexadecimal, made at first use and kept in a file that only its owner may read.
    public String secret(String name) {
        return secret(root, name);
    }

    /// The same, for a folder that another process of the same owner has.
    public static String secret(Path root, String name) {
        var file = root.resolve(name + ".secret");
        try {
            if (Files.notExists(file)) {
                var bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                var made = Files.createTempFile(root, name, ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(made, HexFormat.of().formatHex(bytes));
                Files.move(made, file);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
