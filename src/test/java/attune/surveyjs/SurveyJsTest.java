package attune.surveyjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Problem;
import attune.survey.Problems;
import attune.survey.Question;
import attune.surveyjs.SurveyJs.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Surveys of SurveyJS come in and go out, and what cannot come along is told.
class SurveyJsTest {

    private static final Path DATA = Path.of(System.getProperty("attune.data", "../shared/data")).resolve("surveyjs");

    @Test
    void what_goes_out_comes_back_whole() {
        var seed = Long.getLong("attune.seed", 20_261_123L);
        var random = new Random(seed);
        for (int round = 0; round < 1_500; round++) {
            var definition = GeneratedSurvey.any(random);
            var written = SurveyJs.write(definition).json().toString();
            var again = SurveyJs.read(written);
            assertThat(again.definition()).as("seed %d, round %d: %s", seed, round, written).isEqualTo(definition);
            assertThat(again.losses()).as("seed %d, round %d: %s", seed, round, written).isEmpty();
        }
    }

    @Test
    void a_survey_of_surveyjs_becomes_a_draft_that_can_be_published() {
        var reading = SurveyJs.read("""
                {"title": {"default": "Your stay", "de": "Ihr Aufenthalt"}, "pages": [
                  {"name": "page one", "elements": [
                    {"type": "rating", "name": "nps", "title": "Recommend us?", "rateMin": 0, "rateMax": 10, "minRateDescription": "No", "isRequired": true},
                    {"type": "comment", "name": "why", "visibleIf": "{nps} <= 6", "title": "You said {nps}. Why?", "maxLength": 300},
                    {"type": "radiogroup", "name": "Room type", "choices": ["single", {"value": 2, "text": {"default": "double", "de": "Doppel"}}], "showOtherItem": true, "otherText": "Another"}]},
                  {"elements": [
                    {"type": "panel", "name": "extras", "title": "Extras", "visibleIf": "{room type} = 2", "elements": [
                      {"type": "checkbox", "name": "used", "choices": ["spa", "bar"], "maxSelectedChoices": 1, "visibleIf": "{nps} notempty"}]},
                    {"type": "multipletext", "name": "who", "items": [{"name": "first", "title": "First name"}, {"name": "mail", "inputType": "email"}]},
                    {"type": "text", "name": "zip", "validators": [{"type": "regex", "regex": "^[0-9]{5}$"}], "visibleIf": "{who.first} notempty"},
                    {"type": "expression", "name": "twice", "expression": "{nps} * 2"}]}],
                 "completedHtml": "<h3>Thanks</h3><p>Bye &amp; see you</p>",
                 "completedHtmlOnCondition": [{"expression": "{nps} <= 6", "html": "<p>We are sorry</p>"}],
                 "triggers": [{"type": "complete", "expression": "{nps} = 10"}],
                 "calculatedValues": [{"name": "sum", "expression": "{twice} + 1"}]}
                """);
        assertThat(Problems.of(reading.definition())).isEmpty();
        assertThat(DefinitionJson.write(reading.definition()).toPrettyString()).isEqualTo(DefinitionJson.read("""
                {"format": "attune-survey/1", "name": "Your stay", "language": "en", "languages": ["en", "de"],
                 "title": {"en": "Your stay", "de": "Ihr Aufenthalt"}, "pages": [
                  {"name": "page-one", "questions": [
                    {"name": "nps", "type": "nps", "title": "Recommend us?", "required": true, "low": "No"},
                    {"name": "why", "type": "long-text", "title": "You said {nps}. Why?", "when": "{nps} <= 6", "longest": 300},
                    {"name": "Room-type", "type": "single", "title": "Room type", "options": ["single", {"value": "2", "label": {"en": "double", "de": "Doppel"}}], "other": "Another"}],
                   "jumps": [{"when": "{nps} = 10", "to": "thanks"}]},
                  {"name": "page", "questions": [
                    {"name": "panel", "type": "statement", "title": "Extras", "when": "{Room-type} = 2"},
                    {"name": "used", "type": "multiple", "title": "used", "options": ["spa", "bar"], "most": 1, "when": "{Room-type} = 2 and {nps} notempty"},
                    {"name": "who-first", "type": "text", "title": "First name"},
                    {"name": "who-mail", "type": "email", "title": "mail"},
                    {"name": "zip", "type": "text", "title": "zip", "pattern": "[0-9]{5}", "when": "{who-first} notempty"}],
                   "jumps": [{"when": "{nps} <= 6", "to": "ending-2"}]}],
                 "endings": [{"name": "thanks", "title": "Thanks", "text": "Bye & see you"}, {"name": "ending-2", "title": "We are sorry"}],
                 "calculated": [{"name": "twice", "value": "{nps} * 2"}, {"name": "sum", "value": "{twice} + 1"}]}
                """).definition().equals(reading.definition()) ? DefinitionJson.write(reading.definition()).toPrettyString() : "another definition");
        assertThat(reading.losses()).extracting(Loss::toString).contains(
                "pages[0].elements[0]: A scale from 0 to 10 is taken for the likelihood to recommend: choose another type if it is none.",
                "pages[0].elements[2].name: “Room type” is called Room-type here: names are unique, of letters, digits, _ and -, and begin with a letter.",
                "pages[1].elements[0]: Panels are not kept: what is in this one stands on the page itself.",
                "triggers[0]: Asked on leaving the page “page-one”, not after every answer.");
    }

    @Test
    void what_cannot_be_asked_or_read_is_told_at_its_place_and_costs_nothing_else() {
        var reading = SurveyJs.read("""
                {"elements": [
                  {"type": "signaturepad", "name": "sign"}, {"type": "paneldynamic", "name": "many", "templateElements": []},
                  {"type": "text", "name": "a", "title": "A", "visibleIf": "{b} = ", "requiredIf": "{b} = 1", "defaultValue": 3},
                  {"type": "text", "name": "a", "title": "Once more", "visibleIf": "{nobody} = 1"}, "nothing",
                  {"type": "dropdown", "name": "c", "choices": ["x", "x", ""], "choicesByUrl": {"url": "https://example.org"}},
                  {"type": "matrix", "name": "m", "columns": [1, 2]}], "showTimer": true}
                """);
        assertThat(reading.definition().questions()).extracting(Question::name).containsExactly("a", "a-2", "c");
        assertThat(reading.losses()).extracting(Loss::toString).containsExactlyInAnyOrder(
                "elements[0]: A question of the kind “signaturepad” cannot be asked here: ask it another way. Left out.",
                "elements[1]: A question of the kind “paneldynamic” cannot be asked here: ask it another way. Left out.",
                "elements[2].visibleIf: It cannot be read, at character 7: Something is missing after “=”: write a value, or take it out. Left out.",
                "elements[2].requiredIf: Nothing here corresponds to it: left out.",
                "elements[2].defaultValue: Nothing here corresponds to it: left out.",
                "elements[3].name: “a” is called a-2 here: names are unique, of letters, digits, _ and -, and begin with a letter.",
                "elements[3].visibleIf: {nobody} is nothing that is asked here: mend it before publishing.",
                "elements[4]: This is no object in { }: left out.",
                "elements[5].choices[1]: “x” is there twice: left out.",
                "elements[5].choices[2]: It has no value of 1 to 100 characters, or is one too many after 200: left out.",
                "elements[5].type: Asked as options to pick, and not drawn as a dropdown.",
                "elements[5].choicesByUrl: Nothing here corresponds to it: left out.",
                "elements[6]: A question of the kind “matrix” cannot be asked here: ask it another way. Left out.",
                "showTimer: Nothing here corresponds to it: left out.");
    }

    @Test
    void what_is_no_survey_is_said() {
        assertThat(SurveyJs.read("{\n oops").losses()).extracting(Loss::sentence).containsExactly("This is no JSON: it breaks at line 2, column 2.");
        assertThat(SurveyJs.read("[]").losses()).extracting(Loss::sentence).containsExactly("A survey is an object in { }.");
        assertThat(SurveyJs.read("{\"a\": 1}").losses()).extracting(Loss::sentence).containsExactly("There are no pages in it: a survey of SurveyJS has pages with elements.");
        assertThat(SurveyJs.read("{\"pages\": 3}").losses()).extracting(Loss::toString).contains("pages: This is no list in [ ]: left out.");
    }

    @Test
    void hostile_files_are_read_or_told() {
        var deep = "{\"type\": \"panel\", \"elements\": [".repeat(2_000);
        assertThat(SurveyJs.read("{\"elements\": [" + deep).losses()).extracting(Loss::sentence).containsExactly("This is no JSON that can be read: it is more than 50 brackets deep.");
        assertThat(SurveyJs.read("{\"elements\": [{\"type\": \"text\", \"name\": \"a\", \"visibleIf\": \"" + "(".repeat(30_000) + "\"}]}").losses()).extracting(Loss::place).contains("elements[0].visibleIf");
        assertThat(SurveyJs.read("x".repeat(2_000_000)).losses()).extracting(Loss::sentence).containsExactly("The file is longer than 1000000 characters: divide the survey.");
        var many = SurveyJs.read("{\"elements\": [" + "{\"type\": \"html\", \"html\": \"<script>alert(1)</script><b>Hi</b>\"},".repeat(400) + "{}]}");
        assertThat(many.definition().questions().count()).isEqualTo(Definition.MOST_QUESTIONS);
        assertThat(many.definition().questions().findFirst().orElseThrow().title().in("en", "en")).isEqualTo("Hi");
    }

    @Test
    void the_quiz_that_surveyjs_shows_comes_in_with_every_loss_told() throws IOException {
        var file = DATA.resolve("survey.json");
        assumeThat(file).as("the shared data is not here").exists();
        var reading = SurveyJs.read(Files.readString(file));
        assertThat(reading.definition().pages()).hasSize(4);
        assertThat(reading.definition().questions()).extracting(Question::name)
                .containsExactly("statement", "username", "civilwar", "civilwar-2", "civilwar-3", "civilwar-4", "libertyordeath", "magnacarta");
        assertThat(reading.losses()).extracting(Loss::place).contains("showProgressBar", "timeLimit", "firstPageIsStartPage", "pages[0].elements[0].html", "pages[0].elements[1].titleLocation",
                "pages[1].elements[0].correctAnswer", "pages[1].elements[1].name", "pages[2].elements[0].choicesOrder", "completedHtmlOnCondition[0].expression");
        assertThat(Problems.of(reading.definition())).extracting(Problem::place).containsOnly("endings[0].title");
    }
}
