package attune.projection;

import attune.projection.ProjectionStore.Checkpoint;
import attune.interaction.Recorded;
import attune.interaction.Rest;
import attune.store.Database;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one projection up with the log. A checkpoint moves in the same transaction as what was projected, so that every
/// interaction is taken in exactly once, whatever is killed.
final class ProjectionLoop implements AutoCloseable {

    @FunctionalInterface
    interface Reading {
        List<Recorded> read(Tx tx, long after, int limit);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLoop.class);
    /// Other processes append too; they are noticed this often.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

    private final Database database;
    private final ProjectionStore store;
    private final Reading log;
    private final LongSupplier head;
    private final Projection projection;
    private final Semaphore work = new Semaphore(0);
    private final Object moved = new Object();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean rebuildAsked;
    private volatile boolean rebuilding;
    private volatile long reached = -1;

    ProjectionLoop(Database database, ProjectionStore store, Reading log, LongSupplier head, Projection projection) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.head = head;
        this.projection = projection;
        this.thread = Thread.ofPlatform().name("projection-" + projection.name()).daemon().unstarted(this::loop);
    }

    void start() {
        database.asOwnerVoid(tx -> {
            var serving = store.serving(tx, projection.name(), true);
            rebuilding = store.building(tx, projection.name(), true).isPresent();
            if (serving.isEmpty()) store.start(tx, projection.name(), 1, projection.version(), true);
            else if (serving.get().version() != projection.version()) rebuildAsked = true;
        });
        thread.start();
    }

    String name() {
        return projection.name();
    }

    void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    void rebuild() {
        rebuildAsked = true;
        wake();
    }

    boolean awaitPosition(long position, Instant until) {
        synchronized (moved) {
            while (reached < position || rebuildAsked || rebuilding) {
                var left = Duration.between(Instant.now(), until).toMillis();
                if (left <= 0) return false;
                try {
                    moved.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private void loop() {
        while (!closed) {
            try {
                if (rebuildAsked) beginRebuild();
                var began = System.nanoTime();
                boolean more;
                do more = step(true) | (rebuilding && step(false)); while (more && !closed);
                announce();
                Rest.after(began, work);
                if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                if (closed) return;
                LOG.error("projection {} failed and is tried again", projection.name(), failure);
                pause();
            }
        }
    }

    /// Takes in the next interactions of the serving or the building generation.
    ///
    /// @return whether more may be waiting
    private boolean step(boolean serving) {
        return database.asOwner(tx -> {
            tx.unhurried();
            // Always the serving one first, so that no two processes lock the two crosswise.
            var found = store.serving(tx, projection.name(), true);
            if (!serving) found = store.building(tx, projection.name(), true);
            if (found.isEmpty()) return false;
            var checkpoint = found.get();
            var rows = log.read(tx, checkpoint.position(), projection.appetite());
            if (!rows.isEmpty()) {
                projection.apply(tx, new Batch(rows, checkpoint.generation(), !serving));
                store.advance(tx, checkpoint, rows.getLast().position());
            }
            var more = rows.size() == projection.appetite();
            if (serving) {
                var at = rows.isEmpty() ? checkpoint.position() : rows.getLast().position();
                tx.afterCommit(() -> reached = Math.max(reached, at));
            } else if (!more) {
                takeOver(tx, checkpoint);
            }
            return more;
        });
    }

    private void beginRebuild() {
        database.asOwnerVoid(tx -> {
            var serving = store.serving(tx, projection.name(), true).orElseThrow();
            store.building(tx, projection.name(), true).ifPresent(unfinished -> {
                projection.drop(tx, unfinished.generation());
                store.remove(tx, unfinished);
            });
            store.start(tx, projection.name(), serving.generation() + 1, projection.version(), false);
            LOG.info("rebuilding projection {} from the log", projection.name());
        });
        rebuilding = true;
        rebuildAsked = false;
    }

    private void takeOver(Tx tx, Checkpoint built) {
        var old = store.serving(tx, projection.name(), true).orElseThrow();
        store.remove(tx, old);
        store.serve(tx, built);
        projection.drop(tx, old.generation());
        tx.afterCommit(() -> rebuilding = false);
        LOG.info("projection {} is rebuilt", projection.name());
    }

    void retract(Tx tx, List<Recorded> rows) {
        for (var found : List.of(store.serving(tx, name(), true), store.building(tx, name(), true))) {
            if (found.isEmpty()) continue;
            var checkpoint = found.get();
            var taken = rows.stream().filter(row -> row.position() <= checkpoint.position()).toList();
            if (!taken.isEmpty() && !projection.retract(tx, new Batch(taken, checkpoint.generation(), !checkpoint.serving())))
                tx.afterCommit(this::rebuild);
        }
    }

    void regrouped(Tx tx, Collection<Long> identities) {
        for (var found : List.of(store.serving(tx, name(), true), store.building(tx, name(), true)))
            found.ifPresent(checkpoint -> projection.regrouped(tx, checkpoint.generation(), identities));
    }

    /// An empty log has nothing to take in, so the position reached is that of its head.
    private void announce() {
        var checkpoint = database.asOwner(tx -> {
            // Another process may have built it to its end.
            rebuilding = store.building(tx, projection.name(), false).isPresent();
            return store.serving(tx, projection.name(), false);
        }).orElseThrow();
        var at = checkpoint.position();
        var end = head.getAsLong();
        if (at < end && database.asOwner(tx -> log.read(tx, at, 1)).isEmpty()) reached = Math.max(reached, end);
        synchronized (moved) {
            moved.notifyAll();
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
