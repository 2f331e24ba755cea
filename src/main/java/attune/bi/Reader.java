package attune.bi;

import java.time.Instant;

/// Somebody, or some tool, that reads the views.
///
/// @param role what it signs in with
/// @param able whether the role is there: it is not on a server that the data were restored to
public record Reader(long id, String name, String role, String madeBy, Instant madeAt, boolean able) {}
