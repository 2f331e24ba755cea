/// Invitations: links of one's own to a survey, signed, by mail or handed over, and the mail with the first question inside it, which
/// one click answers. A link can be looked at by any program without anything being kept; only sending the form answers. How far
/// each invitation came is kept, and of an anonymous survey only that its link is used up.
///
/// Neighbours: `account`, `identity`, `interaction`, `customer`, `profile`, `survey`, `interview`, `response`, `eligibility`, `segment`.
package attune.invitation;
