package attune.result;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.Until;
import attune.account.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultBrowserTest {

    private final Answered answered = new Answered("identified", 41);

    @Test
    void results_responses_and_themes_shut_nobody_out_in_either_theme_wide_or_narrow() {
        answered.chance(120);
        var response = answered.send("{\"nps\": 3, \"why\": \"The desk was slow, and nobody knew of our booking\", \"kind\": {\"other\": \"pilot\"}, \"sat\": 2}");
        var member = TestApp.member(answered.workspace, Role.OWNER);
        try (var browser = new TestChromium()) {
            browser.open(1440, ColorScheme.LIGHT);
            var page = browser.signIn(member.email(), TestApp.PASSWORD);
            browser.go("/themes/new");
            page.getByLabel("Name").fill("Waiting");
            page.getByLabel("Words that tell it").fill("slow* OR \"long wait\"");
            page.getByText("Keep the theme").click();
            page.waitForURL(url -> url.matches(".*/themes/\\d+"));
            assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
            TestApp.attune().feedback.findings.codebook().carry();
            browser.go("/responses/" + response);
            page.getByPlaceholder("A word to find it by").fill("Call back");
            page.locator("aside form button.small").click();
            page.waitForLoadState();
            var survey = "/surveys/" + answered.survey.id();
            for (var path : List.of(survey + "/results", survey + "/responses", "/responses/" + response, "/themes")) {
                browser.go(path);
                assertThat(browser.barriersAnyhow()).as(path).isEmpty();
                for (var width : List.of(1440, 375)) {
                    browser.turn(width, width == 375 ? ColorScheme.DARK : ColorScheme.LIGHT);
                    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screens/" + path.replaceAll("[0-9a-f-]{36}|\\d+", "n").replace('/', '_') + "-" + width + ".png")));
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
