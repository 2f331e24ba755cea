/// What following up does: how soon unhappy customers hear from somebody, how many are won back, what root causes cost, and how the same
/// customers score afterwards against similar ones whom nobody contacted, since unhappy customers rise by themselves.
///
/// Neighbours: `followup`, `account`, `interaction`, `reference`, `shard`, `kernel`, `lens`, `metric`.
package attune.recovery;
