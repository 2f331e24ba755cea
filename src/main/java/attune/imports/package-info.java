/// Files brought into the log: uploaded or named on the command line, mapped, tried without writing, run with progress,
/// resumed after a kill, and taken back as a whole. An import is one batch of the log.
/// Neighbours: `mapping` and `csv` for what a row says, `interaction` and `projection` for the log, `account`, `audit`.
package attune.imports;
