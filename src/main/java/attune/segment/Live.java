package attune.segment;

import attune.lens.Lenses;
import attune.lens.Seen;
import attune.segment.Segment.Because;
import attune.kernel.Unanswerable;
import attune.shard.View;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps members up with what happens, on one thread: the lens says whose story changed, profiles say of whom something else is
/// told, the clock says when to look at everybody again.
final class Live implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int PROFILES = 5_000;
    private static final int ALMOST_UP = 1_000;

    /// What is to be done in a workspace.
    private static final class Pending {
        /// Whose story changed.
        private final Set<Long> changed = new HashSet<>();
        /// Segments against which everybody is held.
        private final Map<Long, Because> whole = new HashMap<>();
        private boolean everything;

        boolean isEmpty() {
            return changed.isEmpty() && whole.isEmpty() && !everything;
        }
    }

    private final Database database;
    private final Lenses lenses;
    private final Membership membership;
    private final Growth growth;
    private final Map<WorkspaceId, Pending> pending = new HashMap<>();
    /// The last change of a profile that was taken in, by workspace.
    private final Map<WorkspaceId, Long> profiles = new ConcurrentHashMap<>();
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean told;

    Live(Database database, Lenses lenses, Membership membership, Growth growth) {
        this.database = database;
        this.lenses = lenses;
        this.membership = membership;
        this.growth = growth;
        lenses.onView(this::seen);
        this.thread = Thread.ofPlatform().name("segments").daemon().start(this::run);
    }

    /// Notices from now on what happens in a workspace.
    void follow(WorkspaceId workspace) {
        if (profiles.containsKey(workspace)) return;
        profiles.put(workspace, database.in(workspace, MemberStore::lastProfile));
        lenses.keep(workspace);
        everything(workspace);
    }

    /// Something is told of customers that was not before.
    void profilesChanged() {
        told = true;
        wake();
    }

    private void seen(Seen seen) {
        if (!profiles.containsKey(seen.workspace())) return;
        seen.changed().ifPresentOrElse(some -> changed(seen.workspace(), some), () -> everything(seen.workspace()));
    }

    void changed(WorkspaceId workspace, Set<Long> some) {
        if (some.isEmpty()) return;
        synchronized (pending) {
            pending.computeIfAbsent(workspace, _ -> new Pending()).changed.addAll(some);
        }
        wake();
    }

    private void everything(WorkspaceId workspace) {
        synchronized (pending) {
            pending.computeIfAbsent(workspace, _ -> new Pending()).everything = true;
        }
        wake();
    }

    /// Holds everybody against these segments.
    void whole(WorkspaceId workspace, List<Long> segments, Because because) {
        follow(workspace);
        synchronized (pending) {
            var waiting = pending.computeIfAbsent(workspace, _ -> new Pending());
            for (var segment : segments) waiting.whole.putIfAbsent(segment, because);
        }
        wake();
    }

    private void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (told) readProfiles();
                for (var workspace : List.copyOf(profiles.keySet())) settle(workspace);
                if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                if (!closed) LOG.error("the members of segments could not be brought up to date and are tried again", failure);
            }
        }
    }

    private void readProfiles() {
        told = false;
        var last = database.asOwner(tx -> MemberStore.lastProfiles(tx, List.copyOf(profiles.keySet())));
        for (var workspace : last.keySet()) {
            for (var more = last.get(workspace) > profiles.get(workspace); more; ) {
                var after = profiles.get(workspace);
                var some = database.in(workspace, tx -> MemberStore.profilesAfter(tx, after, PROFILES));
                profiles.put(workspace, some.upTo());
                changed(workspace, some.customers());
                more = some.customers().size() >= PROFILES;
            }
        }
    }

    private void settle(WorkspaceId workspace) {
        Pending taken;
        synchronized (pending) {
            taken = pending.remove(workspace);
        }
        if (taken == null || taken.isEmpty()) return;
        View view;
        List<Segment> segments;
        try {
            view = lenses.view(workspace);
            if ((taken.everything || !taken.whole.isEmpty()) && database.asOwner(MemberStore::profilesBehind) > ALMOST_UP) {
                // Half of what is told of customers would let some in, or go, who soon come back.
                again(workspace, taken);
                return;
            }
            segments = database.in(workspace, SegmentStore::all);
        } catch (Unanswerable reading) {
            again(workspace, taken);
            return;
        } catch (RuntimeException failure) {
            again(workspace, taken);
            throw failure;
        }
        for (var segment : segments) if (!closed) settle(workspace, segment, view, taken);
    }

    /// One that fails costs the others nothing; everybody is held against it again in a moment.
    private void settle(WorkspaceId workspace, Segment segment, View view, Pending taken) {
        var because = taken.whole.get(segment.id());
        if (because == null && segment.countedAt().isEmpty()) because = Because.MADE;
        if (because == null && taken.everything) because = Because.DEED;
        try {
            if (because != null) {
                membership.settle(workspace, segment.id(), view, null, because);
                growth.fill(workspace, segment.id(), view);
            }
            else if (!taken.changed.isEmpty()) membership.settle(workspace, segment.id(), view, taken.changed, Because.DEED);
        } catch (RuntimeException failure) {
            var failed = new Pending();
            failed.whole.put(segment.id(), because == null ? Because.DEED : because);
            again(workspace, failed);
            // What is being read will be there in a moment.
            if (!closed && !(failure instanceof Unanswerable)) LOG.error("the members of segment {} could not be brought up to date and are tried again", segment.id(), failure);
        }
    }

    /// Nothing of it is lost; it is tried again in a moment.
    private void again(WorkspaceId workspace, Pending taken) {
        synchronized (pending) {
            var waiting = pending.computeIfAbsent(workspace, _ -> new Pending());
            waiting.changed.addAll(taken.changed);
            taken.whole.forEach(waiting.whole::putIfAbsent);
            waiting.everything |= taken.everything;
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
