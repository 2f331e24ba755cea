package attune.survey;

import static org.assertj.core.api.Assertions.assertThat;

import attune.expression.Function;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot work is found before publishing, told at its place with its remedy.
class ProblemsTest {

    private static final String SOUND = """
            {"format": "attune-survey/1", "name": "After the stay", "language": "en", "title": "Your stay, {customer.firstName|guest}",
             "pages": [
               {"name": "first", "questions": [
                 {"name": "recommend", "type": "nps", "title": "Would you recommend us?"},
                 {"name": "why", "type": "long-text", "title": "You said {recommend}. Why?", "when": "{recommend} <= 6 and {customer.plan} = 'pro'", "about": "recommend"}],
                "jumps": [{"when": "{recommend} = 10", "to": "thanks"}]},
               {"name": "second", "when": "{recommend} < 9", "questions": [
                 {"name": "room", "type": "single", "title": "Which room?", "options": ["single", "double"], "other": "Another"},
                 {"name": "liked", "type": "multiple", "title": "What did you like?", "options": ["bed", "view", "quiet"]},
                 {"name": "desk", "type": "matrix", "title": "At the desk", "rows": ["speed", "manners"], "columns": ["good", "bad"]},
                 {"name": "call", "type": "contact-me", "title": "Call me", "when": "{desk.speed} = 'bad' or {room-Comment} contains 'sea' or {room} = 'other' or {liked} notcontains 'bed' or {segment.loyal}"}]},
               {"name": "third", "questions": [{"name": "met", "type": "expectation", "title": "As expected?", "when": "{points} > 10"}],
                "jumps": [{"when": "{met.perceived} < 2 and {liked.length} > 0 and {liked[0]} = 'bed'", "to": "sorry"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}, {"name": "sorry", "title": "We are sorry"}, {"name": "full", "title": "Enough"}],
             "calculated": [{"name": "points", "value": "{recommend} * 2 + {more}"}, {"name": "more", "value": "iif({met.expected} notempty, 1, 0)"}],
             "quotas": [{"name": "doubles", "when": "{room} = 'double'", "limit": 10, "ending": "full"}]}
            """;

    @Test
    void a_sound_definition_has_none() {
        var reading = DefinitionJson.read(SOUND);
        assertThat(reading.problems()).isEmpty();
        assertThat(Problems.of(reading.definition())).isEmpty();
    }

    @Test
    void the_example_of_the_manual_has_none_and_the_manual_names_every_type() throws IOException {
        var manual = Files.readString(Path.of("docs/survey-format.md"));
        var reading = DefinitionJson.read(manual.replaceAll("(?s).*?```json\n(.*?)```.*", "$1"));
        assertThat(reading.problems()).isEmpty();
        assertThat(Problems.of(reading.definition())).isEmpty();
        assertThat(ShapeJson.TYPES).allMatch(type -> manual.contains("`" + type + "`"));
        assertThat(Function.names()).allMatch(function -> manual.contains("`" + function + "`"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /pages/0/questions/1/when  | {recommend} <= 6 and          | pages[0].questions[1].when: At character 21: Something is missing after “and”: write a value, or take it out.
            /pages/0/questions/1/when  | {recomend} <= 6               | pages[0].questions[1].when: At character 1: There is no “recomend” here: did you mean “recommend”?
            /pages/0/questions/1/when  | {Recommend} <= 6              | pages[0].questions[1].when: At character 1: There is no “Recommend” here: did you mean “recommend”?
            /pages/0/questions/1/when  | 1 < 2 or {q} = 1              | pages[0].questions[1].when: At character 10: There is no “q” here: choose one of call, desk, liked, met, more, points, recommend, room and 1 more.
            /pages/0/questions/1/when  | {customer} = 'pro'            | pages[0].questions[1].when: At character 1: Say what of it is meant, as in {customer.plan}.
            /pages/0/questions/1/when  | {why} notempty                | pages[0].questions[1].when: At character 1: “why” is not answered yet by then: refer to what was asked before, or move it up.
            /pages/0/questions/1/when  | {room} = 'double'             | pages[0].questions[1].when: At character 1: “room” is not answered yet by then: refer to what was asked before, or move it up.
            /pages/0/questions/1/when  | {more} = 1                    | pages[0].questions[1].when: At character 1: “more” is not answered yet by then: refer to what was asked before, or move it up.
            /pages/0/questions/1/when  | {recommend} = 11              | pages[0].questions[1].when: {recommend} goes from 0 to 10 in whole steps, so this never tells answers apart: mend the number beside it.
            /pages/0/questions/1/when  | 10 < {recommend}              | pages[0].questions[1].when: {recommend} goes from 0 to 10 in whole steps, so this never tells answers apart: mend the number beside it.
            /pages/0/questions/1/when  | {recommend.promoter}          | pages[0].questions[1].when: At character 1: “recommend” has no parts: write {recommend} alone.
            /pages/1/when              | {room} = 'double'             | pages[1].when: At character 1: “room” is not answered yet by then: refer to what was asked before, or move it up.
            /pages/1/questions/3/when  | {room} = 'doubel'             | pages[1].questions[3].when: {room} is never “doubel”: did you mean “double”?
            /pages/1/questions/3/when  | {room} anyof ['single', 'x']  | pages[1].questions[3].when: {room} is never “x”: it is one of single, double, other.
            /pages/1/questions/3/when  | {liked-Comment} = 'x'         | pages[1].questions[3].when: At character 1: “liked” lets nobody answer in their own words: offer that there, or leave this out.
            /pages/1/questions/3/when  | {liked} = 'bed'               | pages[1].questions[3].when: {liked} is a list of answers and never one of them: write contains, anyof or allof in place of =.
            /pages/1/questions/3/when  | {desk.sped} = 'bad'           | pages[1].questions[3].when: At character 1: “desk” has no part “sped”: did you mean “speed”?
            /pages/1/questions/3/when  | {desk.speed} != 'worse'       | pages[1].questions[3].when: {desk.speed} is never “worse”: it is one of good, bad.
            /pages/2/jumps/0/when      | {call} = 'yes'                | pages[2].jumps[0].when: {call} is true or false: compare it with one of them.
            /pages/2/jumps/0/to        | first                         | pages[2].jumps[0].to: “first” does not come after this page: jump to a later page or an ending, so that nobody goes in circles.
            /pages/2/jumps/0/to        | third                         | pages[2].jumps[0].to: “third” does not come after this page: jump to a later page or an ending, so that nobody goes in circles.
            /pages/2/jumps/0/to        | sory                          | pages[2].jumps[0].to: There is no page or ending “sory”: did you mean “sorry”?
            /pages/0/questions/1/about | recommended                   | pages[0].questions[1].about: There is no “recommended” here: did you mean “recommend”?
            /pages/0/questions/1/about | room                          | pages[0].questions[1].about: “room” has no score to explain: name a question with one, or none.
            /pages/0/questions/1/title | You said {recomend}. Why?     | pages[0].questions[1].title: In {recomend}: There is no “recomend” here: did you mean “recommend”?
            /pages/0/questions/1/title | You said {met}. Why?          | pages[0].questions[1].title: In {met}: “met” is not answered yet by then: refer to what was asked before, or move it up.
            /calculated/1/value        | {points} + 1                  | calculated[0].value: “points” is worked out of itself (points → more → points): take one of them out.
            /calculated/1/value        | summ({room})                  | calculated[1].value: At character 1: There is no function “summ”: did you mean “sum”?
            /quotas/0/ending           | ful                           | quotas[0].ending: There is no “ful” here: did you mean “full”?
            /look/text                 | #999999                       | look.text: Words in this colour cannot be read on the background: their contrast is 2.8 and must be 4.5 at least. Choose a darker one.
            /look/accent               | #ffe000                       | look.accent: Buttons in this colour cannot be seen on the background: their contrast is 1.3 and must be 3.0 at least. Choose a darker one.
            """)
    void what_cannot_work_is_told_at_its_place(String place, String text, String problem) {
        assertThat(problems(place, text)).extracting(Problem::toString).contains(problem);
    }

    @Test
    void a_page_and_an_ending_that_nobody_gets_to_are_told() {
        var file = sound();
        ((ObjectNode) file.at("/pages/0/jumps/0")).remove("when");
        assertThat(told(file)).contains("pages[1]: Nobody ever gets to this page, all ways jump over it: change a jump before it, or take the page out.",
                "pages[2]: Nobody ever gets to this page, all ways jump over it: change a jump before it, or take the page out.",
                "endings[1]: Nobody ever gets to this ending: let a jump or a quota lead to it, or take it out.").hasSize(3);
        file.withArray("/pages/0/jumps").addObject().put("to", "third");
        assertThat(told(file)).contains("pages[0].jumps[1]: This jump is never taken, the one before it is always: give that a condition, or take this out.");
    }

    @Test
    void a_page_that_may_be_skipped_lets_a_jump_to_it_lead_on() {
        var file = sound();
        ((ObjectNode) file.at("/pages/0/jumps/0")).put("to", "second").remove("when");
        assertThat(told(file)).isEmpty();
    }

    @Test
    void a_page_without_questions_and_a_quota_twice_are_told() {
        var file = sound();
        file.withArray("pages").addObject().put("name", "last").putArray("questions");
        file.withArray("quotas").add(file.at("/quotas/0").deepCopy());
        assertThat(told(file)).containsExactly("pages[3].questions: This page asks nothing, so nobody sees it: add a question, or take the page out.",
                "quotas[1].name: “doubles” is a quota twice, and they would be counted together: each needs its own name.");
    }

    @Test
    void an_anonymous_survey_knows_nothing_of_the_customer() {
        assertThat(told(sound().put("anonymity", "anonymous"))).containsExactly(
                "pages[0].questions[1].when: At character 22: “customer.plan” is never known in an anonymous survey: leave it out, or ask openly who answers.",
                "pages[1].questions[3].when: At character 107: “segment.loyal” is never known in an anonymous survey: leave it out, or ask openly who answers.");
    }

    @Test
    void words_on_a_button_can_be_read_on_any_colour() {
        for (int colour = 0; colour <= 0xffffff; colour += 0x1357) {
            var accent = String.format("#%06x", colour);
            assertThat(Contrast.between(Contrast.on(accent), accent)).as(accent).isGreaterThan(4);
        }
        assertThat(Contrast.between("#000000", "#ffffff")).isEqualTo(21);
    }

    private static List<Problem> problems(String place, String text) {
        var file = sound();
        if (place.startsWith("/look")) file.withObject("/look");
        ((ObjectNode) file.at(place.substring(0, place.lastIndexOf('/')))).put(place.substring(place.lastIndexOf('/') + 1), text);
        return Problems.of(DefinitionJson.read(file).definition());
    }

    private static List<String> told(ObjectNode file) {
        return Problems.of(DefinitionJson.read(file).definition()).stream().map(Problem::toString).toList();
    }

    private static ObjectNode sound() {
        try {
            return (ObjectNode) DefinitionJson.JSON.readTree(SOUND);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
