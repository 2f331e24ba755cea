package attune.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Score;
import attune.mail.Sender;
import attune.member.Member;
import attune.store.WorkspaceId;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The briefing says what the data say, and comes on Mondays to those who wish it, once.
class BriefingTest {

    private static final Duration PATIENCE = Until.PATIENCE;
    /// The Monday after next, at half past seven.
    private static final Instant MONDAY = LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusDays(7).atTime(7, 30).toInstant(ZoneOffset.UTC);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void a_touchpoint_that_fell_is_named_and_one_that_only_wavers_is_not() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 120; i++) {
            facts.add(score("f" + i, "Complaint Made", i % 10 == 0 ? 1 : 5, 40));
            facts.add(score("g" + i, "Complaint Made", i % 2 == 0 ? 1 : 5, 10));
            facts.add(score("f" + i, "Product Viewed", i % 3 == 0 ? 2 : 5, 40));
            facts.add(score("g" + i, "Product Viewed", i % 3 == 1 ? 2 : 5, 10));
        }
        for (var i = 0; i < 12; i++) facts.add(Interaction.of(Kind.EVENT, "Order Completed", Identity.user("f" + i, true), today.minusDays(5).atTime(12, 0).toInstant(ZoneOffset.UTC)).value(Money.of(new BigDecimal("10"), Currency.getInstance("EUR"))).build());
        append(facts);
        overdue("f1", 3);
        var briefing = TestApp.attune().insight.briefings().of(workspace);
        assertThat(briefing.fallers()).extracting(Briefing.Move::touchpoint).containsExactly("Complaint");
        assertThat(briefing.risers()).isEmpty();
        assertThat(briefing.compared()).isEqualTo(2);
        assertThat(briefing.scores()).singleElement().satisfies(score -> {
            assertThat(score.name()).isEqualTo("CSAT");
            assertThat(score.now().headline().value()).isEqualTo(sql());
        });
        assertThat(briefing.overdue()).isEqualTo(3);
        assertThat(briefing.paragraph()).contains("CSAT stands at 58.3", "down from 78.3", "Complaint has become worse", "3 follow-ups are overdue.");
        leads();
        var page = TestApp.signedIn(workspace, Role.EXECUTIVE).get("/executive");
        assertThat(page.body()).contains("How we stand", "Complaint has become worse", "A real drop");
        assertThat(page.body()).doesNotContain("/loyalty/people", "href=\"/followups\"");
        assertThat(TestApp.signedIn(workspace, Role.EXECUTIVE).get("/executive.pdf").body()).startsWith("%PDF");
        var elsewhere = TestApp.signedIn(workspace, new Member.Terms(Role.EXECUTIVE, new Reach(Set.of("nowhere"), Set.of()), Optional.empty()));
        assertThat(elsewhere.get("/executive").body()).doesNotContain("Complaint has become worse", "follow-ups are overdue", "58.3");
    }

    /// Each number leads to where the same number stands.
    private void leads() {
        var owner = TestApp.signedIn(workspace, Role.OWNER);
        var page = owner.get("/executive").body();
        assertThat(owner.get(link(page, "/scores[^\"]+metric=csat[^\"t]+until=[0-9-]+")).body()).containsPattern("CSAT 58\\W%").contains("n = 240 answers");
        assertThat(owner.get(link(page, "/scores[^\"]+touchpoint=complaint[^\"]*")).body()).containsPattern("CSAT 50\\W%").contains("n = 120 answers");
        assertThat(owner.get(link(page, "/loyalty/people[^\"]+cell=here")).body()).contains("12 customers");
        assertThat(owner.get(link(page, "/followups")).body()).contains("3 late");
    }

    private static String link(String page, String like) {
        var found = Pattern.compile("href=\"(" + like + ")\"").matcher(page);
        assertThat(found.find()).as(like).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void it_comes_on_mondays_to_who_wishes_it_once_and_a_link_in_it_ends_that() throws Exception {
        append(List.of(score("a", "Complaint Made", 4, 3)));
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
        server.start();
        try {
            var reader = TestApp.signedIn(workspace, Role.EXECUTIVE);
            assertThat(reader.post("/executive/mail", "wished", "true").status()).isEqualTo(400);
            sends(server.getSmtp().getPort());
            reader.post("/executive/mail", "wished", "true");
            TestApp.signedIn(workspace, Role.MANAGER).get("/executive");
            send(MONDAY.minus(Duration.ofDays(9)));
            send(MONDAY.minus(Duration.ofHours(3)));
            assertThat(server.getReceivedMessages()).isEmpty();
            send(MONDAY);
            send(MONDAY.plus(Duration.ofMinutes(10)));
            assertThat(server.getReceivedMessages()).hasSize(1);
            var mail = server.getReceivedMessages()[0];
            var parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(1).getContentType()).contains("application/pdf");
            assertThat(new String(parts.getBodyPart(1).getInputStream().readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("%PDF");
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("CSAT stands at");
            var link = mail.getHeader("List-Unsubscribe")[0].replaceAll("<https://attune.harbour.example|>", "");
            var nobody = new attune.TestBrowser();
            assertThat(nobody.get(link).body()).contains("No more mails of “How we stand”?", "Stop these mails");
            send(MONDAY.plus(Duration.ofDays(7)));
            assertThat(server.getReceivedMessages()).hasSize(2);
            assertThat(nobody.post(link).status()).isEqualTo(200);
            send(MONDAY.plus(Duration.ofDays(14)));
            assertThat(server.getReceivedMessages()).hasSize(2);
            assertThat(reader.get("/executive").body()).contains("Send it to me");
        } finally {
            server.stop();
        }
    }

    private void send(Instant now) {
        TestApp.attune().subscriptions.send(workspace, now);
    }

    private void sends(int port) {
        TestDatabase.database().inVoid(workspace, tx -> {
            TestApp.attune().mail.keep(tx, new Sender("127.0.0.1", port, Sender.Security.NONE, "", "", "hello@harbour.example", "Harbour"));
            TestApp.attune().workspaces.keepAddress(tx, new attune.account.PublicAddress("https://attune.harbour.example"));
        });
    }

    private double sql() {
        return TestDatabase.database().asOwner(tx -> tx.query("""
                select count(*) filter (where score >= 4)::float8 / count(*)
                from interaction
                where workspace = :ws and score is not null and happened_at >= :since::timestamptz
                """).bind("ws", workspace.value()).bind("since", today.minusDays(28) + "T00:00:00Z").mapTo(Double.class).one());
    }

    private void overdue(String user, int many) {
        var account = TestApp.member(workspace, Role.OWNER);
        var who = new attune.account.Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
        who.asked(() -> {
            TestDatabase.database().inVoid(workspace, tx -> {
                for (var i = 0; i <= many; i++) TestApp.attune().feedback.closing.followUps().open(tx, TestApp.attune().customers.create(tx, Map.of("name", "Waits " + user + i)), "They called");
                tx.update("update followup set due_at = now() - interval '1 day' where workspace = :workspace and id <> (select max(id) from followup where workspace = :workspace)").execute();
            });
            return null;
        });
    }

    private Interaction score(String user, String name, double score, int days) {
        return Interaction.of(Kind.SCORE, name, Identity.user(user, true), today.minusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC)).score(new Score(Metric.CSAT, score)).build();
    }

    private void append(List<Interaction> facts) {
        var receipts = TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().lenses.await(workspace, receipts.getLast().position(), PATIENCE)).isTrue();
    }
}
