package attune.csv;

import attune.store.Mendable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// What one pass over a whole file tells: the fingerprint of its content (the same packed or not), its encoding, how
/// large it is unpacked, and its beginning.
public record Inspection(String fingerprint, String encoding, long unpacked, byte[] beginning) {

    private static final int BEGINNING = 256 * 1024;

    /// @param limit how many bytes the file may have once unpacked, so that a small file cannot fill the disk or the day
    public static Inspection of(Path file, long limit) {
        try (var content = open(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var evidence = new EncodingEvidence();
            var beginning = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            long unpacked = 0;
            for (int n; (n = content.read(buffer)) >= 0; ) {
                unpacked += n;
                if (unpacked > limit)
                    throw Mendable.tooLarge("The file is larger than " + limit / 1_000_000
                            + " MB once unpacked. Split it, or raise the limit in the settings.");
                digest.update(buffer, 0, n);
                evidence.see(buffer, n);
                if (beginning.size() < BEGINNING) beginning.write(buffer, 0, Math.min(n, BEGINNING - beginning.size()));
            }
            if (unpacked == 0) throw new Mendable("The file is empty.");
            return new Inspection(HexFormat.of().formatHex(digest.digest()), evidence.encoding(), unpacked,
                    beginning.toByteArray());
        } catch (IOException unreadable) {
            throw new Mendable("The file cannot be read to its end: it may be cut off or not a real gzip file. Export it again.");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    public boolean whole() {
        return beginning.length == unpacked;
    }

    /// The content of a file, unpacked when it is a gzip file whatever its name says.
    static InputStream open(Path file) throws IOException {
        return unpacked(Files.newInputStream(file));
    }

    static InputStream unpacked(InputStream raw) throws IOException {
        var buffered = new BufferedInputStream(raw, 1 << 16);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return packed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
