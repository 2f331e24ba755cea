package attune.response;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerPagesTest {

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"(/r/[^\"?]+)");
    private static final String TWO_PAGES = """
            {"format": "attune-survey/1", "name": "Stay", "purpose": "relationship", "anonymity": "%s", "title": "Your stay",
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Recommend us?", "required": true}]},
                       {"name": "two", "questions": [{"name": "why", "type": "long-text", "title": "You said {nps}. Why?", "when": "{nps} <= 6"},
                                                     {"name": "kind", "type": "single", "title": "Travelling as", "options": ["guest", "friend"]}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}%s]}""";
    private static final String QUOTA = """
            , {"name": "full", "title": "We have heard enough of these"}], "quotas": [{"name": "guests", "when": "{kind} = 'guest'", "limit": 5, "ending": "full"}""";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void a_survey_is_answered_page_by_page_without_a_script_and_each_score_is_one_interaction() {
        var survey = published("identified", "");
        var ticket = ticket(survey);
        var next = browser.post(ticket, "page", "one", "q.nps", "3", "again", "1");
        assertThat(next.status()).isEqualTo(303);
        assertThat(browser.get(next.location()).body()).contains("You said 3. Why?").contains("Travelling as");
        assertThat(browser.post(ticket, "page", "two", "q.why", "The <b>desk</b> was slow", "q.kind", "guest", "again", "1").status()).isEqualTo(303);
        assertThat(browser.get(ticket).body()).contains("Thank you");
        assertThat(logged()).containsExactly("Stay 3 The <b>desk</b> was slow");
    }

    @Test
    void what_is_sent_twice_counts_once_and_going_back_changes_the_answer() {
        var survey = published("identified", "");
        var ticket = ticket(survey);
        browser.post(ticket, "page", "one", "q.nps", "3", "again", "1");
        browser.post(ticket, "page", "one", "q.nps", "10", "again", "1");
        assertThat(browser.get(ticket + "?page=two").body()).doesNotContain("Why?");
        browser.post(ticket, "page", "two", "q.kind", "guest", "again", "1");
        browser.post(ticket, "page", "two", "q.kind", "friend", "again", "1");
        assertThat(logged()).containsExactly("Stay 10 null");
        assertThat(count("response")).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_none_comes_back_with_its_sentence_and_what_was_written_stays() {
        var survey = published("identified", "");
        var ticket = ticket(survey);
        var refused = browser.post(ticket, "page", "one", "q.nps", "11", "again", "1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose a number from 0 to 10.");
        assertThat(browser.post(ticket, "page", "one", "again", "1").body()).contains("This needs an answer.");
        browser.post(ticket, "page", "one", "q.nps", "2", "again", "1");
        var wrong = browser.post(ticket, "page", "two", "q.why", "kept words", "q.kind", "stranger", "again", "1");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("kept words").contains("Choose from what is offered here.");
        assertThat(logged()).isEmpty();
    }

    @Test
    void machines_that_fill_every_field_leave_nothing() {
        var survey = published("identified", "");
        var answer = browser.post(ticket(survey), "page", "one", "q.nps", "9", "website", "http://spam.example", "again", "1");
        assertThat(answer.body()).contains("Thank you");
        assertThat(count("response")).isZero();
    }

    @Test
    void what_is_sent_faster_than_anybody_reads_is_shown_once_more_with_the_answer_in_it() {
        var survey = published("identified", "");
        var again = browser.post(ticket(survey), "page", "one", "q.nps", "9");
        assertThat(again.status()).isIn(303, 422);
        if (again.status() == 422) assertThat(again.body()).contains("That was very quick").containsPattern("value=\"9\" checked");
    }

    @Test
    void a_quota_is_exact_when_many_answer_at_once() throws InterruptedException {
        var survey = published("identified", QUOTA);
        var full = new java.util.concurrent.atomic.AtomicInteger();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(i -> many.submit(() -> {
                if (send(survey, UUID.randomUUID(), "{\"nps\": 9, \"kind\": \"guest\"}").body().contains("full")) full.incrementAndGet();
            }));
        }
        assertThat(full).hasValue(15);
        assertThat(logged()).hasSize(5);
        assertThat(send(survey, UUID.randomUUID(), "{\"nps\": 9, \"kind\": \"friend\"}").body()).contains("thanks");
    }

    @Test
    void all_answers_at_once_are_checked_as_well_and_a_retry_is_known() {
        var survey = published("identified", "");
        assertThat(send(survey, UUID.randomUUID(), "{\"nps\": \"nine\"}").status()).isEqualTo(422);
        assertThat(send(survey, UUID.randomUUID(), "{\"kind\": \"guest\"}").body()).contains("This needs an answer.");
        var id = UUID.randomUUID();
        assertThat(send(survey, id, "{\"nps\": 9, \"made up\": 1, \"why\": \"not asked of promoters\"}").status()).isEqualTo(201);
        assertThat(send(survey, id, "{\"nps\": 1}").status()).isEqualTo(201);
        assertThat(logged()).containsExactly("Stay 9 null");
        assertThat(one("select answers::text from response where workspace = :workspace")).isEqualTo("{\"nps\": 9}");
    }

    @Test
    void an_anonymous_answer_keeps_nothing_that_leads_back() {
        var survey = published("anonymous", "");
        assertThat(send(survey, UUID.randomUUID(), "{\"nps\": 2, \"why\": \"x\"}").status()).isEqualTo(201);
        assertThat(one("select count(*) from response where workspace = :workspace and identity is null and invitation is null and completed_at = date_trunc('day', completed_at) "
                + "and started_at = completed_at and changed_at = completed_at")).isEqualTo("1");
        assertThat(one("select count(*) from interaction where workspace = :workspace and happened_at = date_trunc('day', happened_at)")).isEqualTo("1");
    }

    @Test
    void a_closed_survey_and_a_link_cut_off_say_so_kindly() {
        var survey = published("identified", "");
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().feedback.surveys.close(tx, survey.id()));
        var closed = browser.get("/s/" + survey.key());
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.body()).contains("This survey is closed");
        assertThat(browser.get("/s/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/r/forged.ticket").status()).isEqualTo(404);
    }

    @Test
    void answers_can_be_changed_for_a_while_and_the_log_has_only_what_holds_now() {
        var survey = published("identified", "");
        var ticket = ticket(survey);
        browser.post(ticket, "page", "one", "q.nps", "3", "again", "1");
        browser.post(ticket, "page", "two", "q.why", "A mistake", "q.kind", "guest", "again", "1");
        assertThat(browser.get(ticket).body()).contains("Change my answers");
        assertThat(browser.get(ticket + "?change=1").body()).contains("name=\"change\"").containsPattern("value=\"3\" checked");
        var next = browser.post(ticket, "page", "one", "q.nps", "9", "change", "1", "again", "1");
        assertThat(next.location()).contains("page=two").contains("change=1");
        assertThat(logged()).containsExactly("Stay 9 null");
        assertThat(one("select answers ->> 'why' from response_past where workspace = :workspace")).isEqualTo("A mistake");
        assertThat(one("select corrections from response where workspace = :workspace")).isEqualTo("1");
        browser.post(ticket, "page", "one", "q.nps", "9", "change", "1", "again", "1");
        assertThat(count("response_past")).as("the same again changes nothing").isEqualTo(1);
    }

    @Test
    void erasing_whoever_answered_leaves_scores_and_choices_and_takes_every_word() {
        var survey = published("identified", "");
        assertThat(send(survey, UUID.randomUUID(), "{\"nps\": 2, \"why\": \"I am Zoe\", \"kind\": \"guest\"}").status()).isEqualTo(201);
        var identity = Long.parseLong(one("select identity from response where workspace = :workspace"));
        assertThat(TestDatabase.database().<Integer>in(workspace, tx -> ResponseTraces.erase(tx, java.util.List.of(identity)))).isEqualTo(1);
        assertThat(one("select answers::text || coalesce(identity::text, ' nobody') from response where workspace = :workspace")).isEqualTo("{\"nps\": 2, \"kind\": \"guest\"} nobody");
    }

    @Test
    void an_anonymous_answer_cannot_be_changed_for_nobody_can_say_when_it_was_given() {
        var survey = published("anonymous", "");
        var ticket = ticket(survey);
        browser.post(ticket, "page", "one", "q.nps", "9", "again", "1");
        browser.post(ticket, "page", "two", "again", "1");
        assertThat(browser.get(ticket + "?change=1").body()).contains("Thank you").doesNotContain("Change my answers");
        assertThat(browser.post(ticket, "page", "one", "q.nps", "1", "change", "1", "again", "1").status()).isEqualTo(409);
        assertThat(logged()).containsExactly("Stay 9 null");
    }

    @Test
    void a_question_that_an_answer_on_the_same_page_opens_is_shown_before_going_on() {
        var survey = published(DefinitionJson.read(Opening.ONE_PAGE).definition());
        var ticket = ticket(survey);
        var opened = browser.post(ticket, "page", "p", "q.found", "no", "shown", "found", "again", "1");
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.body()).contains("Your answers have opened another question.").contains("What were you looking for?");
        assertThat(browser.post(ticket + "?look=1", "page", "p", "q.found", "yes", "shown", "found").body()).doesNotContain("What were you looking for?");
        assertThat(count("response")).isZero();
        assertThat(browser.post(ticket, "page", "p", "q.found", "no", "q.sought", "Prices", "shown", "found,sought", "again", "1").status()).isEqualTo(303);
        assertThat(one("select answers ->> 'sought' from response where workspace = :workspace")).isEqualTo("Prices");
    }

    @Test
    void a_file_is_what_its_first_bytes_say_and_a_drawing_with_a_script_is_none() {
        var survey = published(DefinitionJson.read(Opening.WITH_FILE).definition());
        var ticket = ticket(survey);
        var svg = upload(ticket, "photo.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        assertThat(svg.status()).isEqualTo(422);
        assertThat(svg.body()).contains("Choose a file of one of these kinds: png, pdf.");
        assertThat(upload(ticket, "../../bill.exe", "%PDF-1.7 a bill").status()).isEqualTo(303);
        assertThat(one("select type || ' ' || name from response_file where workspace = :workspace")).isEqualTo("pdf bill.exe");
        assertThat(one("select answers -> 'bill' ->> 'name' from response where workspace = :workspace")).isEqualTo("bill.exe");
        assertThat(upload(ticket(survey), "big.pdf", "%PDF-" + "x".repeat(3_500_000)).status()).isEqualTo(413);
    }

    private TestBrowser.Answer upload(String ticket, String name, String content) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"again\"\r\n\r\n1\r\n--edge\r\nContent-Disposition: form-data; name=\"q.bill\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n--edge--\r\n";
        return browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + ticket + "?of=p")).header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(BodyPublishers.ofString(body)));
    }

    private static final class Opening {
        static final String ONE_PAGE = """
                {"format": "attune-survey/1", "name": "Visit", "title": "Visit", "pages": [{"name": "p", "questions": [
                  {"name": "found", "type": "single", "title": "Found it?", "options": ["yes", "no"], "required": true},
                  {"name": "sought", "type": "text", "title": "What were you looking for?", "when": "{found} = 'no'"}]}], "endings": [{"name": "e", "title": "Thanks"}]}""";
        static final String WITH_FILE = """
                {"format": "attune-survey/1", "name": "Bill", "title": "Bill", "pages": [{"name": "p", "questions": [
                  {"name": "bill", "type": "file", "title": "Your bill", "kinds": ["png", "pdf"], "megabytes": 2, "required": true}]}], "endings": [{"name": "e", "title": "Thanks"}]}""";
    }

    private Survey published(String anonymity, String more) {
        var reading = DefinitionJson.read(TWO_PAGES.formatted(anonymity, more));
        assertThat(reading.problems()).isEmpty();
        return published(reading.definition());
    }

    private Survey published(Definition definition) {
        var surveys = TestApp.attune().feedback.surveys;
        return TestDatabase.database().in(workspace, tx -> {
            var survey = surveys.create(tx, definition);
            surveys.publish(tx, survey.id());
            return surveys.survey(tx, survey.id());
        });
    }

    private String ticket(Survey survey) {
        var form = ACTION.matcher(browser.get("/s/" + survey.key()).body());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    private TestBrowser.Answer send(Survey survey, UUID id, String answers) {
        return new TestBrowser().send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/s/" + survey.key() + "/answers")).header("Content-Type", "application/json")
                .header("Accept", "application/json").POST(BodyPublishers.ofString("{\"response\": \"" + id + "\", \"answers\": " + answers + "}")));
    }

    private java.util.List<String> logged() {
        return TestDatabase.database().in(workspace, tx -> tx.query("""
                select n.name || ' ' || i.score || ' ' || coalesce(i.properties ->> 'text', 'null')
                from interaction i
                join event_name n on n.id = i.name
                where i.workspace = :workspace
                  and i.score is not null
                """).mapTo(String.class).list());
    }

    private int count(String table) {
        return Integer.parseInt(one("select count(*) from " + table + " where workspace = :workspace"));
    }

    private String one(String sql) {
        return TestDatabase.database().in(workspace, tx -> tx.query(sql).mapTo(String.class).one());
    }
}
