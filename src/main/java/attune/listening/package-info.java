/// Where a business does not listen: touchpoints that many customers pass and no survey asks about, stages nobody is heard from, and
/// unhappy customers with whom nobody was in touch. Found from what happened, not from what was planned.
///
/// Neighbours: `survey`, `sending`, `followup`, `touchpoint`, `reference`, `customer`, `account`, `interaction`, `kernel`, `shard`, `lens`, `metric`.
package attune.listening;
