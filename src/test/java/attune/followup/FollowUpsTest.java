package attune.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.FollowUp.Outcome;
import attune.followup.FollowUp.State;
import attune.followup.Listed.Whose;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.member.Member;
import attune.result.Answered;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Who owner = who(Role.OWNER);

    @Test
    void a_detractors_score_opens_a_follow_up_by_itself_once_due_in_48_hours() {
        say(score(Metric.NPS, 3, "r1", "The boiler broke twice").build());
        var opened = only();
        assertThat(opened.state()).isEqualTo(State.OPEN);
        assertThat(opened.because()).isEqualTo("A detractor answers");
        assertThat(Duration.between(opened.opened(), opened.due())).isGreaterThanOrEqualTo(Duration.ofHours(48));
        assertThat(answers(opened)).singleElement().satisfies(answer -> assertThat(answer.text()).isEqualTo("The boiler broke twice"));
        assertThat(acts("Follow-up opened")).isEqualTo(1);
    }

    @Test
    void several_sore_answers_of_one_response_are_one_follow_up() {
        say(score(Metric.NPS, 2, "r1", "Bad").build(), score(Metric.CSAT, 1, "r1", "").build(), score(Metric.CES_EFFORT, 5, "r1", "").build());
        assertThat(answers(only())).hasSize(3);
        assertThat(acts("Follow-up opened")).isEqualTo(1);
    }

    @Test
    void another_sore_answer_joins_the_follow_up_that_is_open_and_begins_a_new_one_once_it_is_closed() {
        say(score(Metric.NPS, 2, "r1", "Bad").build());
        var first = only();
        say(score(Metric.NPS, 1, "r2", "Worse").build());
        assertThat(answers(only())).hasSize(2);
        as(owner, tx -> {
            followUps().close(tx, first.id(), Outcome.LOST, "");
            return null;
        });
        say(score(Metric.NPS, 0, "r3", "Still").build());
        assertThat(all()).hasSize(2);
    }

    @Test
    void a_tick_at_please_contact_me_opens_one_whatever_the_score() {
        say(Interaction.of(Kind.SCORE, "Stay survey", Identity.user("ada", true), Instant.now()).score(new Score(Metric.NPS, 9)).properties("{\"contactMe\":true,\"response\":\"c1\"}").build());
        assertThat(only().because()).isEqualTo("Somebody asks to be contacted");
    }

    @Test
    void a_tick_at_please_contact_me_opens_one_where_no_score_is_asked_for() {
        var survey = new Answered(workspace, """
                {"format": "attune-survey/1", "name": "A word with us", "purpose": "relationship", "anonymity": "identified", "title": "A word with us",
                 "pages": [{"name": "one", "title": "One", "questions": [
                    {"name": "what", "type": "long-text", "title": "What is it about?"},
                    {"name": "mail", "type": "email", "title": "Your address"},
                    {"name": "call", "type": "contact-me", "title": "Please contact me"}]}],
                 "endings": [{"name": "thanks", "title": "Thank you"}]}""", 1);
        survey.send("{\"what\": \"Only saying hello\", \"mail\": \"bea@example.com\", \"call\": false}");
        survey.send("{\"what\": \"My key does not turn\", \"mail\": \"ada@example.com\", \"call\": true}");
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
        assertThat(only().because()).isEqualTo("Somebody asks to be contacted");
        assertThat(answers(only())).singleElement().satisfies(answer -> assertThat(answer.text()).isEqualTo("My key does not turn"));
    }

    @Test
    void history_and_glad_answers_open_nothing() {
        var old = Instant.now().minus(Duration.ofDays(30));
        say(Interaction.of(Kind.SCORE, "Old survey", Identity.user("ada", true), old).score(new Score(Metric.NPS, 0)).build(),
                Interaction.of(Kind.SCORE, "Before the workspace was", Identity.user("ada", true), Instant.now().minus(Duration.ofDays(2))).score(new Score(Metric.NPS, 0)).build(),
                score(Metric.NPS, 8, "r1", "Fine").build(), score(Metric.CES_EFFORT, 1, "r2", "Easy").build(), score(Metric.CES_EASE, 7, "r3", "Easy").build());
        assertThat(all()).isEmpty();
    }

    @Test
    void an_answer_that_is_looked_at_twice_opens_nothing_twice() {
        say(score(Metric.NPS, 3, "r1", "Bad").build());
        var opened = only();
        as(owner, tx -> {
            followUps().close(tx, opened.id(), Outcome.RECOVERED, "");
            return null;
        });
        // As after a process that was killed before it wrote down how far it had come.
        TestDatabase.database().asOwnerVoid(tx -> tx.update("update alert_watch set position = greatest(0, position - 5000)").execute());
        say(score(Metric.NPS, 9, "r2", "Good").build());
        Until.so("it was looked through again", () -> TestDatabase.database().<Long>asOwner(tx -> tx.query("select (select position from alert_watch) - (select position from log_head)").mapTo(Long.class).one()) >= 0);
        assertThat(all()).hasSize(1);
        assertThat(acts("Follow-up opened")).isEqualTo(1);
    }

    @Test
    void a_follow_up_is_worked_and_closed_and_the_customers_story_tells_it() {
        say(score(Metric.CSAT, 1, "r1", "Cold room").build());
        var id = only().id();
        as(owner, tx -> {
            followUps().own(tx, id, Optional.of(owner.account()));
            followUps().note(tx, id, "Was here in May, too");
            followUps().reached(tx, id, Channel.PHONE, "Said sorry");
            followUps().cause(tx, id, Causes.offered(tx).getFirst().id());
            followUps().goodwill(tx, id, new BigDecimal("25"), "Voucher");
            followUps().close(tx, id, Outcome.RECOVERED, "Books again");
            return null;
        });
        var closed = as(owner, tx -> followUps().followUp(tx, id));
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.outcome()).contains(Outcome.RECOVERED);
        assertThat(closed.contacted()).isPresent();
        assertThat(closed.goodwill()).isEqualTo(250_000);
        assertThat(closed.cause()).isNotEmpty();
        assertThat(List.of(acts("Follow-up closed"), acts("Goodwill granted"), acts("Call about feedback"))).containsExactly(1L, 1L, 1L);
        assertThatThrownBy(() -> as(owner, tx -> {
            followUps().close(tx, id, Outcome.LOST, "");
            return null;
        })).isInstanceOf(Mendable.class).hasMessageContaining("closed");
    }

    @Test
    void goodwill_over_the_limit_of_a_role_is_refused_in_a_sentence() {
        say(score(Metric.CSAT, 1, "r1", "").build());
        var id = only().id();
        var agent = who(Role.AGENT);
        as(agent, tx -> {
            followUps().goodwill(tx, id, new BigDecimal("30"), "");
            return null;
        });
        assertThatThrownBy(() -> as(agent, tx -> {
            followUps().goodwill(tx, id, new BigDecimal("30"), "");
            return null;
        })).isInstanceOf(Mendable.class).hasMessageContaining("€60").hasMessageContaining("€50");
    }

    @Test
    void members_take_turns_and_a_late_one_goes_to_whoever_takes_over_once() {
        var one = who(Role.AGENT);
        var other = who(Role.AGENT);
        as(owner, tx -> {
            followUps().keep(tx, new Terms(Terms.Way.TURNS, List.of(one.account().value(), other.account().value()), Map.of(), Map.of(), owner.account().value(), Map.of()));
            return null;
        });
        for (var person : List.of("ada", "bob", "cyd", "dan")) say(score(person, Metric.NPS, 1, person, "Bad").build());
        assertThat(all().stream().map(each -> each.owner().orElseThrow()).toList()).containsExactlyInAnyOrder(one.account(), one.account(), other.account(), other.account());
        var late = all().getFirst().due().plus(Duration.ofDays(5));
        var lateness = TestApp.attune().feedback.closing.lateness();
        assertThat(lateness.look(workspace, late)).isEqualTo(4);
        assertThat(lateness.look(workspace, late)).isZero();
        assertThat(all()).allSatisfy(each -> assertThat(each.owner()).contains(owner.account()));
    }

    @Test
    void who_may_look_into_one_house_only_sees_its_follow_ups() {
        say(score("ada", Metric.NPS, 1, "h", "Harbour").place(new Place("harbour", null, null, null, null)).build(), score("bob", Metric.NPS, 1, "m", "Hill").place(new Place("hill", null, null, null, null)).build());
        var account = TestApp.member(workspace, new Member.Terms(Role.AGENT, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        var limited = new Who(account.id(), account.name(), account.email(), workspace, Role.AGENT, new Reach(Set.of("harbour"), Set.of()));
        var seen = as(limited, tx -> followUps().list(tx, Listed.open(Whose.ALL), Optional.empty(), 10));
        assertThat(seen).hasSize(1);
        var hidden = all().stream().filter(each -> !each.equals(seen.getFirst())).findFirst().orElseThrow();
        assertThatThrownBy(() -> as(limited, tx -> followUps().followUp(tx, hidden.id()))).isInstanceOf(Mendable.class);
    }

    // ------------------------------------------------------------------

    private static FollowUps followUps() {
        return TestApp.attune().feedback.closing.followUps();
    }

    private void say(Interaction... facts) {
        TestApp.attune().interactions.append(workspace, List.of(facts));
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
    }

    private static Interaction.Builder score(Metric metric, double value, String response, String text) {
        return score("ada", metric, value, response, text);
    }

    private static Interaction.Builder score(String user, Metric metric, double value, String response, String text) {
        return Interaction.of(Kind.SCORE, "Stay survey", Identity.user(user, true), Instant.now()).score(new Score(metric, value))
                .properties("{\"response\":\"%s\",\"text\":\"%s\",\"touchpoint\":\"check-in\"}".formatted(response, text));
    }

    private FollowUp only() {
        var all = all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<FollowUp> all() {
        return as(owner, tx -> {
            var found = new java.util.ArrayList<>(followUps().list(tx, Listed.open(Whose.ALL), Optional.empty(), 100));
            found.addAll(followUps().list(tx, Listed.in(Whose.ALL, State.CLOSED), Optional.empty(), 100));
            return found;
        });
    }

    private List<Answer> answers(FollowUp of) {
        return as(owner, tx -> followUps().answers(tx, of.id()));
    }

    private long acts(String name) {
        return TestDatabase.database().asOwner(tx -> tx.query("select count(*) from interaction i join event_name e on e.id = i.name where i.workspace = " + workspace + " and e.name = :name").bind("name", name).mapTo(Long.class).one());
    }

    private <T> T as(Who who, Function<Tx, T> work) {
        return who.asked(() -> TestDatabase.database().in(workspace, work));
    }

    private Who who(Role role) {
        var account = TestApp.member(workspace, role);
        return new Who(account.id(), account.name(), account.email(), workspace, role, Reach.EVERYTHING);
    }
}
