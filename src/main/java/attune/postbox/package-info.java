/// The postbox: one mailbox of a workspace, read so that answers and bounces find their way back. An answer belongs to what it answers
/// only where it names a mail that went to whoever writes; a bounce counts only where it brings such a mail back. Each mail is dealt with once.
/// Neighbours: `account`, `audit`, `identity` and `interaction` for the stories that answers belong to.
package attune.postbox;
