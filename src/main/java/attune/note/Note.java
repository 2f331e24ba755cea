package attune.note;

import attune.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A note about a customer.
///
/// @param identity the identity it was written on
/// @param author   the name of who wrote it, as it was then
/// @param parts    its words, those that mention a colleague apart
public record Note(long id, long identity, AccountId account, String author, String words, Instant writtenAt,
                   Optional<Instant> changedAt, List<Part> parts) {

    public static final int LONGEST = 10_000;

    /// Some words of a note.
    public record Part(String words, boolean mention) {}
}
