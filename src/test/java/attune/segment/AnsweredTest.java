package attune.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.identity.Identity;
import attune.response.Responses.Outcome;
import attune.response.Visit;
import attune.response.Way;
import attune.result.Answered;
import attune.rule.Among;
import attune.rule.Asked;
import attune.rule.Rule;
import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Segments by what was answered, whoever gave it by name.
class AnsweredTest {

    private final Answered survey = new Answered("identified", 1);

    @Test
    void the_latest_answer_of_each_decides_and_a_new_one_changes_who_is_in() {
        answer("ada", "{\"kind\": \"guest\", \"liked\": [\"room\", \"food\"], \"nights\": 3}");
        answer("bo", "{\"kind\": {\"other\": \"Pilot\"}, \"nights\": 3}");
        answer("cy", "{\"kind\": \"crew\"}");
        assertThat(count("kind", "guest")).isEqualTo(1);
        assertThat(count("kind", "pilot")).isEqualTo(1);
        assertThat(count("liked", "food")).isEqualTo(1);
        assertThat(count("liked", "desk")).isZero();
        assertThat(count("nights", "3")).isEqualTo(2);
        assertThat(count("kind", "")).isEqualTo(3);
        long crew = TestDatabase.database().in(survey.workspace, tx -> TestApp.attune().segments.make(tx, "Crew", Among.EVERYBODY, rule("kind", "crew")));
        Until.so("one is crew", () -> members(crew) == 1);
        answer("ada", "{\"kind\": \"crew\"}");
        Until.so("two are crew", () -> members(crew) == 2);
        assertThat(count("kind", "guest")).isZero();
    }

    @Test
    void answers_in_confidence_mean_nobody_and_are_not_offered() {
        var candid = new Answered(survey.workspace, Answered.ALL_KINDS.formatted("confidential"), 2);
        for (var i = 0; i < 6; i++) candid.send("{\"kind\": \"guest\"}");
        long found = TestDatabase.database().in(survey.workspace, tx -> TestApp.attune().segments.count(tx, Among.EVERYBODY, new Rule.Answered(candid.survey.id() + "/kind", "guest")));
        assertThat(found).isZero();
        var offered = TestDatabase.database().in(survey.workspace, Asked::all);
        assertThat(offered).allMatch(question -> question.of().startsWith(survey.survey.id() + "/")).extracting(Asked.Question::title).contains("Travelling as", "How many nights?");
        assertThat(offered.stream().filter(question -> question.title().equals("Travelling as")).findFirst().orElseThrow().options()).extracting(Asked.Offered::value).containsExactly("guest", "friend", "crew");
    }

    @Test
    void it_reads_as_a_sentence_and_nonsense_is_refused() {
        var sentence = TestDatabase.database().in(survey.workspace, tx -> TestApp.attune().segments.sentence(tx, Among.EVERYBODY, rule("kind", "guest")));
        assertThat(sentence).endsWith(" who last answered “guest” to “Travelling as” in “Stay”");
        assertThatThrownBy(() -> new Rule.Answered("kind", "guest")).isInstanceOf(Mendable.class).hasMessageContaining("choose one of the list");
    }

    private Rule rule(String question, String answer) {
        return new Rule.Answered(survey.survey.id() + "/" + question, answer);
    }

    private long count(String question, String answer) {
        assertThat(TestApp.attune().lenses.await(survey.workspace, TestApp.attune().interactions.head(), Until.PATIENCE)).isTrue();
        return TestDatabase.database().in(survey.workspace, tx -> TestApp.attune().segments.count(tx, Among.EVERYBODY, rule(question, answer)));
    }

    private long members(long segment) {
        return TestDatabase.database().in(survey.workspace, tx -> TestApp.attune().segments.page(tx, segment, 0, 100)).size();
    }

    private void answer(String who, String answers) {
        try {
            var visit = Visit.begin(survey.workspace, survey.survey.id(), 1, Way.MANUAL, 0);
            assertThat(TestApp.attune().feedback.responses.all(visit, Optional.of(Identity.user(who, true)), "en", (ObjectNode) new ObjectMapper().readTree(answers), Instant.now())).isInstanceOf(Outcome.Done.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
