package attune.persona;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.demo.Demo;
import attune.demo.SmallLarkspur;
import attune.store.WorkspaceId;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A persona is drawn, edited in its place and read by keyboard alone.
class PersonaBrowserTest {

    private static TestChromium chromium;
    private static WorkspaceId workspace;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        workspace = SmallLarkspur.in(TestApp.attune());
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_persona_is_drawn_and_edited_by_keyboard_alone() {
        var page = chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        page.keyboard().press("g");
        page.keyboard().press("p");
        page.waitForURL("**/personas");
        page.keyboard().press("n");
        page.waitForURL("**/personas/new*");
        page.getByLabel("Segment").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        page.keyboard().type("Quinta");
        for (var i = 0; i < 4; i++) page.keyboard().press("Tab");
        page.keyboard().press("ArrowRight");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.RADIO).nth(1)).isChecked();
        page.keyboard().press("Enter");
        page.waitForURL(java.util.regex.Pattern.compile(".*/personas/\\d+$"));
        assertThat(page.locator("h1")).hasText("Quinta");
        page.getByLabel("Edit: Goals").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#f-lines")).isFocused();
        page.keyboard().type("Sleep well");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#goals li")).hasText("Sleep well");
        assertThat(page.getByLabel("Edit: Goals")).isFocused();
        assertThat(page.locator(".history")).containsText("Goals: 1 added");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void nobody_is_shut_out() {
        chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        var persona = "/personas/" + TestApp.attune().database.in(workspace, tx -> TestApp.attune().insight.personas().all(tx).getFirst().id());
        for (var path : new String[] {"/personas", "/personas/new?from=0", persona, persona + "/claims", persona + "/who", persona + "/needs", persona + "/quotes"}) {
            chromium.go(path);
            assertThat(chromium.barriersAnyhow()).isEmpty();
        }
    }
}
