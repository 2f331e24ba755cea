package attune;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The browser of this machine, looking at the real program. It keeps what pages complain about in its console.
public final class TestChromium implements AutoCloseable {

    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("ATTUNE_CHROMIUM", "/usr/bin/chromium"));
    /// Of a machine that has other things to do as well.
    private static final double PATIENCE_MILLIS = 20_000;
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final List<String> complaints = new ArrayList<>();
    private final Playwright playwright;
    private final Browser browser;
    private Page page;

    /// Skips the test where there is no Chromium.
    public TestChromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Assumptions.assumeTrue(Files.exists(CHROMIUM), "Chromium is not installed");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    /// A fresh browser without cookies, at this width and in this theme.
    public Page open(int width, ColorScheme scheme) {
        if (page != null) page.context().close();
        page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme)).newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) complaints.add(page.url() + " " + message.text());
        });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
        return page;
    }

    public Page page() {
        return page;
    }

    public Page go(String path) {
        page.navigate(TestApp.url() + path);
        return page;
    }

    /// What the console said since it was asked last.
    public List<String> complaints() {
        var said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    /// What shuts people out of the page that is shown, serious or worse, and whether it scrolls sideways.
    public Stream<String> barriers() {
        var found = new AxeBuilder(page).withTags(RULES).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream().limit(5).map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()));
        var wide = (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        return Stream.concat(found, wide ? Stream.of("the page scrolls sideways") : Stream.empty());
    }

    /// Signs in through the page.
    public Page signIn(String email, String password) {
        go("/sign-in");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password").fill(password);
        page.locator("main button.pri, form button.pri").first().click();
        page.waitForURL(TestApp.url() + "/");
        assertThat(page.locator("nav[aria-label=Main]").count()).isEqualTo(1);
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
