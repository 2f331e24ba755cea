package attune.alert;

import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.interaction.Rest;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log by position, whichever way something came into it, and holds what is said against the rules. How far it has come
/// is kept after what fired is: killed in between it looks again, and what fired already does not fire twice.
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final Interactions interactions;
    private final Firing firing;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile long reached = -1;

    Watch(Database database, Interactions interactions, Firing firing) {
        this.database = database;
        this.interactions = interactions;
        this.firing = firing;
        this.thread = Thread.ofPlatform().name("alerts").daemon().unstarted(this::run);
    }

    void start() {
        interactions.onAppend(this::wake);
        thread.start();
    }

    private void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    long reached() {
        return reached;
    }

    private void run() {
        while (!closed) {
            try {
                var began = System.nanoTime();
                while (!closed && step()) { }
                Rest.after(began, work);
                if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                if (closed) return;
                LOG.error("what is said could not be held against the alert rules and is tried again", failure);
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    /// @return whether more may be waiting
    boolean step() {
        var head = interactions.head();
        var from = database.asOwner(AlertStore::position);
        if (from >= head) {
            reached = head;
            return false;
        }
        var rows = database.asOwner(tx -> interactions.spoken(tx, from, head, AT_ONCE));
        var workspaces = new LinkedHashMap<Integer, List<Recorded>>();
        for (var row : rows) workspaces.computeIfAbsent(row.workspace(), _ -> new ArrayList<>()).add(row);
        workspaces.forEach((workspace, said) -> take(new WorkspaceId(workspace), said));
        var to = rows.size() < AT_ONCE ? head : rows.getLast().position();
        database.asOwnerVoid(tx -> {
            tx.unhurried();
            AlertStore.reached(tx, to);
        });
        reached = to;
        return rows.size() == AT_ONCE;
    }

    /// One that fails costs the others nothing.
    private void take(WorkspaceId workspace, List<Recorded> rows) {
        try {
            firing.said(workspace, rows);
        } catch (RuntimeException failure) {
            if (rows.size() == 1) LOG.error("the alert rules of workspace {} could not be held against interaction {}", workspace, rows.getFirst().id(), failure);
            else for (var row : rows) take(workspace, List.of(row));
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (thread.isAlive()) thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
