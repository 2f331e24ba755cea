package attune.invitation;

import attune.identity.CustomerId;
import java.time.Instant;
import java.util.Optional;

/// How far an invitation came that left before now.
///
/// @param reminded when it was sent once more
/// @param cameBack why the mail did, or empty
public record Course(CustomerId customer, Instant left, Optional<Instant> opened, Optional<Instant> started, Optional<Instant> completed, Optional<Instant> reminded, String cameBack) {}
