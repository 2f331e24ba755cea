package attune.secret;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Optional;

/// Seals secrets that the program must read again, such as the password of a mail server. The key is a file in the
/// data folder that only its owner can read, so that a copy of the database alone opens nothing.
public final class Seal {

    private static final int KEY_BYTES = 32;

    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    /// Reads the key `seal.key` in `folder`; makes one the first time.
    public static Seal in(Path folder) {
        var file = folder.resolve("seal.key");
        try {
            if (!Files.exists(file)) make(file);
            var key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES)
                throw new IllegalStateException(file + " is not a key of " + KEY_BYTES + " bytes; restore it from a backup");
            return new Seal(key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void make(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key);
        } catch (FileAlreadyExistsException made) {
            // Somebody else was faster; theirs is the key.
        }
    }

    public String seal(String secret) {
        try {
            var sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(secret));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The secret; empty where it was sealed with another key, as after a restore without the key file.
    public Optional<String> open(String sealed) {
        try {
            var object = JWEObject.parse(sealed);
            object.decrypt(new DirectDecrypter(key));
            return Optional.of(object.getPayload().toString());
        } catch (ParseException | JOSEException otherKey) {
            return Optional.empty();
        }
    }
}
