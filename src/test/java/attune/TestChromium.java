package attune;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The browser of this machine, looking at the real program. It keeps what pages complain about in its console. One
/// process serves the whole run; each window of it starts without cookies.
public final class TestChromium implements AutoCloseable {

    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("ATTUNE_CHROMIUM", "/usr/bin/chromium"));
    /// Of a machine that has other things to do as well.
    private static final double PATIENCE_MILLIS = 60_000;

    private final List<String> complaints = new ArrayList<>();
    private final Browser browser = browser();
    private Page page;

    /// Skips the test where there is no Chromium.
    public static Browser browser() {
        Assumptions.assumeTrue(Files.exists(CHROMIUM), "Chromium is not installed");
        return Running.BROWSER;
    }

    /// A fresh window without cookies, at this width and in this theme.
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

    /// What shuts people out of the page that is shown.
    public Stream<String> barriers() {
        return Axe.barriers(page);
    }

    /// What shuts people out of the page that is shown, wide or narrow, in the light or in the dark.
    public List<String> barriersAnyhow() {
        var found = new ArrayList<String>();
        for (var width : List.of(1440, 375))
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                turn(width, scheme);
                barriers().map(barrier -> page.url() + " at " + width + " " + scheme + ": " + barrier).forEach(found::add);
            }
        return found;
    }

    /// The page that is shown, at another width and in another theme, at rest.
    public void turn(int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, 900);
        page.waitForFunction("width => innerWidth === width", width);
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
        if (page != null) page.context().close();
    }

    private static final class Running {
        static final Playwright PLAYWRIGHT = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final Browser BROWSER = PLAYWRIGHT.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));

        static {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }
}
