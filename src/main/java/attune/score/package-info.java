/// What customers answered, metric by metric, across surveys, imports and interfaces: how each stands with its margin, how it spreads and went, where it
/// differs, with words that know how many comparisons stand beside each other. Counted by `answer` with the filters of Explore, so that the same
/// filter has the same n everywhere; competitors' scores, benchmarks and targets are entered by hand and stand beside.
///
/// Neighbours: `account`, `audit`, `customer`, `explore`, `interaction`, `kernel`, `metric`, `question`, `answer`.
package attune.score;
