package attune.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Place;
import attune.store.WorkspaceId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A question is kept from Explore, answered on its dashboard and put in its place, without a mouse and with one.
class DashboardBrowserTest {

    private static TestChromium chromium;
    private static String email;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        WorkspaceId workspace = TestDatabase.workspace();
        email = TestApp.member(workspace, Role.OWNER).email();
        TestApp.attune().interactions.append(workspace, IntStream.range(0, 120).mapToObj(i -> Interaction.of(Kind.EVENT, i % 3 == 0 ? "Checked in" : "Dinner", Identity.user("guest-" + i % 40, true), Instant.now().minus(Duration.ofDays(i)))
                .place(new Place(i % 4 == 0 ? "harbour" : "hill", null, null, null, null)).messageId("in-" + i).build()).toList());
        var last = TestDatabase.database().in(workspace, tx -> tx.query("select max(position) from interaction where workspace = :workspace").mapTo(Long.class).one());
        assertThat(TestApp.attune().lenses.await(workspace, last, Until.PATIENCE)).isTrue();
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(chromium.complaints()).isEmpty();
    }

    private static List<String> order(Page page) {
        return page.locator("[data-card] .what b").allTextContents();
    }

    @Test
    void a_question_is_kept_and_put_in_order_by_keyboard_and_by_hand() {
        chromium.open(1440, ColorScheme.LIGHT);
        var page = chromium.signIn(email, TestApp.PASSWORD);
        chromium.go("/explore?ask=table&by=location");
        page.locator("#keep > summary").focus();
        page.keyboard().press("Enter");
        page.locator("#keep-name").focus();
        page.keyboard().type("Front desk");
        page.keyboard().press("Tab");
        page.keyboard().type("By place");
        page.keyboard().press("Enter");
        page.waitForURL("**/dashboards/*");
        assertThat(page.locator(".board td", new Page.LocatorOptions().setHasText("80")).or(page.locator(".board figure")).first()).isVisible();
        page.keyboard().press("e");
        page.waitForURL("**/edit");

        page.locator("#section-title").focus();
        page.keyboard().type("Arrival");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-card]")).hasCount(2);
        page.locator("#text-text").fill("Look at **Hill** first.");
        page.locator("#text-text + .hint + button, form:has(#text-text) button").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-card]")).hasCount(3);
        page.getByLabel("Move “Arrival” up").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-card] .what b").first()).hasText("Arrival");
        assertThat(page.getByLabel("Move “Arrival” down")).isFocused();

        page.locator("[data-card]:nth-child(3) .handle").dragTo(page.locator("[data-card]:nth-child(1)"));
        assertThat(page.locator("[data-card] .what b").first()).hasText("Text");
        assertThat(page.locator("[data-card] .what b").last()).hasText("By place");
        page.reload();
        assertThat(order(page)).containsExactly("Text", "Arrival", "By place");

        assertThat(chromium.barriersAnyhow()).isEmpty();
        page.navigate(page.url().replaceAll("/edit.*", ""));
        assertThat(page.locator(".board figure").first()).isVisible();
        assertThat(chromium.barriersAnyhow()).isEmpty();
    }
}
