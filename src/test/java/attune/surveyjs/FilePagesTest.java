package attune.surveyjs;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestBrowser.Answer;
import attune.TestDatabase;
import attune.account.Role;
import attune.store.WorkspaceId;
import attune.survey.DefinitionJson;
import attune.survey.Templates;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class FilePagesTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = TestApp.signedIn(workspace, Role.OWNER);

    @Test
    void a_survey_of_surveyjs_comes_in_as_a_draft_with_a_line_for_each_place_that_did_not() {
        var report = upload("{\"title\": \"Quiz <b>1</b>\", \"showTimer\": true, \"elements\": [{\"type\": \"comment\", \"name\": \"why\", \"rows\": 3}]}");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body()).contains("Quiz &lt;b&gt;1&lt;/b&gt;” is here as a draft, but for 2 places").contains("<code>showTimer</code>").contains("<code>elements[0].rows</code>");
        var draft = report.body().replaceAll("(?s).*href=\"(/surveys/\\d+)/edit\">Go on.*", "$1");
        assertThat(browser.get(draft).body()).contains("why");
    }

    @Test
    void a_survey_goes_out_for_surveyjs_and_comes_back_whole() {
        var definition = Templates.ALL.getFirst().definition();
        var draft = upload(DefinitionJson.write(definition).toString()).location().replace("/edit", "");
        assertThat(browser.get(draft + "/surveyjs").body()).contains("SurveyJS knows no score");
        var file = browser.get(draft + "/surveyjs.json");
        assertThat(file.header("Content-Disposition")).contains("-surveyjs.json");
        assertThat(SurveyJs.read(file.body()).definition()).isEqualTo(definition);
        assertThat(upload(file.body()).status()).isEqualTo(303);
    }

    @Test
    void what_is_no_survey_is_answered_with_a_sentence() {
        assertThat(browser.post("/surveys/file").body()).contains("Choose the file of a survey first.");
        assertThat(upload("{ oops").body()).contains("This is no JSON: it breaks at line 1, column 3.");
        assertThat(upload("{\"format\": \"attune-survey/2\"}").body()).contains("This must be \"attune-survey/1\".");
        assertThat(upload("[".repeat(9_000)).status()).isEqualTo(400);
        assertThat(TestApp.signedIn(workspace, Role.STAFF).get("/surveys/99999/surveyjs").status()).isIn(403, 404);
        assertThat(browser.get("/surveys/99999/surveyjs.json").status()).isEqualTo(404);
    }

    private Answer upload(String text) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf()
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s.json\"\r\nContent-Type: application/json\r\n\r\n" + text + "\r\n--edge--\r\n";
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/surveys/file")).header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(BodyPublishers.ofString(body)));
    }
}
