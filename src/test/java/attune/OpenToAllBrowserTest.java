package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.account.Role;
import attune.demo.Demo;
import attune.demo.SmallLarkspur;
import attune.store.WorkspaceId;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Walks every page in a real browser and looks for what shuts people out. A new page without a number in its address is
/// walked as soon as it is mounted.
class OpenToAllBrowserTest {

    /// Answers that are not pages of their own.
    private static final List<String> PARTS = List.of(".pdf", "/palette", "/health", "/ready", "/metrics", "/openapi.yaml", "/v1/", "/api/", "/static/", ".csv", ".json", "/live");

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
    void nobody_is_shut_out_of_a_page() {
        var looks = new Looks(new Look(1440, ColorScheme.LIGHT), new Look(375, ColorScheme.DARK));
        Stream.of("/sign-in", "/sign-in/forgotten", "/reset/nothing", "/invitation/nothing").forEach(looks::at);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        Stream.concat(pages(), chosen()).distinct().forEach(looks::at);
        assertThat(looks.found).isEmpty();
    }

    @Test
    void nobody_is_shut_out_of_an_empty_page() {
        var looks = new Looks(new Look(1440, ColorScheme.DARK), new Look(375, ColorScheme.LIGHT));
        chromium.signIn(TestApp.member(TestDatabase.workspace(), Role.OWNER).email(), TestApp.PASSWORD);
        pages().forEach(looks::at);
        assertThat(looks.found).isEmpty();
    }

    private record Look(int width, ColorScheme scheme) {}

    /// Opens each page in one way and turns it to the other, in which the next is opened.
    private static final class Looks {

        private final List<String> found = new ArrayList<>();
        private Look now;
        private Look then;

        Looks(Look first, Look second) {
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
    }

    private static Stream<String> pages() {
        return TestApp.attune().mounted().stream().filter(route -> route.method().name().equals("GET")).map(route -> route.path())
                .filter(path -> !path.contains("{") && !path.contains("<") && PARTS.stream().noneMatch(path::contains)).sorted();
    }

    private static Stream<String> chosen() {
        var customer = "/customers/" + number("select id from profile_customer where workspace = :workspace and not gone and name <> '' limit 1");
        return Stream.of(customer, customer + "/traits", customer + "?channel=web", "/customers?q=nobodyatallhere", "/customers?status=active",
                "/duplicates?with=" + customer.substring(11), "/nowhere-at-all", "/customers/999999999",
                "/sources/" + number("select id from source where workspace = :workspace limit 1"));
    }

    private static long number(String sql) {
        return TestApp.attune().database.in(workspace, tx -> tx.query(sql).bind("workspace", workspace.value()).mapTo(Long.class).one());
    }
}
