package attune;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import attune.demo.Demo;
import attune.demo.SmallLarkspur;
import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.store.WorkspaceId;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The first hour of a newcomer with the demo company, in a real browser.
class NewcomerBrowserTest {

    private static TestChromium chromium;
    private static String key;

    @BeforeAll
    static void open() {
        chromium = new TestChromium();
        var workspace = SmallLarkspur.in(TestApp.attune());
        key = key(workspace);
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
    void a_newcomer_sees_the_company_live_and_each_customer_whole() {
        var page = signedIn();
        assertThat(page.locator("#feed li").first()).isVisible();
        page.waitForCondition(() -> "open".equals(page.locator("live-region").getAttribute("data-state")));
        track("newcomer-live", "Wanda Wellington", "Spa Visited");
        assertThat(page.locator("#feed")).containsText("Spa visited");

        find(page, "Wellington", "Wanda Wellington");
        page.locator("#q").fill("Wanda Welington");
        page.waitForURL("**/customers?*Welington*");
        page.locator("table.customers a.name", new Page.LocatorOptions().setHasText("Wanda Wellington")).click();
        assertThat(page.locator("h1")).hasText("Wanda Wellington");
        assertThat(page.locator("#story")).containsText("Spa visited");
        track("newcomer-live", "Wanda Wellington", "Dinner Reserved");
        assertThat(page.locator("#arrivals")).containsText("Dinner reserved");

        page.locator(".who summary").click();
        page.getByText("Sign out").click();
        page.waitForURL(TestApp.url() + "/sign-in**");
        chromium.go("/customers");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    }

    @Test
    void a_file_comes_in_its_customers_are_found_and_one_is_erased() {
        var page = signedIn();
        var surname = "Quill" + word();
        chromium.go("/imports");
        page.locator("#file").setInputFiles(new FilePayload("guests.csv", "text/csv", """
                email,first_name,last_name,city
                ada@%1$s.example,Ada,%1$s,Porto
                bert@%1$s.example,Bert,%1$s,Faro
                """.formatted(surname).getBytes(StandardCharsets.UTF_8)));
        page.getByText("Look at the file").click();
        page.getByText("Check the whole file").click();
        page.getByText("Bring in 2 rows").click();
        page.getByText("See the customers").click();
        find(page, "Ada " + surname, "Ada " + surname).click();

        page.locator(".actions .menu summary").click();
        page.getByText("Erase", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Type the word erase").fill("erase");
        page.getByText("Erase everywhere").click();
        page.waitForURL("**/erasures/*");
        page.waitForCondition(() -> {
            chromium.go("/customers?q=Ada+" + surname);
            return page.locator("main table").getByText("Ada " + surname).count() == 0;
        });
    }

    @Test
    void two_customers_become_one_and_two_again() {
        var page = signedIn();
        var surname = "Marlowe" + word();
        track("kept-" + surname, "Cora " + surname, "Room Booked");
        track("other-" + surname, "Dora " + surname, "Breakfast Ordered");
        var kept = lastPart(find(page, "Cora " + surname, "Cora " + surname));
        var absorbed = lastPart(find(page, "Dora " + surname, "Dora " + surname));

        chromium.go("/merge?kept=" + kept + "&absorbed=" + absorbed);
        page.locator("[name=reason]").fill("same booking");
        page.getByText("Merge", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#story")).containsText("Breakfast ordered");
        assertThat(page.locator("#story")).containsText("Room booked");

        page.getByText("Why they are one").first().click();
        page.getByText("Take apart").first().click();
        page.locator("dialog[open] >> text=Take apart >> nth=-1").click();
        assertThat(page.locator(".toast")).containsText("Taken apart");
        assertThat(page.locator("#story")).not().containsText("Breakfast ordered");
        chromium.go("/customers/" + absorbed);
        assertThat(page.locator("#story")).containsText("Breakfast ordered");
        assertThat(page.locator("#story")).not().containsText("Room booked");
    }

    @Test
    void keys_lead_where_the_sidebar_says() {
        var page = signedIn();
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/customers");
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().press("Escape");
        page.locator("main h1").click();
        page.keyboard().press("g");
        page.keyboard().press("h");
        page.waitForURL(TestApp.url() + "/");
        page.keyboard().press("Control+k");
        page.keyboard().type("touchp");
        assertThat(page.locator("#palette [role=option]").first()).containsText("Touchpoints");
        page.keyboard().press("Enter");
        page.waitForURL("**/touchpoints");
    }

    private static Page signedIn() {
        chromium.open(1440, ColorScheme.LIGHT);
        return chromium.signIn(Demo.EMAIL, Demo.PASSWORD);
    }

    /// Searches until the list knows them: it follows the log within moments.
    private static Locator find(Page page, String words, String name) {
        var row = page.locator("table.customers a.name", new Page.LocatorOptions().setHasText(name));
        page.waitForCondition(() -> {
            chromium.go("/customers?q=" + words.replace(' ', '+'));
            return row.count() > 0;
        });
        return row.first();
    }

    private static String lastPart(Locator link) {
        var href = link.getAttribute("href");
        return href.substring(href.lastIndexOf('/') + 1);
    }

    private static String key(WorkspaceId workspace) {
        var keys = TestApp.attune().writeKeys;
        return TestApp.attune().database.in(workspace, tx -> keys.connect(tx, "Front desk " + word(), Sources.Kind.SERVER, Channel.IN_STORE).key());
    }

    /// Who they are and what they did, as a source of the company sends it.
    private static void track(String user, String name, String event) {
        send("identify", """
                {"userId": "%s", "messageId": "%s", "traits": {"name": "%s"}}
                """.formatted(user, UUID.randomUUID(), name));
        send("track", """
                {"userId": "%s", "messageId": "%s", "event": "%s"}
                """.formatted(user, UUID.randomUUID(), event));
    }

    private static void send(String call, String body) {
        var credentials = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/v1/" + call))
                    .header("Authorization", "Basic " + credentials).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Letters that no other run has taken.
    private static String word() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }
}
