package attune.secret;

import attune.store.DataFolder;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Optional;

/// Seals secrets that the program must read again, such as the password of a mail server. The key is a file in the
/// data folder that only its owner can read, so that a copy of the database alone opens nothing.
public final class Seal {

    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    /// Takes the key from the data folder; makes one the first time.
    public static Seal in(Path folder) {
        return new Seal(HexFormat.of().parseHex(DataFolder.secret(folder, "seal")));
    }

    /// Another secret of this installation, for one purpose; it does not give the key away.
    public Token derived(String purpose) {
        return new Token(new Token(HexFormat.of().formatHex(key)).derived(purpose));
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
