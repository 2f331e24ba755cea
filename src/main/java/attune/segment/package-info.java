/// Segments: customers whom people mean by a rule or put on a list, who come and go with what they do, and are told to the log
/// when they do. Who was in a segment at an earlier moment can be asked, too.
///
/// Neighbours: `rule`, `shard`, `kernel`, `lens`, `interaction`, `identity`, `reference`, `touchpoint`, `account`, `audit`.
package attune.segment;
