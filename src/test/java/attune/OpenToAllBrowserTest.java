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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 375"})
    void nobody_is_shut_out_of_a_page(ColorScheme scheme, int width) {
        chromium.open(width, scheme);
        var found = new ArrayList<String>();
        Stream.of("/sign-in", "/sign-in/forgotten", "/reset/nothing", "/invitation/nothing").forEach(path -> look(path, found));
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        Stream.concat(pages(), chosen()).distinct().forEach(path -> look(path, found));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 375", "DARK, 1440"})
    void nobody_is_shut_out_of_an_empty_page(ColorScheme scheme, int width) {
        chromium.open(width, scheme);
        var owner = TestApp.member(TestDatabase.workspace(), Role.OWNER);
        chromium.signIn(owner.email(), TestApp.PASSWORD);
        var found = new ArrayList<String>();
        pages().forEach(path -> look(path, found));
        assertThat(found).isEmpty();
    }

    private static void look(String path, List<String> found) {
        chromium.complaints();
        chromium.go(path);
        chromium.barriers().map(barrier -> path + " " + barrier).forEach(found::add);
        // A page that says what is wrong with an address has a status of its own, which the console repeats.
        chromium.complaints().stream().filter(said -> !said.contains("Failed to load resource")).map(said -> "console: " + said).forEach(found::add);
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
