package attune.followup;

import attune.interaction.Score;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What the customer said that a follow-up is about.
///
/// @param because the rule that fired
/// @param name    of the survey or the event
public record Answer(UUID interaction, String because, Instant at, String name, Optional<Score> score, short touchpoint, String text) {}
