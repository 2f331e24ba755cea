/// Segments: customers whom people mean by a rule or put on a list, who come and go with what they do, and are told to the log
/// when they do. Their pages, the map of several of them, and what sets each apart.
///
/// Neighbours: `rule`, `shard`, `kernel`, `lens`, `metric`, `interaction`, `identity`, `profile`, `reference`, `touchpoint`, `account`, `audit`.
package attune.segment;
