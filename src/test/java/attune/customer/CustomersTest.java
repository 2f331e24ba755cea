package attune.customer;

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
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersTest {

    private static final Instant NOW = Instant.now();

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Customers customers = TestCustomers.customers();

    private record Seen(CustomerId id, String name, long n, long value, int bought, List<Long> identities, Map<String, String> traits) {}

    /// Merges and their undoing in any order, with interactions of everybody in between: in the end each customer is
    /// exactly as one who was never merged.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void after_every_merge_is_taken_back_everybody_is_as_if_nothing_had_been(long seed) {
        var random = new Random(seed);
        var shadow = TestDatabase.workspace();
        var joins = new ArrayList<Long>();
        for (var step = 0; step < 60; step++) {
            var user = "u" + random.nextInt(6);
            if (step < 6) user = "u" + step;
            var fact = fact(random, user, step);
            TestLog.interactions().append(workspace, List.of(fact));
            TestLog.interactions().append(shadow, List.of(fact));
            if (step > 6 && random.nextInt(4) == 0) merge(random).ifPresent(joins::add);
            if (!joins.isEmpty() && random.nextInt(6) == 0) unmerge(joins.remove(random.nextInt(joins.size())));
        }
        while (!joins.isEmpty()) unmerge(joins.remove(random.nextInt(joins.size())));
        TestCustomers.caughtUp();
        for (var user = 0; user < 6; user++) {
            var mine = seen(workspace, "u" + user);
            var theirs = seen(shadow, "u" + user);
            assertThat(mine.traits).as("seed " + seed + ", user " + user).isEqualTo(theirs.traits);
            assertThat(List.of(mine.name, mine.n, mine.value, mine.bought, mine.identities.size()))
                    .isEqualTo(List.of(theirs.name, theirs.n, theirs.value, theirs.bought, theirs.identities.size()));
            assertThat(summed(workspace, mine.id)).isEqualTo(summed(shadow, theirs.id));
        }
    }

    private java.util.Optional<Long> merge(Random random) {
        return in(tx -> {
            var one = named(tx, "u" + random.nextInt(6));
            var other = named(tx, "u" + random.nextInt(6));
            return one.equals(other) ? java.util.Optional.<Long>empty()
                    : java.util.Optional.of(customers.merge(tx, one, other, "looks alike").id());
        });
    }

    private void unmerge(long join) {
        in(tx -> customers.unmerge(tx, join));
    }

    private static Interaction fact(Random random, String user, int step) {
        var who = Identity.user(user, true);
        var at = NOW.minus(Duration.ofHours(2_000 - step * 7L + random.nextInt(40)));
        if (step < 6) return Interaction.of(Kind.IDENTIFY, "Identified", who, at).properties("{\"name\":\"Name " + user + "\"}").build();
        return switch (random.nextInt(3)) {
            case 0 -> Interaction.of(Kind.IDENTIFY, "Identified", who, at).properties("{\"city\":\"city " + step + "\",\"t" + random.nextInt(3) + "\":" + step + "}").build();
            case 1 -> Interaction.of(Kind.EVENT, "Order", who, at).value(new Money(10_000L * step, Currency.getInstance("EUR"))).build();
            default -> Interaction.of(Kind.VIEW, "Home", who, at).channel(Channel.WEB).build();
        };
    }

    @Test
    void a_merge_adds_up_and_shows_the_latest_of_each_trait() {
        tell("a", "{\"name\":\"Ana\",\"city\":\"Porto\"}", 5);
        tell("b", "{\"name\":\"Ana Ruiz\",\"plan\":\"gold\"}", 2);
        TestCustomers.caughtUp();
        var preview = in(tx -> customers.mergePreview(tx, named(tx, "a"), named(tx, "b")));
        assertThat(preview.traits()).filteredOn(MergePreview.Difference::differs).singleElement()
                .satisfies(name -> assertThat(name.after()).isEqualTo("Ana Ruiz"));
        assertThat(preview.warnings()).singleElement().asString().contains("user id");
        in(tx -> customers.merge(tx, named(tx, "a"), named(tx, "b"), "same passport"));
        var merged = seen(workspace, "b");
        assertThat(merged.name).isEqualTo("Ana Ruiz");
        assertThat(merged.n).isEqualTo(2);
        assertThat(merged.traits).containsEntry("city", "Porto").containsEntry("plan", "gold");
        assertThatThrownBy(() -> in(tx -> customers.merge(tx, named(tx, "a"), named(tx, "b"), "again"))).isInstanceOf(Mendable.class);
    }

    @Test
    void what_a_person_enters_and_edits_is_part_of_the_story() {
        var id = in(tx -> customers.create(tx, Map.of("name", "Mei Tan", "email", "mei@example.com", "company", "")));
        TestCustomers.caughtUp();
        inVoid(tx -> customers.edit(tx, id, "name", "Mei-Lin Tan"));
        inVoid(tx -> customers.edit(tx, id, "email", ""));
        TestCustomers.caughtUp();
        assertThat(in(tx -> customers.profile(tx, id)).name()).isEqualTo("Mei-Lin Tan");
        List<attune.profile.Profiles.Past> past = in(tx -> customers.traitHistory(tx, id, "name"));
        assertThat(past).extracting(one -> one.trait().text()).containsExactly("Mei-Lin Tan", "Mei Tan");
        List<attune.profile.Trait> traits = in(tx -> customers.traits(tx, id));
        assertThat(traits).extracting(trait -> trait.name()).containsExactly("name");
        CustomerId again = in(tx -> customers.create(tx, Map.of("email", "MEI@example.com", "plan", "gold")));
        assertThat(again).isEqualTo(id);
        assertThatThrownBy(() -> in(tx -> customers.create(tx, Map.of("email", "nonsense")))).isInstanceOf(Mendable.class).hasMessageContaining("nonsense");
    }

    @Test
    void a_phone_number_without_a_country_code_is_one_of_the_country_of_the_business() {
        var abroad = TestDatabase.database().in(workspace, tx -> customers.create(tx, Map.of("name", "Ida", "phone", "22 339 1000")));
        inVoid(tx -> new attune.account.Workspaces(TestDatabase.database()).keepCountry(tx, "PT"));
        var known = TestDatabase.database().in(workspace, tx -> customers.create(tx, Map.of("name", "Ana", "phone", "22 339 1000")));
        var other = TestDatabase.database().in(workspace, tx -> customers.create(tx, Map.of("phone", "030 901820", "address.country", "DE")));

        TestCustomers.caughtUp();

        inVoid(tx -> {
            assertThat(customers.profile(tx, known).phone()).isEqualTo("+351223391000");
            assertThat(customers.profile(tx, other).phone()).isEqualTo("+4930901820");
            assertThat(customers.profile(tx, abroad).identities()).extracting(identity -> identity.kind()).containsExactly("record");
            assertThat(customers.create(tx, Map.of("phone", "+351 223 391 000"))).isEqualTo(known);
        });
    }

    @Test
    void consent_needs_a_proof_and_can_be_taken_back_on_one_channel() {
        var id = in(tx -> customers.create(tx, Map.of("name", "Mei")));
        assertThatThrownBy(() -> inVoid(tx -> customers.consent(tx, id, "news", null, true, "I want news", ""))).isInstanceOf(Mendable.class);
        inVoid(tx -> customers.consent(tx, id, "news", null, true, "I want news", "form of 2 April"));
        inVoid(tx -> customers.consent(tx, id, "news", Channel.SMS, false, "", ""));
        TestCustomers.caughtUp();
        assertThat(mayReceive(id, "news", Channel.EMAIL)).isTrue();
        assertThat(mayReceive(id, "news", Channel.SMS)).isFalse();
        assertThat(mayReceive(id, "surveys", Channel.EMAIL)).isFalse();
    }

    @Test
    void whoever_is_limited_to_a_location_sees_only_who_was_met_there() {
        tell("a", "{\"name\":\"Ana\"}", 1);
        tell("b", "{\"name\":\"Bea\"}", 1);
        TestLog.interactions().append(workspace, List.of(Interaction.of(Kind.EVENT, "Checked in", Identity.user("a", true), NOW)
                .place(new Place("harbour", null, null, null, null)).build()));
        TestCustomers.caughtUp();
        var who = new Who(new AccountId(1), "Ana Ruiz", "ana@example.com", workspace, Role.AGENT, new Reach(Set.of("harbour"), Set.of()));
        assertThat(who.asked(() -> in(tx -> customers.profile(tx, named(tx, "a")))).name()).isEqualTo("Ana");
        assertThatThrownBy(() -> who.asked(() -> in(tx -> customers.profile(tx, named(tx, "b"))))).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> who.asked(() -> in(tx -> customers.merge(tx, named(tx, "a"), named(tx, "b"), "x")))).isInstanceOf(Mendable.class);
    }

    private boolean mayReceive(CustomerId id, String purpose, Channel channel) {
        return in(tx -> customers.mayReceive(tx, id, purpose, channel));
    }

    private void tell(String user, String traits, int daysAgo) {
        TestLog.interactions().append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identified", Identity.user(user, true),
                NOW.minus(Duration.ofDays(daysAgo))).properties(traits).build()));
    }

    private Seen seen(WorkspaceId of, String user) {
        TestCustomers.caughtUp();
        return TestDatabase.database().in(of, tx -> {
            var profile = customers.profile(tx, named(tx, user));
            var traits = new TreeMap<String, String>();
            customers.traits(tx, profile.id()).forEach(trait -> traits.put(trait.name(), trait.text()));
            return new Seen(profile.id(), profile.name(), profile.n(), profile.value(), profile.bought(), profile.identityIds(), traits);
        });
    }

    private static List<Object> summed(WorkspaceId of, CustomerId id) {
        return TestDatabase.database().in(of, tx -> tx.query("""
                select name, n, value, bought, identities, gone, status, first_at, last_at
                from profile_customer
                where workspace = :workspace and id = :id and generation = (select generation from projection where name = 'profile' and serving)
                """).bind("id", id.value()).map((row, _) -> {
                    var all = new ArrayList<Object>();
                    for (var column = 1; column <= 9; column++) all.add(row.getObject(column));
                    return List.copyOf(all);
                }).one());
    }

    private static CustomerId named(Tx tx, String user) {
        return TestLog.identities().named(tx, Identity.user(user, true)).orElseThrow();
    }

    private <T> T in(Function<Tx, T> work) {
        return TestDatabase.database().in(workspace, work);
    }

    private void inVoid(java.util.function.Consumer<Tx> work) {
        TestDatabase.database().inVoid(workspace, work);
    }
}
