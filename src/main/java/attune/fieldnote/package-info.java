/// Notes of interviews, focus groups and observations: who was there, when, and what was said. Passages are highlighted and coded with
/// the themes that answers are coded with. The codebook is in `coding`; the pure walk through a survey is `interview`.
///
/// Neighbours: `account`, `audit`, `coding`, `customer`, `identity`, `privacy`.
package attune.fieldnote;
