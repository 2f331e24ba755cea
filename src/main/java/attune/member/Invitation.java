package attune.member;

import java.time.Duration;
import java.time.Instant;

/// An open invitation to become a member.
public record Invitation(long id, String email, Member.Terms terms, String invitedBy, Instant expires) {

    public static final Duration OPEN_FOR = Duration.ofDays(14);

    public boolean expired() {
        return expires.isBefore(Instant.now());
    }
}
