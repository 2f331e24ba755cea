/// Who may be asked: one engine decides for every survey and by whatever way it goes out, by consent, by how often somebody was asked
/// lately, by address, segment, sample, quota and what was answered already. Every decision is kept with its reason, so that a customer's
/// page can tell why they were asked or not, and a survey where its people went.
///
/// Neighbours: `account`, `audit`, `identity`, `interaction`, `profile`, `customer`, `survey`.
package attune.eligibility;
