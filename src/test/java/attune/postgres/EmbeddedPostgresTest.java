package attune.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import attune.store.DataFolder;
import attune.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private static Path home;
    private static DataFolder folder;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        folder = DataFolder.claim(home);
        server = EmbeddedPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        folder.close();
    }

    @Test
    void a_killed_server_is_started_again_and_has_every_committed_row() {
        try (var pool = server.address().pool(4)) {
            var database = new Database(pool);
            database.asOwnerVoid(tx -> tx.update("create table kept as select generate_series(1, 1000) as n").execute());
            var killed = server.processId();

            var handle = ProcessHandle.of(killed).orElseThrow();
            handle.destroyForcibly();
            handle.onExit().join();

            assertThat(rowsOnceItAnswers(database)).isEqualTo(1000);
            assertThat(server.processId()).isNotEqualTo(killed);
        }
    }

    @Test
    void only_the_owner_of_the_tables_can_sign_in_and_only_with_the_password_of_the_folder() throws Exception {
        var secret = home.resolve("postgres.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");

        assertThat(refusal(server.address().user(), "guessed")).isEqualTo("28P01");
        assertThat(refusal("postgres", server.address().password())).isEqualTo("28000");
    }

    @Test
    void text_is_sorted_and_folded_the_same_on_every_machine() {
        try (var pool = server.address().pool(4)) {
            var folded = new Database(pool).asOwner(tx -> tx.query("select lower('ÜMLÄUT') || ('a' < 'B')").mapTo(String.class).one());

            assertThat(folded).isEqualTo("ümläutfalse");
        }
    }

    private static String refusal(String user, String password) {
        try (var _ = DriverManager.getConnection(server.address().url(), user, password)) {
            return "signed in";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static int rowsOnceItAnswers(Database database) {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                return database.asOwner(tx -> tx.query("select count(*) from kept").mapTo(int.class).one());
            } catch (RuntimeException notYet) {
                if (Instant.now().isAfter(deadline)) throw notYet;
                Thread.onSpinWait();
            }
        }
    }
}
