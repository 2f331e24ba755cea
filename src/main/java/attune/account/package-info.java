/// Who is asking, what their role lets them do, and the workspace they do it in. Every feature asks here; how people
/// come to be members and how they sign in is told in `member` and `session`.
/// The table of roles is one file to read: `roles.md` among the resources.
/// Neighbours: none but the platform.
package attune.account;
