package attune.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.account.Role;
import attune.interaction.Place;
import attune.store.WorkspaceId;
import attune.survey.Survey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KioskTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Lobby", "purpose": "transactional", "anonymity": "identified", "title": "Lobby",
             "pages": [{"name": "one", "questions": [{"name": "smile", "type": "smileys", "title": "How was it?", "required": true}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";
    private static final Pattern ADDRESS = Pattern.compile("value=\"[^\"]+(/k/[^\"]+)\"");

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Survey survey = TestSurveys.open(workspace, SURVEY);
    private final TestBrowser device = new TestBrowser();

    private String address() {
        return "/k/" + TestDatabase.database().in(workspace, tx -> TestApp.attune().feedback.outlets.kiosks.make(tx, survey.id(), new Kiosk.Terms("Tablet", Place.NOWHERE, 45, "4711"))).token();
    }

    private TestBrowser.Answer send(String path, String body) {
        return device.send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Content-Type", "application/json").header("Accept", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static String sent(UUID response, int version, Instant answered, String answers) {
        return "{\"response\": \"" + response + "\", \"version\": " + version + ", \"began\": " + (answered.getEpochSecond() - 20) + ", \"answered\": " + answered.getEpochSecond() + ", \"answers\": " + answers + "}";
    }

    @Test
    void what_was_answered_hours_ago_counts_once_and_at_its_time_even_after_the_survey_was_closed() {
        var kiosk = address();
        var id = UUID.randomUUID();
        var answered = Instant.ofEpochSecond(Instant.now().minusSeconds(7_200).getEpochSecond());
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.surveys.close(tx, survey.id()));
        for (var i = 0; i < 3; i++) assertThat(send(kiosk + "/answers", sent(id, 1, answered, "{\"smile\": 4}")).status()).isEqualTo(201);
        assertThat(TestSurveys.column(workspace, "extract(epoch from completed_at)::bigint || ' ' || seconds || ' ' || way")).containsExactly(answered.getEpochSecond() + " 20 4");
    }

    @Test
    void a_clock_that_runs_ahead_does_not_answer_in_the_future() {
        assertThat(send(address() + "/answers", sent(UUID.randomUUID(), 1, Instant.now().plusSeconds(90_000), "{\"smile\": 4}")).status()).isEqualTo(201);
        assertThat(TestSurveys.column(workspace, "completed_at <= now()")).containsExactly("t");
    }

    @Test
    void what_makes_no_sense_is_refused_in_words_and_leaves_nothing() {
        var kiosk = address();
        assertThat(send(kiosk + "/answers", sent(UUID.randomUUID(), 1, Instant.now(), "{\"smile\": 9}")).status()).isEqualTo(422);
        assertThat(send(kiosk + "/answers", sent(UUID.randomUUID(), 7, Instant.now(), "{\"smile\": 4}")).status()).isEqualTo(400);
        assertThat(send(kiosk + "/answers", "{").status()).isEqualTo(400);
        assertThat(send("/k/guessed/answers", "{}").status()).isEqualTo(404);
        assertThat(TestSurveys.answers(workspace)).isEmpty();
    }

    @Test
    void a_kiosk_is_set_up_seen_and_switched_off_from_the_surveys_page() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var at = "/surveys/" + survey.id() + "/kiosks";
        assertThat(owner.post(at, "name", "Tablet", "pin", "12").status()).isEqualTo(400);
        var made = owner.post(at, "name", "Front <desk>", "pin", "4711", "idle", "30");
        assertThat(made.body()).contains("Open this on Front &lt;desk&gt;");
        var found = ADDRESS.matcher(made.body());
        assertThat(found.find()).isTrue();
        var kiosk = found.group(1);
        assertThat(owner.get(at).body()).contains("not yet").doesNotContain(kiosk);
        assertThat(device.get(kiosk).status()).isEqualTo(200);
        assertThat(device.get(kiosk + "/survey").body()).contains("\"idle\":30").doesNotContain("4711\"");
        assertThat(send(kiosk + "/seen", "{\"waiting\": 3}").status()).isEqualTo(204);
        assertThat(owner.get(at).body()).contains("<td class=\"r\" data-label=\"Waiting there\">3</td>");
        var id = TestDatabase.database().in(workspace, tx -> tx.query("select max(id) from kiosk where workspace = :workspace").mapTo(Long.class).one());
        assertThat(owner.post(at + "/" + id + "/revoke").status()).isEqualTo(303);
        assertThat(send(kiosk + "/answers", sent(UUID.randomUUID(), 1, Instant.now(), "{\"smile\": 4}")).status()).isEqualTo(410);
        assertThat(device.get(kiosk).status()).as("it may have answers to hand over").isEqualTo(200);
        assertThat(TestSurveys.answers(workspace)).isEmpty();
    }
}
