package attune;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Opens each page in one way and turns it to the other, in which the next is opened; notes what shuts people out.
final class Looks {

    record Look(int width, ColorScheme scheme) {}

    /// Answers that are not pages of their own.
    private static final List<String> PARTS = List.of(".pdf", "/palette", "/health", "/ready", "/metrics", "/openapi.yaml", "/v1/", "/api/", "/static/", ".csv", ".json", ".js", "/live");

    final List<String> found = new ArrayList<>();
    private final TestChromium chromium;
    private Look now;
    private Look then;

    Looks(TestChromium chromium, Look first, Look second) {
        this.chromium = chromium;
        now = first;
        then = second;
        chromium.open(first.width, first.scheme);
    }

    void at(String path) {
        chromium.complaints();
        chromium.go(path);
        look(path);
        var before = now;
        now = then;
        then = before;
        look(path);
        // A page that says what is wrong with an address has a status of its own, which the console repeats.
        chromium.complaints().stream().filter(said -> !said.contains("Failed to load resource")).map(said -> "console: " + said).forEach(found::add);
    }

    private void look(String path) {
        chromium.turn(now.width, now.scheme);
        chromium.barriers().map(barrier -> path + " " + now + " " + barrier).forEach(found::add);
    }

    /// Every page without a number in its address: a new one is walked as soon as it is mounted.
    static Stream<String> pages() {
        return TestApp.attune().mounted().stream().filter(route -> route.method().name().equals("GET")).map(route -> route.path())
                .filter(path -> !path.contains("{") && !path.contains("<") && PARTS.stream().noneMatch(path::contains)).sorted();
    }
}
