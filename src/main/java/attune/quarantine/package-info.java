/// Events that could not be understood, kept as they arrived with the reason, until somebody mends and replays them or
/// throws them away. One bad event never costs the good ones beside it.
/// Neighbours: `interaction` (the log they are replayed into, the names of their sources), `account` (who may replay),
/// `audit`.
package attune.quarantine;
