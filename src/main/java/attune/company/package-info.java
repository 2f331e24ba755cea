/// Companies with their people, from what groups and the company trait tell: who belongs to which, who did before, and
/// what all of them did. A view of the log that hangs on identities, so that a merge carries it along and an unmerge
/// gives it back.
/// Neighbours: `account`, `customer`, `identity`, `interaction`, `profile`, `projection`, `reference`, `timeline`.
package attune.company;
