package attune.interaction;

import java.util.UUID;

/// What became of one appended interaction.
///
/// @param id        derived from workspace, source and messageId, so that a retry has the same
/// @param position  its place in the log, or 0 if it was not added
/// @param duplicate the source had sent it before: it is there once
/// @param refused   why the store would not take it, as a sentence; null when it did
public record Receipt(UUID id, long position, boolean duplicate, String refused) {}
