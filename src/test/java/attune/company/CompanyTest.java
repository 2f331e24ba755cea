package attune.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channels;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Place;
import attune.reference.References;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.timeline.Timeline;
import attune.touchpoint.Touchpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    static {
        TestCustomers.projections().run(new CompanyProjection());
    }

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Companies companies = new Companies(TestCustomers.profiles(), TestLog.interactions(), new References(),
            new Timeline(TestLog.interactions(), new Touchpoints(TestDatabase.database(), new Channels()), new Channels()));

    @Test
    void a_group_call_and_a_company_trait_put_people_into_one_company() {
        group("ana", "{\"groupId\":\"acme-1\",\"name\":\"Acme Travel\",\"industry\":\"travel\",\"employees\":120,\"context\":{\"ip\":\"x\"}}", 5);
        told("ben", "{\"name\":\"Ben\",\"company\":\"ACME  travel\"}", 4);
        told("cleo", "{\"name\":\"Cleo\",\"company\":{\"id\":\"acme-1\",\"name\":\"Acme Travel\",\"website\":\"acme.example\"}}", 3);

        var acme = whole("Acme Travel");

        assertThat(names(acme.people())).containsExactlyInAnyOrder("ana", "Ben", "Cleo");
        assertThat(acme.company().external()).isEqualTo("acme-1");
        assertThat(acme.company().traits()).containsEntry("industry", "travel").containsEntry("employees", "120")
                .containsEntry("website", "acme.example").doesNotContainKeys("name", "groupId", "context");
        assertThat(acme.told()).hasSize(3);
        assertThat(listed()).containsExactly("Acme Travel 3");
    }

    @Test
    void a_company_that_was_only_named_takes_the_id_that_comes_with_its_name() {
        told("ana", "{\"company\":\"Acme\"}", 5);
        caughtUp();
        group("ben", "{\"groupId\":\"a1\",\"name\":\"Acme\"}", 4);
        caughtUp();
        group("cleo", "{\"groupId\":\"a1\",\"name\":\"Acme Travel\"}", 3);
        assertThat(listed()).containsExactly("Acme Travel 3");
    }

    @Test
    void the_latest_company_by_when_it_was_so_holds_and_earlier_ones_are_former() {
        told("ana", "{\"name\":\"Ana\",\"company\":\"New Ltd\"}", 1);
        told("ana", "{\"company\":\"Old Ltd\"}", 9);
        caughtUp();
        assertThat(listed()).containsExactly("New Ltd 1", "Old Ltd 0");
        assertThat(whole("Old Ltd").former()).singleElement().satisfies(ana -> assertThat(ana.went()).isEqualTo("New Ltd"));
        told("ana", "{\"company\":null}", 0);
        assertThat(listed()).containsExactly("New Ltd 0", "Old Ltd 0");
    }

    @Test
    void a_merge_brings_people_along_and_an_unmerge_gives_them_back() {
        told("ana", "{\"name\":\"Ana\",\"company\":\"Acme\"}", 5);
        told("ben", "{\"name\":\"Ben\",\"company\":\"Beta\"}", 2);
        caughtUp();
        var before = listed();

        var join = in(tx -> TestCustomers.customers().merge(tx, named(tx, "ana"), named(tx, "ben"), "same passport"));
        assertThat(listed()).containsExactly("Acme 0", "Beta 1");
        CustomerId kept = in(tx -> named(tx, "ana"));
        assertThat(whole("Beta").people()).singleElement().satisfies(person -> assertThat(person.profile().id()).isEqualTo(kept));
        assertThat(whole("Acme").former()).hasSize(1);

        in(tx -> TestCustomers.customers().unmerge(tx, join.id()));
        assertThat(listed()).isEqualTo(before).containsExactly("Acme 1", "Beta 1");
    }

    @Test
    void another_workspace_sees_nothing() {
        told("ana", "{\"company\":\"Acme\"}", 1);
        var id = whole("Acme").company().id();
        var other = TestDatabase.workspace();
        assertThat(TestDatabase.database().in(other, tx -> companies.list(tx, "", 0)).entries()).isEmpty();
        assertThatThrownBy(() -> TestDatabase.database().in(other, tx -> companies.company(tx, id, ZoneOffset.UTC))).isInstanceOf(Mendable.class);
    }

    @Test
    void whoever_is_limited_to_a_location_sees_only_companies_of_people_met_there() {
        told("ana", "{\"name\":\"Ana\",\"company\":\"Acme\"}", 2);
        told("ben", "{\"name\":\"Ben\",\"company\":\"Acme\"}", 2);
        told("cleo", "{\"name\":\"Cleo\",\"company\":\"Beta\"}", 2);
        TestLog.interactions().append(workspace, List.of(Interaction.of(Kind.EVENT, "Checked in", Identity.user("ana", true), NOW)
                .place(new Place("harbour", null, null, null, null)).build()));
        var beta = whole("Beta").company().id();
        var who = new Who(new AccountId(1), "Ana Ruiz", "ana@example.com", workspace, Role.AGENT, new Reach(Set.of("harbour"), Set.of()));
        assertThat(who.asked(this::listed)).containsExactly("Acme 1");
        assertThat(names(who.asked(() -> whole("Acme")).people())).containsExactly("Ana");
        assertThatThrownBy(() -> who.asked(() -> in(tx -> companies.company(tx, beta, ZoneOffset.UTC)))).isInstanceOf(Mendable.class);
    }

    @Test
    void erasing_somebody_takes_them_out_and_a_rebuild_changes_nothing() {
        told("ana", "{\"company\":\"Ana Ruiz Consulting\"}", 2);
        told("ben", "{\"company\":\"Acme\"}", 2);
        caughtUp();
        var id = whole("Acme").company().id();
        in(tx -> {
            var identities = TestCustomers.profiles().profile(tx, named(tx, "ana")).identityIds();
            TestLog.interactions().erase(tx, identities);
            return Companies.erase(tx, identities);
        });
        assertThat(listed()).containsExactly("Acme 1");
        TestCustomers.projections().rebuild(CompanyProjection.NAME);
        assertThat(listed()).containsExactly("Acme 1");
        assertThat(whole("Acme").company().id()).isEqualTo(id);
    }

    @Test
    void the_list_is_searched_and_turned_over() {
        for (var i = 0; i < 60; i++) told("u" + i, "{\"company\":\"Company %02d\"}".formatted(i), 1);
        caughtUp();
        var first = in(tx -> companies.list(tx, "", 0));
        assertThat(first.entries()).hasSize(Companies.PAGE);
        assertThat(in(tx -> companies.list(tx, "", first.after())).entries()).extracting(entry -> entry.company().name())
                .hasSize(10).startsWith("Company 50").endsWith("Company 59");
        assertThat(in(tx -> companies.list(tx, "PANY 07", 0)).entries()).singleElement();
    }

    private void group(String user, String properties, int daysAgo) {
        append(Kind.GROUP, "Group", user, properties, daysAgo);
    }

    private void told(String user, String traits, int daysAgo) {
        append(Kind.IDENTIFY, "Identified", user, traits, daysAgo);
    }

    private void append(Kind kind, String name, String user, String properties, int daysAgo) {
        TestLog.interactions().append(workspace, List.of(Interaction.of(kind, name, Identity.user(user, true),
                NOW.minus(Duration.ofDays(daysAgo))).properties(properties).build()));
    }

    private List<String> listed() {
        caughtUp();
        return in(tx -> companies.list(tx, "", 0)).entries().stream().map(entry -> entry.company().name() + " " + entry.figures().people()).toList();
    }

    private Companies.Whole whole(String name) {
        caughtUp();
        return in(tx -> companies.company(tx, companies.list(tx, name, 0).entries().getFirst().company().id(), ZoneOffset.UTC));
    }

    private static List<String> names(List<Companies.Person> people) {
        return people.stream().map(person -> person.profile().name()).toList();
    }

    private static void caughtUp() {
        TestCustomers.caughtUp();
    }

    private static CustomerId named(Tx tx, String user) {
        return TestLog.identities().named(tx, Identity.user(user, true)).orElseThrow();
    }

    private <T> T in(Function<Tx, T> work) {
        return TestDatabase.database().in(workspace, work);
    }
}
