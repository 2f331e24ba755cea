package attune.postbox;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.mail.Letter;
import attune.mail.Sender;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers and bounces find their way back from a real mailbox, once each.
class PostboxTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser owner = TestApp.signedIn(workspace, Role.OWNER);
    private final GreenMail server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort(), new ServerSetup(0, "127.0.0.1", "imap").dynamicPort()});
    private GreenMailUser box;

    @BeforeEach
    void mailbox() {
        server.start();
        box = server.setUser("hello@larkspur.example", "reader", "s3cret of the reader");
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().mail.keep(tx, new Sender("127.0.0.1",
                server.getSmtp().getPort(), Sender.Security.NONE, "", "", "hello@larkspur.example", "Larkspur")));
        known("ann@example.com", "ann");
    }

    @AfterEach
    void end() {
        server.stop();
    }

    @Test
    void a_mailbox_is_tried_before_it_is_kept_and_its_password_is_sealed() {
        assertThat(save("wrong").body()).contains("refused the user name or password").contains("value=\"reader\"").doesNotContain("value=\"wrong\"");
        assertThat(owner.post("/settings/postbox", "host", "127.0.0.1", "port", Integer.toString(server.getImap().getPort()), "security", "NONE", "username", "reader",
                "password", "s3cret of the reader", "folder", "Nowhere", "address", "hello@larkspur.example").body()).contains("no folder “Nowhere”");
        assertThat(save("s3cret of the reader").status()).isEqualTo(303);
        assertThat(owner.get("/settings/postbox").body()).doesNotContain("s3cret of");
        assertThat(one("select password from postbox where workspace = :workspace")).doesNotContain("s3cret");
        assertThat(save("").status()).as("the one that is stored stays").isEqualTo(303);
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get("/settings/postbox").status()).isEqualTo(403);
        owner.post("/settings/postbox/remove");
        assertThat(owner.get("/settings/postbox").body()).doesNotContain("Look now");
    }

    @Test
    void an_answer_stands_in_the_story_of_who_got_the_mail_once_and_without_what_it_quotes() {
        deliver(mail("ann@example.com", "Before", "", "I wrote before the mailbox was known."));
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "How was it?", "Tell us."));
        deliver(mail("Ann Lee <ANN@example.com>", "Re: How was it?", id, "Quiet and clean.\n\nOn Mon, 23 Nov 2026, Larkspur <hello@larkspur.example> wrote:\n> Tell us.\n"));
        read();
        assertThat(messages()).containsExactly("Quiet and clean.");
        assertThat(read()).isZero();
        deliver(mail("ann@example.com", "Re: How was it?", "<unknown@elsewhere.example> " + id, "And the breakfast, too."));
        read();
        assertThat(messages()).containsExactlyInAnyOrder("Quiet and clean.", "And the breakfast, too.");
        assertThat(owner.get("/settings/postbox").body()).contains("An answer", "Stands in the story of the customer").doesNotContain("I wrote before");
    }

    @Test
    void letters_ask_for_answers_at_the_mailbox_and_come_back_to_it() throws Exception {
        kept();
        TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        var sent = server.getReceivedMessages()[0];
        assertThat(sent.getReplyTo()[0]).hasToString("hello@larkspur.example");
        assertThat(sent.getHeader("Return-Path", null)).isEqualTo("<hello@larkspur.example>");
    }

    @Test
    void a_stranger_who_quotes_a_message_id_joins_nothing() {
        kept();
        known("eve@example.com", "eve");
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(mail("eve@example.com", "Re: S", id, "Let me in."));
        deliver(mail("nobody@example.com", "Re: S", id, "Me, too."));
        deliver(mail("ann@example.com", "Hello", "<made-up@larkspur.example>", "Names nothing of ours."));
        read();
        assertThat(messages()).isEmpty();
        assertThat(owner.get("/settings/postbox").body()).contains("It names no mail that went to this address.");
    }

    @Test
    void another_address_of_the_same_customer_may_answer() {
        kept();
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user("ann", true), Instant.now()).also(Identity.email("ann.work@example.com", true)).build()));
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(mail("ann.work@example.com", "Re: S", id, "From my desk."));
        read();
        assertThat(messages()).containsExactly("From my desk.");
    }

    @Test
    void who_is_away_has_not_answered() {
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(mail("ann@example.com", "Re: S", id, "I am away.").replace("Subject:", "Auto-Submitted: auto-replied\nSubject:"));
        deliver(mail("ann@example.com", "Automatic reply: S", id, "Back on Monday."));
        deliver(mail("ann@example.com", "Re: S", id, "To the list").replace("Subject:", "List-Id: <people.example.com>\nSubject:"));
        read();
        assertThat(messages()).isEmpty();
        assertThat(owner.get("/settings/postbox").body()).contains("Written by a program");
        assertThat(server.getReceivedMessages()).as("nothing was answered").hasSize(4);
    }

    @Test
    void a_mail_that_comes_back_for_good_stops_further_mail_and_one_for_now_does_not() {
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(BounceTest.REPORT.formatted("4.4.1", "ann@example.com", id));
        read();
        assertThat(bounced("ann@example.com")).isFalse();
        deliver(BounceTest.REPORT.formatted("5.1.1", "ann@example.com", id));
        read();
        assertThat(bounced("Ann@example.com ")).isTrue();
        assertThat(one("select count(*) from interaction i join event_name n on n.id = i.name where i.workspace = :workspace and n.name = 'Email bounced'")).isEqualTo("2");
        assertThat(owner.get("/settings/postbox").body()).contains("No more mail", "5.1.1");
        owner.post("/settings/postbox/write-again", "address", "ann@example.com");
        assertThat(bounced("ann@example.com")).isFalse();
    }

    @Test
    void a_bounce_that_brings_back_no_mail_of_ours_counts_for_nothing() {
        kept();
        deliver(BounceTest.REPORT.formatted("5.1.1", "ann@example.com", "<forged@larkspur.example>"));
        var toEve = TestApp.attune().mail.send(workspace, new Letter("eve@example.com", "S", "t"));
        deliver(BounceTest.REPORT.formatted("5.1.2", "ann@example.com", toEve));
        read();
        assertThat(bounced("ann@example.com")).isFalse();
        assertThat(owner.get("/settings/postbox").body()).contains("It does not bring back a mail of ours");
    }

    @Test
    void five_soft_bounces_within_a_month_are_one_hard_one() {
        for (var i = 1; i <= 5; i++) {
            assertThat(bounced("bo@example.com")).isFalse();
            TestDatabase.database().inVoid(workspace, tx -> Bounces.mark(tx, "bo@example.com", false, "full"));
        }
        assertThat(bounced("bo@example.com")).isTrue();
    }

    @Test
    void a_mailbox_that_was_numbered_anew_is_read_again_and_nothing_counts_twice() {
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(mail("ann@example.com", "Re: S", id, "One."));
        read();
        TestDatabase.database().inVoid(workspace, tx -> tx.update("update postbox set validity = validity - 7, last_uid = 9000 where workspace = :workspace").execute());
        deliver(mail("ann@example.com", "Re: S", id, "Two."));
        read();
        assertThat(messages()).containsExactlyInAnyOrder("One.", "Two.");
    }

    @Test
    void a_process_that_dies_between_reading_and_keeping_reads_the_mail_again() {
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver(mail("ann@example.com", "Re: S", id, "Once."));
        read();
        var last = one("select last_uid from postbox where workspace = :workspace");
        // What a kill leaves behind: neither the mail nor the mark is there, or both are.
        assertThat(one("select count(*) from postbox_mail where workspace = :workspace and fate = 0")).isEqualTo("1");
        TestDatabase.database().inVoid(workspace, tx -> tx.update("update postbox set last_uid = last_uid - 1 where workspace = :workspace").execute());
        read();
        assertThat(one("select last_uid from postbox where workspace = :workspace")).isEqualTo(last);
        assertThat(messages()).containsExactly("Once.");
    }

    @Test
    void hostile_mails_cost_no_good_ones() {
        kept();
        var id = TestApp.attune().mail.send(workspace, new Letter("ann@example.com", "S", "t"));
        deliver("From: eve@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(50_000));
        deliver("From: eve@example.com\nSubject: =?x?B?" + "A".repeat(30_000) + "?=\nReferences: " + "<a@b>\n ".repeat(3_000) + "\n\nbody");
        deliver("Subject: nobody\n\nbody");
        deliver("From: ann@example.com\nReferences: " + id + "\nContent-Type: text/html\n\n<script>x</script><p>Good <b>words</b></p>");
        read();
        assertThat(messages()).containsExactly("Good words");
    }

    @Test
    void a_server_that_is_gone_is_told_of_and_forgotten_when_it_is_back() {
        kept();
        server.stop();
        assertThat(read()).isZero();
        assertThat(owner.get("/settings/postbox").body()).contains("cannot be read");
    }

    @Test
    void an_address_that_the_mail_server_does_not_know_is_marked_at_once() throws Exception {
        try (var refusing = new RefusingServer()) {
            TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", refusing.port(), Sender.Security.NONE, "", "", "hello@larkspur.example", "Larkspur")));
            try {
                TestApp.attune().mail.send(workspace, new Letter("gone@example.com", "S", "t"));
            } catch (attune.store.Mendable refused) {
                assertThat(refused).hasMessageContaining("did not take the mail");
            }
            assertThat(bounced("gone@example.com")).isTrue();
        }
    }

    private TestBrowser.Answer save(String password) {
        return owner.post("/settings/postbox", "host", "127.0.0.1", "port", Integer.toString(server.getImap().getPort()), "security", "NONE", "username", "reader",
                "password", password, "folder", "INBOX", "address", "hello@larkspur.example");
    }

    private void kept() {
        assertThat(save("s3cret of the reader").status()).isEqualTo(303);
    }

    private int read() {
        return TestApp.attune().feedback.post.postboxes().read(workspace);
    }

    private boolean bounced(String address) {
        return TestDatabase.database().in(workspace, tx -> Bounces.bounced(tx, address));
    }

    private void known(String email, String user) {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user(user, true), Instant.now()).also(Identity.email(email, true)).build()));
    }

    private List<String> messages() {
        return TestDatabase.database().asOwner(tx -> tx.query("select properties ->> 'text' from interaction where workspace = " + workspace + " and kind = " + Kind.MESSAGE.ordinal()).mapTo(String.class).list());
    }

    private String one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql.replace(":workspace", workspace.toString())).mapTo(String.class).one());
    }

    private static String mail(String from, String subject, String answers, String text) {
        return "From: " + from + "\nTo: hello@larkspur.example\nSubject: " + subject + "\nMessage-ID: <" + java.util.UUID.randomUUID() + "@example.com>\n"
                + (answers.isEmpty() ? "" : "References: " + answers + "\n") + "Content-Type: text/plain; charset=utf-8\n\n" + text;
    }

    private void deliver(String mail) {
        try {
            var folder = server.getManagers().getImapHostManager().getInbox(box);
            ((MailFolder) folder).store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
