package attune.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.interaction.Kind;
import attune.store.WorkspaceId;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A survey with logic is made, published and answered without a mouse.
class BuilderBrowserTest {

    private static TestChromium chromium;
    private static WorkspaceId workspace;
    private static String email;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        workspace = TestDatabase.workspace();
        email = TestApp.member(workspace, Role.OWNER).email();
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void press(Locator what) {
        what.focus();
        what.page().keyboard().press("Enter");
    }

    private static Locator bar(Page page, String words) {
        return page.locator("#bar").filter(new Locator.FilterOptions().setHasText(words));
    }

    @Test
    void a_survey_is_built_with_logic_published_and_answered_by_keyboard() {
        chromium.open(1440, ColorScheme.LIGHT);
        var page = chromium.signIn(email, TestApp.PASSWORD);
        chromium.go("/surveys/new");
        page.locator("#f-name").focus();
        page.keyboard().type("Lobby");
        page.keyboard().press("Enter");
        page.waitForURL("**/edit");

        press(page.locator("#add-page-1"));
        press(page.locator("#kinds button[value=nps]"));
        assertThat(page.locator("#f-title")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type("Would you recommend our lobby?");
        assertThat(bar(page, "Changed question 1")).isVisible();
        press(page.locator("#done"));
        assertThat(page.locator("#form")).hasCount(0);

        press(page.locator("#add-page-1"));
        press(page.locator("#kinds button[value=long-text]"));
        assertThat(page.locator("#f-title")).isFocused();
        page.locator("#logic-when > summary").focus();
        page.keyboard().press("Enter");
        page.locator("#when-0-name").selectOption("nps");
        assertThat(page.locator("#when-1-name")).isVisible();
        page.locator("#when-0-operator").selectOption("LESS_OR_EQUAL");
        page.locator("#when-0-value").focus();
        page.keyboard().type("6");
        page.keyboard().press("Tab");
        assertThat(page.locator("#f-when")).hasValue("{nps} <= 6");
        press(page.locator("#done"));
        assertThat(page.locator("#form")).hasCount(0);
        assertThat(page.locator(".asked li")).hasCount(2);

        press(page.locator("#up-question-comment"));
        assertThat(page.locator("#said")).containsText("Moved up");
        assertThat(page.locator("#up-question-comment")).isFocused();
        assertThat(bar(page, "to mend")).isVisible();
        press(page.locator("#undo"));
        assertThat(page.locator("#bar").getByText("Publish")).isVisible();
        assertThat(page.frameLocator("iframe").locator("body")).containsText("Would you recommend our lobby?");
        press(page.locator("#bar").getByText("Publish"));
        page.waitForURL(address -> !address.endsWith("/edit"));

        var key = TestDatabase.database().in(workspace, tx -> tx.query("select key from survey where workspace = :workspace").mapTo(String.class).one());
        chromium.go("/s/" + key);
        page.locator("input[name='q.nps'][value='3']").focus();
        page.keyboard().press("Space");
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        answered(page);
    }

    /// The second question comes where the first is answered so; a page sent very fast is asked for once more.
    private static void answered(Page page) {
        Until.so("the survey is answered", Until.PATIENCE, () -> {
            if (page.locator(".end").count() > 0) return true;
            var why = page.locator("textarea[name='q.comment']");
            if (why.count() > 0 && why.isVisible()) why.fill("The draught");
            page.waitForNavigation(() -> press(page.locator("form.questions button[type=submit]")));
            return page.locator(".end").count() > 0;
        });
        int scores = TestDatabase.database().in(workspace, tx -> tx.query("select count(*) from interaction where workspace = :workspace and kind = " + Kind.SCORE.ordinal()).mapTo(Integer.class).one());
        assertThat(scores).isEqualTo(1);
    }

    @Test
    void nobody_is_shut_out_of_making_a_survey() {
        chromium.open(1440, ColorScheme.LIGHT);
        var owner = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        var page = chromium.signIn(owner.email(), TestApp.PASSWORD);
        chromium.go("/surveys/new");
        page.locator("form:has(input[value=after-service-ces]) button").click();
        page.waitForURL("**/edit");
        var edit = page.url().substring(TestApp.url().length());
        for (var path : List.of(edit + "?open=question:hard", edit + "?add=ease", edit + "/endings?open=ending:thanks", edit + "/languages", edit + "/look", edit + "/settings", edit.replace("/edit", ""), edit.replace("edit", "versions"))) {
            chromium.go(path);
            assertThat(chromium.barriersAnyhow()).isEmpty();
        }
    }
}
