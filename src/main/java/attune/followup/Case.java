package attune.followup;

import attune.followup.FollowUp.Outcome;
import java.time.Instant;
import java.util.Optional;

/// A follow-up as measures count it.
///
/// @param cause    what the root cause is called; empty for none
/// @param atRisk   and goodwill: in ten-thousandths of the workspace's currency
public record Case(long id, long customer, Instant opened, Optional<Instant> contacted, Optional<Instant> closed, Optional<Outcome> outcome, String cause, long atRisk, long goodwill) {}
