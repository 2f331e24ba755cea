/// The questions that can be asked of journeys, each answered in one pass over one customer's interactions at a time. They work on
/// shards and nothing else, so that they run wherever the files are. Order is time, then the order of the log; each says what it
/// counts and is held to plain SQL by a property.
///
/// Neighbours: `shard`.
package attune.kernel;
