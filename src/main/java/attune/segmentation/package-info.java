/// The pages of segments: all of them, one with its members, the form that puts a rule together, lists brought in as files, and the
/// map of several segments with who is in both and who moved from one to another.
///
/// Neighbours: `segment`, `rule`, `cluster`, `shard`, `kernel`, `lens`, `metric`, `interaction`, `profile`, `property`, `reference`, `touchpoint`, `account`, `audit`.
package attune.segmentation;
