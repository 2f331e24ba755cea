package attune.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Metric;
import attune.response.Visit;
import attune.response.Way;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.survey.Anonymity;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Question;
import attune.survey.Shape;
import attune.survey.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A program elsewhere hears of every answer, can tell that it is true, and hears it again until it has taken it.
class HookTest {

    private record Call(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).findFirst().orElseThrow().getValue().getFirst();
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser owner = TestApp.signedIn(workspace, Role.OWNER);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answers.get(), 0);
            try (var out = exchange.getResponseBody()) {
                out.write("said so".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    @AfterEach
    void hush() {
        server.stop(0);
    }

    @Test
    void an_answer_is_told_once_signed_and_can_be_sent_again() throws Exception {
        var page = owner.post("/settings/hooks", "url", url());
        var secret = page.body().replaceAll("(?s).*(whsec_[A-Za-z0-9+/=]+).*", "$1");
        assertThat(owner.get("/settings/hooks").body()).contains(url()).doesNotContain("whsec_");
        assertThat(one("select secret from hook where workspace = :workspace")).doesNotContain(secret);
        var response = answered(survey(Anonymity.IDENTIFIED));
        told(1);
        var call = calls.getFirst();
        assertThat(call.header("webhook-id")).isEqualTo("evt_" + response).isEqualTo(call.json().path("id").asText());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        var signed = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
        assertThat(call.header("webhook-signature")).isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        var data = call.json().path("data");
        assertThat(data.path("scores").get(0).path("value").asDouble()).isEqualTo(2);
        assertThat(data.path("answers").path("why").asText()).isEqualTo("Late");
        assertThat(data.path("customer").asText()).isEqualTo(TestDatabase.database().in(workspace, tx -> TestApp.attune().identities.named(tx, Identity.user("ann", true)).orElseThrow()).toString());
        settled("1");
        // Killed before it said how far it came, it reads the log again, and tells nothing twice.
        TestDatabase.database().asOwnerVoid(tx -> tx.update("update hook_watch set position = 0").execute());
        var hook = one("select id from hook where workspace = :workspace");
        owner.post("/settings/hooks/" + hook + "/deliveries/" + one("select id from hook_delivery where workspace = :workspace") + "/again");
        told(2);
        assertThat(calls.get(1).header("webhook-id")).isEqualTo(call.header("webhook-id"));
        assertThat(one("select count(*) from hook_delivery where workspace = :workspace")).isEqualTo("1");
        Until.so("the second call is written down", () -> owner.get("/settings/hooks/" + hook).body().contains("Taken"));
        assertThat(owner.get("/settings/hooks/" + hook).body()).contains("evt_" + response);
    }

    @Test
    void what_is_not_taken_is_sent_again_and_a_hook_that_is_gone_is_not_called() {
        answers.set(500);
        owner.post("/settings/hooks", "url", url());
        var hook = one("select id from hook where workspace = :workspace");
        answered(survey(Anonymity.IDENTIFIED));
        told(1);
        Until.so("it waits", Until.PATIENCE, () -> one("select tries from hook_delivery where workspace = :workspace").equals("1"));
        assertThat(owner.get("/settings/hooks/" + hook).body()).contains("Waits", "500", "said so", "again ");
        // Four days later.
        TestDatabase.database().asOwnerVoid(tx -> tx.update("update hook set failing_since = now() - interval '4 days' where workspace = " + workspace).execute());
        due();
        told(2);
        assertThat(calls.get(1).header("webhook-id")).isEqualTo(calls.get(0).header("webhook-id"));
        Until.so("it is stopped", Until.PATIENCE, () -> owner.get("/settings/hooks/" + hook).body().contains("It took nothing for three days"));
        answers.set(200);
        owner.post("/settings/hooks/" + hook + "/go-on");
        told(3);
        settled("1");
        assertThat(one("select count(*) from hook where workspace = :workspace and failing_since is null and stopped = ''")).isEqualTo("1");
    }

    @Test
    void confidential_answers_and_erased_ones_and_those_of_other_surveys_are_not_told() {
        var other = survey(Anonymity.IDENTIFIED);
        owner.post("/settings/hooks", "url", url(), "survey", Long.toString(other));
        answered(survey(Anonymity.IDENTIFIED));
        owner.post("/settings/hooks", "url", url() + "all");
        answered(survey(Anonymity.CONFIDENTIAL));
        settled("3");
        assertThat(calls).isEmpty();
        assertThat(one("select count(*) from hook_delivery where workspace = :workspace")).isEqualTo("1");
    }

    @Test
    void addresses_inside_a_private_network_are_not_called() throws Exception {
        for (var inside : List.of("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "198.18.0.1", "224.0.0.1", "255.255.255.255",
                "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1"))
            assertThat(Guard.isPublic(InetAddress.getByName(inside))).as(inside).isFalse();
        for (var outside : List.of("1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"))
            assertThat(Guard.isPublic(InetAddress.getByName(outside))).as(outside).isTrue();
        var guard = new Guard(false);
        assertThatThrownBy(() -> guard.admit(guard.checked("https://localhost/x"))).isInstanceOf(Mendable.class).hasMessageContaining("private network");
        assertThatThrownBy(() -> guard.admit(guard.checked("https://2130706433/x"))).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> guard.checked("http://example.com/")).hasMessageContaining("https://");
        for (var wrong : List.of("", "example.com", "ftp://example.com", "https://user:secret@example.com/", "https://", "javascript:alert(1)", "https://exa mple.com"))
            assertThatThrownBy(() -> guard.checked(wrong)).as(wrong).isInstanceOf(Mendable.class);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private long survey(Anonymity anonymity) {
        var blank = Definition.blank("After the stay", "en");
        var questions = List.of(new Question("stay", Text.of("en", "How was it?"), Text.NONE, true, Optional.empty(), Optional.empty(), new Shape.Scale(Metric.CSAT, Shape.Drawn.NUMBERS, Text.NONE, Text.NONE)),
                new Question("why", Text.of("en", "Why?"), Text.NONE, false, Optional.empty(), Optional.empty(), new Shape.Words(true, 500, Optional.empty())));
        var definition = new Definition(blank.name(), "en", blank.languages(), blank.purpose(), anonymity, blank.smallestGroup(), blank.touchpoint(), blank.correctionHours(), blank.title(), blank.intro(),
                List.of(new Page("page-1", Text.NONE, Optional.empty(), questions, List.of())), blank.endings(), List.of(), List.of(), blank.look());
        var surveys = TestApp.attune().feedback.surveys;
        return TestDatabase.database().in(workspace, tx -> {
            var id = surveys.create(tx, definition).id();
            surveys.publish(tx, id);
            return id;
        });
    }

    private String answered(long survey) {
        var visit = Visit.begin(workspace, survey, 1, Way.LINK, 0);
        TestApp.attune().feedback.responses.all(visit, Optional.of(Identity.user("ann", true)), "en", JsonNodeFactory.instance.objectNode().put("stay", 2).put("why", "Late"), Instant.now());
        return visit.response().toString();
    }

    private void due() {
        TestDatabase.database().asOwnerVoid(tx -> tx.update("update hook_delivery set next_at = now() where state = 0 and workspace = " + workspace).execute());
    }

    private void told(int times) {
        Until.so("it was called " + times + " times", Until.PATIENCE, () -> calls.size() >= times);
    }

    private void settled(String state) {
        Until.so("all is settled", Until.PATIENCE, () -> one("select coalesce(string_agg(distinct state::text, ','), '') from hook_delivery where workspace = :workspace").equals(state));
    }

    private String one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql.replace(":workspace", workspace.toString())).mapTo(String.class).one());
    }
}
