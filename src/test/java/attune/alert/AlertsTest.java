package attune.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.Listed;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.reference.Reference;
import attune.rule.Among;
import attune.rule.Rule;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Deeds FOLLOW_UP = Deeds.openFollowUp();

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Who owner = owner();

    @Test
    void rules_ship_switched_on_and_can_be_switched_off_but_not_deleted() {
        var rules = as(tx -> alerts().rules(tx));
        assertThat(rules).hasSize(6).allMatch(AlertRule::on);
        var detractors = rules.getFirst();
        as(tx -> turned(tx, detractors.id(), false));
        say(score("ada", 2, "Bad", Instant.now()).build());
        assertThat(opened()).isZero();
        assertThatThrownBy(() -> as(tx -> {
            alerts().remove(tx, detractors.id());
            return null;
        })).isInstanceOf(Mendable.class).hasMessageContaining("switch it off");
    }

    @Test
    void a_rule_says_how_often_it_would_have_fired_by_the_code_that_watches() {
        for (var i = 0; i < 14; i++) say(score("guest" + i, 7, i % 2 == 0 ? "The WiFi was down" : "All good", Instant.now().minus(Duration.ofDays(i))).build());
        var definition = new AlertRule.Definition(new When.Spoken(), Only.EVERYTHING.saying("wifi, wi-fi"), FOLLOW_UP);
        var trial = as(tx -> alerts().tried(tx, definition, Instant.now().minus(Duration.ofDays(30))));
        assertThat(trial.n()).isEqualTo(7);
        assertThat(trial.examples()).isNotEmpty().allSatisfy(each -> assertThat(each.text()).contains("WiFi"));
        var id = as(tx -> alerts().add(tx, "Wi-Fi", definition));
        as(tx -> turned(tx, id, true));
        assertThat(opened()).as("what came before it was on").isZero();
        say(score("new", 8, "No wi-fi at all", Instant.now()).build());
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void words_are_found_whole_in_small_and_capital_letters_and_with_an_asterisk_by_their_beginning() {
        assertThat(Matching.holds(Only.EVERYTHING.saying("refund*, broken bed"), "I want REFUNDING now")).isTrue();
        assertThat(Matching.holds(Only.EVERYTHING.saying("refund*, broken bed"), "a Broken bed.")).isTrue();
        assertThat(Matching.holds(Only.EVERYTHING.saying("bad"), "Badminton all day")).isFalse();
        assertThat(Matching.holds(Only.EVERYTHING.saying("c'est froid (vraiment"), "C'est froid (vraiment)")).isTrue();
    }

    @Test
    void a_rule_is_held_to_a_segment_and_to_what_a_customer_is_worth() {
        var segment = as(tx -> TestApp.attune().segments.make(tx, "Regulars", Among.CUSTOMERS, new Rule.Tagged("Regular")));
        say(paid("rich", 900), paid("poor", 20));
        var rule = as(tx -> alerts().add(tx, "Worth a call", new AlertRule.Definition(new When.Scored(Metric.REPURCHASE, 0, 5), new Only((short) 0, (short) 0, 0, 0, 0, new BigDecimal("500"), ""), FOLLOW_UP)));
        as(tx -> turned(tx, rule, true));
        var held = as(tx -> alerts().add(tx, "Regulars only", new AlertRule.Definition(new When.Scored(Metric.REPURCHASE, 0, 5), new Only((short) 0, (short) 0, 0, 0, segment, null, ""), FOLLOW_UP)));
        as(tx -> turned(tx, held, true));
        say(again("rich", 3), again("poor", 3));
        assertThat(opened()).isEqualTo(1);
        List<Fired> others = as(tx -> alerts().lately(tx, Optional.of(held), Long.MAX_VALUE, 10));
        assertThat(others).isEmpty();
    }

    @Test
    void a_message_that_nobody_answered_in_time_fires_once_and_an_answered_one_does_not() {
        var rule = as(tx -> alerts().add(tx, "No answer", new AlertRule.Definition(new When.Unanswered(4), Only.EVERYTHING, FOLLOW_UP)));
        as(tx -> turned(tx, rule, true));
        var now = Instant.now();
        // Nothing happens after it has arrived: the answer is given when the question is there.
        say(message("ada", Direction.FROM_CUSTOMER, now), message("bob", Direction.FROM_CUSTOMER, now));
        say(message("bob", Direction.TO_CUSTOMER, Instant.now()));
        alerts().pass(workspace, now.plus(Duration.ofHours(3)));
        assertThat(opened()).isZero();
        alerts().pass(workspace, now.plus(Duration.ofHours(5)));
        alerts().pass(workspace, now.plus(Duration.ofHours(6)));
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void a_score_that_really_fell_at_a_location_is_told_once() {
        var now = Instant.now();
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 60; i++) {
            facts.add(at("harbour", "h" + i, i % 10 == 0 ? 3 : 5, now.minus(Duration.ofDays(40)).plusSeconds(i)));
            facts.add(at("harbour", "h" + i, i % 10 == 0 ? 5 : 2, now.minus(Duration.ofDays(10)).plusSeconds(i)));
            facts.add(at("hill", "g" + i, i % 3 == 0 ? 3 : 5, now.minus(Duration.ofDays(40)).plusSeconds(i)));
            facts.add(at("hill", "g" + i, i % 3 == 0 ? 3 : 5, now.minus(Duration.ofDays(10)).plusSeconds(i)));
        }
        say(facts.toArray(Interaction[]::new));
        var view = TestApp.attune().lenses;
        Until.so("the lens has read it", () -> view.view(workspace).rows() >= 240);
        var rule = as(tx -> alerts().add(tx, "CSAT fell", new AlertRule.Definition(new When.Dropped(Metric.CSAT, When.By.LOCATION, 28), Only.EVERYTHING, new Deeds(false, 0, false, 0, owner.account().value(), "", 0, false))));
        as(tx -> turned(tx, rule, true));
        alerts().pass(workspace, now);
        alerts().pass(workspace, now);
        List<Fired> fired = as(tx -> alerts().lately(tx, Optional.of(rule), Long.MAX_VALUE, 10));
        assertThat(fired).singleElement().satisfies(each -> assertThat(each.words()).contains("harbour", "A real drop"));
    }

    @Test
    void praise_that_names_a_colleague_goes_to_them() {
        var colleague = TestApp.member(workspace, Role.STAFF);
        as(tx -> {
            TestApp.attune().references.put(tx, Reference.Kind.EMPLOYEE, colleague.email(), "Leila Meireles");
            TestApp.attune().references.put(tx, Reference.Kind.EMPLOYEE, "e2", "Tom Okoye");
            TestApp.attune().references.put(tx, Reference.Kind.EMPLOYEE, "e3", "Tom Vale");
            return null;
        });
        say(score("ada", 10, "Leila was wonderful", Instant.now()).build(), score("bob", 10, "Tom was wonderful", Instant.now()).build(), score("cyd", 2, "Leila was rude", Instant.now()).build());
        var who = new Who(colleague.id(), colleague.name(), colleague.email(), workspace, Role.STAFF, Reach.EVERYTHING);
        var praises = TestApp.attune().feedback.closing.praises();
        assertThat(who.<Long, RuntimeException>asked(() -> TestDatabase.database().in(workspace, praises::unseen))).isEqualTo(1);
        List<attune.praise.Praise> mine = who.asked(() -> TestDatabase.database().in(workspace, tx -> praises.mine(tx, Long.MAX_VALUE, 10)));
        assertThat(mine).singleElement().satisfies(praise -> assertThat(praise.text()).isEqualTo("Leila was wonderful"));
        List<attune.praise.Praise> all = as(tx -> praises.everybodys(tx, Long.MAX_VALUE, 10));
        assertThat(all).as("of two of one first name nobody knows whom").hasSize(1);
    }

    @Test
    void every_rule_reads_as_a_sentence() {
        String sentence = as(tx -> alerts().sentence(tx, new AlertRule.Definition(new When.Scored(Metric.NPS, 0, 6), new Only((short) 0, (short) 0, 0, 0, 0, new BigDecimal("500"), "bill, invoice"), new Deeds(true, 4, true, 0, owner.account().value(), "", 0, false))));
        assertThat(sentence).isEqualTo("An answer to NPS, of either kind, from 0 to 6, whose text holds “bill” or “invoice”, of somebody who brought in at least 500 EUR in 365 days: opens a follow-up due within 4 hours of business; mails " + owner.name() + ".");
    }

    // ------------------------------------------------------------------

    private static Alerts alerts() {
        return TestApp.attune().feedback.closing.alerts();
    }

    private static Object turned(Tx tx, long id, boolean on) {
        alerts().turn(tx, id, on);
        return true;
    }

    private int opened() {
        return as(tx -> TestApp.attune().feedback.closing.followUps().list(tx, Listed.open(Listed.Whose.ALL), Optional.empty(), 100)).size();
    }

    private void say(Interaction... facts) {
        TestApp.attune().interactions.append(workspace, List.of(facts));
        assertThat(alerts().await(Until.PATIENCE)).isTrue();
    }

    private static Interaction.Builder score(String user, double value, String text, Instant at) {
        return Interaction.of(Kind.SCORE, "Stay survey", Identity.user(user, true), at).score(new Score(Metric.NPS, value)).properties("{\"text\":\"" + text + "\"}");
    }

    private static Interaction again(String user, double value) {
        return Interaction.of(Kind.SCORE, "Stay survey", Identity.user(user, true), Instant.now()).score(new Score(Metric.REPURCHASE, value)).build();
    }

    private static Interaction paid(String user, int amount) {
        return Interaction.of(Kind.EVENT, "Order Completed", Identity.user(user, true), Instant.now().minusSeconds(60)).value(Money.of(BigDecimal.valueOf(amount), Currency.getInstance("EUR"))).build();
    }

    private static Interaction message(String user, Direction direction, Instant at) {
        return Interaction.of(Kind.MESSAGE, "Mail", Identity.user(user, true), at).channel(Channel.EMAIL).direction(direction).properties("{\"text\":\"Hello?\"}").build();
    }

    private static Interaction at(String house, String user, double value, Instant when) {
        return Interaction.of(Kind.SCORE, "Stay survey", Identity.user(user, true), when).score(new Score(Metric.CSAT, value)).place(new Place(house, null, null, null, null)).build();
    }

    private <T> T as(Function<Tx, T> work) {
        return owner.asked(() -> TestDatabase.database().in(workspace, work));
    }

    private Who owner() {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    }
}
