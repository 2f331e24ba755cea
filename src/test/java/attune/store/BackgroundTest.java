package attune.store;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BackgroundTest {

    @Test
    void what_nobody_waits_for_runs_at_a_lower_priority() {
        try (var pool = TestDatabase.address().pool(1)) {
            assertThat(new Database(pool).asOwner(BackgroundTest::niceness)).isZero();
            assertThat(Database.background(pool).asOwner(BackgroundTest::niceness)).isPositive();
        }
    }

    /// The 19th field of the process's line in /proc.
    private static int niceness(Tx tx) {
        var process = tx.query("select pg_backend_pid()").mapTo(Integer.class).one();
        try {
            var line = Files.readString(Path.of("/proc", process.toString(), "stat"));
            return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
