package attune.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import attune.AskingRig;
import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.PublicAddress;
import attune.eligibility.Asking;
import attune.eligibility.Audience;
import attune.eligibility.Verdict;
import attune.identity.CustomerId;
import attune.interaction.Channel;
import attune.survey.Purpose;
import attune.survey.Survey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Links of one's own: looked at by anybody, answered by whoever sends the page, and nobody else's.
class InvitationPagesTest {

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"(/r/[^\"?]+)");

    private final AskingRig rig = new AskingRig();
    private final TestBrowser browser = new TestBrowser();
    private CustomerId ana;

    @BeforeEach
    void somebody() {
        ana = rig.customer("ana", "{\"name\":\"Ana Ruiz\",\"email\":\"ana@x.example\"}");
    }

    @Test
    void looking_at_a_link_with_an_answer_in_it_shows_the_answer_and_keeps_nothing() {
        var survey = rig.published("Stay", "relationship", "identified");
        var link = link(survey, true);
        for (var i = 0; i < 3; i++) {
            var page = browser.get(link + "?q=nps&a=9");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).containsPattern("value=\"9\" checked").contains("click");
            assertThat(browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + link + "?q=nps&a=9")).method("HEAD", HttpRequest.BodyPublishers.noBody())).status()).isIn(200, 404, 405);
        }
        assertThat(rig.count("response")).isZero();
        assertThat(rig.one("select count(*) from survey_invitation where workspace = :workspace and (started_at is not null or opened_at is not null or used or answers > 0)")).isEqualTo("0");
        assertThat(rig.one("select count(*) from interaction where workspace = :workspace and score is not null")).isEqualTo("0");
        assertThat(browser.get(link + "?q=nps&a=11").body()).doesNotContain("checked");
        assertThat(browser.get(link + "?q=made-up&a=%3Cscript%3E").status()).isEqualTo(200);
    }

    @Test
    void what_a_customer_said_on_the_telephone_is_entered_as_theirs_and_as_entered_by_hand() {
        var survey = rig.published("Stay", "relationship", "identified");
        var agent = TestApp.signedIn(rig.workspace, attune.account.Role.AGENT);
        assertThat(agent.get("/customers/" + ana + "/answers/new").body()).contains("What did Ana Ruiz say?").contains("Stay");
        var link = agent.post("/customers/" + ana + "/answers", "survey", Long.toString(survey.id())).location();
        var ticket = ticket(link);
        browser.post(ticket, "page", "one", "q.nps", "9", "again", "1");
        browser.post(ticket, "page", "two", "again", "1");
        assertThat(rig.one("select r.way || ' ' || i.customer from response r join identity i on i.id = r.identity where r.workspace = :workspace"))
                .isEqualTo(attune.response.Way.MANUAL.ordinal() + " " + ana);
    }

    @Test
    void the_page_that_is_sent_answers_for_its_owner_on_any_device_and_counts_once() {
        var survey = rig.published("Stay", "relationship", "identified");
        var link = link(survey, true);
        browser.post(ticket(link + "?q=nps&a=9"), "page", "one", "q.nps", "9", "again", "1");
        assertThat(rig.one("select state || ' ' || (identity is null) from response where workspace = :workspace")).isEqualTo("0 true");
        var phone = new TestBrowser();
        assertThat(phone.get(link).body()).contains("Why?");
        assertThat(phone.get(link + "?q=nps&a=4").body()).containsPattern("value=\"4\" checked");
        phone.post(ticket(link), "page", "two", "q.why", "quiet rooms", "again", "1");
        assertThat(phone.get(link + "?q=nps&a=1").body()).contains("Thank you");
        browser.post(ticketOfOld(), "page", "two", "q.why", "twice", "again", "1");
        assertThat(rig.one("select count(*) || ' ' || max(score) from interaction where workspace = :workspace and score is not null")).isEqualTo("1 9");
        assertThat(rig.one("select i.customer::text from response r join identity i on i.id = r.identity where r.workspace = :workspace")).isEqualTo(ana.toString());
        assertThat(rig.one("select answers || ' ' || (completed_at is not null) from survey_invitation where workspace = :workspace")).isEqualTo("1 true");
        assertThat(rig.<Map<Long, Verdict>>in(tx -> rig.inviting.eligibility.now(tx, Asking.of(survey.id(), Purpose.RELATIONSHIP, Channel.WEB, Audience.EVERYBODY).at(Instant.now().plusSeconds(60)), java.util.List.of(ana.value()))))
                .containsValue(Verdict.ANSWERED);
    }

    @Test
    void a_link_that_is_not_single_can_be_answered_again() {
        var survey = rig.published("Stay", "relationship", "identified");
        var link = link(survey, false);
        for (var score : new String[] {"3", "8"}) {
            var ticket = ticket(link);
            browser.post(ticket, "page", "one", "q.nps", score, "again", "1");
            browser.post(ticket, "page", "two", "again", "1");
        }
        assertThat(rig.one("select string_agg(score::text, ' ' order by score) from interaction where workspace = :workspace and score is not null")).isEqualTo("3 8");
    }

    @Test
    void an_anonymous_link_is_burnt_with_the_first_page_and_tells_nothing_of_the_answer() {
        var survey = rig.published("Pulse", "relationship", "anonymous");
        var link = link(survey, true);
        var first = ticket(link);
        var second = ticket(link);
        assertThat(browser.post(first, "page", "one", "q.nps", "2", "again", "1").status()).isEqualTo(303);
        assertThat(browser.post(second, "page", "one", "q.nps", "10", "again", "1").status()).isEqualTo(409);
        browser.post(first, "page", "two", "q.why", "kept quiet", "again", "1");
        var used = browser.get(link);
        assertThat(used.status()).isEqualTo(410);
        assertThat(used.body()).contains("has been used");
        assertThat(rig.one("select count(*) from response where workspace = :workspace and state = 1 and identity is null and invitation is null")).isEqualTo("1");
        assertThat(rig.one("select used || ' ' || answers || ' ' || (coalesce(started_at, opened_at, completed_at) is null) from survey_invitation where workspace = :workspace")).isEqualTo("true 0 true");
    }

    @Test
    void a_confidential_answer_comes_by_the_link_and_stands_under_nobody() {
        var survey = rig.published("Trust", "relationship", "confidential");
        var ticket = ticket(link(survey, true));
        browser.post(ticket, "page", "one", "q.nps", "5", "again", "1");
        browser.post(ticket, "page", "two", "again", "1");
        assertThat(rig.one("select count(*) from response where workspace = :workspace and state = 1 and identity is null and invitation is null")).isEqualTo("1");
    }

    @Test
    void links_that_are_over_foreign_or_cut_off_say_so_kindly() {
        var survey = rig.published("Stay", "relationship", "identified");
        var expired = rig.in(tx -> rig.inviting.invitations.link(tx, survey.id(), ana, true, Optional.of(Instant.now().minus(Duration.ofDays(1)))));
        assertThat(browser.get(expired).body()).contains("has expired");
        var link = link(survey, true);
        assertThat(browser.get(link.substring(0, link.length() - 3)).body()).contains("not complete");
        assertThat(browser.get("/i/test").body()).contains("This was a test");
        rig.in(tx -> {
            rig.inviting.surveys.close(tx, survey.id());
            return null;
        });
        var closed = browser.get(link);
        assertThat(closed.status()).isEqualTo(410);
        assertThat(closed.body()).contains("This survey is closed");
    }

    @Test
    void a_mail_is_stopped_by_its_link_without_a_form_and_not_by_looking_at_it() {
        var survey = rig.published("Stay", "relationship", "identified");
        rig.consents(ana, true);
        var now = Instant.now();
        rig.in(tx -> {
            rig.inviting.eligibility.decide(tx, Asking.of(survey.id(), Purpose.RELATIONSHIP, Channel.EMAIL, Audience.EVERYBODY).sending(9).at(now));
            return rig.inviting.invitations.invite(tx, survey.id(), 9, now.truncatedTo(java.time.temporal.ChronoUnit.MICROS), Optional.empty());
        });
        var id = Long.parseLong(rig.one("select id from survey_invitation where workspace = :workspace"));
        var stop = rig.inviting.invitations.path(rig.workspace, id) + "/stop";
        assertThat(browser.get(stop).body()).contains("Stop these mails");
        assertThat(rig.count("stopped_address")).isZero();
        // What a mail program sends: no cookie, no secret (RFC 8058).
        var oneClick = new TestBrowser().send(HttpRequest.newBuilder(URI.create(TestApp.url() + stop)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        assertThat(oneClick.status()).isEqualTo(200);
        rig.caughtUp();
        assertThat(rig.<Map<Long, Verdict>>in(tx -> rig.inviting.eligibility.now(tx, Asking.of(99, Purpose.RELATIONSHIP, Channel.EMAIL, Audience.EVERYBODY).at(now.plus(Duration.ofDays(400))), java.util.List.of(ana.value()))))
                .containsValue(Verdict.STOPPED);
        assertThat(rig.one("select granted::text from profile_consent where workspace = :workspace order by happened_at desc limit 1")).isEqualTo("false");
    }

    @Test
    void the_letter_speaks_to_its_reader_escapes_what_it_is_told_and_carries_every_answer_as_a_link() {
        var survey = rig.published("Stay", "relationship", "identified");
        rig.told("ana", "{\"firstName\":\"<b>Ana</b>\",\"language\":\"de\"}");
        rig.caughtUp();
        rig.in(tx -> {
            rig.inviting.letters.keep(tx, survey.id(), new Wording("en", "How was it, {customer.firstName|guest}?", "Dear {customer.title|guest} {customer.firstName}", "About {survey} & more"));
            return null;
        });
        link(survey, true);
        var letter = rig.in(tx -> rig.inviting.letters.write(tx, InvitationStore.find(tx, Long.parseLong(tx.query("select id from survey_invitation where workspace = :workspace").mapTo(String.class).one())).orElseThrow(),
                false, false, new PublicAddress("https://cx.larkspur.example")));
        assertThat(letter.subject()).isEqualTo("How was it, <b>Ana</b>?");
        assertThat(letter.html().orElseThrow()).contains("Dear guest &lt;b&gt;Ana&lt;/b&gt;").contains("About Your stay &amp; more").doesNotContain("<b>Ana").doesNotContain("seen.gif")
                .contains("?q=nps&amp;a=0").contains("?q=nps&amp;a=10").contains("Would you recommend us, &lt;b&gt;Ana");
        assertThat(letter.text()).contains("Dear guest <b>Ana</b>").contains("/stop");
        assertThat(letter.headers()).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click").containsKey("List-Unsubscribe");
    }

    private String link(Survey survey, boolean single) {
        return TestDatabase.database().in(rig.workspace, tx -> rig.inviting.invitations.link(tx, survey.id(), ana, single, Optional.empty()));
    }

    private String old;

    private String ticket(String link) {
        var form = ACTION.matcher(browser.get(link).body());
        assertThat(form.find()).isTrue();
        old = form.group(1);
        return old;
    }

    /// A tab that was left open.
    private String ticketOfOld() {
        return old;
    }
}
