package attune.result;

import attune.store.Tx;
import java.time.Instant;
import java.util.Optional;

/// Whoever invites people to a survey tells here how many were asked, and whom.
public interface Asking {

    Asking NONE = new Asking() {
        @Override
        public Optional<Asked> asked(Tx tx, long survey, Instant from, Instant until) {
            return Optional.empty();
        }

        @Override
        public long[] identities(Tx tx, long survey, Instant from, Instant until) {
            return new long[0];
        }
    };

    /// How far invitations got.
    ///
    /// @param asked     were sent one
    /// @param delivered of these, the ones whose message did not come back
    /// @param opened    of these, the ones who came to the survey
    /// @param answered  of these, the ones who answered to the end
    record Asked(long asked, long delivered, long opened, long answered) {}

    /// Of the invitations sent from then on and before then; empty where nobody was asked at all.
    Optional<Asked> asked(Tx tx, long survey, Instant from, Instant until);

    /// Who was asked in that time; none of an anonymous or confidential survey may be told from who answered, so this is of everybody.
    long[] identities(Tx tx, long survey, Instant from, Instant until);
}
