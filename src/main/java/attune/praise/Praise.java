package attune.praise;

import attune.account.AccountId;
import attune.identity.CustomerId;
import attune.interaction.Score;
import java.time.Instant;
import java.util.Optional;

/// Something good that a customer said of a colleague.
///
/// @param employee the colleague's number in the reference list
/// @param called   what they are called there
/// @param account  the member whom they are; empty where none was found
/// @param fresh    that member has not read it yet
public record Praise(long id, CustomerId customer, int employee, String called, Optional<AccountId> account, Instant at, String name, Score score, short touchpoint, String text, boolean fresh) {}
