package attune.ingest;

import static attune.ingest.IngestServer.key;
import static attune.ingest.IngestServer.log;
import static attune.ingest.IngestServer.post;
import static attune.ingest.IngestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.interaction.Channel;
import attune.interaction.Kind;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.store.WorkspaceId;
import com.segment.analytics.Analytics;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.TrackMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Foreign clients, each as it really behaves, against the real server.
class SegmentApiTest {

    private static final String TRACK = "{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u1\",\"messageId\":\"%s\"}";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final String server = key(workspace, Sources.Kind.SERVER);

    @Test
    void theJavaClientOfSegmentDeliversAndIsContentWithTheAnswer() throws InterruptedException {
        var done = new CountDownLatch(3);
        var analytics = Analytics.builder(server).endpoint(IngestServer.address()).flushQueueSize(3)
                .callback(new com.segment.analytics.Callback() {
                    @Override
                    public void success(com.segment.analytics.messages.Message message) {
                        done.countDown();
                    }

                    @Override
                    public void failure(com.segment.analytics.messages.Message message, Throwable failure) {}
                })
                .build();
        analytics.enqueue(IdentifyMessage.builder().userId("u1").traits(Map.of("email", "ana@example.com", "name", "Ana")));
        analytics.enqueue(TrackMessage.builder("Order Completed").userId("u1").properties(Map.of("revenue", 12.5, "order_id", "O-1")));
        analytics.enqueue(TrackMessage.builder("Room Booked").anonymousId(UUID.randomUUID().toString()));

        assertThat(done.await(120, TimeUnit.SECONDS)).as("the client was told of success three times").isTrue();
        analytics.shutdown();
        assertThat(log(workspace)).extracting(Recorded::name).containsExactlyInAnyOrder("Identify", "Order Completed", "Room Booked");
        assertThat(log(workspace)).filteredOn(fact -> fact.kind() == Kind.EVENT && fact.value() != null).singleElement()
                .satisfies(order -> assertThat(order.value().amount()).isEqualByComparingTo("12.5"));
    }

    @ParameterizedTest
    @CsvSource({"/v1/batch", "/v1/batch/", "/v1/b", "/v1/import", "/v1/import/"})
    void aBatchIsTakenAtEveryAddressThatClientsUse(String path) {
        var answer = post(path, "{\"batch\":[" + TRACK.formatted("A", "1") + "," + TRACK.formatted("B", "2") + "],\"sentAt\":\"2026-11-22T09:00:00.000Z\"}",
                "Authorization", basic(server + ":"), "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(log(workspace)).extracting(Recorded::name).containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource({"track, t, EVENT", "identify, i, IDENTIFY", "page, p, VIEW", "screen, s, VIEW", "group, g, GROUP", "alias, a, ALIAS"})
    void everyCallHasALongAndAShortAddress(String call, String letter, Kind kind) {
        for (var path : new String[] {call, letter}) {
            var body = "{\"event\":\"E\",\"userId\":\"u1\",\"previousId\":\"u0\",\"groupId\":\"g\",\"writeKey\":\"" + server + "\",\"messageId\":\"" + path + "\"}";
            assertThat(post("/v1/" + path, body, "Content-Type", "text/plain").body()).isEqualTo("{\"success\":true}");
        }
        assertThat(log(workspace)).hasSize(2).allMatch(fact -> fact.kind() == kind);
    }

    @Test
    void theBrowserLibraryFindsItsSettingsAndSendsAcrossSites() {
        var browser = key(workspace, Sources.Kind.BROWSER);
        var settings = send("GET", "/v1/projects/" + browser + "/settings", BodyPublishers.noBody());
        assertThat(settings.statusCode()).isEqualTo(200);
        assertThat(settings.body()).contains("\"Segment.io\"").contains("\"apiHost\":\"" + IngestServer.address().substring(7) + "/v1\"");
        assertThat(settings.headers().firstValue("Access-Control-Allow-Origin")).contains("*");

        var preflight = send("OPTIONS", "/v1/t", BodyPublishers.noBody(), "Origin", "https://shop.example",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow()).contains("Authorization").contains("Content-Type");

        var sent = post("/v1/t", "{\"timestamp\":\"2026-11-22T09:00:00.000Z\",\"integrations\":{},\"type\":\"track\",\"event\":\"Seen\",\"anonymousId\":\"a-1\",\"properties\":{},"
                + "\"context\":{\"library\":{\"name\":\"analytics.js\",\"version\":\"next-1.84.3\"},\"page\":{\"path\":\"/\"}},\"messageId\":\"ajs-next-1\",\"writeKey\":\"" + browser + "\",\"userId\":null,"
                + "\"sentAt\":\"2026-11-22T09:00:00.010Z\",\"_metadata\":{}}", "Content-Type", "text/plain", "Authorization", basic(browser + ":"), "Origin", "https://shop.example");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(log(workspace)).singleElement().satisfies(seen -> assertThat(seen.channel()).isEqualTo(Channel.WEB.number()));
    }

    @Test
    void gzipIsUnpackedWhateverItsLabelSays() {
        var body = gzip("{\"batch\":[" + TRACK.formatted("R", "1").replace("}", ",\"originalTimestamp\":\"2026-11-22T09:00:00.000Z\"}") + "]}");
        assertThat(post("/v1/batch", BodyPublishers.ofByteArray(body), "Content-Type", "application/x-www-form-urlencoded", "Authorization", basic(server + ":")).statusCode())
                .as("RudderStack for Node").isEqualTo(200);
        assertThat(post("/v1/batch", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Content-Type", "application/json",
                "Content-Encoding", "gzip", "Authorization", basic(server + ":")).statusCode()).as("RudderStack for Java, chunked").isEqualTo(200);
        assertThat(log(workspace)).as("the same message twice is there once").hasSize(1);
    }

    @Test
    void aRetryIsKnownAlthoughItWasSentAtAnotherTime() {
        for (var sentAt : new String[] {"2026-11-22T09:00:00Z", "2026-11-22T09:00:31Z"})
            assertThat(post("/v1/batch", "{\"batch\":[" + TRACK.formatted("Once", "m1").replace("}", ",\"timestamp\":\"2026-11-22T08:59:00Z\"}") + "],\"sentAt\":\"" + sentAt + "\"}",
                    "X-Write-Key", server).statusCode()).isEqualTo(200);
        assertThat(log(workspace)).hasSize(1);
    }

    @Test
    void oneBadEventDoesNotCostTheOthers() {
        var answer = post("/v1/batch", "{\"batch\":[" + TRACK.formatted("A", "1") + ",{\"type\":\"track\",\"userId\":\"u\"}," + TRACK.formatted("B", "2") + "]}", "X-Write-Key", server);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"success\":true,\"accepted\":2,\"quarantined\":[{\"index\":1,\"field\":\"event\",\"reason\":\"The event has no name");
        assertThat(log(workspace)).extracting(Recorded::name).containsExactly("A", "B");
    }

    @Test
    void limitsAreSaidInASentence() {
        refused(post("/v1/track", "{\"event\":\"x\",\"userId\":\"u\",\"properties\":{\"a\":\"" + "x".repeat(33_000) + "\"}}", "X-Write-Key", server), 413, "32 KB");
        refused(post("/v1/batch", "{\"batch\":[" + "{},".repeat(1_000) + "{}]}", "X-Write-Key", server), 400, "1000 events");
        refused(post("/v1/batch", "x".repeat(Body.LIMIT + 1), "X-Write-Key", server), 413, "5 MB");
        refused(post("/v1/batch", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[Body.LIMIT + 1])), "X-Write-Key", server), 413, "5 MB");
        refused(post("/v1/batch", BodyPublishers.ofByteArray(gzip(" ".repeat(50_000_000))), "X-Write-Key", server), 413, "5 MB");
        assertThat(log(workspace)).isEmpty();
    }

    @Test
    void whatIsMalformedIsSaidInASentence() {
        refused(post("/v1/track", "{\"event\":", "X-Write-Key", server), 400, "not valid JSON: it breaks at line 1");
        refused(post("/v1/track", "[]", "X-Write-Key", server), 400, "not a JSON object");
        refused(post("/v1/track", "", "X-Write-Key", server), 400, "not a JSON object");
        refused(post("/v1/track", "{} {}", "X-Write-Key", server), 400, "follows");
        refused(post("/v1/batch", "{\"batch\":7}", "X-Write-Key", server), 400, "not a list");
        refused(post("/v1/track", "{\"event\":\"x\"}", "X-Write-Key", server), 400, "Nobody is named");
        refused(post("/v1/batch", BodyPublishers.ofByteArray("{\"batch\":[]}".getBytes(StandardCharsets.UTF_16LE)), "X-Write-Key", server), 400, "UTF-8");
        refused(post("/v1/batch", BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}), "X-Write-Key", server), 400, "gzip");
        refused(post("/v1/batch", BodyPublishers.ofByteArray("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)), "X-Write-Key", server), 400, "not a JSON object");
        refused(post("/v1/batch", "{\"a\":" + "[".repeat(100_000), "X-Write-Key", server), 400, "not valid JSON");
    }

    @Test
    void onlyAKeyThatWorksOpensASource() {
        refused(post("/v1/track", "{\"event\":\"x\",\"userId\":\"u\"}"), 401, "no write key");
        refused(post("/v1/track", "{\"event\":\"x\",\"userId\":\"u\"}", "Authorization", basic("nobody:")), 401, "not one of ours");
        TestDatabase.database().inVoid(workspace, tx -> {
            var source = IngestServer.KEYS.list(tx).getFirst();
            IngestServer.KEYS.revoke(tx, source.source().id(), source.live().getFirst().id());
        });
        refused(post("/v1/track", "{\"event\":\"x\",\"userId\":\"u\"}", "X-Write-Key", server), 401, "revoked");
    }

    @Test
    void aSourceThatSendsTooFastIsAskedToWait() {
        TestDatabase.database().inVoid(workspace, tx -> IngestServer.KEYS.limit(tx, IngestServer.KEYS.list(tx).getFirst().source().id(), 60));
        var batch = "{\"batch\":[" + "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"},".repeat(999) + "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\"}]}";
        assertThat(post("/v1/batch", batch, "X-Write-Key", server).statusCode()).as("a whole batch always fits once").isEqualTo(200);
        var answer = post("/v1/batch", batch, "X-Write-Key", server);
        refused(answer, 429, "limit of 60 events a minute");
        assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1L, 1_000L);
        assertThat(log(workspace)).hasSize(1_000);
    }

    private static void refused(java.net.http.HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{").contains(words);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
