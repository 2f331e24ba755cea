package attune.builder;

import attune.secret.Token;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// Lets whoever has its address try out one draft, for a week: signed, and not kept.
final class Passes {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final int SIGNATURE = 22;
    private static final int LONGEST = 80;

    /// @param until when it ends, in seconds since 1970
    record Pass(WorkspaceId workspace, long survey, long until) {}

    private final Token secret;

    Passes(Token secret) {
        this.secret = secret;
    }

    /// The same for a whole day, so that a preview keeps its address.
    String write(WorkspaceId workspace, long survey) {
        var day = Duration.ofDays(1).toSeconds();
        var until = (Instant.now().plus(LIFE).getEpochSecond() / day + 1) * day;
        var letter = Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(20).putInt(workspace.value()).putLong(survey).putLong(until).array());
        return letter + "." + signature(letter);
    }

    /// @throws Mendable where we did not sign it, or it has ended
    Pass open(String text) {
        var dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 0 || !same(signature(text.substring(0, dot)), text.substring(dot + 1))) throw Mendable.notFound("This link to a preview is not complete: copy all of it once more.");
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(0, dot)));
            var pass = new Pass(new WorkspaceId(bytes.getInt()), bytes.getLong(), bytes.getLong());
            if (Instant.now().getEpochSecond() > pass.until) throw Mendable.notFound("This link to a preview has ended: ask whoever gave it to you for a new one.");
            return pass;
        } catch (IllegalArgumentException | BufferUnderflowException ofAnotherTime) {
            throw Mendable.notFound("This link to a preview is not complete: copy all of it once more.");
        }
    }

    private String signature(String letter) {
        return secret.derived(letter).substring(0, SIGNATURE);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
