/// The outbox: what a workspace without a mail server would have sent, to be looked at in the first hour. Each mail is shown as it
/// would have travelled, its HTML in a cage of its own. Nothing leaves from here.
/// Neighbours: `account` for who may look, `audit`, `postbox` for answers that somebody plays.
package attune.outbox;
