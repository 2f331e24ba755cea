package attune.command;

import static org.assertj.core.api.Assertions.assertThat;

import attune.survey.DefinitionJson;
import attune.survey.Templates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyFilesTest {

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_sound_survey_is_said_to_be() throws IOException {
        var file = write(DefinitionJson.write(Templates.ALL.getFirst().definition()).toString());
        assertThat(run("validate", file)).isZero();
        assertThat(out.toString()).startsWith(file + " can be published: ").contains(" questions on ");
    }

    @Test
    void all_problems_are_told_with_their_places_whether_in_the_file_or_in_its_logic() throws IOException {
        var file = write("""
                {"format": "attune-survey/1", "name": "S", "colour": "red", "pages": [{"name": "one", "questions": [
                 {"name": "q1", "type": "nps", "title": "?"}, {"name": "q2", "type": "text", "title": "Why?", "when": "{q9} < 7"}]}], "endings": [{"name": "end", "title": "Thanks"}]}
                """);
        assertThat(run("validate", file)).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly(
                "colour: Nothing is known by this name here; there are anonymity, calculated, correctionHours, endings, format, intro, language, languages, look, name, pages, purpose, quotas, smallestGroup, title, touchpoint.",
                "pages[0].questions[1].when: At character 1: There is no “q9” here: did you mean “q1” or “q2”?");
        assertThat(err.toString().strip()).isEqualTo("2 problems to mend before it can be published.");
    }

    @Test
    void a_survey_of_surveyjs_is_read_and_says_what_is_lost() throws IOException {
        var file = write("{\"elements\": [{\"type\": \"comment\", \"name\": \"why\", \"rows\": 3}]}");
        assertThat(run("validate", file)).isZero();
        assertThat(out.toString()).contains("not carried over from SurveyJS: elements[0].rows: ").contains("can be published: one question on one page.");
        assertThat(run("convert", file)).isZero();
        assertThat(DefinitionJson.read(out.toString().substring(out.toString().indexOf("\n{"))).problems()).isEmpty();
    }

    @Test
    void what_is_no_survey_or_not_written_in_utf_8_is_said() throws IOException {
        var list = write("[1, 2]");
        assertThat(run("validate", list)).isEqualTo(2);
        assertThat(err.toString()).startsWith(list + " is no survey: one of Attune begins with ");
        var latin = folder.resolve("latin.json");
        Files.write(latin, new byte[] {'{', (byte) 0xE4, '}'});
        assertThat(run("validate", latin)).isEqualTo(2);
        assertThat(err.toString()).contains("latin.json is no text in UTF-8: save it as such.");
        assertThat(run("validate", write("[".repeat(5_000)))).isEqualTo(2);
        assertThat(err.toString()).contains("more than 50 brackets deep");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("survey.json"), text);
    }

    private int run(String what, Path file) {
        return Main.run(new String[] {"survey", what, file.toString()}, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
