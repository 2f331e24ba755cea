package attune.lens;

import attune.shard.View;
import attune.store.WorkspaceId;
import java.util.Optional;
import java.util.Set;

/// A newer view of a workspace.
///
/// @param changed whose story differs from that in the view before, by customer number, those who were joined to others
///                included; empty when anybody's may: the lens was opened or built anew
public record Seen(WorkspaceId workspace, View view, Optional<Set<Long>> changed) {}
