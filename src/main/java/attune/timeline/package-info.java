/// One customer's whole story: who it is at a glance, and every interaction on every channel, grouped by day and visit,
/// told in words, kept up to date while somebody looks. The page that the product is judged by.
/// Neighbours: `account`, `identity`, `interaction`, `touchpoint`.
package attune.timeline;
