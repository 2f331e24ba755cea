package attune.builder;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Surveys;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// The builder's forms as they work without a script.
class BuilderPagesTest {

    private static final String STAY = """
            {"format": "attune-survey/1", "name": "Stay", "title": "Your stay", "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Recommend us?", "required": true},
             {"name": "why", "type": "long-text", "title": "Why {nps}?", "when": "{nps} <= 6"}]}], "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = TestApp.signedIn(workspace, Role.OWNER);
    private final Surveys surveys = TestApp.attune().feedback.surveys;
    private final long id = TestDatabase.database().in(workspace, tx -> surveys.create(tx, DefinitionJson.read(STAY).definition()).id());
    private final String edit = "/surveys/" + id + "/edit";

    @Test
    void a_question_is_added_edited_and_taken_back_by_plain_forms() {
        var added = browser.post(edit + "/add", "page", "one", "type", "csat");
        assertThat(added.status()).isEqualTo(303);
        assertThat(browser.get(added.location()).body()).contains("How satisfied are you?");
        assertThat(part("question:satisfied", "title", "x").status()).isEqualTo(404);
        assertThat(part("question:csat", "title", "Happy with the room?", "required.asked", "1", "when.0.name", "nps", "when.0.operator", "GREATER", "when.0.value", "3", "when.was", "", "when", "").status()).isEqualTo(303);
        var question = draft().question("csat").orElseThrow();
        assertThat(question.title().in("en", "en")).isEqualTo("Happy with the room?");
        assertThat(question.required()).isFalse();
        assertThat(question.when()).contains("{nps} > 3");
        browser.post(edit + "/undo");
        assertThat(draft().question("csat").orElseThrow().required()).isTrue();
        assertThat(browser.get(edit).body()).contains("Do again: Changed");
    }

    @Test
    void what_somebody_else_changed_is_not_overwritten_and_what_was_typed_stays() {
        var seen = seen("question:nps");
        part("question:nps", "seen", seen, "title", "Theirs");
        var late = browser.send(form(edit + "/part", "part=question%3Anps&seen=" + seen + "&title=Mine").header("Referer", TestApp.url() + edit + "?open=question:nps"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Mine").contains("Somebody else has changed this");
        assertThat(draft().question("nps").orElseThrow().title().in("en", "en")).isEqualTo("Theirs");
        assertThat(part("question:nps", "seen", seen("question:nps"), "title", "Mine").status()).isEqualTo(303);
        var quietly = browser.send(form(edit + "/part", "part=question%3Anps&seen=" + seen + "&title=Again").header("HX-Request", "true"));
        assertThat(quietly.status()).isEqualTo(409);
        assertThat(Jsoup.parse(quietly.body()).select("#wrong-part").text()).contains("Somebody else");
    }

    @Test
    void what_the_format_refuses_is_told_at_its_field_and_not_kept() {
        var refused = browser.send(form(edit + "/part", "part=question%3Awhy&pattern=%5Ba&title=Why%3F").header("Referer", TestApp.url() + edit + "?open=question:why"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("no regular expression").contains("[a");
        assertThat(draft().question("why").orElseThrow().title().in("en", "en")).isEqualTo("Why {nps}?");
        var quietly = browser.send(form(edit + "/part", "part=question%3Awhy&longest=many").header("HX-Request", "true"));
        assertThat(quietly.status()).isEqualTo(422);
        assertThat(Jsoup.parse(quietly.body()).select("#wrong-longest").text()).contains("whole number");
    }

    @Test
    void a_broken_condition_is_kept_as_it_is_written_and_shown_where_it_breaks() {
        part("question:why", "when", "{nps} <= ", "when.was", "{nps} <= 6");
        var page = Jsoup.parse(browser.get(edit + "?open=question:why").body());
        assertThat(page.select("#f-when").text()).isEqualTo("{nps} <=");
        assertThat(page.select("#wrong-when").text()).isNotBlank();
        assertThat(page.select(".broken mark")).hasSize(1);
        assertThat(browser.post("/surveys/" + id + "/publish").status()).isEqualTo(400);
    }

    @Test
    void colours_that_cannot_be_read_keep_a_survey_from_being_published() {
        part("look", "text", "#fefefe", "background", "#ffffff", "accent", "#2f5d50");
        assertThat(browser.get(edit + "/look").body()).contains("their contrast is 1.0");
        assertThat(browser.post("/surveys/" + id + "/publish").status()).isEqualTo(400);
        part("look", "text", "#111111");
        assertThat(browser.post("/surveys/" + id + "/publish").status()).isEqualTo(303);
    }

    @Test
    void a_logo_is_known_by_what_it_is_and_not_by_its_name() {
        assertThat(logo("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        assertThat(draft().look().logo()).isEmpty();
        assertThat(logo(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3}).status()).isEqualTo(303);
        assertThat(draft().look().logo().orElseThrow()).startsWith("data:image/png;base64,");
        assertThat(logo(new byte[150_000]).status()).isEqualTo(400);
    }

    private TestBrowser.Answer logo(byte[] bytes) {
        var head = ("--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf() + "\r\n--edge\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + edit + "/logo")).header("Accept", "text/html").header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.concat(BodyPublishers.ofByteArray(head), BodyPublishers.ofByteArray(bytes), BodyPublishers.ofString("\r\n--edge--\r\n"))));
    }

    @Test
    void a_file_is_tried_out_like_any_answer_and_goes_nowhere() {
        var file = "{\"format\":\"attune-survey/1\",\"name\":\"S\",\"pages\":[{\"name\":\"one\",\"questions\":[{\"name\":\"photo\",\"type\":\"file\",\"title\":\"A photo?\",\"kinds\":[\"png\"],\"required\":true}]}],\"endings\":[{\"name\":\"thanks\",\"title\":\"Thank you\"}]}";
        var other = TestDatabase.database().in(workspace, tx -> surveys.create(tx, DefinitionJson.read(file).definition()).id());
        var address = Pattern.compile("src=\"(/rehearse/[^\"?]+)").matcher(browser.get("/surveys/" + other + "/edit").body());
        assertThat(address.find()).isTrue();
        var stranger = new TestBrowser();
        var sent = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"").matcher(stranger.get(address.group(1)).body());
        assertThat(sent.find()).isTrue();
        var to = sent.group(1).replace("&amp;", "&");
        assertThat(photo(stranger, to, new byte[0]).body()).contains("This needs an answer.");
        assertThat(photo(stranger, to, "<svg/>".getBytes(StandardCharsets.UTF_8)).body()).contains("one of these kinds: png");
        var taken = photo(stranger, to, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1});
        assertThat(taken.status()).isEqualTo(303);
        assertThat(stranger.get(taken.location()).body()).contains("Thank you");
        assertThat(TestDatabase.database().<Integer>asOwner(tx -> tx.query("select count(*) from response_file where workspace = " + workspace).mapTo(Integer.class).one())).isZero();
    }

    private static TestBrowser.Answer photo(TestBrowser stranger, String to, byte[] bytes) {
        var head = "--edge\r\nContent-Disposition: form-data; name=\"page\"\r\n\r\none\r\n--edge\r\nContent-Disposition: form-data; name=\"q.photo\"; filename=\"photo.png\"\r\nContent-Type: image/png\r\n\r\n";
        return stranger.send(HttpRequest.newBuilder(URI.create(TestApp.url() + to)).header("Accept", "text/html").header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(joined(head.getBytes(StandardCharsets.UTF_8), bytes, "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    @Test
    void a_draft_is_rehearsed_to_its_end_and_nothing_is_kept() {
        var address = Pattern.compile("src=\"(/rehearse/[^\"?]+)").matcher(browser.get(edit).body());
        assertThat(address.find()).isTrue();
        var stranger = new TestBrowser();
        var first = stranger.get(address.group(1));
        assertThat(first.body()).contains("Recommend us?").doesNotContain("Why");
        assertThat(first.header("Content-Security-Policy")).contains("frame-ancestors 'self'");
        assertThat(stranger.post(address.group(1), "page", "one").body()).contains("This needs an answer");
        var end = stranger.post(address.group(1), "page", "one", "q.nps", "9");
        assertThat(stranger.get(end.location()).body()).contains("Thank you");
        int kept = TestDatabase.database().asOwner(tx -> tx.query("select count(*) from response where workspace = " + workspace).mapTo(Integer.class).one());
        assertThat(kept).isZero();
        assertThat(stranger.get(address.group(1).replaceFirst("rehearse/.", "rehearse/_")).status()).isEqualTo(404);
    }

    @Test
    void words_are_translated_side_by_side_and_versions_say_what_changed() {
        browser.post("/surveys/" + id + "/publish");
        browser.post(edit + "/languages", "language", "ar", "do", "add");
        assertThat(browser.post(edit + "/words", "into", "ar", "path.0", "/pages/0/questions/0/title", "from.0", "Recommend us?", "to.0", "هل توصي بنا؟").status()).isEqualTo(303);
        assertThat(draft().question("nps").orElseThrow().title().in("ar", "en")).isEqualTo("هل توصي بنا؟");
        var page = Jsoup.parse(browser.get(edit + "/languages?into=ar").body());
        assertThat(page.select("textarea[dir=rtl]")).isNotEmpty();
        assertThat(page.select("#tongues").text()).contains("25 %");
        assertThat(browser.get("/surveys/" + id + "/versions").body()).contains("A new language: ar").contains("the wording");
        browser.post("/surveys/" + id + "/versions", "version", "1");
        assertThat(draft().languages()).containsExactly("en");
    }

    private String seen(String part) {
        return Jsoup.parse(browser.get(edit + "?open=" + part).body()).select("#seen").val();
    }

    private TestBrowser.Answer part(String part, String... fields) {
        var all = new String[fields.length + 2];
        all[0] = "part";
        all[1] = part;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return browser.post(edit + "/part", all);
    }

    private HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Accept", "text/html").header("X-CSRF-Token", browser.csrf())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private Definition draft() {
        return TestDatabase.database().in(workspace, tx -> surveys.draft(tx, id));
    }
}
