package attune.command;

import static org.assertj.core.api.Assertions.assertThat;

import attune.Until;
import attune.postgres.EmbeddedPostgres;
import attune.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program from outside, and what it does when it is killed.
class ProgramTest {

    @TempDir
    private Path home;

    @Test
    void a_killed_program_leaves_nothing_behind_that_the_next_start_does_not_put_in_order() throws Exception {
        long orphan;
        try (var first = Program.serving(home)) {
            orphan = postgres(home);
            write(home, "Kept");
            try (var second = new Program("start", "--data", home.toString(), "--port", "0")) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.said().lines()).hasSize(1).first().asString()
                        .contains("is in use by another Attune", "process", "--data");
            }
            first.kill();
        }
        assertThat(isAlive(orphan)).as("the database server outlives a kill").isTrue();

        try (var next = Program.serving(home)) {
            assertThat(isAlive(orphan)).isFalse();
            assertThat(read(home)).isEqualTo("Kept");
            assertThat(status(next.address() + "/static/none")).isEqualTo(404);
            orphan = postgres(home);
            next.stop();
        }
        assertThat(isAlive(orphan)).as("the database server stops with the program").isFalse();
    }

    /// The signal comes while the database's folder is made, and while its server starts and is migrated.
    @Test
    void a_program_that_is_stopped_before_it_is_ready_leaves_no_database_server() throws Exception {
        for (var sign : List.of("postgres.new/PG_VERSION", "postgres/postmaster.pid")) {
            try (var program = new Program("start", "--data", home.toString(), "--port", "0")) {
                Until.so(sign + " is there", () -> Files.exists(home.resolve(sign)));
                program.stop();
                assertThat(program.exitCode()).isNotEqualTo(0);
                assertThat(program.said()).doesNotContain("fault of Attune");
            }
            assertThat(ProcessHandle.allProcesses().filter(process -> process.info().arguments()
                    .map(words -> String.join(" ", words).contains(home.toString())).orElse(false))).as("after " + sign).isEmpty();
        }
        try (var next = Program.serving(home)) {
            next.stop();
        }
    }

    @Test
    void a_mistake_on_the_command_line_is_one_sentence_and_exit_code_2() throws Exception {
        try (var program = new Program("start", "--port", "eighty", "--data", home.toString())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.said()).isEqualTo(
                    "--port (ATTUNE_PORT) is a whole number from 0 to 65535, not “eighty”.\n");
        }
    }

    @Test
    void a_misspelt_command_points_to_the_help() throws Exception {
        try (var program = new Program("strat")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.said()).contains("strat", "./attune --help").hasLineCount(1);
        }
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static void write(Path home, String name) {
        try (var pool = EmbeddedPostgres.running(home).orElseThrow().pool(4)) {
            new Database(pool).asOwnerVoid(tx -> tx.update("insert into workspace (name) values (:name)").bind("name", name).execute());
        }
    }

    private static String read(Path home) {
        try (var pool = EmbeddedPostgres.running(home).orElseThrow().pool(4)) {
            return new Database(pool).asOwner(tx -> tx.query("select name from workspace").mapTo(String.class).one());
        }
    }

    private static long postgres(Path home) throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst());
    }

    /// A process that has ended stays known for a moment until its parent has heard of it.
    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
                .map(handle -> handle.info().command().isPresent()).orElse(false);
    }
}
