/// The directory of customers: found by name, address, number or anything told about them, typos forgiven; filtered,
/// sorted, exported exactly as shown. One index for each workspace in the data folder follows the profiles; it can be
/// deleted and is built anew.
/// Neighbours: `account`, `audit`, `interaction`, `profile`.
package attune.directory;
