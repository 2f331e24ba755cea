package attune.lens;

import attune.interaction.Interactions;
import attune.kernel.Kernel;
import attune.kernel.Scan;
import attune.kernel.Scope;
import attune.kernel.Unanswerable;
import attune.shard.View;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The door to the experience lens: what is known of a workspace's journeys, and answers to questions about them. A lens is
/// opened when it is first asked for, keeps up with the log to within a second, and is closed when nobody asks for long.
public final class Lenses implements AutoCloseable {

    /// What a question may cost before it is called off.
    public static final Duration BUDGET = Duration.ofSeconds(10);
    /// How long somebody waits for a lens that is being opened or built.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Follower follower;
    private final Scan scan;

    /// @param folder  where the shards are kept, a folder for each workspace
    /// @param threads how many work on one question
    public Lenses(Database database, Interactions interactions, Touchpoints touchpoints, Path folder, int threads) {
        this.follower = new Follower(database, workspace ->
                new Lens(database, workspace, folder.resolve(workspace.toString()), () -> touchpoints.library(workspace)));
        this.scan = new Scan(threads);
        interactions.onAppend(follower::wake);
        touchpoints.onChange(_ -> follower.wake());
    }

    /// The workspace as it is known now.
    ///
    /// @throws Unanswerable while its history is read for the first time
    public View view(WorkspaceId workspace) {
        return follower.view(workspace, PATIENCE).orElseThrow(() -> new Unanswerable(
                "The history is being read for the first time: %.0f %% is done. Come back in a moment.".formatted(100 * built(workspace))));
    }

    /// @throws Unanswerable when it takes longer than [#BUDGET]
    public <P> P ask(View view, Scope scope, Kernel<P> kernel) {
        return scan.ask(view, scope, kernel, BUDGET);
    }

    /// The share of the reading that is done, where a lens is being built; 1 where none is.
    public double built(WorkspaceId workspace) {
        return follower.built(workspace);
    }

    /// The view that answers now, if the lens is open: without opening it.
    public Optional<View> shown(WorkspaceId workspace) {
        return follower.shown(workspace);
    }

    /// Opens a lens before anybody asks and keeps it open: for what must notice every interaction.
    public void keep(WorkspaceId workspace) {
        follower.keep(workspace);
    }

    /// Waits until a view holds everything up to a position of the log.
    ///
    /// @return false if `patience` ran out first
    public boolean await(WorkspaceId workspace, long position, Duration patience) {
        return follower.await(workspace, view -> view.position() >= position, patience);
    }

    /// Reads the log from its first interaction again, while what there is goes on answering.
    public void rebuild(WorkspaceId workspace) {
        follower.rebuild(workspace);
    }

    /// Called, on the thread that follows the log, whenever a newer view answers. Whoever has much to do does it elsewhere.
    public void onView(Consumer<Seen> listener) {
        follower.onView(listener);
    }

    @Override
    public void close() {
        follower.close();
        scan.close();
    }
}
