/// Personas: a fictional face that somebody draws of a real segment. What the author says stands beside what is measured, then and
/// now; words that customers wrote stand on it by reference, as long as their writers let them.
///
/// Neighbours: `segment`, `lens`, `kernel`, `shard`, `metric`, `interaction`, `identity`, `customer`, `touchpoint`, `answer`, `account`, `audit`.
package attune.persona;
