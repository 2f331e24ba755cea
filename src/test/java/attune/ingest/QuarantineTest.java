package attune.ingest;

import static attune.ingest.IngestServer.QUARANTINE;
import static attune.ingest.IngestServer.log;
import static attune.ingest.IngestServer.post;
import static attune.ingest.IngestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.quarantine.Fault;
import attune.quarantine.Quarantine;
import attune.quarantine.Quarantined;
import attune.store.WorkspaceId;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is refused waits with its reason, and goes through the same door again.
class QuarantineTest {

    private static final Quarantine.Reader READER = IngestServer.INGEST.reader(IngestServer.KEYS);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final String key = IngestServer.key(workspace, Sources.Kind.SERVER);

    @Test
    void eventsWrongInTheSameWayAreOneFault() {
        batch("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"timestamp\":\"soon\"}", "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"B\",\"timestamp\":\"later\"}",
                "{\"type\":\"track\",\"userId\":\"u\"}");
        assertThat(faults()).extracting(Fault::field, Fault::count).containsExactly(org.assertj.core.groups.Tuple.tuple("timestamp", 2L), org.assertj.core.groups.Tuple.tuple("event", 1L));
        assertThat(events(faults().getFirst())).extracting(event -> event.refusal().found()).containsExactly("later", "soon");
    }

    @Test
    void aMendedEventIsReplayedAsReceivedThenAndOnce() {
        batch("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"messageId\":\"m1\",\"timestamp\":\"soon\"}");
        var event = events(faults().getFirst()).getFirst();
        assertThat(QUARANTINE.replay(workspace, event.id(), event.payload(), READER)).as("unmended it is still wrong").isPresent();
        assertThat(QUARANTINE.replay(workspace, event.id(), "{\"broken", READER)).isPresent();
        assertThat(log(workspace)).isEmpty();

        assertThat(QUARANTINE.replay(workspace, event.id(), event.payload().replace("soon", "2026-11-20T10:00:00Z"), READER)).isEmpty();
        assertThat(log(workspace)).singleElement().satisfies(fact -> assertThat(fact.happenedAt()).isEqualTo("2026-11-20T10:00:00Z"));
        assertThat(faults()).isEmpty();
        batch("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"messageId\":\"m1\",\"timestamp\":\"2026-11-20T10:00:00Z\"}");
        assertThat(log(workspace)).as("the sender's own second try is known").hasSize(1);
    }

    @Test
    void aWholeFaultIsReplayedOnceItsCauseIsMended() {
        var bad = new String[450];
        for (int number = 0; number < bad.length; number++) bad[number] = "{\"type\":\"shout\",\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"" + number + "\"}";
        batch(bad);
        var fault = faults().getFirst();
        assertThat(QUARANTINE.replay(workspace, fault.id(), READER)).isEqualTo(new Quarantine.Replay(0, 450));
        // The rule changes: what was refused as a shout would be a track.
        Quarantine.Reader mended = (tx, event) -> READER.read(tx, event.with(event.payload().replace("shout", "track")));
        assertThat(QUARANTINE.replay(workspace, faults().getFirst().id(), mended)).isEqualTo(new Quarantine.Replay(450, 0));
        assertThat(log(workspace)).hasSize(450);
        assertThat(QUARANTINE.waiting(workspace)).isZero();
    }

    @Test
    void aSingleCallIsReplayedAsTheCallItsAddressSaid() {
        post("/v1/track", "{\"userId\":\"u\"}", "X-Write-Key", key);
        var event = events(faults().getFirst()).getFirst();
        assertThat(QUARANTINE.replay(workspace, event.id(), "{\"userId\":\"u\",\"event\":\"Mended\"}", READER)).isEmpty();
        assertThat(log(workspace)).extracting(Recorded::name).containsExactly("Mended");
    }

    @Test
    void whatIsTooLargeToKeepIsKeptInItsBeginningAndNotReplayed() {
        batch("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"properties\":{\"a\":\"" + "x".repeat(100_000) + "\"}}");
        var fault = faults().getFirst();
        assertThat(fault.cut()).isEqualTo(1);
        assertThat(QUARANTINE.replay(workspace, fault.id(), READER)).isEqualTo(new Quarantine.Replay(0, 0));
        assertThat(faults()).hasSize(1);
    }

    @Test
    void thePagesShowMendAndDiscard() {
        batch("{\"type\":\"track\",\"userId\":\"<u>\",\"event\":\"A\",\"timestamp\":\"soon\"}", "{\"type\":\"track\",\"userId\":\"u\"}");
        assertThat(get("/quarantine")).contains("2 events wait").contains("The timestamp is not a point in time");
        var fault = faults().stream().filter(one -> one.field().equals("timestamp")).findFirst().orElseThrow();
        var event = events(fault).getFirst();
        assertThat(get("/quarantine/" + fault.id())).contains("soon");
        assertThat(get("/quarantine/events/" + event.id())).contains("&lt;u&gt;");
        var still = form("/quarantine/events/" + event.id() + "/replay", "payload=" + encoded(event.payload()));
        assertThat(still.statusCode()).isEqualTo(400);
        assertThat(still.body()).contains("Look at “timestamp”");
        assertThat(form("/quarantine/events/" + event.id() + "/replay", "payload=" + encoded(event.payload().replace("soon", "2026-11-20"))).statusCode()).isEqualTo(303);
        assertThat(log(workspace)).hasSize(1);
        assertThat(form("/quarantine/" + faults().getFirst().id() + "/discard", "").statusCode()).isEqualTo(303);
        assertThat(get("/quarantine")).contains("Every event was understood");
    }

    private void batch(String... events) {
        assertThat(post("/v1/batch", "{\"batch\":[" + String.join(",", events) + "]}", "X-Write-Key", key).statusCode()).isEqualTo(200);
    }

    private List<Fault> faults() {
        return TestDatabase.database().in(workspace, QUARANTINE::faults);
    }

    private List<Quarantined> events(Fault fault) {
        return TestDatabase.database().in(workspace, tx -> QUARANTINE.of(tx, fault.id(), Optional.empty()));
    }

    private String get(String path) {
        var answer = send("GET", path, BodyPublishers.noBody(), "X-Workspace", workspace.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private java.net.http.HttpResponse<String> form(String path, String fields) {
        return post(path, fields, "X-Workspace", workspace.toString(), "Content-Type", "application/x-www-form-urlencoded",
                "Cookie", "attune_csrf=" + "c".repeat(32), "X-CSRF-Token", "c".repeat(32));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
