package attune.explore;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.demo.SmallLarkspur;
import attune.member.Member;
import attune.store.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of questions, its file, the people behind its numbers and its interface.
class ExploreTest {

    private static final String FUNNEL = "ask=funnel&step1=booking&step2=check-in&period=365d";

    private static WorkspaceId workspace;

    @BeforeAll
    static void larkspur() {
        workspace = SmallLarkspur.in(TestApp.attune());
    }

    @Test
    void a_form_leads_to_the_one_address_of_its_question() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var sent = browser.get("/explore?ask=funnel&step1=booking&step2=check-in&step3=&window=11&order=&entry=&period=365d&since=&until=&versus=");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).endsWith("/explore?" + FUNNEL);
        var page = browser.get("/explore?" + FUNNEL);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("go from Booking to Check-in", "n = ", "each step after the one before", "as of ", "/explore/people?" + FUNNEL.replace("&", "&amp;") + "&amp;cell=took.1", "/explore.csv?");
    }

    @Test
    void what_must_not_come_between_stands_in_the_form_the_address_the_file_and_the_words() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var barred = FUNNEL.replace("&period", "&not=online-check-in&period");
        assertThat(browser.get("/explore?ask=funnel&step1=booking&step2=check-in&step3=&not=online-check-in&not=&window=11&order=&entry=&period=365d").location()).endsWith("/explore?" + barred);
        assertThat(browser.get("/explore?" + barred).body()).contains("<option value=\"online-check-in\" selected>", "with no Online check-in in between", "/explore/people?" + barred.replace("&", "&amp;") + "&amp;cell=took.1");
        assertThat(browser.get("/explore.csv?" + barred).body()).contains("with no Online check-in in between");
        assertThat(browser.get("/explore/people?" + barred + "&cell=left.1").body()).contains("or had Online check-in in between");
        assertThat(browser.get("/explore?" + barred + "&order=any-order").body()).contains("Steps in any order have no between", "<option value=\"online-check-in\" selected>");
    }

    @Test
    void a_step_is_chosen_from_the_touchpoints_and_from_the_events_as_they_came() {
        var page = TestApp.signedIn(workspace, Role.ANALYST).get("/explore?of=event:Booking%20Completed");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<optgroup label=\"Events\">", "<option value=\"event:Booking Completed\" selected>Booking Completed</option>", "<option value=\"booking\"");
        // Titles of pages would be a list without an end.
        assertThat(page.body()).doesNotContain("<option value=\"event:Home");
    }

    @Test
    void the_file_holds_what_the_page_shows() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var file = browser.get("/explore.csv?" + FUNNEL);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("attachment").contains(".csv");
        var lines = file.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).endsWith("Note: n,Note: period,Note: definition,Note: as of");
        assertThat(lines.get(1)).contains("Booking,");
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line).contains("n = ", "each step after the one before", "as of "));
        var api = browser.get("/api/explore?" + FUNNEL).body();
        assertThat(api).contains("\"question\":\"" + FUNNEL + "\"", "\"cell\":\"took.1\"", "\"value\":" + lines.get(1).split(",")[1] + ".0");
    }

    @Test
    void people_behind_a_number_are_named_and_get_a_task_each() {
        var browser = TestApp.signedIn(workspace, Role.MANAGER);
        var narrow = FUNNEL.replace("365d", "30d");
        var people = browser.get("/explore/people?" + narrow + "&cell=left.1");
        assertThat(people.status()).isEqualTo(200);
        assertThat(people.body()).contains("who left before Check-in", "href=\"/customers/", "Back to the question");
        var n = browser.get("/api/explore/people?" + narrow + "&cell=left.1").body().replaceAll(".*\"n\":(\\d+).*", "$1");
        var set = browser.post("/explore/people/tasks", "ask", "funnel", "step1", "booking", "step2", "check-in", "period", "30d", "cell", "left.1", "task", "Ask what kept them");
        assertThat(set.location()).isEqualTo("/tasks");
        assertThat(one("select count(*) from task where title = 'Ask what kept them' and workspace = " + workspace)).isEqualTo(n);
        var list = browser.post("/explore/people/list", "ask", "funnel", "step1", "booking", "step2", "check-in", "period", "30d", "cell", "left.1", "name", "Left before they came");
        assertThat(list.location()).startsWith("/segments/");
        var segment = list.location().substring("/segments/".length());
        assertThat(browser.get("/api/explore?" + narrow + "&segment=" + segment).body()).contains("n = " + n + " customer");
        assertThat(browser.get("/explore?" + narrow + "&segment=" + segment + "&versus=others").body()).contains("Left before they came", "Everybody else", "What it amounts to");
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).post("/explore/people/tasks", "ask", "funnel", "cell", "left.1", "task", "x").status()).isEqualTo(403);
        var many = browser.post("/explore/people/tasks", "ask", "table", "period", "all", "cell", "group.all", "task", "x");
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.body()).contains("at most 100 tasks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask=funnel", "ask=why", "ask=funnel&step1=nothing-like-it", "window=7y&ask=funnel&step1=booking", "since=2026-05-01&until=2026-01-01", "period=all&versus=before", "segment=99999",
            "ask=between&from=booking", "ask=paths", "ask=paths&from=booking&side=between", "versus=others", "versus=segment-99999", "period=36600d&every=day", "stage=gone", "since=1900-01-01&until=1900-01-02&ask=retention"})
    void what_cannot_be_answered_is_said_and_what_was_entered_is_kept(String query) {
        var page = TestApp.signedIn(workspace, Role.ANALYST).get("/explore?" + query);
        assertThat(page.status()).as(page.location()).isEqualTo(200);
        assertThat(page.body()).containsAnyOf("class=\"note e\"", "class=\"empty\"", "attune-chart");
        if (query.contains("nothing-like-it")) assertThat(page.body()).contains("<option value=\"nothing-like-it\" selected>", "There is no touchpoint “nothing-like-it”");
        if (query.startsWith("window")) assertThat(page.body()).contains("“window” cannot be “7y”", "<option value=\"booking\" selected>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"took.9", "took", "nonsense", "took.-1", "left.x"})
    void a_number_that_is_gone_says_so(String cell) {
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).get("/explore/people?" + FUNNEL + "&cell=" + cell).status()).isEqualTo(404);
    }

    @Test
    void an_empty_workspace_says_what_will_be_here() {
        var browser = TestApp.signedIn(TestDatabase.workspace(), Role.OWNER);
        for (var query : new String[] {"", "?ask=score", "?ask=table", "?ask=follows", "?ask=retention", "?ask=paths&from=check-in", "?ask=funnel&step1=check-in"}) {
            // On a busy machine the first look may come before the lens.
            Until.so("“" + query + "” says what will be here", () -> {
                var page = browser.get("/explore" + query);
                assertThat(page.status()).as(query).isEqualTo(200);
                return page.body().contains("class=\"empty\"") || page.body().contains("class=\"note e\"");
            });
        }
    }

    @Test
    void a_note_stands_on_the_chart_of_its_day_until_it_is_taken_off() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var day = java.time.LocalDate.now().minusDays(20);
        assertThat(browser.post("/explore/notes", "day", day.toString(), "words", "New check-in at the harbour", "back", "every=day").location()).isEqualTo("/explore?every=day");
        assertThat(browser.get("/explore?every=day").body()).contains("New check-in at the harbour", "data-where=\"x\"");
        assertThat(browser.get("/explore?ask=funnel&step1=booking").body()).doesNotContain("New check-in at the harbour");
        var id = one("select max(id) from annotation where workspace = " + workspace);
        browser.post("/explore/notes/" + id + "/remove");
        assertThat(browser.get("/explore?every=day").body()).doesNotContain("New check-in at the harbour</");
        assertThat(browser.post("/explore/notes", "day", "", "words", "x").status()).isEqualTo(400);
    }

    @Test
    void whoever_is_limited_to_a_house_explores_that_house() {
        var browser = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        assertThat(browser.get("/explore?ask=table&by=location&period=365d").body()).contains("Harbour").doesNotContain("Old Town</a>", ">Larkspur Old Town</th>");
        assertThat(browser.get("/api/explore?ask=table&by=location&period=365d").body()).contains("Harbour").doesNotContain("Old Town");
    }

    @Test
    void who_may_not_explore_is_told_so() {
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get("/explore").status()).isEqualTo(403);
        var executive = TestApp.signedIn(workspace, Role.EXECUTIVE);
        assertThat(executive.get("/explore?" + FUNNEL).body()).contains("go from Booking").doesNotContain("/explore/people");
        assertThat(executive.get("/explore/people?" + FUNNEL + "&cell=took.1").status()).isEqualTo(403);
    }

    private static String one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql).mapTo(String.class).one());
    }
}
