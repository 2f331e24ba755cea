package attune.api;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Money;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page, its file and the API give the same customers; what one can do on a page, a program can do too.
class CustomerApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Until.PATIENCE;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = TestApp.signedIn(workspace, Role.OWNER);

    @ParameterizedTest
    @ValueSource(strings = {"", "q=larkspur", "status=active&sort=-value", "status=lead,lapsing", "hasEmail=true&sort=name", "valueFrom=20",
        "q=name+7", "people=everybody", "tag=none"})
    void the_same_filter_gives_the_same_number_everywhere(String query) throws JsonProcessingException {
        crowd();
        var api = json(browser.get("/api/customers?limit=500&" + query).body());
        var file = browser.get("/customers.csv?" + query);
        var page = browser.get("/customers?" + query);
        var n = api.path("n").asInt();
        assertThat(api.path("customers")).hasSize(n);
        assertThat(file.body().lines().count() - 1).isEqualTo(n);
        assertThat(file.header("Content-Disposition")).contains("-" + n + ".csv");
        assertThat(page.body()).contains("<h1>" + n + " customer");
        if (!query.equals("tag=none")) assertThat(n).isPositive();
    }

    @Test
    void a_program_reads_companies_with_their_people() throws JsonProcessingException {
        tell("ana", "{\"name\":\"Ana\",\"company\":{\"id\":\"cv-1\",\"name\":\"Calder & Voss\",\"industry\":\"shipping\"}}");
        tell("ben", "{\"name\":\"Ben\",\"company\":\"calder & voss\"}");
        tell("cleo", "{\"name\":\"Cleo\",\"company\":\"Umbra Design\"}");
        caughtUp();
        var list = json(browser.get("/api/companies?q=voss").body()).path("companies");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("people").asInt()).isEqualTo(2);
        var one = json(browser.get("/api/companies/" + list.get(0).path("id").asLong()).body());
        assertThat(one.path("external").asText()).isEqualTo("cv-1");
        assertThat(one.path("traits").path("industry").asText()).isEqualTo("shipping");
        assertThat(one.path("members")).extracting(member -> member.path("name").asText()).containsExactlyInAnyOrder("Ana", "Ben");
        assertThat(browser.get("/api/companies/999999999").status()).isEqualTo(404);
    }

    @Test
    void the_file_has_the_columns_order_and_rows_of_the_page_and_runs_no_formula() {
        tell("evil", "{\"name\":\"=HYPERLINK(1)\",\"email\":\"a@example.com\"}");
        tell("b", "{\"name\":\"Bea\",\"email\":\"b@example.com\"}");
        caughtUp();
        var file = browser.get("/customers.csv?columns=name,email&sort=-name").body();
        assertThat(file).isEqualTo("Name,Email\r\nBea,b@example.com\r\n'=HYPERLINK(1),a@example.com\r\n");
    }

    @Test
    void a_program_enters_tells_joins_and_takes_apart() throws JsonProcessingException {
        var one = json(post("/api/customers", "{\"traits\":{\"name\":\"Mei Tan\",\"email\":\"mei@example.com\"}}", 201)).path("id").asLong();
        var other = json(post("/api/customers", "{\"traits\":{\"name\":\"M. Tan\",\"phone\":\"+49 30 5550 1412\"}}", 201)).path("id").asLong();
        post("/api/customers/" + one + "/traits", "{\"traits\":{\"plan\":\"gold\"}}", 204);
        post("/api/customers/" + one + "/consent", "{\"purpose\":\"news\",\"granted\":true,\"channel\":\"email\",\"proof\":\"form\"}", 204);
        var merge = json(post("/api/customers/merge", "{\"kept\":" + one + ",\"absorbed\":" + other + ",\"reason\":\"same card\"}", 201)).path("merge").asLong();
        caughtUp();
        var read = json(browser.get("/api/customers/" + other).body());
        assertThat(read.path("id").asLong()).isEqualTo(one);
        assertThat(read.at("/traits/plan/value").asText()).isEqualTo("gold");
        assertThat(read.at("/consents/0/channel").asText()).isEqualTo("email");
        assertThat(read.path("identities")).hasSize(2);
        var story = json(browser.get("/api/customers/" + one + "/interactions?limit=2").body());
        assertThat(story.path("interactions")).hasSize(2);
        assertThat(json(browser.get("/api/customers/" + one + "/interactions?limit=2&before=" + story.path("before").asText()).body()).path("interactions")).isNotEmpty();
        assertThat(json(post("/api/merges/" + merge + "/undo", "{}", 200)).path("customers")).hasSize(2);
        assertThat(json(browser.get("/api/customers/" + other).body()).path("name").asText()).isEqualTo("M. Tan");
        assertThat(browser.get("/api/duplicates").status()).isEqualTo(200);
        var erased = browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/api/customers/" + other)).header("X-CSRF-Token", browser.csrf()).DELETE());
        assertThat(erased.status()).isEqualTo(200);
        assertThat(browser.get("/api/customers/" + other).body()).doesNotContain("M. Tan", "1412");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"traits\":{}}", "{\"traits\":{\"email\":\"x\"}}", "{\"traits\":{\"a\":{}}}", "{\"traits\":{\"\":\"x\"}}"})
    void what_is_wrong_is_answered_with_a_sentence(String body) throws JsonProcessingException {
        assertThat(json(post("/api/customers", body, 400)).at("/error/message").asText()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=up", "status=rich", "channel=x", "columns=secret", "valueFrom=lots", "valueFrom=9&valueTo=1", "after=zzz", "seenSince=soon", "people=none"})
    void an_address_out_of_bounds_is_answered_with_a_sentence(String query) {
        assertThat(browser.get("/customers?" + query).status()).isEqualTo(400);
        assertThat(browser.get("/api/customers?" + query).status()).isIn(400, 200);
    }

    private void crowd() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 60; i++) {
            var who = Identity.user("u" + i, true);
            facts.add(Interaction.of(Kind.IDENTIFY, "Identify", who, Instant.now()).properties("{\"name\":\"Name %d\"%s%s}"
                    .formatted(i % 9, i % 3 == 0 ? ",\"email\":\"u" + i + "@example.com\"" : "", i % 4 == 0 ? ",\"company\":\"Larkspur\"" : "")).build());
            if (i % 2 == 0) facts.add(Interaction.of(Kind.EVENT, "Order", who, Instant.now().minus(Duration.ofDays(i * 2L)))
                    .value(new Money(10_000L * i, Currency.getInstance("EUR"))).build());
        }
        facts.add(Interaction.of(Kind.VIEW, "Home", Identity.anonymous("x"), Instant.now()).build());
        TestApp.attune().interactions.append(workspace, facts);
        caughtUp();
    }

    private void tell(String user, String traits) {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user(user, true), Instant.now()).properties(traits).build()));
    }

    private void caughtUp() {
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
        assertThat(TestApp.attune().directory.await(workspace, PATIENCE)).isTrue();
    }

    private String post(String path, String body, int status) {
        var answer = browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Content-Type", "application/json")
                .header("X-CSRF-Token", browser.csrf()).POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(path + " " + body + ": " + answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }
}
