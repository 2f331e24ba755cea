package attune.quarantine;

import java.time.Instant;

/// Events of one source that are wrong in the same way.
///
/// @param cut how many of them were too large to keep whole
public record Fault(long id, int source, String field, String reason, long count, long cut, Instant first, Instant last) {}
