package attune.people;

/// Who stands behind a number.
///
/// @param customers their numbers, rising
/// @param words     who they are, to stand after “customers”
/// @param lead      over which time, and what else has to be known
/// @param left      what the list leaves out; empty where that is nothing
public record Found(long[] customers, String words, String lead, String left) {}
