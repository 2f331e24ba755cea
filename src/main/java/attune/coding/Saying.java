package attune.coding;

import attune.interaction.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Something that somebody said in words.
///
/// @param name  the survey, the event or the interview that it stands in
/// @param score the one that it explains
public record Saying(UUID id, Origin origin, Optional<Long> survey, Optional<UUID> response, Optional<String> question, Optional<Long> interview,
        Optional<Long> customer, Instant at, String name, Optional<Score> score, String words, List<Code> codes) {

    /// The order is stored.
    public enum Origin {
        SURVEY, LOG, INTERVIEW
    }

    /// A theme that it carries.
    public record Code(long theme, String name, boolean byHand) {}
}
