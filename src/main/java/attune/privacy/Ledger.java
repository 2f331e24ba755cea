package attune.privacy;

import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Which identities were erased, outside the database so that restoring an older one cannot forget it. Only HMAC-SHA256
/// hashes are kept, under a key that its owner alone can read: nobody can be read out of it, but who comes back is known again.
public final class Ledger {

    /// @param at identities born later are of somebody who came back by themselves
    record Entry(WorkspaceId workspace, Instant at, String hash) {

        String line() {
            return workspace + " " + at + " " + hash + "\n";
        }

        static Entry read(String line) {
            var parts = line.split(" ");
            return new Entry(new WorkspaceId(Integer.parseInt(parts[0])), Instant.parse(parts[1]), parts[2]);
        }
    }

    private static final String ALGORITHM = "HmacSHA256";

    private final Path file;
    private final SecretKeySpec key;

    /// @param folder the data folder
    public Ledger(Path folder) {
        this.file = folder.resolve("erasures.ledger");
        this.key = new SecretKeySpec(key(folder.resolve("erasure.key")), ALGORITHM);
    }

    private static byte[] key(Path file) {
        try {
            if (Files.notExists(file)) {
                var fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                ownerOnly(file);
                Files.write(file, fresh);
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    String hash(WorkspaceId workspace, String kind, String value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((workspace + "\0" + kind + "\0" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// Returns when it is on the disk.
    synchronized void enter(Collection<Entry> entries) {
        var lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.line()));
        try {
            if (Files.notExists(file)) ownerOnly(file);
            try (var channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A line that a crash cut off is none: its erasure was not answered.
    synchronized List<Entry> entries() {
        try {
            if (Files.notExists(file)) return List.of();
            return Files.readAllLines(file).stream().filter(line -> line.matches("\\d+ \\S+Z [0-9a-f]{64}")).map(Entry::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
