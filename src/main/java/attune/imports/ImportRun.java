package attune.imports;

import attune.csv.SafeCsv;
import attune.csv.Table;
import attune.imports.Import.Counts;
import attune.interaction.Interaction;
import attune.mapping.Outcome;
import attune.mapping.Problem;
import attune.mapping.RowReader;
import attune.mapping.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Reads a file from where it was left, a chunk of rows at a time, and gives each chunk to a sink that makes it durable
/// together with how far it is. While the sink works, the next chunk is read.
final class ImportRun {

    static final int ROWS = 4_000;

    /// Some rows that follow each other.
    ///
    /// @param facts   the interactions they make, with where in `facts` each row begins
    /// @param refused the refused rows as they shall be told, each with its problem
    record Chunk(List<Interaction> facts, List<Integer> begins, List<Problem> problems, long rows, long skipped, long bytesRead,
            String refused) {

        long taken() {
            return begins.size();
        }
    }

    interface Sink {
        /// Makes the chunk durable; answers how many of its rows and of its interactions were new, or null to stop here.
        Added take(Chunk chunk);
    }

    /// @param rows         that were in the log before
    /// @param interactions that were not
    record Added(long rows, long interactions) {}

    private ImportRun() {}

    /// Goes through the rows after the first `done`.
    ///
    /// @return whether the end of the file was reached
    static boolean go(Path file, Import what, Terms terms, long done, Sink sink) {
        try (var table = Table.open(file, what.dialect()); var reading = Executors.newVirtualThreadPerTaskExecutor()) {
            var rows = RowReader.of(what.mapping(), table.names(), terms);
            for (long skip = 0; skip < done; skip++) if (table.next() == null) return true;
            var next = CompletableFuture.completedFuture(read(table, rows));
            while (true) {
                var chunk = next.get();
                if (chunk.rows() == 0) return true;
                next = CompletableFuture.supplyAsync(() -> read(table, rows), reading);
                try {
                    if (sink.take(chunk) == null) return false;
                } finally {
                    next.exceptionally(_ -> null).join();
                }
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException why ? why : new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Chunk read(Table table, RowReader rows) {
        var facts = new ArrayList<Interaction>(ROWS + 16);
        var begins = new ArrayList<Integer>(ROWS);
        var problems = new ArrayList<Problem>();
        var refused = new StringBuilder();
        long count = 0;
        long skipped = 0;
        while (count < ROWS) {
            var row = table.next();
            if (row == null) break;
            count++;
            switch (rows.read(row)) {
                case Outcome.Taken taken -> {
                    begins.add(facts.size());
                    facts.addAll(taken.interactions());
                }
                case Outcome.Refused no -> {
                    problems.add(no.problem());
                    refused.append(line(row.cells(), no.problem()));
                }
                case Outcome.Skipped _ -> skipped++;
            }
        }
        return new Chunk(facts, begins, problems, count, skipped, table.bytesRead(), refused.toString());
    }

    /// A refused row with its line and reason in front.
    private static String line(List<String> cells, Problem problem) {
        var all = new ArrayList<String>(cells.size() + 2);
        all.add(Long.toString(problem.line()));
        all.add(problem.said());
        all.addAll(cells);
        return csv(all);
    }

    static String csv(List<String> cells) {
        var text = new java.io.StringWriter();
        try (var csv = new SafeCsv(text)) {
            csv.row(cells);
        }
        return text.toString();
    }

    static Counts add(Counts so, Chunk chunk, Added added) {
        return new Counts(so.rows() + chunk.rows(), so.taken() + chunk.taken(), so.refused() + chunk.problems().size(),
                so.skipped() + chunk.skipped(), so.doubled() + chunk.taken() - added.rows(), so.interactions() + added.interactions());
    }

    /// Appends to the file of refused rows after its first `length` bytes: what a killed run wrote beyond its checkpoint goes.
    ///
    /// @return the length afterwards
    static long appendRefused(Path file, long length, List<String> names, String rows) {
        if (rows.isEmpty()) return length;
        var head = new ArrayList<>(List.of("Line", "Reason"));
        head.addAll(names);
        var text = length == 0 ? csv(head) + rows : rows;
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(length);
            out.position(length);
            var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(false);
            return out.position();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void dropRefused(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
