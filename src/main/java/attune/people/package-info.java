/// The people behind a number, wherever it stands: a list of them, and what can be begun with them, which is the same everywhere. Who they are
/// is found by whoever shows the number.
///
/// Neighbours: `account`, `identity`, `customer`, `task`, `segment`.
package attune.people;
