package attune.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One filled-in survey.
///
/// @param identity    whose it is, where that may be known
/// @param page        the last one that was answered
/// @param ending      where it ended; empty while it is partial
/// @param seconds     from the first page to the last
/// @param corrections how often it was changed after it was complete
public record Response(UUID id, long survey, int version, State state, Optional<Long> identity, long invitation, Way way, String language, ObjectNode answers,
        ObjectNode calculated, String page, String ending, Instant startedAt, Instant changedAt, Optional<Instant> completedAt, Optional<Integer> seconds, int corrections) {

    /// The order is stored.
    public enum State {
        PARTIAL, COMPLETE, OVER_QUOTA
    }

    public boolean done() {
        return state != State.PARTIAL;
    }
}
