package attune.member;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A person in a workspace.
///
/// @param until the last day of the membership, in the workspace's time zone; empty where it has no end
/// @param seen  when they last used Attune in this workspace
public record Member(AccountId account, String name, String email, Terms terms, Instant joined, Optional<Instant> seen) {

    /// On what terms somebody is a member: the role, how far they can look, and until when.
    public record Terms(Role role, Reach reach, Optional<LocalDate> until) {

        public static Terms of(Role role) {
            return new Terms(role, Reach.EVERYTHING, Optional.empty());
        }

        public boolean endedBy(LocalDate today) {
            return until.isPresent() && until.get().isBefore(today);
        }
    }
}
