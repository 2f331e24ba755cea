package attune.hook;

import java.time.Instant;
import java.util.Optional;

/// Somewhere that is told of answers.
///
/// @param survey       only answers to this survey; 0 for all
/// @param stopped      why it is not called any more; empty while it is
/// @param failingSince since when no call has been taken
public record Hook(long id, String url, long survey, String stopped, Optional<Instant> failingSince, Instant createdAt, String createdBy) {

    public boolean open() {
        return stopped.isEmpty();
    }
}
