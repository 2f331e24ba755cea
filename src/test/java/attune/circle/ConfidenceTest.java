package attune.circle;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.Listed;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Place;
import attune.interaction.Recorded;
import attune.part.Cell;
import attune.question.Question;
import attune.response.Responses.Outcome;
import attune.response.Visit;
import attune.response.Way;
import attune.result.Answered;
import attune.rule.Among;
import attune.rule.Rule;
import attune.score.Asked;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A score that was given in confidence is in every number once there is company, and in nobody's story ever.
class ConfidenceTest {

    private static final long SEED = Long.getLong("attune.seed", 20_261_123L);
    private static final int LEAST = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Candid", "purpose": "relationship", "anonymity": "confidential", "smallestGroup": 5, "title": "In confidence",
             "pages": [{"name": "one", "title": "One", "questions": [
                {"name": "nps", "type": "nps", "title": "Recommend us?"},
                {"name": "why", "type": "long-text", "title": "Why?"},
                {"name": "mail", "type": "email", "title": "Your address"},
                {"name": "call", "type": "contact-me", "title": "Please contact me"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Answered survey = new Answered(workspace, SURVEY, SEED);
    private final Who owner = owner();

    @Test
    void four_of_five_are_in_no_number_and_five_are_in_all() {
        IntStream.range(0, 4).forEach(_ -> send("rome", "{\"nps\": 3, \"why\": \"Slow\"}"));
        assertThat(scores()).isEmpty();
        assertThat(byLocation()).isEmpty();
        send("rome", "{\"nps\": 9}");
        assertThat(scores()).contains(5L);
        assertThat(byLocation()).isEqualTo(Map.of("rome", 5L));
    }

    @Test
    void those_who_are_not_alike_are_counted_after_a_night_and_never_fewer_than_were_promised() {
        for (var location : List.of("rome", "oslo", "bonn", "rome")) send(location, "{\"nps\": 3}");
        night();
        assertThat(scores()).as("four have no company").isEmpty();
        send("oslo", "{\"nps\": 9}");
        assertThat(scores()).as("five who are not alike wait for the night").isEmpty();
        night();
        assertThat(scores()).contains(5L);
        assertThat(byLocation()).as("of no place").doesNotContainKeys("rome", "oslo", "bonn");
        send("bonn", "{\"nps\": 0}");
        night();
        assertThat(scores()).as("the next day's one is not told by the difference").contains(5L);
    }

    @Test
    void nobody_stands_behind_the_number() {
        IntStream.range(0, 5).forEach(_ -> send("rome", "{\"nps\": 3, \"why\": \"Slow\"}"));
        settle();
        var behind = TestApp.attune().answers.people(workspace, question("ask=score&metric=nps&period=all"), "scored.all.all");
        assertThat(behind.customers()).isEmpty();
        assertThat(behind.left()).isEqualTo("5 answers were given in confidence: counted, and never listed.");
        var detractors = new Rule.Scored(Metric.NPS, 0.0, 6.0);
        long singled = in(tx -> TestApp.attune().segments.count(tx, Among.EVERYBODY, detractors));
        assertThat(singled).as("a segment singles nobody out").isZero();
        long others = in(tx -> TestApp.attune().segments.count(tx, Among.EVERYBODY, new Rule.Group(Rule.Mode.NONE, List.of(detractors))));
        assertThat(others).as("and a circle is no customer").isEqualTo(5);
    }

    @Test
    void no_story_no_page_and_no_alert_hears_what_was_answered() {
        IntStream.range(0, 6).forEach(_ -> send("rome", "{\"nps\": 1, \"why\": \"Ghastly\"}"));
        settle();
        var read = log();
        assertThat(read).extracting(Recorded::kind).containsOnly(Kind.EVENT);
        assertThat(read).allSatisfy(row -> assertThat(row.properties()).doesNotContain("Ghastly").doesNotContain("nps"));
        var whose = in(tx -> tx.query("select distinct identity from interaction where workspace = :workspace").mapTo(Long.class).list());
        var stories = in(tx -> TestApp.attune().interactions.story(tx, whose, attune.interaction.Interactions.Before.NOW, 100));
        assertThat(stories).hasSize(6).allMatch(row -> row.score() == null);
        assertThat(followUps()).isEmpty();
    }

    @Test
    void who_asks_to_be_contacted_is_named_and_their_answers_are_not() {
        send("rome", "{\"nps\": 1, \"why\": \"Ghastly\", \"mail\": \"ada@example.com\", \"call\": true}");
        send("rome", "{\"nps\": 2, \"call\": true}");
        settle();
        assertThat(followUps()).hasSize(1);
        var asked = log().stream().filter(row -> row.kind() == Kind.MESSAGE).toList();
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().score()).isNull();
        assertThat(asked.getFirst().properties()).contains("contactMe").doesNotContain("response").doesNotContain("Ghastly");
    }

    @Test
    void a_changed_answer_changes_the_number_and_not_the_circle() {
        var first = send("rome", "{\"nps\": 3}");
        IntStream.range(0, 4).forEach(_ -> send("rome", "{\"nps\": 3}"));
        settle();
        var visit = first;
        assertThat(TestApp.attune().feedback.responses.correct(visit, TestApp.attune().feedback.responses.plan(visit).definition().pages().getFirst(), JsonNodeFactory.instance.objectNode().put("nps", 10)))
                .isInstanceOf(Outcome.Done.class);
        settle();
        Until.so("the promoter is counted", () -> report().flatMap(report -> report.now()).filter(now -> now.bands().glad() == 1 && now.n() == 5).isPresent());
    }

    @Test
    void no_two_figures_on_whatever_days_differ_by_fewer_people_than_were_promised() {
        var random = new Random(SEED);
        var before = new HashMap<String, Long>();
        for (var round = 0; round < 10; round++) {
            for (var i = 0; i < 7; i++) send(new String[] {"rome", "oslo", "bonn"}[random.nextInt(3)], "{\"nps\": %d}".formatted(random.nextInt(11)));
            if (round == 5) night();
            else if (round % 3 == 2) survey.report(attune.result.Filter.NONE);
            var now = new HashMap<>(byLocation());
            now.put("all", scores().orElse(0L));
            now.forEach((name, n) -> assertThat(n - before.getOrDefault(name, 0L)).as("seed %d, round, %s", SEED, name).matches(gap -> gap == 0 || gap >= LEAST));
            now.forEach((name, n) -> assertThat(now.get("all") - n).as("seed %d, all but %s", SEED, name).matches(gap -> gap == 0 || gap >= LEAST));
            before.putAll(now);
        }
        assertThat(before.get("all")).isGreaterThan(40);
        assertThat(before).containsKeys("rome", "oslo", "bonn");
    }

    private Visit send(String location, String answers) {
        var visit = Visit.begin(workspace, survey.survey.id(), 1, Way.LINK, 0).at(new Place(location, null, null, null, null));
        try {
            assertThat(TestApp.attune().feedback.responses.all(visit, "en", (ObjectNode) JSON.readTree(answers))).isInstanceOf(Outcome.Done.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
        return visit;
    }

    private static void night() {
        TestApp.attune().feedback.circles.closeAll();
    }

    private Optional<Long> scores() {
        settle();
        return report().flatMap(report -> report.now()).map(now -> now.n());
    }

    private Optional<attune.score.Report> report() {
        return TestApp.attune().feedback.scores.tell(workspace, Asked.read(parameters("metric=nps&period=all")).asked());
    }

    private Map<String, Long> byLocation() {
        settle();
        var found = new HashMap<String, Long>();
        for (List<Cell> row : TestApp.attune().answers.answer(workspace, question("ask=score&metric=nps&period=all&by=location")).chart().rows()) found.put(row.getFirst().text(), row.get(2).value().longValue());
        return found;
    }

    private static Question question(String query) {
        var read = Question.read(parameters(query));
        assertThat(read.wrong()).isEmpty();
        return read.question();
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new HashMap<String, List<String>>();
        for (var pair : query.split("&")) parameters.computeIfAbsent(pair.split("=")[0], _ -> new ArrayList<>()).add(pair.split("=")[1]);
        return parameters;
    }

    private void settle() {
        assertThat(TestApp.attune().lenses.await(workspace, TestApp.attune().interactions.head(), Until.PATIENCE)).isTrue();
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
    }

    private List<Recorded> log() {
        return in(tx -> TestApp.attune().interactions.ownAfter(tx, 0, 1_000)).stream().filter(row -> row.kind() != Kind.ACT).toList();
    }

    private List<?> followUps() {
        return owner.asked(() -> in(tx -> TestApp.attune().feedback.closing.followUps().list(tx, Listed.open(Listed.Whose.ALL), Optional.empty(), 100)));
    }

    private Who owner() {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    }

    private <T> T in(java.util.function.Function<attune.store.Tx, T> work) {
        return TestDatabase.database().in(workspace, work);
    }
}
