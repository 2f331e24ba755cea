package attune.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.coding.Codebook;
import attune.customer.Customers;
import attune.directory.Directory;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.member.Accounts;
import attune.member.Members;
import attune.note.Notes;
import attune.profile.ProfileProjection;
import attune.profile.Profiles;
import attune.projection.Projections;
import attune.quarantine.Quarantine;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.tag.Tags;
import attune.task.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {

    private static final List<String> SECRETS = List.of("wanda-4711", "wanda.secret@example.org", "secret-device-99", "Wanda Geheim", "my knee hurts", "call wanda", "wanda-tag");

    @TempDir
    private Path folder;
    private final Database database = TestDatabase.database();
    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Profiles profiles = new Profiles(TestLog.identities(), TestLog.interactions());
    private final Customers customers = new Customers(TestLog.identities(), TestLog.interactions(), profiles);
    private final Members members = new Members(database, new Workspaces(database), new Accounts(database));
    private final Notes notes = new Notes(customers, members);
    private final Tags tags = new Tags(customers, TestLog.identities());
    private final Tasks tasks = new Tasks(customers, members);
    private final Who ana = new Who(new AccountId(1), "Ana Ruiz", "ana@larkspur.example", workspace, Role.OWNER, Reach.EVERYTHING);
    private final Wiping wiping = new Wiping(TestLog.identities(), TestLog.interactions(), profiles,
            List.of(new Trace("quarantined events", (tx, person) -> Quarantine.clear(tx, person.marks())),
                    // the program of other tests may be running, and keeps what people say
                    new Trace("what they said in words", (tx, person) -> Codebook.erase(tx, person.identities()))));
    private Projections projections;
    private Directory directory;
    private Erasure erasure;

    @BeforeEach
    void open() {
        projections = new Projections(database, TestLog.interactions());
        projections.run(new ProfileProjection(TestLog.interactions()));
        directory = new Directory(database, folder.resolve("search"), tags::labels);
        erasure = new Erasure(database, customers, TestLog.identities(), TestLog.interactions(), directory, new Ledger(folder), wiping);
    }

    @AfterEach
    void close() {
        directory.close();
        projections.close();
    }

    @Test
    void whoIsErasedIsNowhereAnyMoreAndStillCounts() {
        var wanda = wanda();
        var before = count();
        directory.await(workspace, Until.PATIENCE);
        assertThat(found()).isNotEmpty();

        var receipt = as(() -> erasure.erase(wanda, "The person asked for it"));

        assertThat(receipt.removed()).containsEntry("notes", 1).containsEntry("tasks", 1).containsEntry("tags", 1).containsEntry("quarantined events", 1);
        projections.await(Until.PATIENCE);
        assertThat(found()).isEmpty();
        assertThat(inFiles()).isEmpty();
        // the act of erasing is an interaction of its own
        assertThat(count()).isEqualTo(before + 1);
        assertThat(in(tx -> profiles.profile(tx, wanda)).name()).isEqualTo("Erased customer " + wanda);
    }

    @Test
    void orderNumbersAndAddressesInPageNamesGoAndWordsOfTheTradeStay() {
        var zoe = Identity.email("zoe.words@example.org", false);
        var place = new attune.interaction.Place("harbour", null, null, "room-7", "ORD-778812");
        TestLog.interactions().append(workspace, List.of(
                Interaction.of(Kind.EVENT, "Order Completed", zoe, Instant.now()).place(place).build(),
                Interaction.of(Kind.VIEW, "/account/zoe.words@example.org/orders", zoe, Instant.now()).also(Identity.user("order", false)).build(),
                Interaction.of(Kind.VIEW, "/account/zoe.words%40example.org", zoe, Instant.now()).build(),
                Interaction.of(Kind.EVENT, "Order Completed", Identity.user("otto", true), Instant.now())
                        .place(new attune.interaction.Place("harbour", null, null, "room-7", "ORD-1")).build()));
        projections.await(Until.PATIENCE);

        as(() -> erasure.erase(in(tx -> TestLog.identities().named(tx, zoe)).orElseThrow(), "The person asked for it"));

        assertThat(words()).noneMatch(word -> word.contains("778812") || word.contains("zoe")).contains("Order Completed", "harbour", "room-7", "ORD-1")
                .filteredOn(word -> word.startsWith("erased ")).hasSize(3);
        // The same order heard of again is not the erased one.
        TestLog.interactions().append(workspace, List.of(Interaction.of(Kind.EVENT, "Order Completed", Identity.user("otto", true), Instant.now()).place(place).build()));
        assertThat(words()).contains("ORD-778812");
    }

    private List<String> words() {
        return in(tx -> tx.query("select name from event_name where workspace = :workspace union all select key from reference where workspace = :workspace")
                .mapTo(String.class).list());
    }

    @Test
    void whoWasErasedStaysErasedThoughAnOlderDatabaseComesBack() {
        var wanda = wanda();
        as(() -> erasure.erase(wanda, "The person asked for it"));
        // what a restore does: the person stands in the tables again, as they were before
        database.asOwnerVoid(tx -> tx.update("update identity set value = 'wanda-4711', created_at = now() - interval '1 day' where id = :id").bind("id", wanda.value()).execute());
        TestLog.identities().forget();
        as(() -> in(tx -> notes.write(tx, wanda, "my knee hurts")));

        assertThat(new Reapplication(database, new Ledger(folder), wiping).run()).isEqualTo(1);

        assertThat(found()).isEmpty();
        assertThat(new Reapplication(database, new Ledger(folder), wiping).run()).isZero();
    }

    @Test
    void somebodyWhoComesBackByThemselvesIsNotErasedAgain() {
        var wanda = wanda();
        as(() -> erasure.erase(wanda, "The person asked for it"));
        TestLog.interactions().append(workspace, List.of(TestLog.event("Came back", Identity.user("wanda-4711", true)).build()));
        assertThat(new Reapplication(database, new Ledger(folder), wiping).run()).isZero();
        assertThat(this.<Optional<CustomerId>>in(tx -> TestLog.identities().named(tx, Identity.user("wanda-4711", true)))).isPresent();
    }

    @Test
    void anExportHoldsEverythingThatIsHeld() {
        var wanda = wanda();
        var dossier = new Dossier(customers, profiles, TestLog.identities(), TestLog.interactions(), notes, tags, tasks);
        for (var html : List.of(true, false)) {
            var output = new ByteArrayOutputStream();
            as(() -> in(tx -> written(() -> dossier.write(tx, wanda, html ? Sheet.html(output) : Sheet.json(output)))));
            assertThat(output.toString(StandardCharsets.UTF_8)).contains(SECRETS);
        }
    }

    @Test
    void whatIsWrittenOnMergedCustomersReturnsToWhomItWasWrittenOn() {
        var wanda = wanda();
        var otto = customer("otto");
        as(() -> in(tx -> notes.write(tx, otto, "about otto")));
        var join = as(() -> in(tx -> customers.merge(tx, wanda, otto, "same person")));
        as(() -> in(tx -> {
            tags.add(tx, wanda, "while merged");
            tasks.set(tx, wanda, "set while merged", Optional.empty(), Optional.empty());
            return null;
        }));
        TestLog.interactions().append(workspace, List.of(TestLog.event("Otto while merged", Identity.user("otto", true)).build()));
        assertThat(notesOf(wanda)).containsExactlyInAnyOrder("my knee hurts", "about otto");

        as(() -> in(tx -> customers.unmerge(tx, join.id())));

        assertThat(notesOf(wanda)).containsExactly("my knee hurts");
        assertThat(notesOf(otto)).containsExactly("about otto");
        assertThat(this.<List<Tags.Tag>>in(tx -> tags.of(tx, numbers(tx, wanda)))).extracting(Tags.Tag::name).containsExactlyInAnyOrder("wanda-tag", "while merged");
        assertThat(this.<List<attune.task.Task>>in(tx -> tasks.of(tx, numbers(tx, otto)))).isEmpty();
        assertThat(this.<List<attune.interaction.Recorded>>in(tx -> TestLog.interactions().story(tx, numbers(tx, otto), attune.interaction.Interactions.Before.NOW, 100)))
                .extracting(attune.interaction.Recorded::name).contains("Otto while merged");
    }

    private CustomerId wanda() {
        var id = Identity.user("wanda-4711", true);
        TestLog.interactions().append(workspace, List.of(
                Interaction.of(Kind.IDENTIFY, "Identify", id, Instant.now()).also(Identity.anonymous("secret-device-99"))
                        .properties("{\"name\":\"Wanda Geheim\",\"email\":\"wanda.secret@example.org\"}").build(),
                Interaction.of(Kind.CONSENT, "Consent given", id, Instant.now()).properties("{\"purpose\":\"offers\",\"granted\":true,\"proof\":\"said Wanda Geheim\"}").build(),
                Interaction.of(Kind.MESSAGE, "Mail", id, Instant.now()).properties("{\"text\":\"my knee hurts\"}").build()));
        projections.await(Until.PATIENCE);
        var customer = in(tx -> TestLog.identities().named(tx, id)).orElseThrow();
        as(() -> in(tx -> {
            notes.write(tx, customer, "my knee hurts");
            tasks.set(tx, customer, "call wanda", Optional.empty(), Optional.empty());
            tags.add(tx, customer, "wanda-tag");
            tx.update("""
                    insert into quarantined (workspace, source, field, reason, found, payload, cut, received_at)
                    values (:workspace, 1, 'event', 'none', '', '{"userId":"wanda-4711"}', false, now())
                    """).execute();
            return null;
        }));
        projections.await(Until.PATIENCE);
        return customer;
    }

    private CustomerId customer(String user) {
        var id = Identity.user(user, true);
        TestLog.interactions().append(workspace, List.of(TestLog.event("First", id).build()));
        return in(tx -> TestLog.identities().named(tx, id)).orElseThrow();
    }

    private List<String> notesOf(CustomerId customer) {
        return in(tx -> notes.of(tx, numbers(tx, customer)).stream().map(note -> note.words()).toList());
    }

    private static List<Long> numbers(Tx tx, CustomerId customer) {
        return TestLog.identities().of(tx, customer).stream().map(member -> member.id()).toList();
    }

    private long count() {
        return in(tx -> tx.query("select count(*) from interaction where workspace = :workspace").mapTo(Long.class).one());
    }

    /// Every table of the database that holds one of the secrets in any column of any row of this workspace.
    private List<String> found() {
        return database.asOwner(tx -> {
            var tables = tx.query("""
                    select c.relname
                    from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace' and not a.attisdropped
                    where c.relkind in ('r', 'p')
                      and not c.relispartition
                      and c.relnamespace = current_schema()::regnamespace
                    """).mapTo(String.class).list();
            var found = new ArrayList<String>();
            for (var table : tables)
                for (var secret : SECRETS)
                    if (tx.query("select exists (select from " + table + " t where t.workspace = :of and position(lower(:secret) in lower(t::text)) > 0)")
                            .bind("of", workspace.value()).bind("secret", secret).mapTo(Boolean.class).one()) found.add(secret + " in " + table);
            return found;
        });
    }

    /// Every file below the folder, the index and the ledger among them, that holds one of the secrets.
    private List<String> inFiles() {
        try (var files = Files.walk(folder)) {
            var found = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase();
                for (var secret : SECRETS) if (bytes.contains(secret.toLowerCase())) found.add(secret + " in " + file.getFileName());
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Writing<T> {
        T write() throws IOException;
    }

    private static <T> T written(Writing<T> writing) {
        try {
            return writing.write();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> T in(Function<Tx, T> work) {
        return database.in(workspace, work);
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return ana.asked(work::get);
    }
}
