/// One customer's whole story: who it is at a glance, and every interaction on every channel, grouped by day and visit,
/// told in words, kept up to date while somebody looks. The page that the product is judged by.
/// Neighbours: `account`, `customer`, `identity`, `interaction`, `member`, `note`, `profile`, `tag`, `task`, `touchpoint`.
package attune.timeline;
