package attune.interaction;

import attune.interaction.LogWriter.Entry;
import attune.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets everybody who appends at the same time share one transaction, so that one flush to disk serves many requests.
/// One thread commits; while it does, the next group gathers.
final class GroupCommit implements AutoCloseable {

    private record Submission(List<Entry> entries, CompletableFuture<List<Receipt>> receipts) {}

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_WAITING = 20_000;
    private static final Submission END = new Submission(List.of(), new CompletableFuture<>());

    private final Database database;
    private final LogWriter writer;
    private final LinkedBlockingQueue<Submission> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread committer;
    private volatile boolean closed;

    GroupCommit(Database database, LogWriter writer) {
        this.database = database;
        this.writer = writer;
        this.committer = Thread.ofPlatform().name("log-commit").daemon().start(this::run);
    }

    List<Receipt> append(List<Entry> entries) {
        if (entries.isEmpty()) return List.of();
        if (closed) throw new IllegalStateException("the log is closed");
        var submission = new Submission(entries, new CompletableFuture<>());
        try {
            waiting.put(submission);
            return submission.receipts.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the log", interrupted);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException why ? why : failure;
        }
    }

    void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    void wake() {
        listeners.forEach(Runnable::run);
    }

    private void run() {
        var group = new ArrayList<Submission>();
        while (true) {
            try {
                gather(group);
                if (group.contains(END)) return;
                commit(group);
                wake();
            } catch (InterruptedException end) {
                return;
            } catch (Throwable bug) {
                LOG.error("a group of appends failed", bug);
                group.forEach(submission -> submission.receipts.completeExceptionally(bug));
            } finally {
                group.clear();
            }
        }
    }

    private void gather(List<Submission> group) throws InterruptedException {
        var next = waiting.take();
        var rows = 0;
        while (next != null) {
            group.add(next);
            rows += next.entries.size();
            if (rows >= MOST_ROWS || next == END) return;
            next = waiting.poll();
        }
    }

    private void commit(List<Submission> group) {
        var entries = new ArrayList<Entry>();
        group.forEach(submission -> entries.addAll(submission.entries));
        List<Receipt> receipts;
        try {
            receipts = write(entries);
        } catch (RefusedByStore refused) {
            if (!refused.forItsData()) throw refused;
            receipts = oneByOne(entries);
        }
        var from = 0;
        for (var submission : group) {
            var to = from + submission.entries.size();
            submission.receipts.complete(receipts.subList(from, to));
            from = to;
        }
    }

    private List<Receipt> write(List<Entry> entries) {
        return database.asOwner(tx -> writer.write(tx, entries));
    }

    /// Finds the rows that the store refuses by halving, so that they cost none of the others.
    private List<Receipt> oneByOne(List<Entry> entries) {
        if (entries.size() == 1) {
            try {
                return write(entries);
            } catch (RefusedByStore refused) {
                if (!refused.forItsData()) throw refused;
                LOG.warn("an interaction was refused by the store: {}", refused.getMessage());
                return List.of(new Receipt(LogWriter.id(entries.getFirst()), 0, false,
                        "The properties hold something that cannot be stored: they must be JSON in UTF-8."));
            }
        }
        var middle = entries.size() / 2;
        var receipts = new ArrayList<Receipt>(entries.size());
        for (var half : List.of(entries.subList(0, middle), entries.subList(middle, entries.size()))) {
            try {
                receipts.addAll(write(half));
            } catch (RefusedByStore refused) {
                if (!refused.forItsData()) throw refused;
                receipts.addAll(oneByOne(half));
            }
        }
        return receipts;
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(END);
        try {
            committer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
