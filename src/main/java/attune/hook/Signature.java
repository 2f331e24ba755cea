package attune.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a call proves where it is from, as the Standard Webhooks specification has it: HMAC-SHA256 of id, time and body, so that a call
/// can be neither made up nor sent again later.
final class Signature {

    static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String freshSecret() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getEncoder().encodeToString(bits);
    }

    /// @param at seconds since 1970
    static String of(String secret, String id, long at, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal((id + "." + at + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
