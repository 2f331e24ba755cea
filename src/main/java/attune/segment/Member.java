package attune.segment;

import java.time.Instant;

/// Somebody who is in a segment.
///
/// @param value in ten-thousandths of the workspace's currency
public record Member(long customer, String name, String email, Instant since, long value) {

    /// Somebody who came or went.
    public record Turn(long customer, String name, String email, boolean entered, Instant at, Segment.Because because) {}

    /// That somebody entered.
    ///
    /// @param id rises with every change
    public record Entry(long id, long customer, Instant at) {}

    /// A member as a file names them.
    public record Exported(long customer, String name, String email, String userId, Instant since) {}
}
