/// Surveys on devices that stand in the business: full screen, one question at a time, with or without a line. A device has an address of
/// its own, knows where it stands, keeps what it cannot send yet, and can be switched off from here; each answer names its response itself,
/// so that what is sent twice is kept once.
///
/// Neighbours: `account`, `audit`, `interaction` (places), `survey`, `interview` (phrases), `quota`, `response`, `sharing`, `widget` (outlines).
package attune.kiosk;
