/// Improvements, the outer loop: what is changed because of what customers said, by whom and since when, with the answers that asked for it and
/// the score before and after. Those who asked can be told, each once.
///
/// Neighbours: `alert`, `followup`, `account`, `audit`, `member`, `identity`, `interaction`, `touchpoint`, `profile`, `customer`, `eligibility`, `shard`, `kernel`, `lens`, `metric`.
package attune.improvement;
