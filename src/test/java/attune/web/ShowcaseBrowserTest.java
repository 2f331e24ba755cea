package attune.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.Axe;
import attune.TestChromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The frame in a real browser: by keyboard, by screen reader, in both themes, on a telephone, and without JavaScript.
class ShowcaseBrowserTest {

    private static final Live LIVE = new Live();
    private static final AtomicInteger ERASED = new AtomicInteger();
    private static Browser browser;
    private static WebServer server;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void open() {
        browser = TestChromium.browser();
        server = Showcase.server(0, LIVE, routes -> routes
                .get("/nowhere", Access.ANYONE, request -> request.result("nowhere"))
                .post("/nowhere", Access.ANYONE, request -> {
                    ERASED.incrementAndGet();
                    attune.web.Page.toast(request, "Jonas Weber is erased.");
                    attune.web.Page.redirect(request, "/forms");
                })).start();
    }

    @AfterAll
    static void close() {
        if (server != null) server.stop();
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        if (page != null) page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void keys_lead_to_places_and_the_palette_finds_the_rest() {
        visit("/", 1440, ColorScheme.LIGHT, true);
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/customers");
        page.keyboard().press("/");
        assertThat(page.locator("main input[type=search]")).isFocused();
        page.locator("main h1").click();
        page.keyboard().press("Control+k");
        page.keyboard().type("imp");
        var first = page.locator("#palette [role=option]").first();
        assertThat(first).hasText("Import a file");
        assertThat(first).hasAttribute("aria-selected", "true");
        assertThat(page.locator("#palette input")).hasAttribute("aria-activedescendant", "palette-0");
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("dialog[open]")).containsText("Customers");
    }

    @Test
    void what_happens_appears_by_itself_and_the_list_stays_short() {
        visit("/", 1440, ColorScheme.LIGHT, true);
        page.waitForCondition(() -> LIVE.isWatched(Showcase.TICKS));
        for (int i = 1; i <= 12; i++) LIVE.publish(Showcase.TICKS, "<b>guest " + i + "</b>");
        assertThat(page.locator("#feed li").first()).hasText("guest 12");
        assertThat(page.locator("#feed li")).hasCount(8);
    }

    @Test
    void an_act_that_cannot_be_undone_asks_first_and_says_what_it_did() {
        visit("/forms", 1440, ColorScheme.LIGHT, true);
        var before = ERASED.get();
        page.locator("main .btn.danger").click();
        assertThat(page.locator("dialog[open]")).containsText("Erase Jonas Weber everywhere?");
        page.locator("dialog[open] >> text=Cancel").click();
        assertThat(ERASED).hasValue(before);
        page.locator("main .btn.danger").click();
        page.locator("dialog[open] >> text=Erase >> nth=-1").click();
        assertThat(page.locator(".toast")).containsText("Jonas Weber is erased.");
        assertThat(ERASED).hasValue(before + 1);
    }

    @Test
    void the_theme_one_chooses_stays() {
        visit("/", 1440, ColorScheme.LIGHT, true);
        page.locator(".who summary").click();
        page.locator(".themes >> text=Dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.navigate(address("/customers"));
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void everything_works_without_javascript() {
        visit("/customers", 375, ColorScheme.LIGHT, false);
        page.locator(".side-open").click();
        page.locator("#side >> text=Home").click();
        page.waitForURL(address("/"));
        page.locator("summary >> text=As a table").click();
        assertThat(page.locator("table")).containsText("23:00");
        page.navigate(address("/forms"));
        page.locator("main .btn.danger").click();
        assertThat(page.locator(".toast")).containsText("Jonas Weber is erased.");
    }

    @ParameterizedTest
    @CsvSource({"/, LIGHT, 1440", "/, DARK, 320", "/customers, DARK, 375", "/forms, LIGHT, 1440", "/forms, DARK, 375", "/plain, DARK, 1440"})
    void nobody_is_shut_out(String path, ColorScheme scheme, int width) {
        visit(path, width, scheme, true);
        assertThat(Axe.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).as("no sideways scrolling").isEqualTo(true);
    }

    private void visit(String path, int width, ColorScheme scheme, boolean script) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme).setJavaScriptEnabled(script));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(address(path));
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
