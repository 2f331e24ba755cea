package attune.takeaway;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.result.Answered;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class TakeawayPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILTERS = List.of("", "?language=de", "?way=api", "?answer=kind:guest", "?answer=liked:food", "?tag=Call+back", "?words=slow");

    private final Answered answered = new Answered("identified", 31);
    private final TestBrowser browser = TestApp.signedIn(answered.workspace, Role.MANAGER);
    private final String at = "/surveys/" + answered.survey.id();

    @Test
    void the_same_filter_gives_the_same_number_on_every_page_in_every_file_and_to_programs() throws IOException {
        answered.chance(30);
        var first = answered.send("{\"nps\": 4, \"why\": \"Slow\"}");
        browser.post("/responses/" + first + "/tags", "tag", "Call back");
        assertThat(TestApp.attune().projections.await(attune.Until.PATIENCE)).isTrue();
        var key = attune.TestApp.member(answered.workspace, Role.OWNER);
        var who = new attune.account.Who(key.id(), key.name(), key.email(), answered.workspace, Role.OWNER, attune.account.Reach.EVERYTHING);
        var token = who.asked(() -> TestApp.attune().apiKeys.make("Warehouse", Set.of(attune.apikey.Scope.RESPONSES_READ))).text();
        for (var filter : FILTERS) {
            var n = TestDatabase.database().in(answered.workspace, tx -> TestApp.attune().feedback.findings.results().selection(tx, answered.survey.id(), filter(filter)).n());
            assertThat(n).as(filter).isPositive();
            var csv = csv(new String(bytes(at + "/responses.csv" + filter), StandardCharsets.UTF_8));
            assertThat(csv).as("CSV " + filter).hasSize((int) (n + 1));
            assertThat(JSON.readTree(bytes(at + "/responses.json" + filter)).path("responses")).as("JSON " + filter).hasSize(n.intValue());
            assertThat(ReadWorkbook.of(bytes(at + "/responses.xlsx" + filter)).get("Responses")).as("XLSX " + filter).hasSize((int) (n + 1));
            assertThat(csv(zip(at + "/responses.sps.zip" + filter).get("responses.csv"))).as("SPSS " + filter).hasSize((int) (n + 1));
            assertThat(browser.get(at + "/responses" + filter).body()).as("page " + filter).contains(attune.part.Words.count(n, "response"));
            var api = new TestBrowser().send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/api" + at + "/responses" + filter)).header("Authorization", "Bearer " + token));
            assertThat(JSON.readTree(api.body()).path("n").asLong()).as("API " + filter).isEqualTo(n);
        }
    }

    @Test
    void a_file_has_what_the_page_has_and_runs_no_formula() throws IOException {
        var id = answered.send("{\"nps\": 4, \"why\": \"=HYPERLINK(\\\"http://evil.example\\\")\", \"kind\": {\"other\": \"@SUM(A1)\"}, \"liked\": [\"room\", \"desk\"], \"gap\": {\"expected\": 4, \"perceived\": 2}}");
        browser.post("/responses/" + id + "/tags", "tag", "+Call");
        var rows = csv(new String(bytes(at + "/responses.csv"), StandardCharsets.UTF_8));
        var row = new LinkedHashMap<String, String>();
        for (var column = 0; column < rows.getFirst().size(); column++) row.put(rows.getFirst().get(column), rows.get(1).get(column));
        assertThat(row).containsEntry("response", id.toString()).containsEntry("nps", "4").containsEntry("why", "'=HYPERLINK(\"http://evil.example\")").containsEntry("kind", "Something else")
                .containsEntry("kind_other", "'@SUM(A1)").containsEntry("liked_room", "yes").containsEntry("liked_food", "no").containsEntry("gap_expected", "4").containsEntry("tags", "'+Call")
                .containsEntry("language", "en").containsEntry("way", "Public link").containsEntry("version", "1").containsKeys("seconds", "customer_name");
        var sheet = ReadWorkbook.of(bytes(at + "/responses.xlsx")).get("Responses");
        var heads = sheet.getFirst().values().stream().toList();
        assertThat(heads).isEqualTo(rows.getFirst());
        var cells = new LinkedHashMap<String, Object>();
        sheet.get(1).forEach((column, value) -> cells.put(sheet.getFirst().get(column).toString(), value));
        assertThat(cells).containsEntry("nps", 4.0).containsEntry("why", "=HYPERLINK(\"http://evil.example\")").containsEntry("kind_other", "@SUM(A1)").containsEntry("liked_desk", "yes").doesNotContainKey("sat");
    }

    @Test
    void the_syntax_for_spss_reads_the_file_beside_it() throws IOException {
        answered.chance(20);
        answered.send("{\"why\": \"Two\\nlines, and 'quotes'\"}");
        var zip = zip(at + "/responses.sps.zip");
        var rows = csv(zip.get("responses.csv"));
        var syntax = zip.get("responses.sps");
        var declared = Pattern.compile("(?m)^    (\\S+) (A\\d+|F12\\.4|F8\\.0)$").matcher(syntax).results().map(match -> match.group(1)).toList();
        assertThat(declared).isEqualTo(rows.getFirst()).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_]{0,63}"));
        assertThat(syntax).contains("/FILE='responses.csv'").contains("VALUE LABELS kind\n  1 'guest'\n  2 'friend'\n  3 'crew'\n  4 'Something else'").contains("nps 'Recommend us?'").contains("(-99)");
        var kind = rows.getFirst().indexOf("kind");
        var nps = rows.getFirst().indexOf("nps");
        for (var row : rows.subList(1, rows.size())) {
            assertThat(row).hasSameSizeAs(rows.getFirst());
            assertThat(row.get(kind)).matches("-99|[1-4]");
            assertThat(row.get(nps)).matches("-99|\\d+");
            assertThat(row).noneMatch(cell -> cell.contains("\n"));
        }
        var quotes = Pattern.compile("'(?:[^']|'')*'").matcher(syntax.substring(syntax.indexOf("VARIABLE LABELS"))).replaceAll("");
        assertThat(quotes).as("every label is closed").doesNotContain("'");
    }

    @Test
    void the_document_and_the_workbook_of_figures_say_what_the_page_says() throws IOException {
        answered.chance(40);
        try (var pdf = Loader.loadPDF(bytes(at + "/results.pdf"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Stay").contains("Areas to improve").contains("Recommend us?").contains("40 responses");
        }
        var book = ReadWorkbook.of(bytes(at + "/results.xlsx"));
        assertThat(book.keySet()).startsWith("Overview").contains("nps", "kind", "parts");
        assertThat(book.get("nps")).hasSizeGreaterThan(11);
        assertThat(book.get("parts").getFirst().values()).containsExactly("Row", "good", "poor", "n");
        long entered = TestDatabase.database().in(answered.workspace, tx -> tx.query("select count(*) from audit_entry where workspace = :workspace and act = 'results.exported'").mapTo(Long.class).one());
        assertThat(entered).isEqualTo(2);
    }

    @Test
    void what_a_workbook_cannot_hold_is_cut_and_two_sheets_are_never_called_alike() throws IOException {
        var file = new java.io.ByteArrayOutputStream();
        try (var book = new Workbook()) {
            book.sheet("a/b[c]: a name that is far too long for Excel", List.of("x".repeat(40_000)));
            book.sheet("A/B[C]: A name that is far too long for Excel", List.of("n"));
            for (var row = 0; row < 200; row++) book.row(java.util.Arrays.asList(row, null, "\u0001=1+" + row));
            book.write(file);
        }
        var sheets = ReadWorkbook.of(file.toByteArray());
        assertThat(sheets).hasSize(2);
        assertThat(sheets.firstEntry().getValue().getFirst().get("A").toString()).hasSize(32_767);
        assertThat(sheets.lastEntry().getValue()).hasSize(201).last().satisfies(row -> assertThat(row).containsEntry("A", 199.0).doesNotContainKey("B"));
    }

    @Test
    void of_confidential_answers_only_figures_leave() {
        var confidential = new Answered(answered.workspace, Answered.ALL_KINDS.formatted("confidential"), 32).chance(9);
        var those = "/surveys/" + confidential.survey.id();
        for (var file : List.of("responses.csv", "responses.xlsx", "responses.sps.zip", "responses.json")) assertThat(browser.get(those + "/" + file).status()).as(file).isEqualTo(403);
        assertThat(browser.get(those + "/responses").body()).contains("promised confidence").doesNotContain("/responses/0").doesNotContain("<blockquote>");
        assertThat(browser.get(those + "/results?answer=nps:3").status()).isEqualTo(400);
        assertThat(browser.get(those + "/results").body()).doesNotContain("href=\"/responses/");
        var one = TestDatabase.database().in(answered.workspace, tx -> tx.query("select cast(id as text) from response where workspace = :workspace and survey = :survey limit 1").bind("survey", confidential.survey.id()).mapTo(String.class).one());
        assertThat(browser.get("/responses/" + one).status()).isEqualTo(403);
        assertThat(browser.post("/responses/" + one + "/tags", "tag", "mine").status()).isEqualTo(403);
    }

    private attune.result.Filter filter(String query) {
        var found = attune.result.Filter.NONE;
        return switch (query) {
            case "?language=de" -> new attune.result.Filter(found.from(), found.until(), 0, "de", found.way(), "", 0, "", "", 0, "");
            case "?way=api" -> new attune.result.Filter(found.from(), found.until(), 0, "", java.util.Optional.of(attune.response.Way.API), "", 0, "", "", 0, "");
            case "?answer=kind:guest" -> new attune.result.Filter(found.from(), found.until(), 0, "", found.way(), "", 0, "kind:guest", "", 0, "");
            case "?answer=liked:food" -> new attune.result.Filter(found.from(), found.until(), 0, "", found.way(), "", 0, "liked:food", "", 0, "");
            case "?tag=Call+back" -> new attune.result.Filter(found.from(), found.until(), 0, "", found.way(), "", 0, "", "Call back", 0, "");
            case "?words=slow" -> new attune.result.Filter(found.from(), found.until(), 0, "", found.way(), "", 0, "", "", 0, "slow");
            default -> found;
        };
    }

    private static List<List<String>> csv(String text) {
        return CsvReader.builder().ofCsvRecord(text).stream().map(record -> record.getFields()).toList();
    }

    private Map<String, String> zip(String path) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(path)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }

    private byte[] bytes(String path) {
        var request = HttpRequest.newBuilder(URI.create(TestApp.url() + path));
        browser.cookies().forEach((name, value) -> request.header("Cookie", name + "=" + value));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
