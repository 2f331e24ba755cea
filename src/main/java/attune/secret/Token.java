package attune.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 256 random bits that open something: a session, an invitation, an API key. The holder has the text; we keep its
/// SHA-256, which is enough because a token, unlike a password, cannot be guessed.
public record Token(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Token fresh() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Another secret, for `purpose`, that only the holder of this one can know; it does not give this one away.
    public String derived(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(purpose));
    }

    /// Whether `signature` is the HMAC-SHA256 of `words` by this secret, in hexadecimal.
    public boolean signed(String words, String signature) {
        return MessageDigest.isEqual(HexFormat.of().formatHex(hmac(words)).getBytes(StandardCharsets.UTF_8),
                signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hmac(String words) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Never by accident in a log.
    @Override
    public String toString() {
        return "Token(…)";
    }
}
