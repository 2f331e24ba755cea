package attune.survey;

import java.util.Optional;

/// How many answers of a kind are wanted. Whoever comes after is led to an ending of its own and not counted.
///
/// @param when  an expression over the answers: which responses count; none means all
/// @param limit 1 to a million
public record Quota(String name, Optional<String> when, int limit, String ending) {}
