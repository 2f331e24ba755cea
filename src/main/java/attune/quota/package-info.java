/// Quotas: how many answers of a kind are in, and who is not to be asked any more because those like them have answered. A quota that counts
/// everybody, or is told from traits and segments alone, is judged before anybody is asked; one that depends on answers when they are given.
///
/// Neighbours: `eligibility`, `interview`, `survey`.
package attune.quota;
