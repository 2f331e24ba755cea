package attune.imports;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestBrowser.Answer;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.store.WorkspaceId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/// A file goes through the pages: uploaded, mapped, checked, brought in and taken back.
class ImportPagesTest {

    private static final String FILE = "Order;Date;Total;Customer email\nA1;31/12/2025;\"1.234,50\";ann@example.com\n"
            + "A2;05/01/2026;12,00;bo@@example\nA3;06/01/2026;8,10;cy@example.com\nA4;07/01/2026;8,10;di@example.com\nA5;08/01/2026;8,10;ed@example.com\n";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = TestApp.signedIn(workspace, Role.OWNER);

    @Test
    void aFileIsUploadedCheckedBroughtInAndTakenBack() {
        var at = upload("tills 2026-01.csv", FILE).location();
        assertThat(browser.get(at).body()).contains("What do the columns of tills 2026-01.csv say?", "semicolon-separated", "31/12/2025");

        assertThat(map(at, "then", "check").status()).isEqualTo(303);
        var checked = await(at, "4 of 5 rows can come in");
        assertThat(checked).contains("€1,258.80", "It is no email address", "bo@@example", "line 3");

        assertThat(browser.post(at + "/run").status()).isEqualTo(303);
        assertThat(await(at, "4 rows of tills 2026-01.csv are in the log")).contains("Undo the import");
        assertThat(browser.get(at + "/refused.csv").body()).contains("A2", "no email address");
        assertThat(browser.get("/imports").body()).contains("1 file is in the log");

        assertThat(browser.post(at + "/undo").status()).isEqualTo(303);
        await(at, "is out of the log again");
        assertThat(browser.get(at + "/refused.csv").status()).isEqualTo(404);
    }

    @Test
    void aMappingIsDownloadedSavedAndUsedForAnotherFile() {
        var at = upload("a.csv", FILE).location();
        map(at, "saveAs", "My till");
        assertThat(browser.get(at + "/mapping.json").body()).contains("\"Customer email\"", "\"comma\"");
        var other = upload("b.csv", FILE.replace("ann@", "amy@")).location();
        assertThat(browser.post(other + "/known", "mapping", "saved:My till").status()).isEqualTo(303);
        assertThat(browser.get(other).body()).contains("Recognised as My till", "Till takings");
    }

    @Test
    void aColumnThatIsGivenAnotherMeaningAsksWhatMustBeKnownForIt() {
        var at = upload("c.csv", FILE).location();
        assertThat(browser.post(at + "/column/2", "to-2", "value").body()).contains("1.234,50").contains("format-2");
        assertThat(browser.post(at + "/column/2", "to-2", "phone").body()).contains("Country of the numbers");
        assertThat(browser.post(at + "/column/2", "to-2", "planet").status()).isEqualTo(400);
        assertThat(browser.post(at + "/column/77", "to-77", "value").status()).isEqualTo(400);
    }

    @Test
    void whoMayNotImportOrIsInAnotherWorkspaceSeesNothing() {
        var at = upload("d.csv", FILE).location();
        assertThat(TestApp.signedIn(TestDatabase.workspace(), Role.OWNER).get(at).status()).isEqualTo(404);
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get(at).status()).isEqualTo(403);
    }

    @Test
    void whatIsNoFileOfRowsIsAnsweredWithASentence() {
        assertThat(browser.post("/imports").body()).contains("Choose a file first");
        assertThat(upload("e.csv", "\n\n\n").status()).isEqualTo(400);
        assertThat(upload("f.csv.gz", "\u001f\u008bgarbage").status()).isIn(303, 400);
        assertThat(browser.get("/imports/99999999999").status()).isEqualTo(404);
    }

    private Answer map(String at, String name, String value) {
        return browser.post(at + "/mapping", "source", "Till", "to-0", "order", "to-1", "happened at", "format-1", "d/M/uuuu", "to-2", "value",
                "format-2", "comma", "to-3", "email", "all-event", "Till takings", "all-channel", "in-store", name, value);
    }

    private Answer upload(String name, String text) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf()
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n--edge--\r\n";
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/imports")).header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(BodyPublishers.ofString(body)));
    }

    private String await(String at, String words) {
        Until.so(at + " says: " + words, () -> browser.get(at).body().contains(words));
        return browser.get(at).body();
    }
}
