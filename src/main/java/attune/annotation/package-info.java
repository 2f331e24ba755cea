/// Dated notes about the business: a price that rose, a strike, a new check-in. Charts over time show them where they belong,
/// so that nobody looks twice for what everybody knew.
///
/// Neighbours: `account`, `audit`.
package attune.annotation;
