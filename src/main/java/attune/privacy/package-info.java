/// The rights of the people whom the data is about: to see everything that is held on them, and to be erased everywhere,
/// with a receipt. What was erased stays erased: a ledger of keyed hashes outside the database is applied again after a restore.
/// Neighbours: `account`, `audit`, `customer`, `directory`, `identity`, `interaction`, `note`, `profile`, `projection`, `tag`, `task`.
package attune.privacy;
