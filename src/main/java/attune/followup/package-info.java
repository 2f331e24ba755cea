/// Follow-ups, the inner loop: an unhappy customer is somebody's task, with a deadline, until they have been heard. Opened by alert rules,
/// once for each response; contact goes by mail from here and answers come back to it; what came of it is kept, and what it cost.
///
/// Neighbours: `alert`, `account`, `audit`, `calendar`, `member`, `identity`, `interaction`, `reference`, `touchpoint`, `profile`, `customer`, `eligibility`.
package attune.followup;
