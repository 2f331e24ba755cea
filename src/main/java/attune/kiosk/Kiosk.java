package attune.kiosk;

import attune.interaction.Place;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// A device that asks one survey.
///
/// @param idleSeconds of quiet, until it asks whether anybody is still there
/// @param pin         salt and SHA-256 of what opens the staff's panel, in hexadecimal with a colon between
/// @param waiting     answers it still had to send when it was seen last
public record Kiosk(long id, WorkspaceId workspace, long survey, String name, Place place, int idleSeconds, String pin, Instant madeAt, String madeBy, Optional<Instant> seenAt,
        int waiting, Optional<Instant> revokedAt) {

    public static final int LEAST_IDLE = 10;
    public static final int MOST_IDLE = 600;

    /// What somebody decides who sets one up.
    ///
    /// @param pin four to eight digits
    public record Terms(String name, Place place, int idleSeconds, String pin) {}

    public boolean live() {
        return revokedAt.isEmpty();
    }
}
