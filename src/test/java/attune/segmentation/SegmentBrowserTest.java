package attune.segmentation;

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
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.WorkspaceId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A segment is put together, saved and looked at, without a mouse.
class SegmentBrowserTest {

    private static TestChromium chromium;
    private static WorkspaceId workspace;
    private static String email;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        workspace = TestDatabase.workspace();
        email = TestApp.member(workspace, Role.OWNER).email();
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 40; i++) {
            var who = Identity.user("guest-" + i, true);
            facts.add(Interaction.of(Kind.IDENTIFY, "Identify", who, Instant.now()).properties("{\"name\":\"Guest %d\"}".formatted(i)).build());
            for (var visit = 0; visit <= i % 4; visit++) facts.add(Interaction.of(Kind.EVENT, "Zebra Walk", who, Instant.now().minus(Duration.ofDays(visit + 1))).build());
            facts.add(Interaction.of(Kind.SCORE, "Survey", who, Instant.now()).score(new Score(Metric.NPS, i % 11)).build());
        }
        TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void a_rule_is_put_together_by_keyboard_and_counts_while_it_is() {
        chromium.open(1280, ColorScheme.LIGHT);
        var page = chromium.signIn(email, TestApp.PASSWORD);
        chromium.go("/segments/new");
        page.getByLabel("Name").focus();
        page.keyboard().type("Frequent visitors");
        tabTo(page, "r.0:what.of");
        page.keyboard().type("Zebra Walk");
        tabTo(page, "r.0:n");
        page.keyboard().press("Control+a");
        page.keyboard().type("3");
        assertThat(page.locator("#meant")).containsText("customers who did “Zebra Walk” at least 3 times");
        assertThat(page.locator("#meant b")).hasText("20");
        tabTo(page, "r:add");
        page.keyboard().press("Enter");
        assertThat(page.locator("#builder .condition")).hasCount(2);
        assertThat(page.locator("[id='r.1:is']")).isFocused();
        page.keyboard().type("gave");
        assertThat(page.locator("[id='r.1:metric']")).isVisible();
        assertThat(page.locator("[id='r.1:is']")).isFocused();
        tabTo(page, "r.1:low");
        page.keyboard().type("9");
        assertThat(page.locator("#meant")).containsText("and gave 9 to 10 as their last score of NPS");
        assertThat(chromium.barriers()).isEmpty();
        while (!"Save".equals(page.evaluate("document.activeElement.textContent.trim()"))) page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/segments/\\d+$"));
        assertThat(page.locator("h1")).hasText("Frequent visitors");
        assertThat(page.locator("main")).containsText("Guest");
        assertThat(chromium.barriers()).isEmpty();
    }

    @Test
    void a_mistake_is_told_in_place_and_nothing_is_lost() {
        chromium.open(1280, ColorScheme.DARK);
        var page = chromium.signIn(email, TestApp.PASSWORD);
        chromium.go("/segments/new");
        page.getByLabel("Name").fill("Half done");
        page.locator("[id='r.0:n']").fill("0");
        assertThat(page.locator("#meant .wrong")).containsText("How often must be");
        page.locator("button:has-text('Save')").click();
        assertThat(page.locator("#meant .wrong")).containsText("How often must be");
        assertThat(page.getByLabel("Name")).hasValue("Half done");
        assertThat(page.locator("[id='r.0:n']")).hasValue("0");
    }

    @Test
    void every_page_of_segments_is_open_to_all_wide_and_narrow_light_and_dark() {
        chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(email, TestApp.PASSWORD);
        for (var path : List.of("/segments", "/segments/new", "/segments/suggested", "/segments/map")) {
            chromium.go(path);
            assertThat(chromium.barriersAnyhow()).isEmpty();
        }
    }

    private static void tabTo(Page page, String id) {
        for (var i = 0; i < 60; i++) {
            if (id.equals(page.evaluate("document.activeElement.id"))) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + id);
    }
}
