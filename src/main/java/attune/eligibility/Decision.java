package attune.eligibility;

import java.time.Instant;
import java.util.Optional;

/// One decision as it is kept.
///
/// @param since the moment that spoke against asking, where there was one
public record Decision(long survey, String name, long sending, Instant at, Optional<Instant> since, String channel, Verdict verdict) {

    public boolean asked() {
        return verdict == Verdict.ASKED;
    }
}
