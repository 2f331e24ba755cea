package attune.interview;

/// Why an answer is not taken: a phrase that every language has, with what stands in it.
///
/// @param phrase a key of [Phrases]
public record Refusal(String phrase, Object... parts) {}
