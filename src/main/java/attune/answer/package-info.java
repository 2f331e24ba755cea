/// Answers questions about journeys: each is put to the kernels of the lens and comes back as a chart with its n, its period, its
/// definition and the moment it was true, and every number of it leads to the people behind it. Whoever's access is limited
/// to locations or teams has answers from what happened there alone.
///
/// Neighbours: `account`, `annotation`, `reference`, `interaction`, `touchpoint`, `shard`, `kernel`, `lens`, `metric`, `segment`, `question`, `property`.
package attune.answer;
