package attune.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.TestSurveys;
import attune.interaction.Channel;
import attune.interaction.Sources;
import attune.reference.Reference;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.survey.Survey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WidgetApiTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Shop", "purpose": "transactional", "anonymity": "identified", "title": "Shop",
             "pages": [{"name": "one", "questions": [{"name": "ease", "type": "csat", "title": "How was it?", "required": true}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";
    private static final String SHOP = "https://shop.example";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void the_whole_script_is_smaller_than_twenty_kilobytes_on_the_way() throws IOException {
        var script = browser.get("/widget.js").body();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(script.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(20_000);
        assertThat(script).doesNotContain("innerHTML", "document.write", "eval(", "\nimport ", "\nexport ");
    }

    @Test
    void sites_that_were_chosen_may_ask_and_others_may_not() {
        var survey = TestSurveys.open(workspace, SURVEY);
        assertThat(asked(survey, SHOP).header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(asked(survey, SHOP).header("Access-Control-Allow-Credentials")).isEmpty();
        keep(survey, new Widget(true, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE, "", 0, 50, 100, 30, List.of(), List.of(SHOP)));
        assertThat(asked(survey, SHOP).header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(asked(survey, "https://elsewhere.example").header("Access-Control-Allow-Origin")).isEmpty();
        keep(survey, new Widget(false, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE, "", 0, 50, 100, 30, List.of(), List.of()));
        assertThat(asked(survey, SHOP).header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(browser.get("/w/" + survey.key()).body()).contains("\"on\":false");
    }

    @Test
    void only_a_survey_in_a_frame_may_be_framed() {
        var survey = TestSurveys.open(workspace, SURVEY);
        var framed = browser.get("/s/" + survey.key() + "?via=frame");
        assertThat(framed.header("Content-Security-Policy")).contains("frame-ancestors *");
        assertThat(framed.header("X-Frame-Options")).isEmpty();
        var open = browser.get("/s/" + survey.key());
        assertThat(open.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(open.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void an_answer_of_somebody_the_business_has_signed_for_joins_their_story_and_a_forged_one_does_not() throws Exception {
        var survey = TestSurveys.open(workspace, SURVEY);
        var minted = TestDatabase.database().in(workspace, tx -> TestApp.attune().writeKeys.connect(tx, "Shop", Sources.Kind.BROWSER, Channel.WEB));
        var secret = TestDatabase.database().in(workspace, tx -> TestApp.attune().writeKeys.signing(tx, minted.source())).text();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = HexFormat.of().formatHex(mac.doFinal("4711".getBytes(StandardCharsets.UTF_8)));
        var person = "{\"userId\": \"4711\", \"writeKey\": \"" + minted.key() + "\", \"signature\": \"%s\"}";
        assertThat(answered(survey, ", \"person\": " + person.formatted("00" + signature.substring(2))).status()).isEqualTo(201);
        assertThat(users()).isEmpty();
        assertThat(answered(survey, ", \"person\": " + person.formatted(signature)).status()).isEqualTo(201);
        assertThat(users()).containsExactly("4711");
        assertThat(post(survey, "/w/" + survey.key() + "/ask", person.formatted(signature)).body()).contains("\"known\":true");
        assertThat(post(survey, "/w/" + survey.key() + "/ask", person.formatted("")).body()).contains("\"known\":false");
    }

    @Test
    void a_place_is_believed_where_it_is_in_the_lists() {
        var survey = TestSurveys.open(workspace, SURVEY);
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().references.name(tx, Reference.Kind.LOCATION, "harbour", "Harbour"));
        answered(survey, ", \"place\": {\"location\": \"harbour\", \"team\": \"made up\"}");
        assertThat(TestSurveys.column(workspace, "place::text")).containsExactly("{\"location\": \"harbour\"}");
        int placed = TestDatabase.database().in(workspace, tx -> tx.query("select count(*) from interaction where workspace = :workspace and location is not null").mapTo(Integer.class).one());
        assertThat(placed).isEqualTo(1);
    }

    @Test
    void settings_that_cannot_work_are_refused_with_their_remedy() {
        assertThatThrownBy(() -> new Widget(true, Widget.Mode.SLIDE_IN, Widget.Trigger.EVENT, " ", 0, 50, 100, 30, List.of(), List.of())).isInstanceOf(Mendable.class).hasMessageContaining("Name the event");
        assertThatThrownBy(() -> new Widget(true, Widget.Mode.SLIDE_IN, Widget.Trigger.PAGE, "", 0, 50, 100, 30, List.of(), List.of("shop.example/path"))).isInstanceOf(Mendable.class).hasMessageContaining("https://www.example.com");
    }

    private void keep(Survey survey, Widget widget) {
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.outlets.widgets.keep(tx, survey.id(), widget));
    }

    private TestBrowser.Answer asked(Survey survey, String origin) {
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/s/" + survey.key() + "/answers")).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST").method("OPTIONS", BodyPublishers.noBody()));
    }

    private TestBrowser.Answer answered(Survey survey, String more) {
        return post(survey, "/s/" + survey.key() + "/answers", "{\"way\": \"widget\", \"answers\": {\"ease\": 4}" + more + "}");
    }

    private TestBrowser.Answer post(Survey survey, String path, String body) {
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Origin", SHOP).header("Content-Type", "application/json")
                .header("Accept", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /// The user ids whose answers are kept.
    private List<String> users() {
        return TestDatabase.database().in(workspace, tx -> tx.query("""
                select i.value
                from response r
                join identity i on i.id = r.identity
                where r.workspace = :workspace
                  and i.value not like 'response %'
                """).mapTo(String.class).list());
    }
}
