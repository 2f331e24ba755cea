package attune.score;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Reach;
import attune.account.Role;
import attune.interaction.Metric;
import attune.member.Member;
import attune.part.Words;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of scores, its files and its interface tell the same, and the same as Explore.
class ScorePagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static WorkspaceId workspace;
    private static long segment;

    @BeforeAll
    static void answered() {
        workspace = TestDatabase.workspace();
        Given.append(workspace, Given.answers(new Random(20_261_123L), 6_000));
        var owner = TestApp.member(workspace, Role.OWNER);
        segment = new attune.account.Who(owner.id(), "Ana", owner.email(), workspace, Role.OWNER, Reach.EVERYTHING).asked(() -> TestApp.attune().database.in(workspace,
                tx -> TestApp.attune().segments.make(tx, "Often", Among.CUSTOMERS, new Rule.Did(What.ANYTHING, Rule.Times.AT_LEAST, 4, Window.EVER))));
        TestApp.attune().segments.await(workspace, segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "period=365d", "metric=csat&channel=2", "metric=nps&location=%house 1", "metric=nps&location=%house 1&location=%house 2&team=%team 0&answers=latest", "metric=ces-effort&employee=%colleague 1&period=all",
            "metric=nps&event=Survey 1&event=Survey 2&product=%product 1&period=180d", "metric=nps&segment=SEGMENT&answers=latest", "metric=nps&segment=SEGMENT&by=segment", "metric=csat&by=employee&period=last-month", "metric=trust&by=nothing&every=day"})
    void the_same_filter_has_the_same_n_on_the_page_in_its_files_in_explore_and_for_programs(String query) {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var asked = Given.asked(filled(query));
        var api = json(browser.get(asked.path().replace("/scores", "/api/scores")).body());
        var n = api.path("n").asLong();
        assertThat(n).as(asked.path()).isPositive();
        var page = browser.get(asked.path());
        assertThat(page.status()).isEqualTo(200);
        var words = "n = " + Words.number(n) + (n == 1 ? " answer" : " answers");
        assertThat(page.body()).as(asked.path()).contains(words);
        for (var table : List.of("trend", "distribution")) {
            var file = browser.get(asked.file(table));
            assertThat(file.header("Content-Type")).startsWith("text/csv");
            var lines = file.body().lines().toList();
            assertThat(lines.get(1)).as(table).contains(words);
        }
        var metric = api.path("metric").asText();
        var explore = asked.metric(Metric.valueOf(metric.toUpperCase(java.util.Locale.ROOT).replace('-', '_'))).question();
        var found = json(browser.get("/api/explore?" + explore.query()).body());
        assertThat(found.toString()).as(explore.query()).contains("\"" + words + "\"");
        // and every band leads to people, not more than it has answers
        for (var word : List.of("sore", "even", "glad")) {
            var people = json(browser.get("/api/explore/people?" + explore.query() + "&cell=felt.all.all." + word).body()).path("n").asLong();
            var band = band(api, word);
            assertThat(people).as(explore.query() + " " + word).isLessThanOrEqualTo(band);
            if (query.contains("latest")) assertThat(people).isEqualTo(band);
            else assertThat(people > 0).isEqualTo(band > 0);
        }
    }

    @Test
    void a_form_leads_to_the_one_address_of_what_is_asked() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        assertThat(browser.get("/scores?period=90d&since=&until=&versus=before&every=&answers=").location()).endsWith("/scores");
        assertThat(browser.get("/scores?period=365d&since=&until=&channel=2&versus=nothing&every=month&answers=latest").location()).endsWith("/scores?answers=latest&period=365d&channel=2&every=month&versus=nothing");
        assertThat(browser.get("/scores?answers=latest&period=365d&channel=2&every=month&versus=nothing").body()).contains("Each customer counts once", "One per customer, the latest");
        assertThat(browser.get("/scores?by=segment").body()).contains("customers can be in several segments", ">Often</a>");
    }

    @Test
    void what_cannot_be_asked_is_said_in_a_sentence() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        assertThat(browser.get("/scores?metric=joy").body()).contains("“metric” cannot be “joy”: choose one of the list.");
        assertThat(browser.get("/scores?metric=sentiment").body()).contains("Sentiment is estimated from words");
        assertThat(browser.get("/scores?touchpoint=gone").body()).contains("There is no touchpoint “gone” in the library any more: choose another.");
        assertThat(browser.get("/scores?period=all&versus=year").body()).contains("All time has no period before it");
        assertThat(browser.get("/scores.csv?table=joy").status()).isEqualTo(400);
        assertThat(browser.get("/api/scores?since=yesterday").status()).isEqualTo(400);
        assertThat(browser.get("/scores?since=1990-01-01&until=1990-12-31").body()).contains("Nobody gave a score in this period");
        assertThat(json(browser.get("/api/scores?since=1990-01-01&until=1990-12-31").body()).path("n").asInt(-1)).isZero();
    }

    @Test
    void promoters_passives_and_detractors_are_lists_of_people_with_a_way_back() {
        var page = TestApp.signedIn(workspace, Role.ANALYST).get("/scores?metric=nps&versus=nothing");
        var link = page.body().replaceAll("(?s).*<a href=\"([^\"]+)\">Detractors</a>.*", "$1").replace("&amp;", "&");
        var people = TestApp.signedIn(workspace, Role.ANALYST).get(link);
        assertThat(people.body()).contains("who answered NPS as detractors", "href=\"/customers/", "href=\"/scores?ask=score&amp;metric=nps");
        var executive = TestApp.signedIn(workspace, Role.EXECUTIVE);
        assertThat(executive.get("/scores?metric=nps").body()).contains("Detractors").doesNotContain("/explore/people");
        assertThat(executive.get(link).status()).isEqualTo(403);
        assertThat(TestApp.signedIn(workspace, Role.STAFF).get("/scores").status()).isEqualTo(403);
    }

    @Test
    void too_few_answers_are_people_and_no_number() {
        var few = TestDatabase.workspace();
        var facts = new ArrayList<attune.interaction.Interaction>();
        for (var i = 0; i < 9; i++) facts.add(Given.answer("few" + i, Metric.CSAT, 1 + i % 5, Duration.ofDays(5)));
        for (var i = 0; i < 40; i++) facts.add(Given.answer("few" + i, Metric.CSAT, 5, Duration.ofDays(200)));
        Given.append(few, facts);
        var page = TestApp.signedIn(few, Role.ANALYST).get("/scores").body();
        assertThat(page).contains("CSAT: 9 answers, too few for a number", "over the twelve months up to", "<h3>Dissatisfied</h3>").doesNotContain("± ");
        assertThat(page.split("<a class=\"name\" href=\"/customers/")).hasSize(10);
        assertThat(TestApp.signedIn(few, Role.EXECUTIVE).get("/scores").body()).contains("CSAT: 9 answers").doesNotContain("href=\"/customers/");
        var api = json(TestApp.signedIn(few, Role.ANALYST).get("/api/scores").body());
        assertThat(api.path("tooFew").asBoolean()).isTrue();
        assertThat(api.has("value")).isFalse();
        assertThat(api.path("twelveMonths").path("n").asInt()).isEqualTo(49);
    }

    @Test
    void a_competitors_score_stands_beside_is_changed_and_taken_away() {
        var browser = TestApp.signedIn(workspace, Role.MANAGER);
        var made = browser.post("/scores/benchmarks", "metric", "CSAT", "back", "metric=csat", "kind", "COMPETITOR", "name", "Meridian Hotels", "value", "71,5", "day", "2026-03-31", "source", "Guest index 2026, p. 12");
        assertThat(made.location()).endsWith("/scores?metric=csat");
        var page = browser.get("/scores?metric=csat").body();
        assertThat(page).contains("Meridian Hotels", "71.5\u00a0%", "31 Mar 2026, Guest index 2026, p. 12", "<li data-where=\"y\" data-at=\"0.715\">");
        assertThat(browser.get("/scores?metric=nps").body()).doesNotContain("Meridian Hotels");
        assertThat(json(browser.get("/api/scores?metric=csat").body()).path("benchmarks").get(0).path("value").asDouble()).isEqualTo(.715);
        var id = one("select max(id) from benchmark where workspace = " + workspace);
        var wrong = browser.send(form(browser, "/scores/benchmarks/" + id, "metric=CSAT&kind=TARGET&name=Meridian+Hotels+Group&value=171&day=2026-03-31"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("must be a number from 0 to 100 percent; it was “171”.", "value=\"Meridian Hotels Group\"");
        browser.post("/scores/benchmarks/" + id, "metric", "CSAT", "kind", "TARGET", "name", "Our aim", "value", "90", "day", "2026-12-31");
        assertThat(browser.get("/scores?metric=csat").body()).contains("Our aim", ">target<", "90\u00a0%").doesNotContain("Meridian");
        assertThat(TestApp.signedIn(workspace, Role.AGENT).post("/scores/benchmarks/" + id + "/remove").status()).isEqualTo(403);
        var limited = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("house 1"), Set.of()), Optional.empty()));
        assertThat(limited.post("/scores/benchmarks/" + id + "/remove").status()).isEqualTo(403);
        browser.post("/scores/benchmarks/" + id + "/remove", "back", "metric=csat");
        assertThat(browser.get("/scores?metric=csat").body()).contains("“Our aim” is taken away.").doesNotContain(">target<");
        assertThat(browser.post("/scores/benchmarks/" + id + "/remove").status()).isEqualTo(404);
        assertThat(one("select count(*) from audit_entry where act like 'benchmark.%' and workspace = " + workspace)).isEqualTo("3");
    }

    @Test
    void whoever_is_limited_to_a_house_has_its_scores_alone() {
        var limited = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("house 1"), Set.of()), Optional.empty()));
        var house = TestApp.signedIn(workspace, Role.MANAGER).get("/api/scores?metric=nps&by=location&period=all&location=" + reference("house 1")).body();
        var theirs = json(limited.get("/api/scores?metric=nps&by=location&period=all").body());
        assertThat(theirs.path("n").asLong()).isPositive().isEqualTo(json(house).path("n").asLong());
        assertThat(theirs.path("value").asDouble()).isEqualTo(json(house).path("value").asDouble());
        assertThat(limited.get("/scores?metric=nps&by=location&period=all").body()).contains("have one location: house 1");
        assertThat(limited.get("/scores?metric=nps&period=all&location=" + reference("house 2")).body()).contains("Nobody gave NPS in this period");
    }

    private static java.net.http.HttpRequest.Builder form(TestBrowser browser, String path, String fields) {
        return java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + path)).header("Accept", "text/html").header("Referer", TestApp.url() + "/scores?metric=csat")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(java.net.http.HttpRequest.BodyPublishers.ofString("_csrf=" + browser.csrf() + "&" + fields));
    }

    private static long band(JsonNode api, String word) {
        var names = new ArrayList<Long>();
        api.path("bands").properties().forEach(band -> names.add(band.getValue().asLong()));
        return names.get(List.of("glad", "even", "sore").indexOf(word));
    }

    /// With the numbers that the workspace gave to what is named.
    private static String filled(String query) {
        var filled = query.replace("SEGMENT", Long.toString(segment));
        for (var at = filled.indexOf('%'); at >= 0; at = filled.indexOf('%')) {
            var end = filled.indexOf('&', at) < 0 ? filled.length() : filled.indexOf('&', at);
            filled = filled.substring(0, at) + reference(filled.substring(at + 1, end)) + filled.substring(end);
        }
        return filled;
    }

    private static String reference(String key) {
        return one("select id from reference where key = '" + key + "' and workspace = " + workspace);
    }

    private static String one(String sql) {
        return TestApp.attune().database.asOwner(tx -> tx.query(sql).mapTo(String.class).one());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(body, failure);
        }
    }
}
