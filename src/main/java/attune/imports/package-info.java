/// Files brought into the log: uploaded or named on the command line, mapped, tried without writing, run with progress,
/// resumed after a kill, and taken back as a whole. An import is one batch of the log.
/// Neighbours: `mapping` for what a row says, `interaction`, `identity` and `projection` for the log, `account`, `audit`.
package attune.imports;
