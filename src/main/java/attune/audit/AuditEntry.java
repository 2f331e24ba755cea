package attune.audit;

import java.time.Instant;

/// One thing that somebody did.
///
/// @param actor   the name of who did it, as it was then
/// @param act     a noun and what was done to it: `customer.merged`, `member.invited`
/// @param subject what it was done to, as a person would name it
/// @param detail  one more sentence or value, or empty
public record AuditEntry(long id, Instant at, String actor, String act, String subject, String detail) {

    /// The act in words: `customer.merged` reads "customer merged".
    public String actInWords() {
        return act.replace('.', ' ').replace('_', ' ');
    }
}
