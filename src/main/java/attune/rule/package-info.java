/// The language in which people say whom they mean: conditions on what customers did, when, how it felt and what is known of
/// them, nested as one likes. A rule has its words, its JSON, and one compiled form that is asked of everybody at once or of
/// a few who changed.
///
/// Neighbours: `shard`, `kernel`, `cluster`, `interaction`, `profile`, `property`, `touchpoint`.
package attune.rule;
