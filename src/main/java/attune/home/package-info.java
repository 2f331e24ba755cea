/// Home: what is happening to our customers now. Today against its usual, the last hour minute by minute, a live feed,
/// touchpoints unlike themselves, and whether the data is well.
/// Neighbours: `account`, `activity`, `audit`, `identity`, `interaction`, `lens`, `profile`, `projection`, `quarantine`, `reference`, `shard`,
/// `timeline`, `touchpoint`.
package attune.home;
