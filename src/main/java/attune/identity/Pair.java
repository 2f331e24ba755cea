package attune.identity;

import java.time.Instant;

/// Two identities of different customers that look like one person, to be joined or kept apart by a person.
///
/// @param rule   the kind of identity they share
/// @param reason why no rule joined them, as a sentence's end: "because both carry different user ids"
public record Pair(long id, Member one, Member other, String rule, String reason, Instant seenAt) {}
