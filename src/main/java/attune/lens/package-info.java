/// Keeps the experience lens of every workspace up with the log: shards built from it, a fresh tail of what arrived since, and
/// the folding of the one into the other. Like every projection it can be thrown away and is rebuilt from the first interaction.
///
/// Neighbours: `shard`, `kernel`, `interaction`, `touchpoint`, `property`.
package attune.lens;
