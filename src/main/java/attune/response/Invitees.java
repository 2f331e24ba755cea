package attune.response;

import attune.identity.Identity;
import attune.store.Tx;
import java.util.Optional;

/// Whoever invites people tells here whom, and hears when they have answered.
public interface Invitees {

    Invitees NONE = new Invitees() {
        @Override
        public Optional<Identity> invited(Tx tx, long invitation) {
            return Optional.empty();
        }

        @Override
        public void answered(Tx tx, long invitation, boolean complete) {}

        @Override
        public boolean claim(Tx tx, long invitation) {
            return true;
        }
    };

    /// Whom the invitation was sent to.
    Optional<Identity> invited(Tx tx, long invitation);

    /// Takes an invitation to an anonymous survey before its first page is kept, in a transaction of its own.
    ///
    /// @return false where it was taken before
    boolean claim(Tx tx, long invitation);

    /// Called in a transaction of its own where nothing may lead from the answer to whom was asked.
    ///
    /// @param complete false for a first page
    void answered(Tx tx, long invitation, boolean complete);
}
