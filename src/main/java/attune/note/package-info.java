/// What people of the business write down about a customer, for themselves and for colleagues whom they mention.
/// A note hangs on the identity it was written on, so that customers who are taken apart keep their own.
/// Neighbours: `account`, `audit`, `customer`, `identity`, `member`.
package attune.note;
