package attune.interview;

import static org.assertj.core.api.Assertions.assertThat;

import attune.expression.Expression;
import attune.survey.DefinitionJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkTest {

    @Test
    void an_answer_in_ones_own_words_is_seen_as_other_and_its_words_behind_comment() throws JsonProcessingException {
        var walk = walk("""
                {"format": "attune-survey/1", "name": "Words", "language": "en", "pages": [{"name": "one", "questions": [
                 {"name": "room", "type": "single", "title": "Room?", "options": ["single"], "other": "Another"},
                 {"name": "liked", "type": "multiple", "title": "Liked?", "options": ["bed", "view"], "other": "More"},
                 {"name": "desk", "type": "matrix", "title": "Desk", "rows": ["other"], "columns": ["good"]}]}],
                 "endings": [{"name": "thanks", "title": "Thanks"}]}
                """, """
                {"room": {"other": "the tower"}, "liked": ["bed", {"other": "the sea"}], "desk": {"other": "good"}}
                """);
        assertThat(Expression.parse("{room} = 'other' and {room-Comment} contains 'tower'").holds(walk)).isTrue();
        assertThat(Expression.parse("{liked} contains 'other' and {liked} contains 'bed' and {liked-Comment} = 'the sea'").holds(walk)).isTrue();
        assertThat(Expression.parse("{desk.other}").value(walk)).isEqualTo("good");
    }

    @Test
    void values_worked_out_of_values_are_worked_out_once() throws JsonProcessingException {
        var doubled = IntStream.rangeClosed(1, 99).mapToObj(at -> "{\"name\": \"v%d\", \"value\": \"{v%d} + {v%d} - {v%d}\"}".formatted(at, at - 1, at - 1, at - 1)).collect(Collectors.joining(", "));
        var walk = walk("""
                {"format": "attune-survey/1", "name": "Sums", "language": "en", "pages": [{"name": "one", "questions": [{"name": "q", "type": "nps", "title": "?"}]}],
                 "endings": [{"name": "thanks", "title": "Thanks"}], "calculated": [{"name": "v0", "value": "{q}"}, %s]}
                """.formatted(doubled), "{\"q\": 7}");
        assertThat(walk.get("v99").asInt()).isEqualTo(7);
    }

    @Test
    void an_answer_to_what_was_skipped_afterwards_counts_nowhere() throws JsonProcessingException {
        var walk = walk("""
                {"format": "attune-survey/1", "name": "Skips", "language": "en", "pages": [{"name": "one", "questions": [
                 {"name": "q", "type": "nps", "title": "?"}, {"name": "more", "type": "number", "title": "?", "when": "{q} < 7"}]}],
                 "endings": [{"name": "thanks", "title": "Thanks"}], "calculated": [{"name": "sum", "value": "sum({q}, {more})"}],
                 "quotas": [{"name": "many", "when": "{more} > 1", "limit": 3, "ending": "thanks"}]}
                """, "{\"q\": 9, \"more\": 5}");
        assertThat(walk.told().calculated().path("sum").asInt()).isEqualTo(9);
        assertThat(walk.told().quotas()).isEmpty();
    }

    private static Walk walk(String definition, String answers) throws JsonProcessingException {
        var reading = DefinitionJson.read(definition);
        assertThat(reading.problems()).isEmpty();
        return new Walk(new Plan(reading.definition()), (ObjectNode) DefinitionJson.JSON.readTree(answers), Known.NOBODY);
    }
}
