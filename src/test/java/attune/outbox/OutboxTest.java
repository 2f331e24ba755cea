package attune.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.mail.Letter;
import attune.mail.Opened;
import attune.mail.Outbox;
import attune.mail.Sender;
import attune.store.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Without a mail server nothing is lost silently: it says that it cannot be sent, or it can be looked at.
class OutboxTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser owner = TestApp.signedIn(workspace, Role.OWNER);

    @Test
    void a_workspace_without_a_mail_server_sends_nothing_until_somebody_wants_to_look() {
        assertThat(TestApp.attune().mail.ready(workspace)).isFalse();
        assertThat(owner.get("/outbox").body()).contains("no mail can be sent", "Show mails here until then");
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).post("/outbox/use", "kept", "true").status()).isEqualTo(403);
        owner.post("/outbox/use", "kept", "true");
        assertThat(TestApp.attune().mail.ready(workspace)).isTrue();
        owner.post("/outbox/use");
        assertThat(TestApp.attune().mail.ready(workspace)).isFalse();
    }

    @Test
    void a_demo_shows_its_mails_and_an_invitation_is_taken_from_there() {
        demo();
        owner.post("/settings/address", "url", "https://cx.larkspur.example");
        owner.post("/members/invite", "email", "new@example.com", "role", "agent");
        assertThat(owner.get("/outbox").body()).contains("1 mail was shown here instead of sent", "new@example.com");
        var page = owner.get("/outbox/" + last()).body();
        assertThat(page).contains("not sent").containsPattern("<a href=\"https://cx.larkspur.example/invitation/[A-Za-z0-9_-]{43}\"");
        assertThat(page).contains("Auto-Submitted");
    }

    @Test
    void its_html_lives_in_a_cage_and_attachments_are_only_saved() {
        demo();
        var id = TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "Rich <b>", "plain").html("<p>Rich</p><script>alert(1)</script>")
                .with(new Letter.Attachment("a b.html", "text/html", "<script>x</script>".getBytes(StandardCharsets.UTF_8))));
        var mail = "/outbox/" + last();
        var caged = owner.get(mail + "/html");
        assertThat(caged.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox allow-popups").doesNotContain("allow-scripts", "script-src");
        assertThat(caged.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(owner.get(mail).body()).contains("<iframe", "sandbox=\"allow-popups", "Rich &lt;b&gt;", "a b.html").doesNotContain("alert(1)");
        var saved = owner.get(mail + "/attachment/0");
        assertThat(saved.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''a%20b.html");
        assertThat(saved.header("Content-Type")).startsWith("application/octet-stream");
        assertThat(owner.get(mail + "/attachment/1").status()).isEqualTo(404);
        assertThat(Opened.of(owner.get(mail + "/message").body().getBytes(StandardCharsets.UTF_8)).header("Message-ID")).contains(id);
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get(mail).status()).isEqualTo(403);
    }

    @Test
    void what_is_kept_is_bounded_and_goes_with_the_person() {
        demo();
        for (var i = 0; i < 3; i++) TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "Ana " + i, "x"));
        TestApp.attune().mail.send(workspace, new Letter("bea@example.com", "Bea", "x").html("about ANA@example.com"));
        TestApp.attune().mail.send(workspace, new Letter("bea@example.com", "Bea stays", "x"));
        int gone = TestDatabase.database().in(workspace, tx -> Outbox.clear(tx, List.of("ana@example.com")));
        assertThat(gone).isEqualTo(4);
        List<Outbox.Kept> left = TestDatabase.database().in(workspace, tx -> Outbox.page(tx, Long.MAX_VALUE, 10));
        assertThat(left).extracting(Outbox.Kept::subject).containsExactly("Bea stays");
        assertThat(owner.post("/outbox/empty").location()).isEqualTo("/outbox");
        assertThat(TestDatabase.database().in(workspace, Outbox::count)).isZero();
        TestDatabase.database().inVoid(workspace, tx -> tx.update("""
                insert into mail_outbox (workspace, recipient, subject, message)
                select :workspace, 'x@example.com', 'Old ' || n, '' from generate_series(1, 1005) n""").execute());
        TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "Newest", "x"));
        assertThat(TestDatabase.database().in(workspace, Outbox::count)).isEqualTo(1_000);
        var first = owner.get("/outbox").body();
        assertThat(first).contains("Newest", "Old 1005").doesNotContain("Old 950<");
    }

    @Test
    void with_a_mail_server_mails_leave_and_none_is_kept() {
        demo();
        TestDatabase.database().inVoid(workspace, tx -> TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", 1, Sender.Security.NONE, "", "", "a@example.com", "A")));
        try {
            TestApp.attune().mail.send(workspace, new Letter("ana@example.com", "S", "t"));
        } catch (attune.store.Mendable refused) {
            assertThat(refused).hasMessageContaining("did not take the mail");
        }
        assertThat(TestDatabase.database().in(workspace, Outbox::count)).isZero();
        assertThat(owner.get("/outbox").body()).contains("A mail server is set");
    }

    private void demo() {
        TestDatabase.database().asOwner(tx -> tx.update("update workspace set demo = true where id = " + workspace).execute());
    }

    private long last() {
        return TestDatabase.database().in(workspace, tx -> Outbox.page(tx, Long.MAX_VALUE, 1)).getFirst().id();
    }
}
