package attune.kiosk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestChromium;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.interaction.Place;
import attune.reference.Reference;
import attune.store.WorkspaceId;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tablet in the lobby, with a line and without one.
class KioskBrowserTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Lobby", "purpose": "transactional", "anonymity": "anonymous", "title": "Lobby",
             "pages": [{"name": "one", "questions": [{"name": "smile", "type": "smileys", "title": "How was your stay?", "required": true},
                                                     {"name": "why", "type": "long-text", "title": "What went wrong?", "when": "{smile} <= 2"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    @TempDir
    private Path profile;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final String token = token();

    private String token() {
        var survey = TestSurveys.open(workspace, SURVEY);
        return TestDatabase.database().in(workspace, tx -> {
            TestApp.attune().references.name(tx, Reference.Kind.LOCATION, "harbour", "Harbour");
            return TestApp.attune().feedback.outlets.kiosks.make(tx, survey.id(), new Kiosk.Terms("Tablet", new Place("harbour", null, null, null, null), 45, "4711"));
        }).token();
    }

    /// A browser with a profile on the disk, as a device has one.
    private BrowserContext device() {
        return TestChromium.browser().browserType().launchPersistentContext(profile, new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(Path.of(System.getenv().getOrDefault("ATTUNE_CHROMIUM", "/usr/bin/chromium"))).setViewportSize(1024, 768).setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    @Test
    void answers_given_without_a_line_outlive_a_restart_and_arrive_once() {
        try (var wire = new Wire(TestApp.attune().port())) {
            try (var device = device()) {
                var page = device.pages().getFirst();
                page.navigate(wire.url() + "/k/" + token);
                assertThat(page.locator("[data-ready=true]")).isVisible();
                page.getByText("Begin").click();
                answer(page, 5);
                assertThat(page.locator("[data-waiting='0']")).hasCount(1);
                wire.cut();
                for (var smile : List.of(4, 3)) answer(page, smile);
                assertThat(page.locator("[data-waiting='2']")).containsText("2 answers waiting");
            }
            assertThat(TestSurveys.answers(workspace)).hasSize(1);
            try (var device = device()) {
                var page = device.pages().getFirst();
                page.navigate(wire.url() + "/k/" + token);
                assertThat(page.locator("[data-waiting='2']")).hasCount(1);
                answer(page, 1);
                assertThat(page.locator("[data-waiting='3']")).hasCount(1);
                wire.mend();
                page.evaluate("dispatchEvent(new Event('online'))");
                assertThat(page.locator("[data-waiting='0']")).hasCount(1);
            }
        }
        assertThat(TestSurveys.answers(workspace)).containsExactlyInAnyOrder("{\"smile\": 5}", "{\"smile\": 4}", "{\"smile\": 3}", "{\"why\": \"The desk\", \"smile\": 1}");
        assertThat(TestSurveys.column(workspace, "way || ' ' || place::text")).hasSize(4).containsOnly("4 {\"location\": \"harbour\"}");
    }

    /// A touch is the whole answer, unless something is to be written.
    private static void answer(Page page, int smile) {
        assertThat(page.getByText("How was your stay?")).isVisible();
        page.locator("input[value='" + smile + "']").click();
        if (smile <= 2) {
            page.getByLabel("What went wrong?").fill("The desk");
            page.locator(".go").click();
        }
        assertThat(page.getByText("Thank you")).isVisible();
        page.getByText("Thank you").click();
    }

    @Test
    void whoever_walks_away_leaves_nothing_and_staff_get_out_with_their_number() {
        try (var chromium = new TestChromium()) {
            var page = chromium.open(1024, ColorScheme.LIGHT);
            chromium.go("/k/" + token);
            page.getByText("Begin").click();
            assertThat(page.getByText("How was your stay?")).isVisible();
            page.clock().install();
            page.locator("input[value='2']").focus();
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            page.getByLabel("What went wrong?").fill("Private words");
            page.clock().runFor(46_000);
            assertThat(page.getByText("Are you still there?").first()).isVisible();
            page.getByText("Go on").click();
            assertThat(page.getByLabel("What went wrong?")).hasValue("Private words");
            page.clock().runFor(46_000);
            page.clock().runFor(16_000);
            assertThat(page.getByText("How was your stay?")).isVisible();
            assertThat(page.locator("input:checked")).hasCount(0);
            assertThat(chromium.barriers()).isEmpty();
            page.getByText("Staff", new Page.GetByTextOptions().setExact(true)).click();
            var panel = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("For staff"));
            panel.getByLabel("Staff’s number").fill("1234");
            panel.getByText("Open", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(panel.getByText("That is not the number.")).isVisible();
            panel.getByLabel("Staff’s number").fill("4711");
            panel.getByText("Open", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(panel.getByText("Harbour")).isVisible();
            assertThat(TestSurveys.answers(workspace)).isEmpty();
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
