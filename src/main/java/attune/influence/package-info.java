/// The page on drivers: what went before an answer, put beside the score that was given. Columns come from the lens as they were at the
/// moment of each answer; what they weigh is worked out by `driver`. Association, not cause: the page says so.
///
/// Neighbours: `account`, `driver`, `interaction`, `kernel`, `lens`, `metric`, `question`, `reference`, `segment`, `shard`, `touchpoint`.
package attune.influence;
