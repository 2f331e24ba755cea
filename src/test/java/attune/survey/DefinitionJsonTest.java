package attune.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import attune.interaction.Metric;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DefinitionJsonTest {

    @TestFactory
    Stream<DynamicTest> every_template_can_be_published_and_comes_back_from_its_file_unchanged() {
        return Templates.ALL.stream().map(template -> dynamicTest(template.name(), () -> {
            var definition = template.definition();
            assertThat(Problems.of(definition)).isEmpty();
            var again = DefinitionJson.read(DefinitionJson.write(definition).toString());
            assertThat(again.problems()).isEmpty();
            assertThat(again.definition()).isEqualTo(definition);
        }));
    }

    @Test
    void all_that_is_wrong_in_a_file_is_told_at_once_and_at_its_place() {
        var reading = DefinitionJson.read("""
                {"format": "attune-survey/1", "name": "Broken", "colour": "red", "pages": [{"name": "one", "questions": [
                  {"name": "1st", "type": "nps", "title": "?"}, {"name": "a", "type": "guess", "title": "?"},
                  {"name": "a", "type": "single", "title": "?", "options": ["x", "x"]}]}], "endings": [{"name": "end", "link": "javascript:alert(1)"}]}""");
        assertThat(reading.problems()).extracting(Problem::place).containsExactly("colour", "pages[0].questions[0].name", "pages[0].questions[1].type",
                "pages[0].questions[2].name", "pages[0].questions[2].options", "endings[0].link");
    }

    @Test
    void what_is_no_json_is_told_with_its_line() {
        assertThat(DefinitionJson.read("{\n\"name\": oops}").problems().getFirst().sentence()).contains("line 2");
    }

    @Test
    void a_question_for_satisfaction_may_say_from_where_on_somebody_is_satisfied() {
        var file = "{\"format\":\"attune-survey/1\",\"name\":\"S\",\"pages\":[{\"name\":\"p\",\"questions\":[{\"name\":\"q\",\"type\":\"%s\",\"title\":\"?\",\"satisfied\":%s}]}],\"endings\":[{\"name\":\"e\"}]}";
        var read = DefinitionJson.read(file.formatted("smileys", "5"));
        assertThat(read.problems()).isEmpty();
        assertThat(DefinitionJson.read(DefinitionJson.write(read.definition())).definition()).isEqualTo(read.definition());
        assertThat(((Shape.Scale) read.definition().question("q").orElseThrow().shape()).satisfied()).isEqualTo(5);
        assertThat(DefinitionJson.read(file.formatted("csat", "6")).problems()).extracting(Problem::sentence).containsExactly("This must be a whole number from 2 to 5.");
        assertThat(DefinitionJson.read(file.formatted("nps", "5")).problems()).extracting(Problem::place).containsExactly("pages[0].questions[0].satisfied");
    }

    @Test
    void recommending_after_one_touchpoint_is_another_metric_than_recommending_at_all() {
        var file = "{\"format\":\"attune-survey/1\",\"name\":\"S\",\"purpose\":\"%s\",\"pages\":[{\"name\":\"p\",\"questions\":[{\"name\":\"q\",\"type\":\"nps\",\"title\":\"?\"}]}],\"endings\":[{\"name\":\"e\"}]}";
        assertThat(DefinitionJson.read(file.formatted("relationship")).definition().question("q").orElseThrow().shape().measures()).contains(Metric.NPS);
        assertThat(DefinitionJson.read(file.formatted("transactional")).definition().question("q").orElseThrow().shape().measures()).contains(Metric.NPS_TRANSACTIONAL);
    }
}
