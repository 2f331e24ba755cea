package attune.listening;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.Listed;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListeningTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Who ana = new Who(new AccountId(1), "Ana Ruiz", "ana@larkspur.example", workspace, Role.OWNER, Reach.EVERYTHING);
    private final attune.Attune attune = TestApp.attune();
    private final Listening listening = new Listening(attune.database, attune.feedback.surveys, attune.feedback.inviting.sendings, attune.feedback.closing.followUps(), attune.touchpoints,
            attune.references, attune.customers, attune.lenses);

    @Test
    void a_touchpoint_that_customers_pass_and_nobody_asks_about_comes_first_until_a_survey_asks() {
        say(bought("ada"), bought("ada"), bought("bob"), bought("cyd"));
        var silent = points().getFirst();
        assertThat(silent).returns(3L, Point::customers).returns(0L, Point::heard).returns(false, Point::asked);

        say(score(Identity.user("ada", true), 9, "{\"touchpoint\":\"" + silent.key() + "\"}"), score(Identity.user("ada", true), 7, "{\"touchpoint\":\"" + silent.key() + "\"}"));
        assertThat(point(silent.key())).returns(1L, Point::heard).returns(true, Point::asked);

        var id = as(tx -> {
            var survey = attune.feedback.surveys.create(tx, DefinitionJson.read("""
                    {"format": "attune-survey/1", "name": "After it", "purpose": "transactional", "title": "Well?", "touchpoint": "%s",
                     "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "How likely?"}]}], "endings": [{"name": "thanks", "title": "Thank you"}]}
                    """.formatted(silent.key())).definition());
            attune.feedback.surveys.publish(tx, survey.id());
            return survey.id();
        });
        assertThat(point(silent.key()).surveys()).singleElement().returns(id, survey -> survey.id());
        as(tx -> {
            attune.feedback.surveys.close(tx, id);
            return null;
        });
        assertThat(point(silent.key()).surveys()).isEmpty();
    }

    @Test
    void who_was_unhappy_waits_until_somebody_is_in_touch_and_who_has_no_name_is_not_counted() {
        say(score(Identity.user("ada", true), 2, "{}"), score(Identity.user("bob", true), 10, "{}"), score(Identity.anonymous("somebody"), 1, "{}"));
        assertThat(unheard()).returns(1L, Listening.Unheard::unhappy).satisfies(found -> assertThat(found.unheard()).hasSize(1));

        var followUps = attune.feedback.closing.followUps();
        as(tx -> {
            followUps.reached(tx, followUps.list(tx, Listed.open(Listed.Whose.ALL), Optional.empty(), 10).getFirst().id(), Channel.PHONE, "Called.");
            return null;
        });
        assertThat(unheard()).returns(1L, Listening.Unheard::unhappy).satisfies(found -> assertThat(found.unheard()).isEmpty());

        say(Interaction.of(Kind.SCORE, "Stay survey", Identity.user("ada", true), Instant.now().plusMillis(1)).score(new Score(Metric.NPS, 3)).properties("{}").build());
        assertThat(unheard().unheard()).as("unhappy again since").hasSize(1);
    }

    private List<Point> points() {
        return ana.asked(() -> listening.points(workspace, Instant.now().minus(Duration.ofDays(30)), Instant.now().plusSeconds(60)));
    }

    private Point point(String key) {
        return points().stream().filter(point -> point.key().equals(key)).findFirst().orElseThrow();
    }

    private Listening.Unheard unheard() {
        return ana.asked(() -> listening.unheard(workspace, Instant.now().minus(Duration.ofDays(30)), Instant.now().plusSeconds(60)));
    }

    private void say(Interaction... facts) {
        attune.interactions.append(workspace, List.of(facts));
        assertThat(attune.feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
        assertThat(attune.lenses.await(workspace, attune.interactions.head(), Until.PATIENCE)).isTrue();
    }

    private static Interaction bought(String user) {
        return Interaction.of(Kind.EVENT, "Order Completed", Identity.user(user, true), Instant.now()).build();
    }

    private static Interaction score(Identity who, double value, String properties) {
        return Interaction.of(Kind.SCORE, "Stay survey", who, Instant.now()).score(new Score(Metric.NPS, value)).properties(properties).build();
    }

    private <T> T as(Function<Tx, T> work) {
        return ana.asked(() -> TestDatabase.database().in(workspace, work));
    }
}
