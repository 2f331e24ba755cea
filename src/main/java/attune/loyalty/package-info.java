/// How loyal customers are and what they are worth: who comes back, who falls silent, what they will bring, what experience goes with it,
/// and who brought whom. One page, worked out from the lens; every definition stands beside its number.
///
/// Neighbours: `account`, `customer`, `interaction`, `kernel`, `lens`, `lifetime`, `metric`, `people`, `profile`, `reference`, `shard`, `status`, `touchpoint`.
package attune.loyalty;
