package attune.lens;

import attune.shard.Codes;
import attune.shard.Rows;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/// Makes shards of everything that is in the log by now. Several read at once, each a slice of positions after the other: what
/// takes time is the server's sending of rows, and each connection is served by a process of its own.
final class Building {

    private static final int AT_ONCE = 20_000;
    private static final int ROWS_A_SHARD = 1_000_000;
    private static final int MOST_SHARDS = 256;
    static final int ROWS_A_SLICE = 250_000;
    private static final int MOST_SLICES = 256;
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    /// Of the work; the rest is laying out.
    private static final double READ = 0.8;

    private final Database database;
    private final WorkspaceId workspace;
    private final Path folder;
    private final Library library;
    private final Base.Origin origin;
    private final int rowsASlice;
    private final DoubleConsumer progress;
    private final Codes codes;
    private final Customers customers = new Customers();
    private final AtomicLong rows = new AtomicLong();

    /// @param rowsASlice about how many are read in one go
    /// @param progress   told the share that is done
    Building(Database database, WorkspaceId workspace, Path folder, Library library, Base.Origin origin, int rowsASlice, DoubleConsumer progress) {
        this.database = database;
        this.workspace = workspace;
        this.folder = folder;
        this.library = library;
        this.origin = origin;
        this.rowsASlice = rowsASlice;
        this.progress = progress;
        this.codes = new Codes(origin.ids());
    }

    Base build() throws IOException {
        // The head first: whoever is joined while we read is told anew by what follows the log.
        var upTo = LogStore.head(database);
        var total = database.in(workspace, tx -> {
            LogStore.identities(tx, workspace, customers);
            return LogStore.count(tx, upTo);
        });
        var shards = Integer.highestOneBit((int) Math.clamp(total / ROWS_A_SHARD * 2, 1, MOST_SHARDS));
        try (var spill = new Spill(Files.createDirectories(folder), shards, origin.columns().size())) {
            read(upTo, Math.max(1, total), spill);
            var tag = Long.toString(System.currentTimeMillis(), 36);
            var files = spill.layOut(i -> folder.resolve("shard-" + tag + "-" + i), share -> progress.accept(READ + (1 - READ) * share));
            return Base.write(folder, origin, upTo, codes, files);
        }
    }

    private void read(long upTo, long total, Spill spill) {
        var slices = (int) Math.clamp(total / rowsASlice, 1, MOST_SLICES);
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(Math.min(READERS, slices), Thread.ofPlatform().name("lens-reader-", 0).daemon().factory())) {
            var readers = IntStream.range(0, Math.min(READERS, slices)).mapToObj(_ -> pool.submit(() -> {
                var some = new Rows(AT_ONCE);
                try {
                    for (int slice; (slice = next.getAndIncrement()) < slices; )
                        read(bound(upTo, slice, slices), bound(upTo, slice + 1, slices), total, some, spill);
                    spill.add(some);
                } finally {
                    // Who fails keeps the others from going on for nothing.
                    next.set(slices);
                }
            })).toList();
            for (var reader : readers) reader.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the building of a lens was called off", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failure.getCause());
        }
    }

    private void read(long after, long upTo, long total, Rows some, Spill spill) {
        database.inVoid(workspace, tx -> {
            var reading = new Reading(library, codes, origin.columns());
            reading.learnNames(tx);
            LogStore.facts(tx, workspace, after, upTo, reading.wanted(), 0, fact -> {
                reading.add(fact, customers.of(fact.identity), some);
                if (some.size() < AT_ONCE) return;
                spill.add(some);
                progress.accept(Math.min(READ, READ * rows.addAndGet(AT_ONCE) / total));
            });
        });
    }

    private static long bound(long upTo, int slice, int slices) {
        return upTo / slices * slice + upTo % slices * slice / slices;
    }
}
