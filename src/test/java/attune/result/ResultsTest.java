package attune.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.TestDatabase;
import attune.response.Way;
import attune.store.Mendable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

    private static final Filter NONE = Filter.NONE;
    private static final int FILTERS = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_figure_is_what_a_plain_count_of_the_answers_gives(long seed) {
        var answered = new Answered("identified", seed).chance(60);
        for (var filter : List.of(NONE, language("de"), way(Way.LINK), answer("kind:guest"), answer("kind:other"), answer("liked:food"), answer("parts/bed:poor"), answer("nps:7"))) {
            var those = IntStream.range(0, answered.answers.size()).filter(at -> fits(answered, at, filter)).mapToObj(answered.answers::get).toList();
            var report = answered.report(filter);
            assertThat(report.selection().n()).as("seed %d %s", seed, filter).isEqualTo(those.size());
            for (var told : report.questions()) same(told, those);
        }
    }

    private static void same(Told told, List<ObjectNode> those) {
        var name = told.posed().name();
        var given = those.stream().filter(answers -> answers.has(name)).map(answers -> answers.get(name)).toList();
        assertThat(told.n()).as(name).isEqualTo(given.size());
        if (given.isEmpty()) return;
        switch (name) {
            case "nps" -> {
                var promoters = given.stream().filter(score -> score.asInt() >= 9).count();
                var detractors = given.stream().filter(score -> score.asInt() <= 6).count();
                assertThat(told.reading().orElseThrow().headline().value()).isCloseTo(100.0 * (promoters - detractors) / given.size(), within(1e-9));
                for (var score = 0; score <= 10; score++) assertThat(plain(told, Integer.toString(score), 2)).isEqualTo(count(given, score));
            }
            case "sat" -> assertThat(told.reading().orElseThrow().headline().value()).isCloseTo((double) given.stream().filter(score -> score.asInt() >= 4).count() / given.size(), within(1e-9));
            case "gap" -> assertThat(told.reading().orElseThrow().headline().value())
                    .isCloseTo(given.stream().mapToInt(pair -> pair.get("perceived").asInt() - pair.get("expected").asInt()).average().orElseThrow(), within(1e-9));
            case "kind" -> {
                for (var option : List.of("guest", "friend", "crew")) assertThat(plain(told, option, 2)).isEqualTo(given.stream().filter(answer -> answer.asText().equals(option)).count());
                assertThat(plain(told, "Something else", 2)).isEqualTo(given.stream().filter(JsonNode::isObject).count());
            }
            case "liked" -> {
                for (var option : List.of("room", "food", "desk"))
                    assertThat(plain(told, option, 2)).isEqualTo(given.stream().filter(list -> StreamSupport.stream(list.spliterator(), false).anyMatch(each -> each.asText().equals(option))).count());
            }
            case "parts" -> assertThat(plain(told, "bed", 1)).isCloseTo(share(given, parts -> parts.get("bed").asText().equals("good")), within(1e-9));
            case "order" -> assertThat(plain(told, "price", 1)).isCloseTo(given.stream()
                    .mapToInt(order -> 1 + IntStream.range(0, 3).filter(at -> order.get(at).asText().equals("price")).findFirst().orElseThrow()).average().orElseThrow(), within(1e-9));
            case "nights" -> assertThat(told.chart().orElseThrow().rows().stream().mapToDouble(row -> row.get(2).value()).sum()).isEqualTo(given.size());
            default -> assertThat(told.quotes().size()).isEqualTo(Math.min(5, given.size()));
        }
    }

    private static double plain(Told told, String label, int column) {
        return told.chart().orElseThrow().rows().stream().filter(row -> row.getFirst().text().equals(label)).findFirst().orElseThrow().get(column).value();
    }

    private static double share(List<JsonNode> given, Predicate<JsonNode> which) {
        return (double) given.stream().filter(which).count() / given.size();
    }

    private static double count(List<JsonNode> given, int score) {
        return given.stream().filter(each -> each.asInt() == score).count();
    }

    private static boolean fits(Answered answered, int at, Filter filter) {
        var answers = answered.answers.get(at);
        return (filter.language().isEmpty() || filter.language().equals(answered.languages.get(at))) && filter.way().map(way -> way == answered.ways.get(at)).orElse(true)
                && switch (filter.answer()) {
                    case "" -> true;
                    case "kind:guest" -> answers.path("kind").asText().equals("guest");
                    case "kind:other" -> answers.path("kind").isObject();
                    case "liked:food" -> answers.path("liked").toString().contains("\"food\"");
                    case "parts/bed:poor" -> answers.path("parts").path("bed").asText().equals("poor");
                    default -> answers.path("nps").asInt(-1) == 7;
                };
    }

    @Test
    void a_question_that_changed_its_scale_is_two_and_the_two_are_never_pooled() {
        var answered = new Answered("identified", 4);
        answered.send("{\"sat\": 5}");
        var surveys = attune.TestApp.attune().feedback.surveys;
        TestDatabase.database().inVoid(answered.workspace, tx -> {
            var draft = attune.survey.DefinitionJson.read(Answered.ALL_KINDS.formatted("identified").replace("\"type\": \"csat\"", "\"type\": \"nps\"")).definition();
            surveys.keep(tx, answered.survey.id(), draft, surveys.survey(tx, answered.survey.id()).revision());
            surveys.publish(tx, answered.survey.id());
        });
        var asked = answered.report(NONE).questions().stream().filter(told -> told.posed().name().equals("sat")).toList();
        assertThat(asked).extracting(told -> told.posed().column(), Told::n).containsExactly(org.assertj.core.groups.Tuple.tuple("sat", 0L), org.assertj.core.groups.Tuple.tuple("sat_v1", 1L));
    }

    @Test
    void who_is_satisfied_is_told_by_the_question() {
        var answered = new Answered(TestDatabase.workspace(), Answered.ALL_KINDS.formatted("identified").replace("\"type\": \"csat\"", "\"type\": \"csat\", \"satisfied\": 5"), 4);
        for (var score : List.of(5, 4, 4, 3)) answered.send("{\"sat\": " + score + "}");
        var told = answered.report(NONE).questions().stream().filter(each -> each.posed().name().equals("sat")).findFirst().orElseThrow();
        assertThat(told.reading().orElseThrow().headline().value()).isEqualTo(.25);
        assertThat(told.chart().orElseThrow().foot().definition()).contains("share that answered 5 of 5");
    }

    @Test
    void of_confidential_answers_nothing_is_shown_before_there_is_company() {
        var answered = new Answered("confidential", 5);
        IntStream.range(0, 4).forEach(_ -> answered.send("{\"nps\": 3, \"why\": \"Slow\"}"));
        assertThat(answered.report(NONE).selection().n()).isZero();
        assertThat(answered.report(NONE).questions()).allSatisfy(told -> {
            assertThat(told.n()).isZero();
            assertThat(told.quotes()).isEmpty();
        });
        answered.send("{\"nps\": 9}");
        var report = answered.report(NONE);
        assertThat(report.selection().n()).isEqualTo(5);
        assertThat(told(report, "nps").n()).isEqualTo(5);
        assertThat(told(report, "why").n()).as("four wrote something, which is no company").isZero();
        assertThat(report.progress().begun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void no_two_looks_at_confidential_answers_differ_by_fewer_people_than_were_promised(long seed) {
        var answered = new Answered("confidential", seed);
        var filters = List.of(NONE, language("de"), language("en"), way(Way.LINK), way(Way.API),
                new Filter(Optional.empty(), Optional.empty(), 1, "en", Optional.of(Way.LINK), "", 0, "", "", 0, ""),
                new Filter(Optional.of(LocalDate.now().minusDays(3)), Optional.empty(), 0, "", Optional.empty(), "", 0, "", "", 0, ""));
        assertThat(filters).hasSize(FILTERS);
        var looks = new java.util.ArrayList<Results.Report>();
        for (var round = 0; round < 12; round++) {
            answered.chance(1 + round % 4);
            for (var filter : filters) looks.add(answered.report(filter));
        }
        for (var at = 0; at < looks.getFirst().questions().size(); at++) {
            var question = at;
            // The same filter on other days, and a filter within another.
            for (var filter : filters) apart(seed, looks, question, filter, filter);
            for (var filter : filters) apart(seed, looks, question, NONE, filter);
            apart(seed, looks, question, language("en"), filters.get(5));
            apart(seed, looks, question, way(Way.LINK), filters.get(5));
        }
        assertThat(circles(answered)).isNotEmpty().allSatisfy(people -> assertThat(people).isGreaterThanOrEqualTo(5));
        assertThat(looks.getLast().selection().n()).isPositive();
    }

    /// The inner figure was seen no later than the outer one: then its circles are among those of the outer.
    private static void apart(long seed, List<Results.Report> looks, int question, Filter outer, Filter inner) {
        for (var at = 0; at < looks.size(); at++) {
            if (!looks.get(at).selection().filter().equals(outer)) continue;
            for (var before = 0; before < looks.size() && before / FILTERS <= at / FILTERS; before++) {
                if (!looks.get(before).selection().filter().equals(inner)) continue;
                var gap = looks.get(at).questions().get(question).n() - looks.get(before).questions().get(question).n();
                assertThat(gap == 0 || gap >= 5).as("seed %d, question %d, %s against %s: %d people apart", seed, question, outer.query(), inner.query(), gap).isTrue();
            }
        }
    }

    private static List<Integer> circles(Answered answered) {
        return TestDatabase.database().in(answered.workspace, tx -> tx.query("select count(*) from response_circle where workspace = :workspace group by circle").mapTo(Integer.class).list());
    }

    @Test
    void confidential_answers_cannot_be_narrowed_by_what_was_answered() {
        var answered = new Answered("confidential", 6).chance(12);
        for (var filter : List.of(answer("nps:3"), new Filter(Optional.empty(), Optional.empty(), 0, "", Optional.empty(), "", 0, "", "", 0, "slow")))
            assertThatThrownBy(() -> answered.report(filter)).isInstanceOf(Mendable.class).hasMessageContaining("promised confidence");
    }

    private static Told told(Results.Report report, String name) {
        return report.questions().stream().filter(told -> told.posed().name().equals(name)).findFirst().orElseThrow();
    }

    private static Filter language(String language) {
        return new Filter(Optional.empty(), Optional.empty(), 0, language, Optional.empty(), "", 0, "", "", 0, "");
    }

    private static Filter way(Way way) {
        return new Filter(Optional.empty(), Optional.empty(), 0, "", Optional.of(way), "", 0, "", "", 0, "");
    }

    private static Filter answer(String answer) {
        return new Filter(Optional.empty(), Optional.empty(), 0, "", Optional.empty(), "", 0, answer, "", 0, "");
    }
}
