package attune.setup;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser owner = TestApp.signedIn(workspace, Role.OWNER);

    @Test
    void each_step_of_the_checklist_saves_by_itself_and_shows_as_done() {
        assertThat(owner.get("/checklist").body()).contains("0 of 6 done");
        assertThat(owner.post("/settings/business", "business", "HOTEL", "lifecycle", "RELATIONSHIP", "from", "checklist").location()).isEqualTo("/checklist");
        assertThat(owner.get("/checklist").body()).contains("1 of 6 done");
        owner.post("/settings", "name", "Harbour Books", "zone", "Europe/Lisbon", "currency", "EUR");
        owner.post("/settings/hours", "monday", "09:00-18:00", "holidays", "12-25 Christmas");
        owner.post("/settings/address", "url", "https://cx.harbour.example/");
        assertThat(owner.get("/checklist").body()).contains("4 of 6 done");
        assertThat(owner.get("/settings/hours").body()).contains("09:00-18:00").contains("12-25 Christmas");
        assertThat(owner.get("/account").body()).contains("Harbour Books");
    }

    @Test
    void what_cannot_be_saved_is_shown_again_with_its_place_and_nothing_is_lost() {
        var answer = owner.post("/settings/hours", "monday", "9 to 5", "tuesday", "10:00-11:00", "holidays", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Monday: ").contains("value=\"9 to 5\"").contains("value=\"10:00-11:00\"");
        assertThat(owner.post("/settings", "name", "X", "zone", "Europe/Nowhere", "currency", "EUR").body()).contains("Time zone: choose one");
        assertThat(owner.post("/settings", "name", "X", "zone", "UTC", "currency", "ZZZ").body()).contains("Currency: choose one");
    }

    @Test
    void mail_is_tested_by_a_real_mail_and_carries_invitations_and_forgotten_passwords() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        server.start();
        try {
            server.setUser("hello@harbour.example", "mailer", "s3cret of the mailer");
            var port = Integer.toString(server.getSmtp().getPort());
            var form = List.of("host", "127.0.0.1", "port", port, "security", "NONE", "username", "mailer", "password", "s3cret of the mailer",
                    "address", "hello@harbour.example", "name", "Harbour Books", "test", "yes").toArray(String[]::new);
            assertThat(owner.post("/settings/mail", form).status()).isEqualTo(303);
            assertThat(server.getReceivedMessages()).hasSize(1);

            var page = owner.get("/settings/mail").body();
            assertThat(page).contains("v=spf1 a:127.0.0.1 ~all").contains("_dmarc.harbour.example").doesNotContain("s3cret of the mailer");
            var row = TestDatabase.database().in(workspace, tx -> tx.query("select password from mail_sender where workspace = :workspace").mapTo(String.class).one());
            assertThat(row).doesNotContain("s3cret");

            owner.post("/settings/address", "url", TestApp.url());
            owner.post("/members/invite", "email", "nils@example.com", "role", "agent");
            assertThat(server.waitForIncomingEmail(10_000, 2)).isTrue();
            var link = com.icegreen.greenmail.util.GreenMailUtil.getBody(server.getReceivedMessages()[1]).replaceAll("(?s).*(/invitation/[A-Za-z0-9_-]{43}).*", "$1");
            assertThat(new TestBrowser().get(link).status()).isEqualTo(200);

            var member = TestApp.member(workspace, Role.AGENT);
            var known = new TestBrowser().post("/sign-in/forgotten", "email", member.email());
            assertThat(server.waitForIncomingEmail(10_000, 3)).isTrue();
            var reset = com.icegreen.greenmail.util.GreenMailUtil.getBody(server.getReceivedMessages()[2]).replaceAll("(?s).*(/reset/[A-Za-z0-9_-]{43}).*", "$1");
            assertThat(new TestBrowser().get(reset).body()).contains(member.email());
            var unknown = new TestBrowser().post("/sign-in/forgotten", "email", "nobody@example.com");
            assertThat(unknown.status()).isEqualTo(known.status());
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_does_not_answer_is_named_in_one_sentence() {
        var answer = owner.post("/settings/mail", "host", "127.0.0.1", "port", "1", "security", "NONE", "address", "a@harbour.example", "name", "H", "test", "yes");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The mail server 127.0.0.1 did not take the mail").contains("value=\"a@harbour.example\"");
    }

    @Test
    void the_audit_log_tells_who_did_what_and_stays_in_its_workspace() {
        owner.post("/settings", "name", "=Harbour", "zone", "UTC", "currency", "EUR");
        assertThat(owner.get("/audit?act=workspace").body()).contains("workspace settings changed").contains("=Harbour, UTC");
        assertThat(owner.get("/audit?act=member").body()).doesNotContain("=Harbour, UTC");
        assertThat(owner.get("/audit.csv").body()).startsWith("at,who,act,what,detail").contains("'=Harbour");
        var stranger = TestApp.signedIn(TestDatabase.workspace(), Role.OWNER);
        assertThat(stranger.get("/audit").body()).doesNotContain("=Harbour, UTC");
    }

    @Test
    void a_long_audit_log_is_read_page_by_page() {
        TestDatabase.database().inVoid(workspace, tx -> {
            for (int i = 1; i <= 120; i++) attune.audit.Audit.record(tx, "thing.done", "thing number " + i + ".");
        });
        var first = owner.get("/audit").body();
        assertThat(first).contains("thing number 120.").doesNotContain("thing number 70.");
        var before = first.replaceAll("(?s).*before=(\\d+).*", "$1");
        assertThat(owner.get("/audit?before=" + before).body()).contains("thing number 70.").doesNotContain("thing number 71.");
    }

    @Test
    void the_first_visit_is_over_once_there_is_a_workspace() {
        assertThat(new TestBrowser().get("/setup").location()).isEqualTo("/sign-in");
        assertThat(new TestBrowser().post("/setup", "company", "Mine", "name", "M", "email", "m@example.com", "password", TestApp.PASSWORD).location()).isEqualTo("/sign-in");
    }
}
