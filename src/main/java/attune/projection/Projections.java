package attune.projection;

import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.store.Database;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps every projection up with the log, rebuilds them beside the serving ones, and says how far behind they are.
public final class Projections implements AutoCloseable {

    /// How far one projection has come.
    ///
    /// @param behind    interactions still to be taken in
    /// @param rebuilding share of a rebuild that is done, 0 to 1; 1 when none runs
    public record Progress(String name, long position, long behind, double rebuilding, Instant changedAt) {}

    private final Database database;
    private final Interactions interactions;
    private final ProjectionStore store = new ProjectionStore();
    private final List<ProjectionLoop> loops = new CopyOnWriteArrayList<>();

    public Projections(Database database, Interactions interactions) {
        this.database = database;
        this.interactions = interactions;
        interactions.onAppend(this::wake);
    }

    /// Starts keeping a projection up to date, on a thread of its own.
    public void run(Projection projection) {
        var loop = new ProjectionLoop(database, store, interactions::after, interactions::head, projection);
        loops.add(loop);
        loop.start();
    }

    /// Rebuilds a projection from the first interaction, while what there is goes on serving.
    public void rebuild(String name) {
        loop(name).rebuild();
    }

    /// The generation of a projection's tables to read from, for `where generation = …`.
    public int serving(Tx tx, String name) {
        return store.serving(tx, name);
    }

    public List<Progress> progress() {
        var head = interactions.head();
        return database.asOwner(tx -> store.progress(tx, head));
    }

    /// Waits until every projection has taken in all that is in the log now.
    ///
    /// @return false if `patience` ran out first
    public boolean await(Duration patience) {
        var head = interactions.head();
        var until = Instant.now().plus(patience);
        for (var loop : loops) if (!loop.awaitPosition(head, until)) return false;
        return true;
    }

    /// Keeps every projection, of every process, still until the transaction ends: none then writes what it read before.
    ///
    /// @param tx an owner's transaction that holds the log's lock
    public static void hold(Tx tx) {
        ProjectionStore.hold(tx);
    }

    /// The same for one of them alone.
    public boolean await(String name, Duration patience) {
        return loop(name).awaitPosition(interactions.head(), Instant.now().plus(patience));
    }

    /// Takes interactions back from every projection: they are about to leave the log. Those that cannot are rebuilt.
    ///
    /// @param tx an owner's transaction that holds the log's lock
    void retract(Tx tx, List<Recorded> rows) {
        for (var loop : loops) loop.retract(tx, rows);
    }

    /// Tells every projection that these identities belong to other customers now, or are no more.
    void regrouped(Tx tx, Collection<Long> identities) {
        for (var loop : loops) loop.regrouped(tx, identities);
    }

    void wake() {
        loops.forEach(ProjectionLoop::wake);
    }

    private ProjectionLoop loop(String name) {
        return loops.stream().filter(loop -> loop.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no projection " + name));
    }

    @Override
    public void close() {
        var all = new ArrayList<>(loops);
        all.forEach(ProjectionLoop::close);
    }
}
