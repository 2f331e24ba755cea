package attune.persona;

import java.time.Instant;
import java.util.Optional;

/// A fictional face of a real segment.
///
/// @param segment  the number of the segment whose face it is
/// @param measured what was measured of the segment when it was drawn
/// @param drawnAt  when it was drawn, or drawn anew
public record Persona(long id, long segment, Drawn drawn, Measured measured, Instant drawnAt, String madeBy, Instant createdAt, Optional<Instant> archivedAt) {

    /// More than these nobody knows by face.
    public static final int MOST = 200;

    /// What somebody changed, and when.
    public record Edit(Instant at, String by, String what) {}

    public boolean archived() {
        return archivedAt.isPresent();
    }
}
