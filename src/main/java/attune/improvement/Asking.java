package attune.improvement;

import attune.interaction.Score;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An answer that asks for an improvement.
///
/// @param customer whom the identity that gave it belongs to now
/// @param name     of the survey, or of the event
public record Asking(UUID interaction, long identity, long customer, Instant at, String name, Optional<Score> score, String text) {}
