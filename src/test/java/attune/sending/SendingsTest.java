package attune.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.AskingRig;
import attune.TestApp;
import attune.TestBrowser;
import attune.Until;
import attune.account.PublicAddress;
import attune.account.Role;
import attune.eligibility.Rules;
import attune.eligibility.Verdict;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.invitation.Invitation.State;
import attune.mail.Sender;
import attune.sending.Sending.Wish;
import attune.store.Mendable;
import attune.survey.Survey;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A survey goes to many by mail: to each who may be asked, once, as fast as was wished, whatever breaks off.
class SendingsTest {

    private static final Pattern CLICK = Pattern.compile("https://cx\\.larkspur\\.example(/i/[^\"?]+\\?q=nps&amp;a=9)");

    private final AskingRig rig = new AskingRig();
    private final Sendings sendings = rig.inviting.sendings;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    private Survey survey;

    @BeforeEach
    void threeOfWhomTwoHaveAnAddress() {
        server.start();
        post(server.getSmtp().getPort());
        rig.in(tx -> {
            TestApp.attune().workspaces.keepAddress(tx, new PublicAddress("https://cx.larkspur.example"));
            return null;
        });
        rig.rules(new Rules(Rules.Consent.NOT_REFUSED, "feedback", 90, 30, 7, Map.of(), Map.of(), List.of(), false));
        rig.told("ana", "{\"name\":\"Ana Ruiz\",\"firstName\":\"Ana\",\"email\":\"ana@x.example\"}");
        rig.told("bea", "{\"name\":\"Bea Lund\",\"email\":\"bea@x.example\"}");
        rig.customer("cid", "{\"name\":\"Cid\"}");
        survey = rig.published("Stay", "relationship", "identified");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everybody_who_may_be_asked_gets_one_mail_and_one_click_in_it_answers() throws Exception {
        var friend = rig.customer("ana", "{}");
        var friends = rig.in(tx -> TestApp.attune().lists.make(tx, "House friends", List.of(friend.value())));
        TestApp.attune().segments.await(rig.workspace, friends);
        rig.in(tx -> {
            rig.inviting.letters.keep(tx, survey.id(), new attune.invitation.Wording("en", "{survey}: one question", "Dear {customer.firstName|guest},", "Friend: {segment.house-friends}."));
            return null;
        });
        var sending = begin(wish(600, 0));
        delivered(2);
        sendings.work(rig.workspace, Instant.now());
        sendings.work(rig.workspace, Instant.now().plus(Duration.ofHours(2)));
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(Arrays.stream(server.getReceivedMessages()).map(SendingsTest::to)).containsExactlyInAnyOrder("ana@x.example", "bea@x.example");
        var ana = Arrays.stream(server.getReceivedMessages()).filter(mail -> to(mail).startsWith("ana")).findFirst().orElseThrow();
        assertThat(ana.getHeader("List-Unsubscribe")[0]).contains("/stop>");
        assertThat(ana.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(ana.getSubject()).contains("one question");
        assertThat(body(ana)).contains("Friend: true.", "Dear Ana,");
        assertThat(body(Arrays.stream(server.getReceivedMessages()).filter(mail -> to(mail).startsWith("bea")).findFirst().orElseThrow())).contains("Friend: false.", "Dear Bea,");
        var click = CLICK.matcher(body(ana));
        assertThat(click.find()).isTrue();
        var page = new TestBrowser().get(click.group(1).replace("&amp;", "&"));
        assertThat(page.body()).containsPattern("value=\"9\" checked").contains("Would you recommend us, Ana?");
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(sending)).isEqualTo(Map.of(Verdict.ASKED, 2L, Verdict.NO_ADDRESS, 1L));
        assertThat(rig.in(tx -> sendings.sending(tx, sending)).state()).isEqualTo(Sending.State.DONE);
        // What is written in answer to the mail belongs into the story of whoever got it, and of nobody else.
        var invitations = rig.inviting.invitations;
        var named = List.of(ana.getHeader("Message-ID")[0]);
        assertThat(rig.<Boolean>in(tx -> invitations.replied(tx, named, "eve@x.example", "<1@x>", "Let me in", Instant.now()).isPresent())).isFalse();
        assertThat(rig.<Long>in(tx -> invitations.replied(tx, named, "ana@x.example", "<2@x>", "The room was cold", Instant.now()).orElseThrow())).isEqualTo(survey.id());
        assertThat(rig.one("select count(*) from interaction where workspace = :workspace and properties ->> 'text' = 'The room was cold'")).isEqualTo("1");
        rig.in(tx -> {
            invitations.cameBack(tx, named.getFirst(), "no such user");
            return null;
        });
        assertThat(rig.in(tx -> invitations.tally(tx, survey.id(), sending)).bounced()).isEqualTo(1);
        // The next one finds that all of them were asked lately.
        var second = begin(wish(600, 0));
        Until.so("it is decided", () -> rig.in(tx -> sendings.sending(tx, second)).over());
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(second)).isEqualTo(Map.of(Verdict.ASKED_THIS, 2L, Verdict.NO_ADDRESS, 1L));
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void a_sending_keeps_its_pace_and_can_be_paused_and_called_off() {
        var sending = begin(wish(1, 0));
        delivered(1);
        for (var i = 0; i < 3; i++) sendings.work(rig.workspace, Instant.now());
        assertThat(server.getReceivedMessages()).hasSize(1);
        act(() -> rig.in(tx -> {
            sendings.pause(tx, sending);
            return null;
        }));
        sendings.work(rig.workspace, Instant.now().plus(Duration.ofHours(1)));
        assertThat(server.getReceivedMessages()).hasSize(1);
        act(() -> rig.in(tx -> {
            sendings.callOff(tx, sending);
            return null;
        }));
        sendings.work(rig.workspace, Instant.now().plus(Duration.ofHours(1)));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(sending)).containsEntry(Verdict.WITHDRAWN, 1L).containsEntry(Verdict.ASKED, 1L);
        assertThatThrownBy(() -> rig.in(tx -> {
            sendings.resume(tx, sending);
            return null;
        })).isInstanceOf(Mendable.class).hasMessageContaining("called off");
    }

    @Test
    void a_mail_that_was_leaving_when_the_process_was_killed_is_not_sent_again_by_itself() {
        var sending = rig.in(tx -> sendings.begin(tx, survey.id(), new Wish(0, 100, 600, 0, 3, 60, Instant.now().plus(Duration.ofDays(1)), "", Duration.ZERO)));
        // The sending decides, and then a process claims a letter and dies.
        var id = Long.parseLong(rig.one("""
                with decided as (update sending set state = 1, decided_at = now() where workspace = :workspace returning id)
                insert into survey_invitation (workspace, survey, sending, identity, address, way, state, left_at, anonymous)
                select :workspace, %d, d.id, i.id, 'ana@x.example', 2, 1, now() - interval '11 minutes', false
                from decided d, identity i
                where i.workspace = :workspace and i.value = 'ana'
                returning id
                """.formatted(survey.id())));
        rig.in(tx -> tx.update("update sending set starts_at = now() where workspace = :workspace").execute());
        Until.so("it is known that nobody knows", () -> rig.in(tx -> rig.inviting.invitations.states(tx, sending)).containsKey(State.UNKNOWN));
        sendings.work(rig.workspace, Instant.now());
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(id).isPositive();
        assertThat(rig.<Integer>in(tx -> sendings.again(tx, sending, State.UNKNOWN))).isEqualTo(1);
        delivered(1);
    }

    @Test
    void while_the_mail_server_is_away_everything_waits_and_says_so() {
        post(1);
        var sending = begin(wish(600, 0));
        Until.so("it says so", () -> rig.in(tx -> sendings.sending(tx, sending)).trouble().contains("was not reached"));
        assertThat(rig.<Map<State, Long>>in(tx -> rig.inviting.invitations.states(tx, sending))).isEqualTo(Map.of(State.WAITING, 2L));
        post(server.getSmtp().getPort());
        delivered(2);
        Until.so("the trouble is over", () -> rig.in(tx -> sendings.sending(tx, sending)).trouble().isEmpty());
    }

    @Test
    void reminders_go_to_those_who_have_not_answered_and_count_as_no_asking() {
        var sending = begin(wish(600, 1));
        delivered(2);
        Until.so("both are settled", () -> rig.in(tx -> rig.inviting.invitations.states(tx, sending)).getOrDefault(State.DELIVERED, 0L) == 2);
        rig.in(tx -> tx.update("update survey_invitation set completed_at = now(), answers = 1 where workspace = :workspace and address = 'bea@x.example'").execute());
        var later = Instant.now().plus(Duration.ofDays(4));
        sendings.work(rig.workspace, later);
        sendings.work(rig.workspace, later.plus(Duration.ofDays(9)));
        assertThat(server.getReceivedMessages()).hasSize(3);
        assertThat(Arrays.stream(server.getReceivedMessages()).filter(mail -> GreenMailUtil.getHeaders(mail).contains("Reminder")).map(SendingsTest::to)).containsExactly("ana@x.example");
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(sending)).containsEntry(Verdict.ASKED, 2L);
        assertThat(rig.in(tx -> sendings.sending(tx, sending)).state()).isEqualTo(Sending.State.DONE);
    }

    @Test
    void who_says_no_after_it_was_decided_is_left_out_before_the_mail_leaves() {
        post(1);
        var sending = begin(wish(600, 0));
        Until.so("it is decided", () -> rig.in(tx -> sendings.sending(tx, sending)).decidedAt().isPresent());
        rig.consents(rig.in(tx -> TestApp.attune().identities.named(tx, Identity.user("ana", true)).orElseThrow()), false);
        post(server.getSmtp().getPort());
        delivered(1);
        Until.so("ana is left out", () -> rig.in(tx -> rig.inviting.invitations.states(tx, sending)).getOrDefault(State.WITHDRAWN, 0L) == 1);
        assertThat(Arrays.stream(server.getReceivedMessages()).map(SendingsTest::to)).containsExactly("bea@x.example");
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(sending)).containsEntry(Verdict.REFUSED, 1L);
    }

    @Test
    void after_a_touchpoint_each_moment_asks_once_when_its_time_has_come() {
        var touchpoint = TestApp.attune().touchpoints.library(rig.workspace).touchpoints().stream().filter(each -> TestApp.attune().touchpoints.library(rig.workspace).rules().stream()
                .anyMatch(rule -> rule.touchpoint() == each.number() && rule.conditions().isEmpty() && !rule.event().contains("*"))).findFirst().orElseThrow();
        var event = TestApp.attune().touchpoints.library(rig.workspace).rules().stream().filter(rule -> rule.touchpoint() == touchpoint.number() && rule.conditions().isEmpty() && !rule.event().contains("*")).findFirst().orElseThrow();
        var sending = rig.in(tx -> sendings.begin(tx, survey.id(), new Wish(0, 100, 600, 0, 3, 60, Instant.now().minusSeconds(60), touchpoint.key(), Duration.ofHours(2))));
        var fact = Interaction.of(event.kind() == null ? Kind.EVENT : event.kind(), event.event(), Identity.user("ana", true), Instant.now()).messageId("stay-1").build();
        TestApp.attune().interactions.append(rig.workspace, List.of(fact));
        TestApp.attune().interactions.append(rig.workspace, List.of(fact));
        var old = Interaction.of(event.kind() == null ? Kind.EVENT : event.kind(), event.event(), Identity.user("bea", true), Instant.now().minus(Duration.ofDays(30))).messageId("stay-0").build();
        TestApp.attune().interactions.append(rig.workspace, List.of(old));
        rig.caughtUp();
        assertThat(rig.<Long>in(tx -> sendings.waiting(tx, sending))).isEqualTo(1);
        sendings.work(rig.workspace, Instant.now());
        assertThat(server.getReceivedMessages()).isEmpty();
        sendings.work(rig.workspace, Instant.now().plus(Duration.ofHours(3)));
        delivered(1);
        sendings.work(rig.workspace, Instant.now().plus(Duration.ofHours(4)));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(rig.<Long>in(tx -> sendings.waiting(tx, sending))).isZero();
        assertThat(to(server.getReceivedMessages()[0])).isEqualTo("ana@x.example");
    }

    @Test
    void whoever_is_erased_leaves_no_invitation_and_no_decision() {
        var sending = begin(wish(600, 0));
        delivered(2);
        Until.so("both are settled", () -> rig.in(tx -> rig.inviting.invitations.states(tx, sending)).getOrDefault(State.DELIVERED, 0L) == 2);
        var ana = rig.in(tx -> TestApp.attune().identities.named(tx, Identity.user("ana", true)).orElseThrow());
        var manager = TestApp.signedIn(rig.workspace, Role.OWNER);
        assertThat(manager.get("/customers/" + ana + "/asked").body()).contains("asked").contains("Stay");
        assertThat(manager.post("/customers/" + ana + "/erase", "reason", "The person asked for it", "word", "erase").status()).isEqualTo(303);
        assertThat(rig.one("select count(*) from survey_invitation where workspace = :workspace")).isEqualTo("1");
        assertThat(rig.one("select count(*) from decision where workspace = :workspace and identity = " + ana)).isEqualTo("0");
        assertThat(rig.in(tx -> rig.inviting.eligibility.funnel(tx, survey.id())).get(sending)).containsEntry(Verdict.ASKED, 2L);
    }

    @Test
    void pages_show_who_would_be_asked_before_anything_leaves_and_how_far_it_came() {
        var manager = TestApp.signedIn(rig.workspace, Role.OWNER);
        var path = "/surveys/" + survey.id() + "/sendings";
        assertThat(manager.get(path).body()).contains("Not sent yet");
        assertThat(manager.get(path + "/preview").body()).contains("2 people would be asked").contains("no email address is known").contains("Ana Ruiz");
        assertThat(rig.count("decision")).isZero();
        var sending = manager.post(path, "perMinute", "60").location();
        delivered(2);
        Until.so("the page says so", () -> manager.get(sending).body().contains("2 mails delivered"));
        assertThat(manager.get(path).body()).contains("2 people were asked");
        assertThat(TestApp.signedIn(rig.workspace, Role.AGENT).post(path, "perMinute", "60").status()).isEqualTo(403);
        assertThat(manager.get("/surveys/" + survey.id() + "/letter/preview").header("Content-Security-Policy")).contains("sandbox");
        assertThat(manager.get("/surveys/" + survey.id() + "/letter").body()).contains("How it arrives");
        assertThat(manager.get("/surveys/rules").body()).contains("at most once in 90 days");
    }

    private static Wish wish(int perMinute, int reminders) {
        return new Wish(0, 100, perMinute, reminders, 3, 60, Instant.now().minusSeconds(1), "", Duration.ZERO);
    }

    private long begin(Wish wish) {
        var id = rig.in(tx -> sendings.begin(tx, survey.id(), wish));
        sendings.work(rig.workspace, Instant.now());
        return id;
    }

    private void delivered(int mails) {
        Until.so(mails + " mails have come", () -> {
            sendings.work(rig.workspace, Instant.now());
            return server.getReceivedMessages().length >= mails;
        });
        Until.so("nothing is leaving", () -> rig.one("select count(*) from survey_invitation where workspace = :workspace and state = 1").equals("0"));
    }

    private static void act(Runnable what) {
        what.run();
    }

    private void post(int port) {
        rig.in(tx -> {
            TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", port, Sender.Security.NONE, "", "", "ask@larkspur.example", "Larkspur"));
            return null;
        });
    }

    private static String to(Message mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The HTML part.
    private static String body(Message mail) throws Exception {
        var parts = (jakarta.mail.Multipart) mail.getContent();
        for (var i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("text/html")) return part.getContent().toString();
            if (part.getContent() instanceof jakarta.mail.Multipart inner)
                for (var j = 0; j < inner.getCount(); j++) if (inner.getBodyPart(j).isMimeType("text/html")) return inner.getBodyPart(j).getContent().toString();
        }
        throw new AssertionError("no HTML in the mail");
    }
}
