package attune.privacy;

import java.time.Instant;
import java.util.SequencedMap;

/// What an erasure removed, and where. Says nothing of who it was.
///
/// @param customer the number that customer had
/// @param removed  how many of what
public record Receipt(long id, long customer, String reason, String by, Instant erasedAt, SequencedMap<String, Integer> removed) {}
