package attune.alert;

import java.time.Instant;
import java.util.OptionalLong;

/// That a rule fired once, as it is listed.
///
/// @param name     of the rule
/// @param customer whom it is about; empty where it is about no single customer
public record Fired(long id, long rule, String name, Instant happened, Instant at, OptionalLong customer, String words) {}
