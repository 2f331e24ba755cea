package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.Looks.Look;
import attune.demo.Demo;
import attune.demo.SmallLarkspur;
import attune.store.WorkspaceId;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Walks every page of a living company in a real browser and looks for what shuts people out.
class OpenToAllBrowserTest {

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
        var looks = new Looks(chromium, new Look(1440, ColorScheme.LIGHT), new Look(375, ColorScheme.DARK));
        Stream.of("/sign-in", "/sign-in/forgotten", "/reset/nothing", "/invitation/nothing").forEach(looks::at);
        chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
        Stream.concat(Looks.pages(), chosen()).distinct().forEach(looks::at);
        assertThat(looks.found).isEmpty();
    }

    private static Stream<String> chosen() {
        var customer = "/customers/" + number("select id from profile_customer where workspace = :workspace and not gone and name <> '' limit 1");
        var survey = "/surveys/" + number("select id from survey where workspace = :workspace and name = 'Stay survey'");
        var listening = Stream.of(survey, survey + "/edit", survey + "/results", survey + "/responses", survey + "/share", survey + "/poster", survey + "/sendings", survey + "/sendings/new", survey + "/letter", survey + "/widget",
                "/s/" + word("select key from survey where workspace = :workspace and name = 'Stay survey'"), "/responses/" + word("select id::text from response where workspace = :workspace and state = 1 limit 1"),
                "/followups/" + number("select max(id) from followup where workspace = :workspace"));
        return Stream.concat(listening, Stream.of(customer, customer + "/traits", customer + "?channel=web", "/customers?q=nobodyatallhere", "/customers?status=active",
                "/duplicates?with=" + customer.substring(11), "/nowhere-at-all", "/customers/999999999",
                "/sources/" + number("select id from source where workspace = :workspace limit 1")));
    }

    private static String word(String sql) {
        return TestApp.attune().database.in(workspace, tx -> tx.query(sql).bind("workspace", workspace.value()).mapTo(String.class).one());
    }

    private static long number(String sql) {
        return TestApp.attune().database.in(workspace, tx -> tx.query(sql).bind("workspace", workspace.value()).mapTo(Long.class).one());
    }
}
