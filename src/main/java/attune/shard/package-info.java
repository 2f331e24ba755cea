/// The experience lens on disk: every interaction of a customer together, in time order, in columns. A shard is one
/// immutable, checksummed file (or a piece of memory of the same shape) that needs no server to be read; a view is the shards
/// that together show a workspace at one moment. Files hold numbers only: nothing there names a person.
///
/// Neighbours: none.
package attune.shard;
