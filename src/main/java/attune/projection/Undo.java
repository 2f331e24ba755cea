package attune.projection;

import attune.identity.Identities;
import attune.interaction.Interactions;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.function.LongConsumer;

/// Takes a whole import out of the log again: its interactions, what projections made of them, the joins it caused and
/// the identities that only it named. The messageIds are free again, so that a mended file can be imported anew.
public final class Undo {

    private static final int ROWS = 5_000;

    private final Database database;
    private final Identities identities;
    private final Interactions interactions;
    private final Projections projections;

    public Undo(Database database, Identities identities, Interactions interactions, Projections projections) {
        this.database = database;
        this.identities = identities;
        this.interactions = interactions;
        this.projections = projections;
    }

    /// Removes all that came with `batch`. Can be killed and called again: it goes on where it was.
    ///
    /// @param removed told, after each step, how many interactions are gone by now
    public void undo(WorkspaceId workspace, int batch, LongConsumer removed) {
        var gone = 0L;
        for (var step = ROWS; step == ROWS; ) {
            step = removeSome(workspace, batch);
            gone += step;
            removed.accept(gone);
        }
        database.asOwnerVoid(tx -> {
            interactions.lock(tx);
            projections.regrouped(tx, identities.undo(tx, workspace, batch));
            noteRemoval(tx, workspace);
        });
        projections.wake();
    }

    private int removeSome(WorkspaceId workspace, int batch) {
        return database.asOwner(tx -> {
            interactions.lock(tx);
            var rows = interactions.ofBatch(tx, workspace, batch, ROWS);
            if (rows.isEmpty()) return 0;
            projections.retract(tx, rows);
            noteRemoval(tx, workspace);
            tx.update("""
                    delete from interaction
                    where workspace = :of_workspace
                      and batch = :batch
                      and position <= :last
                    """)
                    .bind("of_workspace", workspace.value()).bind("batch", batch).bind("last", rows.getLast().position())
                    .execute();
            return rows.size();
        });
    }

    static void noteRemoval(Tx tx, WorkspaceId workspace) {
        tx.update("""
                insert into log_removal (workspace, times)
                values (:of_workspace, 1)
                on conflict (workspace) do update
                set times = log_removal.times + 1
                """)
                .bind("of_workspace", workspace.value()).execute();
    }
}
