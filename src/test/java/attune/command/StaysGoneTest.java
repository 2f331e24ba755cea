package attune.command;

import static org.assertj.core.api.Assertions.assertThat;

import attune.Attune;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.apikey.Scope;
import attune.backup.Restore;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.member.Member;
import attune.postgres.Installation;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backed up while serving, erased, restored: whoever was erased stays gone, and what they did still counts. Through the
/// commands that an operator gives.
class StaysGoneTest {

    private static final String SECRET = "zoe.finch@example.com";
    private static final Identity ZOE = Identity.email(SECRET, false);
    private static final Duration PATIENCE = Until.PATIENCE;

    @TempDir
    private Path home;
    private Path file;

    @Test
    void whoever_was_erased_stays_gone_however_an_older_backup_comes_back() throws Exception {
        var data = home.resolve("data");
        file = home.resolve("backup.zip");
        long facts;
        long customer;
        WorkspaceId workspace;
        try (var attune = open(data).serve()) {
            workspace = business(attune);
            facts = counted(attune);
            customer = attune.database.in(workspace, tx -> attune.identities.named(tx, ZOE).orElseThrow()).value();
            assertThat(run("backup", file.toString(), "--data", data.toString())).as("while it serves").isZero();
            assertThat(erase(attune, workspace, customer)).isEqualTo(200);
            facts = counted(attune);
            assertGone(attune, workspace, customer, facts);
        }

        // Into another, empty installation to which the ledger was carried along.
        var other = Files.createDirectory(home.resolve("other"));
        for (var name : List.of("erasures.ledger", "erasure.key")) Files.copy(data.resolve(name), other.resolve(name));
        assertThat(run("restore", file.toString(), "--data", other.toString())).isZero();
        try (var attune = open(other)) {
            assertGone(attune, workspace, customer, facts - 1); // the receipt was entered after the backup
        }

        // In the place of what is there.
        assertThat(run("restore", file.toString(), "--data", data.toString())).as("not without leave").isEqualTo(2);
        assertThat(run("restore", file.toString(), "--replace", "--data", data.toString())).isZero();
        try (var attune = open(data)) {
            assertGone(attune, workspace, customer, facts - 1);
        }

        // And if the restore was killed right after the rows came back, the next start does the rest.
        try (var installation = Installation.openAsIs(settings(data))) {
            new Restore(installation.pool(), installation.folder().root()).from(file, true, (_, _) -> {});
        }
        try (var attune = open(data)) {
            assertGone(attune, workspace, customer, facts - 1);
        }
    }

    @Test
    void a_restore_that_is_killed_leaves_the_old_rows_or_the_new_ones() throws Exception {
        var data = home.resolve("data");
        file = home.resolve("backup.zip");
        try (var attune = open(data)) {
            business(attune);
            assertThat(run("backup", file.toString(), "--data", data.toString())).isZero();
            attune.database.asOwnerVoid(tx -> tx.update("update workspace set name = 'Changed since'").execute());
        }
        for (var after : List.of("identity", "interaction", "workspace")) {
            try (var program = new Program("restore", file.toString(), "--replace", "--data", data.toString())) {
                program.readUntil(after);
                program.kill();
            }
            try (var attune = open(data)) {
                var name = attune.database.asOwner(tx -> tx.query("select name from workspace").mapTo(String.class).one());
                assertThat(name).isIn("Larkspur", "Changed since");
                assertThat(counted(attune)).isEqualTo(401);
                List<String> beside = attune.database.asOwner(tx -> tx.query("select nspname from pg_namespace where nspname like 'attune%'").mapTo(String.class).list());
                assertThat(beside).isEmpty();
            }
        }
        assertThat(run("restore", file.toString(), "--replace", "--data", data.toString())).isZero();
    }

    private static WorkspaceId business(Attune attune) {
        var workspace = attune.database.asOwner(tx -> new WorkspaceId(tx.query("insert into workspace (name) values ('Larkspur') returning id").mapTo(int.class).one()));
        attune.interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", ZOE, Instant.now()).properties("{\"name\":\"Zoe Finch\"}").build()));
        attune.interactions.append(workspace, IntStream.range(0, 400).mapToObj(i -> Interaction.of(Kind.EVENT, "Stayed",
                i == 0 ? ZOE : Identity.user("guest-" + i, true), Instant.now()).build()).toList());
        assertThat(attune.projections.await(PATIENCE)).isTrue();
        return workspace;
    }

    private static int erase(Attune attune, WorkspaceId workspace, long customer) throws IOException, InterruptedException {
        var account = attune.database.asOwner(tx -> {
            var opened = attune.accounts.open(tx, "owner@example.com", "Owner", "tide and lantern seven");
            tx.within(workspace, inside -> {
                attune.members.join(inside, opened.id(), Member.Terms.of(Role.OWNER));
                return null;
            });
            return opened;
        });
        var key = new Who(account.id(), "Owner", account.email(), workspace, Role.OWNER, Reach.EVERYTHING).asked(() -> attune.apiKeys.make("Eraser", Set.of(Scope.values())));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + attune.port() + "/api/customers/" + customer))
                    .header("Authorization", "Bearer " + key.text()).DELETE().build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static void assertGone(Attune attune, WorkspaceId workspace, long customer, long facts) {
        assertThat(attune.projections.await(PATIENCE)).isTrue();
        assertThat(counted(attune)).isEqualTo(facts);
        attune.database.inVoid(workspace, tx -> {
            assertThat(attune.identities.named(tx, ZOE)).isEmpty();
            assertThat(attune.customers.profile(tx, new attune.identity.CustomerId(customer)).name()).doesNotContainIgnoringCase("zoe");
        });
        attune.database.asOwnerVoid(tx -> {
            for (var table : tx.query("select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'").mapTo(String.class).list())
                assertThat(tx.query("select count(*) from \"" + table + "\" t where t::text ilike '%zoe%'").mapTo(Long.class).one()).as(table).isZero();
        });
    }

    private static long counted(Attune attune) {
        return attune.database.asOwner(tx -> tx.query("select count(*) from interaction").mapTo(Long.class).one());
    }

    private static Attune open(Path data) {
        return Attune.open(settings(data));
    }

    private static Settings settings(Path data) {
        return new Settings(Map.of(Setting.DATA, data.toString(), Setting.PORT, "0"), Map.of());
    }

    private static int run(String... words) {
        var said = new StringWriter();
        var code = Main.run(words, new PrintWriter(said), new PrintWriter(said));
        assertThat(said.toString()).as(String.join(" ", words)).doesNotContain("fault of Attune");
        return code;
    }
}
