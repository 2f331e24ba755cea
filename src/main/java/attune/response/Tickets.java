package attune.response;

import attune.secret.Token;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// A [Visit] as a text that stands in an address: signed, so that nobody opens another's answers, and not kept, so that looking at a
/// survey costs nothing.
final class Tickets {

    private static final int SIGNATURE = 22;
    private static final int LONGEST = 6_000;

    private final Token secret;

    Tickets(Token secret) {
        this.secret = secret;
    }

    String write(Visit visit) {
        var place = Places.write(visit.place());
        var bytes = ByteBuffer.allocate(4 + 8 + 4 + 16 + 1 + 8 + 4 + place.length)
                .putInt(visit.workspace().value()).putLong(visit.survey()).putInt(visit.version())
                .putLong(visit.response().getMostSignificantBits()).putLong(visit.response().getLeastSignificantBits())
                .put((byte) visit.way().ordinal()).putLong(visit.invitation()).putInt((int) visit.began().getEpochSecond()).put(place);
        var letter = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        return letter + "." + signature(letter);
    }

    /// @throws Mendable where we did not sign it
    Visit open(String ticket) {
        var dot = ticket.indexOf('.');
        if (ticket.length() > LONGEST || dot < 0 || !same(signature(ticket.substring(0, dot)), ticket.substring(dot + 1))) throw cutOff();
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(ticket.substring(0, dot)));
            return new Visit(new WorkspaceId(bytes.getInt()), bytes.getLong(), bytes.getInt(), new UUID(bytes.getLong(), bytes.getLong()),
                    Way.values()[bytes.get()], bytes.getLong(), Instant.ofEpochSecond(bytes.getInt()), Places.read(bytes));
        } catch (IllegalArgumentException | BufferUnderflowException ofAnotherTime) {
            throw cutOff();
        }
    }

    private String signature(String letter) {
        return secret.derived(letter).substring(0, SIGNATURE);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Mendable cutOff() {
        return Mendable.notFound("This link is not complete: copy all of it once more from where you found it.");
    }
}
