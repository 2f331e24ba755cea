package attune.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.directory.Directory.Leaf;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.profile.Status;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {

    private static final Duration PATIENCE = Until.PATIENCE;

    private final WorkspaceId workspace = TestDatabase.workspace();
    @TempDir
    private Path folder;
    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(TestDatabase.database(), folder, Labels.NONE);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @ParameterizedTest
    @CsvSource({"Jonas Weber", "jonas", "webber", "Jonsa", "j.weber@example.com", "j.webr@example.com", "weber example", "+49 30 5550 1412",
        "030 5550 1412", "5550", "user-77", "MÜNCHEN", "munchen", "web", "jo we", "gold"})
    void a_customer_is_found_by_whatever_is_known_of_them_typos_forgiven(String typed) {
        tell("user-77", "{\"name\":\"Jonas Weber\",\"email\":\"j.weber@example.com\",\"phone\":\"+49 30 5550 1412\",\"address\":{\"city\":\"München\"},\"plan\":\"gold\"}");
        tell("other", "{\"name\":\"Priya Nair\",\"email\":\"priya@example.org\"}");
        assertThat(names(Filter.NONE.words(typed))).containsExactly("Jonas Weber");
    }

    @Test
    void an_index_of_another_database_is_built_anew_however_far_it_came() throws IOException {
        tell("a", "{\"name\":\"Anna Webers\"}");
        assertThat(names(Filter.NONE)).containsExactly("Anna Webers");
        // The index of a workspace that saw more changes than this one has, kept from a database that is gone.
        var other = TestDatabase.workspace();
        TestLog.interactions().append(other, List.of(Interaction.of(Kind.IDENTIFY, "Identified", Identity.user("z", true), Instant.now()).properties("{\"name\":\"Of Another\"}").build()));
        TestCustomers.caughtUp();
        directory.await(other, PATIENCE);
        directory.close();
        Index.delete(folder.resolve(workspace.toString()));
        Files.move(folder.resolve(other.toString()), folder.resolve(workspace.toString()));
        Files.writeString(folder.resolve("database"), "another");

        open();

        assertThat(names(Filter.NONE)).containsExactly("Anna Webers");
    }

    @Test
    void whoever_fits_best_stands_first() {
        tell("a", "{\"name\":\"Anna Webers\"}");
        tell("b", "{\"name\":\"Jonas Weber\"}");
        tell("c", "{\"name\":\"Ina Wener\"}");
        assertThat(names(Filter.NONE.words("weber"))).containsExactly("Jonas Weber", "Anna Webers", "Ina Wener");
    }

    @Test
    void filters_hold_together() {
        tell("a", "{\"name\":\"Ana\",\"email\":\"ana@example.com\",\"company\":\"Larkspur\"}");
        tell("b", "{\"name\":\"Bea\",\"company\":\"Larkspur\"}");
        buy("a", "250", Duration.ofDays(2));
        buy("b", "900", Duration.ofDays(120));
        var none = Filter.NONE;
        assertThat(names(with(Set.of(Status.ACTIVE), "", false, null))).containsExactly("Ana");
        assertThat(names(with(Set.of(Status.LAPSING, Status.LOST), "", false, null))).containsExactly("Bea");
        assertThat(names(with(Set.of(), "larkspur", true, null))).containsExactly("Ana");
        assertThat(names(with(Set.of(), "larkspur", false, 300L))).containsExactly("Bea");
        assertThat(names(none)).hasSize(2);
    }

    @Test
    void pages_of_any_order_forward_and_back_show_everybody_once() {
        IntStream.range(0, 53).forEach(i -> tell("u" + i, "{\"name\":\"Name " + i % 7 + "\"}"));
        caughtUp();
        for (var key : List.of("name", "-name", "last", "-last", "n", "value", "-first")) {
            var sorting = Sorting.read(key, false);
            var forward = new ArrayList<Long>();
            var after = "";
            Directory.Result page;
            do {
                page = directory.find(workspace, Filter.NONE, sorting, new Leaf("", after, 10));
                page.entries().forEach(entry -> forward.add(entry.id()));
                assertThat(page.n()).isEqualTo(53);
                after = page.after();
            } while (!after.isEmpty());
            assertThat(forward).as(key).hasSize(53).doesNotHaveDuplicates();
            var back = directory.find(workspace, Filter.NONE, sorting, new Leaf(page.before(), "", 10));
            assertThat(back.entries()).as("back by " + key).extracting(Entry::id).containsExactlyElementsOf(forward.subList(40, 50));
            var whole = new ArrayList<Long>();
            directory.each(workspace, Filter.NONE, sorting, n -> assertThat(n).isEqualTo(53), entry -> whole.add(entry.id()));
            assertThat(whole).as("export by " + key).isEqualTo(forward);
        }
    }

    @Test
    void a_cursor_that_is_not_ours_is_refused_with_a_sentence() {
        for (var word : List.of("x", "bm90IGpzb24", "WzEsMl0", "W251bGwsIDFd", "WyJhIiwgMS41XQ"))
            assertThatThrownBy(() -> directory.find(workspace, Filter.NONE, Sorting.read("name", false), new Leaf("", word, 10)))
                    .isInstanceOf(Mendable.class);
    }

    @Test
    void whoever_is_limited_to_a_location_finds_only_who_was_met_there() {
        tell("a", "{\"name\":\"Ana\"}");
        tell("b", "{\"name\":\"Bea\"}");
        append(Interaction.of(Kind.EVENT, "Checked in", Identity.user("a", true), Instant.now()).place(new Place("harbour", null, null, null, null)).build());
        caughtUp();
        assertThat(as(new Reach(Set.of("harbour"), Set.of()))).isEqualTo(1);
        assertThat(as(new Reach(Set.of("nowhere"), Set.of()))).isZero();
        assertThat(as(new Reach(Set.of("harbour"), Set.of("desk")))).isZero();
        assertThat(as(Reach.EVERYTHING)).isEqualTo(2);
    }

    @Test
    void unknown_visitors_are_kept_apart_from_people() {
        tell("a", "{\"name\":\"Ana\"}");
        append(Interaction.of(Kind.VIEW, "Home", Identity.anonymous("b-1"), Instant.now()).build());
        caughtUp();
        assertThat(directory.count(workspace, Filter.NONE)).isEqualTo(1);
        assertThat(directory.count(workspace, Filter.NONE.people(Filter.People.ANONYMOUS))).isEqualTo(1);
        assertThat(directory.count(workspace, Filter.NONE.people(Filter.People.EVERYBODY))).isEqualTo(2);
    }

    @Test
    void a_lost_index_is_built_anew_and_a_kept_one_goes_on() {
        tell("a", "{\"name\":\"Ana\"}");
        caughtUp();
        directory.close();
        open();
        assertThat(names(Filter.NONE)).containsExactly("Ana");
        directory.close();
        for (var file : folder.resolve(workspace.toString()).toFile().listFiles())
            if (file.getName().startsWith("segments")) assertThat(file.delete()).isTrue();
        open();
        tell("b", "{\"name\":\"Bea\"}");
        assertThat(names(Filter.NONE)).containsExactlyInAnyOrder("Ana", "Bea");
    }

    @Test
    void after_a_merge_there_is_one_and_after_taking_it_back_two() {
        tell("a", "{\"name\":\"Ana\"}");
        tell("b", "{\"name\":\"Bea\"}");
        caughtUp();
        var database = TestDatabase.database();
        var join = database.in(workspace, tx -> {
            var a = TestLog.identities().named(tx, Identity.user("a", true)).orElseThrow();
            var b = TestLog.identities().named(tx, Identity.user("b", true)).orElseThrow();
            return TestCustomers.customers().merge(tx, a, b, "the same passport");
        });
        caughtUp();
        assertThat(names(Filter.NONE)).hasSize(1);
        database.in(workspace, tx -> TestCustomers.customers().unmerge(tx, join.id()));
        caughtUp();
        assertThat(names(Filter.NONE)).containsExactlyInAnyOrder("Ana", "Bea");
    }

    private static Filter with(Set<Status> status, String company, boolean email, Long from) {
        var none = Filter.NONE;
        return new Filter("", none.people(), status, Set.of(), "", company, email, false, none.seenSince(), none.notSince(),
                java.util.Optional.ofNullable(from), none.to(), 0, 0);
    }

    private long as(Reach reach) {
        var who = new Who(new AccountId(1), "Ana Ruiz", "ana@example.com", workspace, Role.AGENT, reach);
        return who.asked(() -> directory.count(workspace, Filter.NONE));
    }

    private List<String> names(Filter filter) {
        caughtUp();
        return directory.find(workspace, filter, Sorting.read("", !filter.words().isEmpty()), Leaf.first(50)).entries().stream().map(Entry::name).toList();
    }

    private void tell(String user, String traits) {
        append(Interaction.of(Kind.IDENTIFY, "Identified", Identity.user(user, true), Instant.now()).channel(Channel.WEB).properties(traits).build());
    }

    private void buy(String user, String amount, Duration ago) {
        append(Interaction.of(Kind.EVENT, "Order Completed", Identity.user(user, true), Instant.now().minus(ago))
                .value(Money.of(new BigDecimal(amount), Currency.getInstance("EUR"))).build());
    }

    private void append(Interaction fact) {
        TestLog.interactions().append(workspace, List.of(fact));
    }

    private void caughtUp() {
        TestCustomers.caughtUp();
        assertThat(directory.await(workspace, PATIENCE)).isTrue();
    }
}
