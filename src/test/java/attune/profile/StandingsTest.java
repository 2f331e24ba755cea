package attune.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.interaction.Recorded;
import attune.profile.StatusRule.Activity;
import attune.profile.StatusRule.Change;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final StatusRule RULE = new StatusRule(Activity.PURCHASE, Activity.CONTACT, 30, 60, 20);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Standings standings = new Standings(TestDatabase.database(), TestLog.interactions(), TestCustomers.projection());
    private final Identity ana = Identity.user("ana", true);

    @Test
    void a_customer_walks_from_lead_to_won_back() {
        var bought = days(10, 100);
        var contacted = days(0, 10, 35, 100);
        assertThat(RULE.history(bought, contacted, DAY.plusDays(300))).containsExactly(
                change(Status.LEAD, Status.ACTIVE, 10), change(Status.ACTIVE, Status.LAPSING, 65), change(Status.LAPSING, Status.LOST, 95),
                change(Status.LOST, Status.WON_BACK, 100), change(Status.WON_BACK, Status.ACTIVE, 120),
                change(Status.ACTIVE, Status.LAPSING, 130), change(Status.LAPSING, Status.LOST, 160));
    }

    @Test
    void who_only_gets_in_touch_stays_a_lead_until_they_buy() {
        assertThat(RULE.standing(days(), days(0, 5, 400), DAY.plusDays(401)).status()).isEqualTo(Status.LEAD);
        var contact = new StatusRule(Activity.CONTACT, Activity.CONTACT, 30, 60, 20);
        assertThat(contact.standing(days(), days(0, 5, 400), DAY.plusDays(401)).status()).isEqualTo(Status.WON_BACK);
    }

    /// Seen day by day, the standing is what the history says, and changes exactly when it was said to be due.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void every_day_agrees_with_the_history_and_the_due_date(long seed) {
        var random = new Random(seed);
        var contacts = new TreeSet<Integer>();
        for (var day = 0; day < 600; day += 1 + random.nextInt(90)) contacts.add(day);
        var contacted = contacts.stream().mapToInt(day -> (int) DAY.toEpochDay() + day).toArray();
        var history = RULE.history(contacted, contacted, DAY.plusDays(600));
        for (var day = 0; day < 600; day++) {
            var today = DAY.plusDays(day);
            var known = java.util.Arrays.stream(contacted).filter(at -> at <= today.toEpochDay()).toArray();
            var standing = RULE.standing(known, known, today);
            var last = history.stream().filter(change -> !change.on().isAfter(today)).reduce((_, later) -> later);
            assertThat(standing.status()).as("seed " + seed + ", day " + day).isEqualTo(last.map(Change::to).orElse(Status.LEAD));
            assertThat(standing.since()).isEqualTo(last.map(Change::on));
            standing.due().ifPresent(due -> {
                assertThat(RULE.standing(known, known, due.minusDays(1)).status()).isEqualTo(standing.status());
                assertThat(RULE.standing(known, known, due).status()).isNotEqualTo(standing.status());
            });
        }
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> new StatusRule(Activity.PURCHASE, Activity.CONTACT, 60, 60, 20)).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> new StatusRule(Activity.PURCHASE, Activity.CONTACT, 0, 60, 20)).isInstanceOf(Mendable.class);
    }

    @Test
    void every_change_is_told_to_the_log_once_also_after_a_rebuild() {
        buy(Duration.ofDays(2));
        standings.tell();
        standings.tell();
        TestCustomers.caughtUp();
        standings.tell();
        assertThat(told()).containsExactly("active");
        TestCustomers.projections().rebuild(ProfileProjection.NAME);
        TestCustomers.caughtUp();
        standings.tell();
        TestCustomers.caughtUp();
        assertThat(told()).containsExactly("active");
    }

    @Test
    void the_passing_of_time_alone_makes_a_customer_lapse() {
        buy(Duration.ofDays(2));
        standings.tell();
        TestCustomers.caughtUp();
        standings.passTime(Profiles.today().plusDays(89));
        standings.tell();
        TestCustomers.caughtUp();
        assertThat(told()).containsExactly("active", "lapsing");
        // Back in our own time, the sums say so again.
        standings.again(workspace);
        TestCustomers.caughtUp();
        assertThat(summed()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void another_definition_changes_every_customer() {
        buy(Duration.ofDays(10));
        TestCustomers.caughtUp();
        TestDatabase.database().inVoid(workspace, tx -> tx.update("update workspace set settings = jsonb_set(settings, '{status}', :rule::jsonb) where id = :workspace")
                .bind("rule", "{\"becomes\":\"PURCHASE\",\"stays\":\"PURCHASE\",\"lapsingDays\":3,\"lostDays\":9,\"wonBackDays\":5}").execute());
        standings.again(workspace);
        assertThat(summed()).isEqualTo(Status.LOST);
    }

    @Test
    void a_value_is_erased_once_its_field_may_not_be_kept_any_longer() {
        for (var age : List.of(40, 35))
            append(Interaction.of(Kind.IDENTIFY, "Identified", ana, Instant.now().minus(Duration.ofDays(age)))
                    .properties("{\"address\":{\"city\":\"Porto " + age + "\"},\"plan\":\"gold\"}").build());
        TestCustomers.caughtUp();
        var database = TestDatabase.database();
        database.inVoid(workspace, tx -> TestCustomers.profiles().explain(tx,
                new Attribute("address.city", "string", "", "Deliver", java.util.Optional.of(30), 0, Instant.now())));
        var erased = new Retention(database, TestLog.interactions(), TestCustomers.projection()).enforce(Instant.now());
        assertThat(erased).isEqualTo(1);
        assertThat(traits()).containsExactly("plan");
        TestCustomers.projections().rebuild(ProfileProjection.NAME);
        TestCustomers.caughtUp();
        assertThat(traits()).containsExactly("plan");
    }

    private List<String> traits() {
        return TestDatabase.database().in(workspace, tx -> TestCustomers.profiles().traits(tx,
                TestLog.identities().named(tx, ana).orElseThrow()).stream().map(Trait::name).toList());
    }

    private List<String> told() {
        var rows = TestDatabase.database().in(workspace, tx -> TestLog.interactions().ownAfter(tx, 0, 1_000));
        var told = new ArrayList<String>();
        for (Recorded row : rows) if (row.name().equals("Status changed")) told.add(Told.read(row.properties()).path("to").asText());
        return told;
    }

    private Status summed() {
        return TestDatabase.database().in(workspace, tx -> Status.values()[tx.query(
                "select status from profile_customer where workspace = :workspace and generation = " + ProfileProjection.SERVING).mapTo(Integer.class).one()]);
    }

    private void buy(Duration ago) {
        append(Interaction.of(Kind.EVENT, "Order", ana, Instant.now().minus(ago)).value(new Money(990_000, Currency.getInstance("EUR"))).build());
        TestCustomers.caughtUp();
    }

    private void append(Interaction fact) {
        TestLog.interactions().append(workspace, List.of(fact));
    }

    private static Change change(Status from, Status to, int day) {
        return new Change(from, to, DAY.plusDays(day));
    }

    private static int[] days(int... days) {
        return java.util.Arrays.stream(days).map(day -> (int) DAY.toEpochDay() + day).toArray();
    }
}
