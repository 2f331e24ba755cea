/// Sendings: one survey to many people by mail, at once to an audience or whenever somebody was at a touchpoint. Who is asked is decided
/// by `eligibility`, each letter is claimed before it leaves, so that nobody gets it twice whatever breaks off, and a sending can be
/// paused, called off and watched.
///
/// Neighbours: `account`, `audit`, `identity`, `interaction`, `projection`, `touchpoint`, `customer`, `segment`, `survey`, `quota`, `eligibility`, `invitation`.
package attune.sending;
