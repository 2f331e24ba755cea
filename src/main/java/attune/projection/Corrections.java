package attune.projection;

import attune.interaction.Acts;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Lets somebody take back what they said and say it otherwise: what they said before leaves the log and every view of it, in the
/// transaction in which the new comes in. The log says so itself, so that views that lie in files tell these stories anew, and no others.
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
    /// @param instead    at least one; may have the same messageIds
    public void replace(Tx owner, WorkspaceId workspace, int source, Collection<String> messageIds, Instant since, List<Interaction> instead) {
        interactions.lock(owner);
        var rows = interactions.sent(owner, workspace, source, messageIds, since);
        if (!rows.isEmpty()) {
            projections.retract(owner, rows);
            owner.update("""
                    delete from interaction
                    where workspace = :of_workspace
                      and position = any(:positions)
                      and arrived_at >= :since
                    """)
                    .bind("of_workspace", workspace.value()).bind("positions", rows.stream().map(Recorded::position).toArray(Long[]::new))
                    .bind("since", since.atOffset(ZoneOffset.UTC)).execute();
        }
        var facts = new ArrayList<>(instead);
        if (!rows.isEmpty()) facts.add(corrected(rows, instead.getFirst()));
        owner.within(workspace, tx -> interactions.append(tx, facts));
        owner.afterCommit(projections::wake);
    }

    /// An act of the same story.
    private static Interaction corrected(List<Recorded> gone, Interaction instead) {
        var told = JsonNodeFactory.instance.objectNode();
        var identities = told.putArray("identities");
        gone.stream().map(Recorded::identity).distinct().forEach(identities::add);
        var positions = told.putArray("positions");
        gone.forEach(row -> positions.add(row.position()));
        return Interaction.of(Kind.ACT, Acts.CORRECTED, instead.who(), Instant.now()).source(instead.source()).direction(Direction.ABOUT_CUSTOMER).properties(told.toString()).build();
    }
}
