/// The people of a workspace: their accounts and passwords, their memberships with role and reach, invitations, and
/// getting back in when a password is lost. An account belongs to a person, a membership to a workspace.
/// Neighbours: `account`, `audit`.
package attune.member;
