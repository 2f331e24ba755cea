package attune.lens;

import attune.property.Properties;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What became known of all workspaces at once, so that a lens in whose workspace nothing happened asks for nothing.
///
/// @param since   the position up to which the news before told
/// @param head    the last position that is committed
/// @param stirred in which workspaces anything was appended in between; empty where that is not known
/// @param removed what changes whenever something was taken out of a workspace's log
/// @param columns what changes whenever other further columns are chosen
record News(long since, long head, Optional<Set<Integer>> stirred, Map<Integer, String> removed, Map<Integer, String> columns) {

    /// Beyond this it is cheaper to let every lens look for itself.
    private static final long MANY = 20_000;

    /// @param since -1 where nothing was told before
    static News of(Database database, long since) {
        return database.asOwner(tx -> {
            var removed = LogStore.removalMarks(tx);
            var columns = Properties.marks(tx);
            var head = LogStore.head(tx);
            if (head == since) return new News(since, head, Optional.of(Set.of()), removed, columns);
            var known = since >= 0 && head > since && head - since < MANY;
            return new News(since, head, known ? Optional.of(LogStore.stirred(tx, since, head)) : Optional.empty(), removed, columns);
        });
    }

    /// Whether a lens that has come to this position knows everything.
    boolean nothingFor(WorkspaceId workspace, long position) {
        return position >= since && stirred.isPresent() && !stirred.get().contains(workspace.value());
    }

    /// What changes whenever the shards of a workspace may have to be built anew, its library apart.
    String mark(WorkspaceId workspace) {
        return removed.getOrDefault(workspace.value(), "") + " " + columns.getOrDefault(workspace.value(), "");
    }
}
