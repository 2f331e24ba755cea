package attune.directory;

import attune.directory.DirectoryStore.Known;
import attune.directory.DirectoryStore.Row;
import attune.identity.Identity;
import attune.profile.Profiles;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the indexes up with the profiles, one thread for all of them.
final class Follower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int ROWS = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration SHOW = Duration.ofSeconds(2);
    private static final Duration COMMIT = Duration.ofSeconds(30);

    private final Database database;
    private final Labels labels;
    private final Function<WorkspaceId, Index> opening;
    private final DirectoryStore store = new DirectoryStore();
    private final Map<WorkspaceId, Index> indexes = new ConcurrentHashMap<>();
    private final Semaphore work = new Semaphore(0);
    private final Object moved = new Object();
    private final Thread thread;
    private long committedAt = System.nanoTime();
    private volatile boolean closed;
    private volatile long passes;

    Follower(Database database, Labels labels, Function<WorkspaceId, Index> opening) {
        this.database = database;
        this.labels = labels;
        this.opening = opening;
        this.thread = Thread.ofPlatform().name("directory").daemon().start(this::run);
    }

    /// The index of a workspace; at the first call it is opened, and given a moment to catch up.
    Index of(WorkspaceId workspace, Duration patience) {
        var index = indexes.get(workspace);
        if (index != null) return index;
        index = indexes.computeIfAbsent(workspace, opening);
        awaitPass(patience);
        return index;
    }

    void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    /// Waits until all that had changed when this was called can be found.
    boolean awaitPass(Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        var wanted = passes + 2;
        synchronized (moved) {
            while (passes < wanted) {
                wake();
                var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) return false;
                try {
                    moved.wait(Math.min(left, 20));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    private void run() {
        var followed = new HashSet<WorkspaceId>();
        while (!closed) {
            try {
                var some = behind(followed);
                for (var workspace : some) follow(workspace, indexes.get(workspace));
                if (!some.isEmpty()) commit();
                followed.addAll(some);
                synchronized (moved) {
                    passes++;
                    moved.notifyAll();
                }
                if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                if (closed) return;
                LOG.error("the directory could not follow the profiles and tries again", failure);
                pause();
            }
        }
    }

    /// The workspaces whose index was never followed, or knows less than the profiles: one question for all of them.
    private List<WorkspaceId> behind(Set<WorkspaceId> followed) {
        if (indexes.isEmpty()) return List.of();
        return database.asOwner(tx -> {
            var generation = store.generation(tx);
            var last = store.lastChanges(tx, generation, indexes.keySet());
            return last.entrySet().stream().filter(at -> {
                var mark = indexes.get(at.getKey()).mark();
                return !followed.contains(at.getKey()) || mark.generation() != generation || mark.changed() < at.getValue();
            }).map(Map.Entry::getKey).toList();
        });
    }

    private void follow(WorkspaceId workspace, Index index) {
        var shown = System.nanoTime();
        while (!closed) {
            var more = database.in(workspace, tx -> {
                var generation = store.generation(tx);
                if (index.mark().generation() != generation) index.begin(generation);
                var rows = store.changed(tx, generation, index.mark().changed(), ROWS);
                if (rows.isEmpty()) return false;
                var left = rows.stream().filter(row -> !row.gone()).map(Row::id).toList();
                var known = store.known(tx, generation, left);
                var tags = labels.of(tx, left);
                var documents = new LinkedHashMap<Long, Document>();
                var gone = new ArrayList<Long>();
                for (var row : rows) {
                    if (row.gone()) gone.add(row.id());
                    else documents.put(row.id(), document(row, known.getOrDefault(row.id(), new Known()), tags.getOrDefault(row.id(), List.of())));
                }
                index.write(documents, gone, rows.getLast().changed());
                return rows.size() == ROWS;
            });
            // Each time it is shown makes a segment: while there is much to catch up with, seldom.
            if (more && System.nanoTime() - shown < SHOW.toNanos()) continue;
            index.refresh();
            shown = System.nanoTime();
            if (!more) return;
        }
    }

    private static Document document(Row row, Known known, List<String> tags) {
        var identified = !row.name().isEmpty() || !row.email().isEmpty() || !row.phone().isEmpty() || known.user;
        var entry = new Entry(row.id(), called(row, known), identified, row.email(), row.phone(), row.company(), row.status(),
                row.first(), row.last(), row.value(), row.bought(), row.n(), known.owner, known.language, known.country,
                Profiles.channels(row.channels()), row.places(), row.teams(), tags);
        return Fields.document(entry, known.identities.keySet(), known.told.toString());
    }

    private static String called(Row row, Known known) {
        for (var name : List.of(row.name(), row.email(), row.phone())) if (!name.isEmpty()) return name;
        return known.identities.entrySet().stream().filter(it -> it.getValue().equals(Identity.USER_ID))
                .map(Map.Entry::getKey).findFirst().orElse("Visitor " + row.id());
    }

    /// Now and then, so that a restart has little to catch up with.
    private void commit() {
        if (System.nanoTime() - committedAt < COMMIT.toNanos()) return;
        indexes.values().forEach(Index::commit);
        committedAt = System.nanoTime();
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException interrupted) {
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
        indexes.values().forEach(Index::close);
    }
}
