/// The draft of a survey while it is edited: found by its parts, changed by verbs, and every change a step that can be undone.
/// What a form says is written into the file of the draft and read back, so that what the file's format refuses is never kept.
/// Pages are `builder`'s.
///
/// Neighbours: `store`, `account`, `survey`, `expression`.
package attune.draft;
