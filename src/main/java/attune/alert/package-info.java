/// Alerts: rules over what customers say, and who is to hear of it at once. Some ship switched on; each can be held against
/// history before it is, through the very code that watches the log. What fires is handed to whoever does what it asks for.
///
/// Neighbours: `account`, `audit`, `member`, `identity`, `interaction`, `reference`, `touchpoint`, `profile`, `customer`, `task`,
/// `shard`, `kernel`, `lens`, `metric`, `segment`.
package attune.alert;
