package attune.lens;

import attune.shard.View;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps open lenses up with the log on one thread, and has them built and folded on another, so that neither waits.
final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
    private static final Duration UNUSED = Duration.ofMinutes(15);

    private final Database database;
    private final Function<WorkspaceId, Lens> opening;
    private final Map<WorkspaceId, Lens> lenses = new ConcurrentHashMap<>();
    private final Set<WorkspaceId> kept = ConcurrentHashMap.newKeySet();
    private final Set<WorkspaceId> asked = ConcurrentHashMap.newKeySet();
    /// Whose shards are being written.
    private final Set<WorkspaceId> busy = ConcurrentHashMap.newKeySet();
    /// What was written and takes the place of what serves.
    private final LinkedBlockingQueue<Runnable> done = new LinkedBlockingQueue<>();
    private final List<Consumer<Seen>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore work = new Semaphore(0);
    private final Object moved = new Object();
    private final ExecutorService writing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lens-writer").daemon().priority(Thread.MIN_PRIORITY).factory());
    private final Thread thread;
    private volatile boolean closed;

    Follower(Database database, Function<WorkspaceId, Lens> opening) {
        this.database = database;
        this.opening = opening;
        this.thread = Thread.ofPlatform().name("lens").daemon().start(this::run);
    }

    Optional<View> view(WorkspaceId workspace, Duration patience) {
        var lens = lens(workspace);
        if (lens.view() == null) await(workspace, _ -> true, patience);
        return Optional.ofNullable(lens.view());
    }

    double built(WorkspaceId workspace) {
        var lens = lenses.get(workspace);
        return lens == null ? 1 : lens.built();
    }

    Optional<View> shown(WorkspaceId workspace) {
        return Optional.ofNullable(lenses.get(workspace)).map(Lens::shown);
    }

    void keep(WorkspaceId workspace) {
        kept.add(workspace);
        lens(workspace);
    }

    void rebuild(WorkspaceId workspace) {
        asked.add(workspace);
        lens(workspace);
        wake();
    }

    void onView(Consumer<Seen> listener) {
        listeners.add(listener);
    }

    private Lens lens(WorkspaceId workspace) {
        var lens = lenses.computeIfAbsent(workspace, opening);
        if (lens.view() == null) wake();
        return lens;
    }

    void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    boolean await(WorkspaceId workspace, Predicate<View> wanted, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        var lens = lens(workspace);
        synchronized (moved) {
            while (lens.view() == null || !wanted.test(lens.view())) {
                var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0 || closed) return false;
                wake();
                try {
                    moved.wait(Math.min(left, 50));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private void run() {
        var told = -1L;
        while (!closed) {
            try {
                for (Runnable ready; (ready = done.poll()) != null; ) ready.run();
                told = followAll(told);
                synchronized (moved) {
                    moved.notifyAll();
                }
                if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    /// @return up to which position all are told
    private long followAll(long told) {
        if (lenses.isEmpty()) return -1;
        try {
            var news = News.of(database, told);
            for (var workspace : List.copyOf(lenses.keySet())) follow(workspace, lenses.get(workspace), news);
            return news.head();
        } catch (RuntimeException failure) {
            if (!closed) LOG.error("the lenses could not be told of the log and try again", failure);
            return -1;
        }
    }

    private void follow(WorkspaceId workspace, Lens lens, News news) {
        try {
            if (!kept.contains(workspace) && !busy.contains(workspace) && System.nanoTime() - lens.usedAt() > UNUSED.toNanos()) {
                lenses.remove(workspace);
                return;
            }
            if (!lens.serving() && !busy.contains(workspace) && !lens.open()) {
                build(workspace, lens);
            }
            if (!lens.serving()) return;
            var before = lens.shown();
            lens.follow(news);
            if (!busy.contains(workspace)) {
                if (asked.contains(workspace) || lens.outdated(news)) build(workspace, lens);
                else if (lens.ripe()) fold(workspace, lens);
            }
            tell(workspace, lens, before);
        } catch (RuntimeException failure) {
            if (!closed) LOG.error("the lens of workspace {} could not follow the log and tries again", workspace, failure);
        }
    }

    private void tell(WorkspaceId workspace, Lens lens, View before) {
        var now = lens.shown();
        if (now == before) return;
        var seen = new Seen(workspace, now, lens.changed());
        if (seen.changed().isPresent() && seen.changed().get().isEmpty()) return;
        for (var listener : listeners) listener.accept(seen);
    }

    private void build(WorkspaceId workspace, Lens lens) {
        asked.remove(workspace);
        write(workspace, () -> {
            LOG.info("building the lens of workspace {} from the log", workspace);
            var fresh = lens.build();
            return () -> {
                var before = lens.shown();
                lens.serve(fresh);
                lens.follow(LogStore.head(database));
                LOG.info("the lens of workspace {} is built: {} interactions", workspace, fresh.rows());
                tell(workspace, lens, before);
            };
        });
    }

    private void fold(WorkspaceId workspace, Lens lens) {
        var folding = lens.toFold();
        write(workspace, () -> {
            var next = lens.fold(folding);
            return () -> lens.folded(folding, next);
        });
    }

    /// @param writes writes files and returns what takes them into use
    private void write(WorkspaceId workspace, java.util.function.Supplier<Runnable> writes) {
        busy.add(workspace);
        writing.execute(() -> {
            try {
                done.add(writes.get());
            } catch (RuntimeException failure) {
                if (!closed) LOG.error("the shards of workspace {} could not be written; it is tried again", workspace, failure);
            } finally {
                done.add(() -> busy.remove(workspace));
                wake();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        wake();
        writing.shutdownNow();
        try {
            thread.join(Duration.ofSeconds(10));
            writing.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
