package attune.surveyjs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.account.Role;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileBrowserTest {

    private static final String QUIZ = """
            {"title": "American History", "showProgressBar": true, "timeLimit": 100, "firstPageIsStartPage": true, "pages": [
              {"elements": [{"type": "html", "html": "You are about to start a quiz.<br>Click <b>Start</b> to begin."}]},
              {"elements": [{"type": "radiogroup", "name": "civilwar", "title": "When was it?", "choicesOrder": "random", "choices": ["1796-1803", "1861-1865"], "correctAnswer": "1861-1865"},
                {"type": "signaturepad", "name": "sign"}, {"type": "text", "name": "Your name", "visibleIf": "{civilwar} = "}]}]}
            """;

    @Test
    void somebody_brings_a_survey_of_surveyjs_reads_what_is_missing_and_goes_on_to_the_draft() {
        var workspace = TestDatabase.workspace();
        try (var chromium = new TestChromium()) {
            chromium.open(1440, ColorScheme.LIGHT);
            var page = chromium.signIn(TestApp.member(workspace, Role.OWNER).email(), TestApp.PASSWORD);
            chromium.go("/surveys/new");
            page.getByLabel("File").setInputFiles(new FilePayload("quiz.json", "application/json", QUIZ.getBytes(StandardCharsets.UTF_8)));
            page.locator("form[action='/surveys/file'] button").click();
            assertThat(page.locator("h1")).containsText("“American History” is here as a draft, but for");
            assertThat(page.locator("main table")).containsText("pages[1].elements[0].correctAnswer");
            assertThat(chromium.barriersAnyhow()).isEmpty();
            page.locator("main a.pri").click();
            page.waitForURL("**/edit");
            assertThat(page.locator("main")).containsText("When was it?");
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
