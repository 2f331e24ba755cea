package attune.explore;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.account.Role;
import attune.demo.Demo;
import attune.demo.SmallLarkspur;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Explore by keyboard alone, in a real browser.
class ExploreBrowserTest {

    private static TestChromium chromium;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        SmallLarkspur.in(TestApp.attune());
    }

    @AfterAll
    static void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_funnel_is_built_dragged_and_led_back_by_keyboard() {
        var page = chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        chromium.go("/explore?ask=funnel&period=365d");
        assertThat(page.locator("#answer")).containsText("Choose the first step");
        pick(page, "#step1-search", "booking");
        assertThat(page).hasURL(Pattern.compile(".*step1=booking.*"));
        pick(page, "#step2-search", "check-in desk");
        assertThat(page).hasURL(Pattern.compile(".*step1=booking&step2=check-in.*"));
        assertThat(page.locator("h1")).containsText("go from Booking to Check-in");
        assertThat(page.locator("#chart canvas")).isVisible();

        assertThat(page.locator("#answer .foot").first()).containsText("all within 7 days");
        page.locator("#window").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#answer .foot").first()).containsText("all within 10 days");
        assertThat(page).hasURL(Pattern.compile(".*window=10d.*"));
        assertThat(page.locator("#window")).isFocused();

        page.goBack();
        assertThat(page.locator("#answer .foot").first()).containsText("all within 7 days");
        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*step1=booking&period=365d$"));
        page.goForward();
        assertThat(page.locator("h1")).containsText("go from Booking to Check-in");

        // The page that is come back to puts its answer in place once more: no key before that.
        assertThat(page.locator("#chart canvas")).isVisible();
        assertThat(page.locator(".htmx-request")).hasCount(0);
        page.locator("details.figures > summary").first().press("Enter");
        assertThat(page.locator("details.figures[open]").first()).isVisible();
        page.locator("#answer td a").first().press("Enter");
        assertThat(page.locator("h1")).containsText("who came as far as Booking");
        page.locator("tbody a.name").first().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/customers/\\d+"));
        // That a later question calls an earlier one off is told to the console, and is meant so.
        assertThat(chromium.complaints()).allMatch(said -> said.contains("htmx:sendAbort") || said.contains("htmx:afterRequest"));
    }

    @Test
    void nobody_is_shut_out_of_any_question() {
        chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        for (var query : new String[] {"", "by=location&measure=customers", "ask=funnel&step1=booking&step2=check-in&window=90d&versus=before&period=180d", "ask=score&by=location",
                "ask=between&from=guest-arrival&to=check-in&by=location", "ask=retention&period=365d", "ask=paths&from=check-in", "ask=follows", "ask=table", "ask=funnel", "window=7y&ask=funnel"}) {
            chromium.go("/explore" + (query.isEmpty() ? "" : "?" + query));
            assertThat(chromium.barriersAnyhow()).isEmpty();
            assertThat(chromium.complaints()).as(query).allMatch(said -> said.contains("Failed to load resource"));
        }
    }

    @Test
    void on_the_first_visit_the_answer_comes_by_itself_and_takes_nobody_away_from_where_they_are() {
        var workspace = TestDatabase.workspace();
        var account = TestApp.member(workspace, Role.ANALYST);
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.EVENT, "Order", Identity.user("ana", true), Instant.now().minusSeconds(3 * 86_400)).build()));
        var page = chromium.open(1440, ColorScheme.LIGHT);
        chromium.signIn(account.email(), TestApp.PASSWORD);
        // Whoever holds what the reading of the log begins with holds the reading.
        TestDatabase.database().asOwnerVoid(owner -> {
            owner.handle().execute("lock table log_removal in access exclusive mode");
            chromium.go("/explore?ask=table&by=name");
            assertThat(page.locator("#reading")).containsText("The history is being read for the first time");
            assertThat(page.locator("#reading progress")).isVisible();
            assertThat(page.locator("#brush input")).hasCount(0);
            page.locator("#period").focus();
            page.waitForResponse(answer -> answer.url().contains("/explore"), () -> {});
            assertThat(page.locator("#reading")).isVisible();
        });
        assertThat(page.locator("#answer td").first()).isVisible();
        assertThat(page.locator("#brush input")).hasCount(2);
        assertThat(page.locator("#news")).hasText(page.locator("h1").textContent());
        assertThat(page.locator("#period")).isFocused();
        assertThat(page).hasURL(Pattern.compile(".*/explore\\?ask=table&by=name$"));
    }

    private static void pick(Page page, String field, String words) {
        page.locator(field).focus();
        page.keyboard().type(words);
        assertThat(page.locator("pick-one [role=option][aria-selected=true]")).isVisible();
        page.keyboard().press("Enter");
    }
}
