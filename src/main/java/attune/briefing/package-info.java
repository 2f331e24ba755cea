/// The briefing for whoever leads the business: scores, loyalty, what is overdue and which touchpoints rise and fall, on one page
/// with one paragraph made of it; by mail as PDF on Mondays to those who wish it. It counts nothing that the pages it
/// leads to count otherwise.
///
/// Neighbours: `account`, `interaction`, `kernel`, `lens`, `loyalty`, `metric`, `question`, `reference`, `score`, `shard`, `subscription`, `touchpoint`.
package attune.briefing;
