package attune.projection;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/// Lets somebody take back what they said and say it otherwise: what they said before leaves the log and every view of it, in the
/// transaction in which the new comes in. Views that lie in files are built anew after that, so it is for single corrections.
public final class Corrections {

    private final Interactions interactions;
    private final Projections projections;

    public Corrections(Interactions interactions, Projections projections) {
        this.interactions = interactions;
        this.projections = projections;
    }

    /// @param owner      a transaction of the owner's
    /// @param source     the number of the source that sent both
    /// @param messageIds what is taken back; what is not in the log is no error
    /// @param since      they arrived no earlier
    /// @param instead    may have the same messageIds
    public void replace(Tx owner, WorkspaceId workspace, int source, Collection<String> messageIds, Instant since, List<Interaction> instead) {
        interactions.lock(owner);
        var rows = interactions.sent(owner, workspace, source, messageIds, since);
        if (!rows.isEmpty()) {
            projections.retract(owner, rows);
            Undo.noteRemoval(owner, workspace);
            owner.update("""
                    delete from interaction
                    where workspace = :of_workspace
                      and position = any(:positions)
                      and arrived_at >= :since
                    """)
                    .bind("of_workspace", workspace.value()).bind("positions", rows.stream().map(Recorded::position).toArray(Long[]::new))
                    .bind("since", since.atOffset(ZoneOffset.UTC)).execute();
        }
        if (!instead.isEmpty()) owner.within(workspace, tx -> interactions.append(tx, instead));
        owner.afterCommit(projections::wake);
    }
}
