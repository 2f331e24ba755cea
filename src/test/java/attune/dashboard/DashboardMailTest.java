package attune.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.WorkspaceId;
import attune.subscription.Rhythm;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dashboards by mail: to those who asked, as documents, until they want them no more.
class DashboardMailTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final TestBrowser ana = TestApp.signedIn(workspace, Role.OWNER);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    /// On a day that no clock reaches while the test runs.
    private final Rhythm rhythm = new Rhythm(ZonedDateTime.now(LISBON).plusDays(3).getDayOfWeek().name().toLowerCase(Locale.ROOT), 8);
    private String dashboard;
    private Instant due;

    @BeforeEach
    void a_dashboard_that_is_mailed() {
        server.start();
        ana.post("/settings", "name", "Harbour Books", "zone", "Europe/Lisbon", "currency", "EUR");
        ana.post("/settings/address", "url", TestApp.url());
        ana.post("/settings/mail", "host", "127.0.0.1", "port", Integer.toString(server.getSmtp().getPort()), "security", "NONE", "address", "hello@harbour.example", "name", "Harbour Books");
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.EVENT, "Checked in", Identity.user("zoe", true), Instant.now()).build()));
        dashboard = ana.post("/dashboards/keep", "name", "Front desk", "question", "ask=table&by=name").location();
        ana.post(dashboard + "/sharing", "everybody", "true");
        assertThat(ana.post(dashboard + "/rhythm", "day", rhythm.day(), "hour", "8").status()).isEqualTo(303);
        due = rhythm.due(ZonedDateTime.now(LISBON).plusDays(8)).toInstant();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void send(Instant now) {
        TestApp.attune().subscriptions.send(workspace, now);
    }

    @Test
    void it_goes_as_a_document_to_those_who_asked_for_it_and_once() throws Exception {
        var reader = TestApp.member(workspace, Role.EXECUTIVE);
        TestApp.member(workspace, Role.EXECUTIVE);
        assertThat(new TestBrowser().signIn(reader).post(dashboard + "/mail", "wanted", "true").location()).isEqualTo(dashboard);
        send(due.minusSeconds(60));
        assertThat(server.getReceivedMessages()).as("before it is due").isEmpty();
        send(due.plusSeconds(1));
        send(due.plusSeconds(90));
        assertThat(server.getReceivedMessages()).hasSize(1);
        var message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0].toString()).isEqualTo(reader.email());
        assertThat(message.getSubject()).startsWith("Front desk, ");
        var parts = (Multipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Harbour Books", TestApp.url() + dashboard, rhythm.words(), "/subscriptions/stop/");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("front-desk.pdf");
        try (var pdf = Loader.loadPDF(parts.getBodyPart(1).getInputStream().readAllBytes())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Front desk", "Harbour Books");
        }
        assertThat(ana.get("/audit.csv?act=dashboard").body()).contains("Front desk to " + reader.email());

        send(due.plus(7, ChronoUnit.DAYS).plusSeconds(1));
        assertThat(server.getReceivedMessages()).as("the week after").hasSize(2);
    }

    @Test
    void whoever_may_see_it_no_longer_gets_it_no_longer() {
        var reader = TestApp.member(workspace, Role.ANALYST);
        new TestBrowser().signIn(reader).post(dashboard + "/mail", "wanted", "true");
        ana.post(dashboard + "/sharing");
        send(due.plusSeconds(1));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void one_click_in_the_mail_stops_it_and_a_link_that_nobody_signed_stops_nothing() throws Exception {
        ana.post(dashboard + "/mail", "wanted", "true");
        send(due.plusSeconds(1));
        var message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var link = message.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        assertThat(posted(link.substring(0, link.length() - 1))).isEqualTo(404);
        assertThat(posted(link.replace("-dashboard-" + id() + "-", "-dashboard-" + (id() + 1) + "-"))).isEqualTo(404);
        assertThat(new TestBrowser().get(link.replace(TestApp.url(), "")).body()).contains("No more mails of “Front desk”?");
        assertThat(ana.get(dashboard).body()).contains("Stop mailing it to me");
        assertThat(posted(link)).isEqualTo(200);
        assertThat(ana.get(dashboard).body()).contains("Mail it to me");
        send(due.plus(7, ChronoUnit.DAYS).plusSeconds(1));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private long id() {
        return Long.parseLong(dashboard.replaceAll("\\D", ""));
    }

    /// As a mail program does it.
    private static int posted(String link) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(link)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")).build(), BodyHandlers.discarding()).statusCode();
    }
}
