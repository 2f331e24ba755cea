package attune.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Place;
import attune.member.Member;
import attune.store.WorkspaceId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Questions kept together: asked anew by each who looks, arranged, shared and taken away.
class DashboardTest {

    private static final String BY_PLACE = "ask=table&by=location";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser ana = TestApp.signedIn(workspace, Role.OWNER);

    @BeforeEach
    void two_houses() {
        TestApp.attune().interactions.append(workspace, IntStream.range(0, 30).mapToObj(i -> Interaction.of(Kind.EVENT, "Checked in", Identity.user("guest-" + i, true), Instant.now().minus(Duration.ofDays(i)))
                .place(new Place(i < 10 ? "harbour" : "hill", null, null, null, null)).messageId("in-" + i).build()).toList());
        var last = TestDatabase.database().in(workspace, tx -> tx.query("select max(position) from interaction where workspace = :workspace").mapTo(Long.class).one());
        assertThat(TestApp.attune().lenses.await(workspace, last, Until.PATIENCE)).isTrue();
    }

    private String kept(String name, String question, String title) {
        var location = ana.post("/dashboards/keep", "name", name, "question", question, "title", title).location();
        assertThat(location).matches("/dashboards/\\d+");
        return location;
    }

    private void add(String dashboard, String question, String title) {
        assertThat(ana.post("/dashboards/keep", "dashboard", dashboard.replaceAll("\\D", ""), "question", question, "title", title).location()).isEqualTo(dashboard);
    }

    private List<Long> cards(String dashboard) {
        return Jsoup.parse(ana.get(dashboard + "/edit").body()).select("[data-card]").stream().map(each -> Long.parseLong(each.attr("data-card"))).toList();
    }

    private List<String> titles(String dashboard) {
        return Jsoup.parse(ana.get(dashboard).body()).select(".board h2, .board h3").eachText();
    }

    private static byte[] file(TestBrowser browser, String path) throws IOException, InterruptedException {
        var cookie = "attune_session=" + browser.cookies().get("attune_session");
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Cookie", cookie).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path + " " + new String(answer.body(), StandardCharsets.UTF_8).lines().limit(3).toList()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void a_question_kept_from_explore_is_answered_anew_on_its_dashboard() {
        assertThat(ana.get("/explore?ask=table&by=location").body()).contains("/dashboards/keep?ask=table&amp;by=location");
        assertThat(ana.get("/dashboards/keep?ask=table&by=location").body()).contains("name=\"question\" value=\"ask=table&amp;by=location\"");
        var dashboard = kept("Front desk", BY_PLACE, "");
        assertThat(ana.get("/dashboards").body()).contains("Front desk", "1 dashboard");
        assertThat(ana.get(dashboard).body()).contains("Front desk", "Being answered");
        var answer = ana.get(dashboard + "/cards/" + cards(dashboard).getFirst()).body();
        assertThat(answer).contains("harbour", "hill", "/explore?ask=table&amp;by=location");
        add(dashboard, "", "How much <b>now</b>");
        assertThat(titles(dashboard)).containsExactly("Table", "How much <b>now</b>");
    }

    @Test
    void cards_are_put_in_order_renamed_copied_and_taken_out_and_put_back() {
        var dashboard = kept("Front desk", BY_PLACE, "Places");
        ana.post(dashboard + "/sections", "title", "Arrival");
        ana.post(dashboard + "/texts", "title", "", "text", "Look at **Hill** first, see [the plan](https://example.com/plan) <script>alert(1)</script>\n- one\n- two");
        var all = cards(dashboard);
        ana.post(dashboard + "/cards/" + all.get(1) + "/place", "place", "1");
        assertThat(titles(dashboard)).containsExactly("Arrival", "Places");
        var page = Jsoup.parse(ana.get(dashboard).body());
        assertThat(page.select(".words strong").text()).isEqualTo("Hill");
        assertThat(page.select(".words a").attr("href")).isEqualTo("https://example.com/plan");
        assertThat(page.select(".words li").eachText()).containsExactly("one", "two");
        assertThat(page.select(".words").text()).contains("<script>alert(1)</script>");

        ana.post(dashboard + "/cards/" + all.get(0), "title", "By place", "wide", "true");
        ana.post(dashboard + "/cards/" + all.get(0) + "/duplicate");
        assertThat(titles(dashboard)).containsExactly("Arrival", "By place", "By place");
        var taken = ana.post(dashboard + "/cards/" + all.get(1) + "/remove").location();
        assertThat(titles(dashboard)).containsExactly("By place", "By place");
        assertThat(ana.get(taken).body()).contains("“Arrival” is taken out");
        ana.post(dashboard + "/cards/" + all.get(1) + "/restore");
        assertThat(titles(dashboard)).startsWith("Arrival");
    }

    @Test
    void one_period_applies_to_every_card_until_somebody_chooses_another() {
        var dashboard = kept("Front desk", "ask=table&by=location&period=365d", "");
        var card = dashboard + "/cards/" + cards(dashboard).getFirst();
        assertThat(ana.get(card).body()).contains("n = 30");
        ana.post(dashboard, "name", "Front desk", "period", "7d");
        assertThat(ana.get(card).body()).contains("n = 7").doesNotContain("hill");
        assertThat(ana.get(card + "?period=own").body()).contains("n = 30");
        assertThat(ana.get(dashboard + "?period=30d").body()).contains("/cards/" + cards(dashboard).getFirst() + "?period=30d");
        assertThat(ana.get(dashboard + "?period=tomorrow").status()).isEqualTo(400);
    }

    @Test
    void a_card_that_cannot_be_answered_says_why_and_stays() throws Exception {
        var dashboard = kept("Front desk", "ask=funnel", "Steps");
        add(dashboard, "ask=table&since=2026-02-02&until=2026-01-01", "Backwards");
        for (var card : cards(dashboard)) {
            var answer = ana.get(dashboard + "/cards/" + card);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Jsoup.parse(answer.body()).select(".unanswered").text()).isNotBlank();
            assertThat(ana.get(dashboard + "/cards/" + card + "/answer.csv").status()).isEqualTo(400);
        }
        assertThat(cards(dashboard)).hasSize(2);
        assertThat(names(file(ana, dashboard + "/answers.zip"))).allMatch(name -> name.endsWith(".txt"));
        try (var pdf = Loader.loadPDF(file(ana, dashboard + "/dashboard.pdf"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Backwards", "swap its two dates");
        }
    }

    @Test
    void a_private_dashboard_does_not_exist_for_others_and_a_shared_one_only_its_editors_change() {
        var analyst = TestApp.member(workspace, Role.ANALYST);
        var rui = new TestBrowser().signIn(analyst);
        var dashboard = kept("Front desk", BY_PLACE, "");
        var card = dashboard + "/cards/" + cards(dashboard).getFirst();
        assertThat(rui.get("/dashboards").body()).contains("No dashboard yet");
        for (var path : List.of(dashboard, card, dashboard + "/dashboard.pdf", dashboard + "/answers.zip", card + "/answer.csv", dashboard + "/edit")) assertThat(rui.get(path).status()).as(path).isEqualTo(404);
        assertThat(rui.post("/dashboards/keep", "dashboard", dashboard.replaceAll("\\D", ""), "question", "").status()).isEqualTo(404);
        assertThat(rui.post(dashboard + "/copy").status()).isEqualTo(404);

        ana.post(dashboard + "/sharing", "everybody", "true");
        assertThat(rui.get(card).body()).contains("harbour");
        for (var path : List.of("/sharing", "/remove", "/rhythm", "/sections", "")) assertThat(rui.post(dashboard + path, "name", "Mine", "title", "Mine").status()).as(path).isEqualTo(403);
        assertThat(rui.post(dashboard + "/copy").location()).matches("/dashboards/\\d+").isNotEqualTo(dashboard);
        assertThat(rui.get("/dashboards").body()).contains("Copy of Front desk");

        ana.post(dashboard + "/sharing", "editor", analyst.id().toString());
        assertThat(rui.post(dashboard, "name", "Reception").status()).isEqualTo(303);
        assertThat(ana.get(dashboard).body()).contains("Reception");
        assertThat(TestApp.signedIn(workspace, Role.MANAGER).get(dashboard).status()).isEqualTo(404);
    }

    @Test
    void whoever_is_limited_sees_what_happened_within_their_reach() throws Exception {
        var dashboard = kept("Front desk", BY_PLACE, "");
        ana.post(dashboard + "/sharing", "everybody", "true");
        var there = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        assertThat(there.get(dashboard + "/cards/" + cards(dashboard).getFirst()).body()).contains("harbour").doesNotContain("hill");
        assertThat(text(file(there, dashboard + "/dashboard.pdf"))).contains("harbour", "within the part of the business").doesNotContain("hill");
        assertThat(text(file(ana, dashboard + "/dashboard.pdf"))).contains("hill");
    }

    @Test
    void a_dashboard_is_taken_away_as_tables_a_document_and_a_picture() throws Exception {
        var dashboard = kept("Réception & desk", BY_PLACE, "");
        add(dashboard, "", "Each week");
        var card = dashboard + "/cards/" + cards(dashboard).getFirst();
        assertThat(ana.get(card + "/answer.csv").body()).contains("harbour", "hill", "20", "Note: definition", "as of ");
        var files = names(file(ana, dashboard + "/answers.zip"));
        assertThat(files).hasSize(2).allMatch(name -> name.endsWith(".csv")).anyMatch(name -> name.equals("02-each-week.csv"));
        assertThat(text(file(ana, dashboard + "/dashboard.pdf"))).contains("Réception & desk", "harbour", "Each week", "as of");
        assertThat(ImageIO.read(new ByteArrayInputStream(file(ana, dashboard + "/dashboard.png"))).getWidth()).isGreaterThan(1_000);
        assertThat(ana.get(dashboard + "/dashboard.pdf").header("Content-Disposition")).contains("reception-desk.pdf");
        assertThat(ana.get("/audit.csv?act=dashboard").body()).contains("Réception & desk as PDF", "Réception & desk as CSV");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static List<String> names(byte[] zip) throws IOException {
        var names = new TreeMap<String, String>();
        try (var read = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = read.getNextEntry(); entry != null; entry = read.getNextEntry()) names.put(entry.getName(), new String(read.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(names.values()).noneMatch(String::isBlank);
        return List.copyOf(names.keySet());
    }
}
