package attune.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.source.WriteKeys;
import attune.store.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// A shop that can only post JSON of its own shape, from its first order to the customer's story.
class WebhookTest {

    private static final String ORDER = """
            {"topic": "order.paid", "order": {"number": "%1$s", "placed": "2026-11-20T10:00:00Z", "sum": 149.90, "iso": "EUR"},
             "buyer": {"ref": "b-%2$s", "mail": "%2$s@example.com"}, "lines": [{"label": "Lantern", "pieces": 2}], "gift": true, "note": null}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final WriteKeys.Minted source = connect(Sources.Kind.SERVER);
    private final TestBrowser owner = TestApp.signedIn(workspace, Role.OWNER);
    private final String page = "/sources/" + source.source() + "/webhook";

    @Test
    void an_order_waits_until_its_fields_are_explained_and_the_next_one_arrives_at_once() {
        assertThat(owner.get("/sources/" + source.source()).body()).contains("/v1/webhook/YOUR_WRITE_KEY", page);
        assertThat(owner.get(page).body()).contains("Nothing was posted yet");
        assertThat(post(order("1001", "ana")).body()).contains("\"accepted\":0", "\"quarantined\":1");
        assertThat(owner.get("/quarantine").body()).contains("Nobody has said what the fields of this webhook mean");

        var asked = owner.get(page).body();
        assertThat(asked).contains("1 event waits", "order.sum", "149.90", "buyer.mail", "lines.0.label", "Lantern");
        assertThat(Jsoup.parse(asked).select("tr:has(th:containsOwn(order.placed)) option[selected]").eachText()).as("its own moment is proposed before that of its arrival")
                .first().isEqualTo("happened at");
        assertThat(asked).as("what does not fit says so, with what was entered").doesNotContain("role=\"alert\"");
        var refused = owner.post(page, "all-event", "Order Completed");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("No column says who the customer is", "Order Completed");
        explain();
        assertThat(log()).as("saving alone reads nothing").isEmpty();

        assertThat(owner.post(page + "/replay").location()).isEqualTo(page);
        assertThat(log()).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("Order Completed");
            assertThat(fact.happenedAt()).isEqualTo("2026-11-20T10:00:00Z");
            assertThat(fact.value().amount()).isEqualByComparingTo(new BigDecimal("149.90"));
            assertThat(fact.channel()).isEqualTo(Channel.IN_STORE.number());
        });
        assertThat(owner.get("/quarantine").body()).contains("Every event was understood");
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        var ana = TestDatabase.database().in(workspace, tx -> TestApp.attune().identities.named(tx, Identity.user("b-ana", true)).orElseThrow());
        assertThat(Jsoup.parse(owner.get("/customers/" + ana).body()).text()).contains("Order Completed", "149.90");

        assertThat(post(order("1002", "ana")).body()).contains("\"accepted\":1", "\"quarantined\":0");
        assertThat(log()).hasSize(2);
    }

    @Test
    void a_retry_counts_once_whether_it_waited_or_not() {
        for (var i = 0; i < 2; i++) post(order("1", "bea"));
        for (var i = 0; i < 2; i++) post(order("2", "bea"), "X-Shopify-Webhook-Id", "delivery-2");
        explain();
        owner.post(page + "/replay");
        assertThat(log()).hasSize(2);

        post(order("1", "bea"));
        post(order("2", "bea").replace("true", "false"), "X-Shopify-Webhook-Id", "delivery-2");
        assertThat(log()).as("the same body, and the same delivery").hasSize(2);
        post(order("2", "bea"), "X-Shopify-Webhook-Id", "delivery-2", "webhook-id", "another");
        assertThat(log()).as("the first of the headers counts").hasSize(3);

        owner.post(page, mapped("order.number", "message id"));
        post(order("9", "bea"));
        post(order("9", "bea").replace("true", "false"), "webhook-id", "a third");
        assertThat(log()).as("an id of the event itself comes before any of the delivery").hasSize(4);
    }

    @Test
    void one_event_that_does_not_fit_waits_and_costs_its_neighbours_nothing() {
        post(order("1", "cid"));
        explain();
        var answer = post("[" + order("2", "cid") + "," + order("3", "cid").replace("149.90", "\"plenty\"") + "," + order("4", "cid") + "]");
        assertThat(answer.body()).contains("\"accepted\":2", "\"quarantined\":1");
        assertThat(owner.get("/quarantine").body()).contains("“order.sum” does not fit its meaning");
        assertThat(post(order("5", "cid").replace("\"note\": null", "\"vat\": {\"rate\": 19}")).body()).contains("\"accepted\":1");
        assertThat(owner.get(page).body()).as("a field that was never met is asked about").contains("vat.rate");
    }

    @Test
    void a_currency_that_all_events_share_is_theirs() {
        post(order("1", "fay"));
        var form = new ArrayList<>(List.of(mapped("order.number", "order")));
        var iso = form.get(form.lastIndexOf("currency") - 1);
        for (var wrong : List.of("all-currency=Dollars|is no currency", "all-zone=Mars|is no time zone")) {
            var said = wrong.split("[=|]");
            var refused = owner.post(page, with(form, iso, "", said[0], said[1]));
            assertThat(refused.status()).as(said[0]).isEqualTo(400);
            assertThat(refused.body()).contains("“" + said[1] + "” " + said[2]);
        }
        assertThat(owner.post(page, with(form, iso, "", "all-currency", "jpy")).location()).isEqualTo(page);
        owner.post(page + "/replay");
        assertThat(log()).singleElement().satisfies(fact -> assertThat(fact.value().currency().getCurrencyCode()).isEqualTo("JPY"));
    }

    @Test
    void a_key_opens_its_own_workspace_only_and_a_public_key_none() {
        var other = TestDatabase.workspace();
        var theirs = TestDatabase.database().in(other, tx -> TestApp.attune().writeKeys.connect(tx, "Till", Sources.Kind.SERVER, Channel.OTHER));
        explainAfterTheFirst();
        assertThat(send(theirs.key(), BodyPublishers.ofString(order("7", "dov"))).body()).as("its own webhook is not explained").contains("\"quarantined\":1");
        assertThat(log()).hasSize(1);
        assertThat(owner.get("/sources/" + theirs.source() + "/webhook").status()).isEqualTo(404);
        assertThat(owner.post("/sources/" + theirs.source() + "/webhook/replay").status()).isEqualTo(404);

        assertThat(send("wks_unknown", BodyPublishers.ofString(order("8", "dov"))).status()).isEqualTo(401);
        var open = send(connect(Sources.Kind.BROWSER).key(), BodyPublishers.ofString(order("8", "dov")));
        assertThat(open.status()).isEqualTo(403);
        assertThat(open.body()).contains("public key");
        assertThat(TestApp.signedIn(workspace, Role.AGENT).post(page, "all-event", "Other").status()).isEqualTo(403);
    }

    @Test
    void what_is_no_event_is_answered_with_a_sentence() {
        for (var body : List.of("{\"order\":", "total=12", "", "[]", "12", "[{},3]", "{} {}", "[".repeat(5_000))) {
            var answer = post(body);
            assertThat(answer.status()).as(body.substring(0, Math.min(20, body.length()))).isEqualTo(400);
            assertThat(answer.body()).contains("JSON");
        }
        var large = post("{\"note\":\"" + "x".repeat(40_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body()).contains("larger than 32 KB");
        assertThat(post("{\"note\":\"" + "x".repeat(6_000_000) + "\"}").status()).isEqualTo(413);
        assertThat(post("[" + "{},".repeat(1_000) + "{}]").body()).contains("more than 1000 events");
        assertThat(owner.get("/quarantine").body()).contains("Every event was understood");
    }

    @Test
    void strange_bodies_are_kept_within_bounds_and_gzip_is_unpacked() throws IOException {
        post("{\"a\":1e999999999,\"b\":\"\\u0000\",\"\":\"blank\",\"ana@example.com\":1,\"deep\":" + "{\"in\":".repeat(90) + "1" + "}".repeat(90)
                + ",\"many\":[" + "1,".repeat(2_000) + "1]}");
        assertThat(owner.get(page).body()).contains("1 event waits", "many.4").doesNotContain("many.5", "ana@example.com", "in.in.in.in.in.in");
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(order("1", "eve").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(send(source.key(), BodyPublishers.ofByteArray(zipped.toByteArray()), "Content-Encoding", "gzip").status()).isEqualTo(200);
        assertThat(owner.get(page).body()).contains("buyer.mail");
    }

    private void explainAfterTheFirst() {
        post(order("1", "dov"));
        explain();
        owner.post(page + "/replay");
    }

    private void explain() {
        var saved = owner.post(page, mapped("order.number", "order"));
        assertThat(saved.location()).as(saved.body().length() > 4_000 ? Jsoup.parse(saved.body()).select("[role=alert]").text() : saved.body()).isEqualTo(page);
    }

    /// What the form sends when these fields are given their meaning, by the numbers that the page gives them.
    private String[] mapped(String more, String meaning) {
        var form = Jsoup.parse(owner.get(page).body());
        var fields = new ArrayList<>(List.of("all-event", "Order Completed", "customerless", "REFUSE"));
        for (var pair : List.of(List.of("buyer.ref", "user id"), List.of("buyer.mail", "email"), List.of("order.placed", "happened at"),
                List.of("order.sum", "value"), List.of("order.iso", "currency"), List.of("lines.0.label", "product"), List.of(more, meaning))) {
            var head = form.select("th[id^=column-]").stream().filter(th -> th.text().equals(pair.getFirst())).findFirst().orElseThrow();
            var number = head.id().substring("column-".length());
            fields.addAll(List.of("to-" + number, pair.getLast()));
            form.select("select[name=format-" + number + "] option[selected]").forEach(written -> fields.addAll(List.of("format-" + number, written.val())));
        }
        return fields.toArray(String[]::new);
    }

    /// The form with one of its fields changed and one more.
    private static String[] with(List<String> form, String changed, String to, String... more) {
        var fields = new ArrayList<>(form);
        fields.set(fields.indexOf(changed) + 1, to);
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    private WriteKeys.Minted connect(Sources.Kind kind) {
        return TestDatabase.database().in(workspace, tx -> TestApp.attune().writeKeys.connect(tx, "Harbour shop " + kind, kind, Channel.IN_STORE));
    }

    private static String order(String number, String buyer) {
        return ORDER.formatted(number, buyer);
    }

    private TestBrowser.Answer post(String body, String... headers) {
        return send(source.key(), BodyPublishers.ofString(body), headers);
    }

    private static TestBrowser.Answer send(String key, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(TestApp.url() + "/v1/webhook/" + key)).header("Content-Type", "application/json").POST(body);
        if (headers.length > 0) request.headers(headers);
        return new TestBrowser().send(request);
    }

    /// What came through this source: that people were joined is told by the log itself.
    private List<Recorded> log() {
        return TestDatabase.database().in(workspace, tx -> TestApp.attune().interactions.ownAfter(tx, 0, 100)).stream()
                .filter(fact -> fact.source() == source.source()).toList();
    }
}
