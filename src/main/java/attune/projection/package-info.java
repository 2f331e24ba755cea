/// Views of the log that keep themselves up to date: each follows the log by position, is exactly as far as its
/// checkpoint says, and can be rebuilt from the first interaction while the old one serves.
/// Neighbours: `interaction`, `identity` (to take an import back).
package attune.projection;
