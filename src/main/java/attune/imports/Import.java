package attune.imports;

import attune.csv.Column;
import attune.csv.Dialect;
import attune.mapping.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One file on its way into the log, or in it, or out of it again.
///
/// @param source    the name of the source its interactions come through
/// @param bytesRead of the file as it lies on the disk, for progress
/// @param troubles  why rows were refused in the run; those of the dry run are in `checked`
/// @param failure   what ended it, as a sentence; empty when nothing did
public record Import(int id, String fileName, long fileSize, String fingerprint, String source, Dialect dialect,
        List<Column> columns, Mapping mapping, Status status, boolean stopping, Counts counts, long bytesRead,
        long refusedBytes, List<Trouble> troubles, Optional<Check> checked, String failure, String byName,
        Instant createdAt, Optional<Instant> startedAt, Optional<Instant> endedAt, boolean fileKept) {

    public enum Status {
        /// The columns are being mapped.
        MAPPING("being mapped"),
        /// The dry run reads the file.
        CHECKING("being checked"),
        CHECKED("checked"),
        RUNNING("running"),
        DONE("in the log"),
        /// Stopped by a person: what came in until then is in the log. Can go on.
        CANCELLED("stopped"),
        FAILED("stopped by a problem"),
        UNDOING("being undone"),
        UNDONE("undone");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /// Whether the worker has something to do with it.
        public boolean atWork() {
            return this == CHECKING || this == RUNNING || this == UNDOING;
        }
    }

    /// What became of the rows so far.
    ///
    /// @param taken        rows that made interactions, those that were there before among them
    /// @param refused      rows that could not be read; they are in the file of refused rows
    /// @param skipped      rows that the mapping leaves out
    /// @param doubled      of the taken rows, those that were in the log before
    /// @param interactions added to the log
    public record Counts(long rows, long taken, long refused, long skipped, long doubled, long interactions) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public long added() {
            return taken - doubled;
        }
    }

    Import after(Counts more, long read, long refused, List<Trouble> told) {
        return new Import(id, fileName, fileSize, fingerprint, source, dialect, columns, mapping, status, stopping, more, read, refused,
                told, checked, failure, byName, createdAt, startedAt, endedAt, fileKept);
    }

    /// Share of the file that was read, 0 to 1.
    public double progress() {
        return fileSize == 0 ? 1 : Math.min(1, (double) bytesRead / fileSize);
    }

    /// How long it has been running, or ran.
    public Duration took(Instant now) {
        return startedAt.map(start -> Duration.between(start, endedAt.orElse(now))).orElse(Duration.ZERO);
    }

    public long rowsPerSecond(Instant now) {
        var millis = Math.max(1, took(now).toMillis());
        return counts.rows() * 1000 / millis;
    }

    /// From how fast it went so far; empty while that says nothing yet.
    public Optional<Duration> left(Instant now) {
        if (progress() < 0.01 || took(now).toMillis() < 500) return Optional.empty();
        return Optional.of(Duration.ofMillis((long) (took(now).toMillis() * (1 - progress()) / progress())));
    }

    /// Whether interactions of it can be in the log.
    public boolean mayBeUndone() {
        return status == Status.DONE || status == Status.CANCELLED || status == Status.FAILED && counts.rows() > 0;
    }

    public boolean mayBeMapped() {
        return fileKept && (status == Status.MAPPING || status == Status.CHECKED || status == Status.UNDONE
                || status == Status.FAILED && counts.rows() == 0);
    }

    public boolean mayGoOn() {
        return fileKept && (status == Status.CANCELLED || status == Status.FAILED && counts.rows() > 0);
    }
}
