package attune.invitation;

import attune.secret.Token;
import attune.store.WorkspaceId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// The secret part of a personal link: which invitation it is, signed, so that nobody guesses another's.
final class Links {

    static final String PATH = "/i/";
    /// Where the links of a test letter lead.
    static final String TEST = "test";
    private static final int SIGNATURE = 22;
    private static final int LONGEST = 100;

    /// What a link is for.
    record Opened(WorkspaceId workspace, long invitation) {}

    private final Token secret;

    Links(Token secret) {
        this.secret = secret;
    }

    String path(WorkspaceId workspace, long invitation) {
        var letter = Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(12).putInt(workspace.value()).putLong(invitation).array());
        return PATH + letter + "." + signature(letter);
    }

    /// Empty where we did not sign it.
    Optional<Opened> open(String token) {
        var dot = token.indexOf('.');
        if (token.length() > LONGEST || dot < 0 || !MessageDigest.isEqual(bytes(signature(token.substring(0, dot))), bytes(token.substring(dot + 1)))) return Optional.empty();
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, dot)));
            return Optional.of(new Opened(new WorkspaceId(bytes.getInt()), bytes.getLong()));
        } catch (IllegalArgumentException | BufferUnderflowException ofAnotherTime) {
            return Optional.empty();
        }
    }

    /// The response that an invitation leads to, the same on every device.
    ///
    /// @param turn how often it was answered before
    UUID response(WorkspaceId workspace, long invitation, int turn) {
        var bits = ByteBuffer.wrap(Base64.getUrlDecoder().decode(secret.derived("response " + workspace + " " + invitation + " " + turn)));
        // Version 8: made by a rule of one's own (RFC 9562).
        return new UUID(bits.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x8000L, bits.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    private String signature(String letter) {
        return secret.derived("link " + letter).substring(0, SIGNATURE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
