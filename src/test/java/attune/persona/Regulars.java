package attune.persona;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Score;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// A workspace with a segment of whoever stayed, and the hands with which its personas are drawn and looked at.
final class Regulars {

    private static final Duration PATIENCE = Until.PATIENCE;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Currency EUR = Currency.getInstance("EUR");

    final WorkspaceId workspace = TestDatabase.workspace();
    final attune.member.Account account = TestApp.member(workspace, Role.OWNER);
    final Who owner = new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    final TestBrowser browser = new TestBrowser();
    final long segment;

    Regulars() {
        browser.cookies().put("attune_session", TestApp.attune().sessions.begin(account.id(), workspace, "127.0.0.1", "Test").text());
        segment = as(tx -> TestApp.attune().segments.make(tx, "Regulars", Among.EVERYBODY, new Rule.Did(What.event("Stayed"), Rule.Times.AT_LEAST, 1, Window.EVER)));
    }

    String drawn(String name) {
        var answer = browser.post("/personas/new", "segment", Long.toString(segment), "name", name, "role", "", "age", "any", "tagline", "", "face", "7");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location();
    }

    Document page(String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    Interaction.Builder fact(Kind kind, String name, String person, int hoursAgo) {
        return Interaction.of(kind, name, Identity.user(person, true), NOW.minus(Duration.ofHours(hoursAgo + 1)));
    }

    Interaction said(String person, String words, int hoursAgo) {
        return fact(Kind.SCORE, "Survey", person, hoursAgo).score(new Score(Metric.CSAT, 4)).properties("{\"comment\":\"" + words + "\"}").build();
    }

    static Money money(int euros) {
        return new Money(euros * 10_000L, EUR);
    }

    void append(List<Interaction> facts) {
        TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
    }

    void consent(String person, boolean granted) {
        as(tx -> {
            TestApp.attune().customers.consent(tx, customer(tx, person), Quote.PURPOSE, null, granted, "", granted ? "asked at the desk" : "");
            return null;
        });
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
    }

    CustomerId customer(String person) {
        return as(tx -> customer(tx, person));
    }

    static CustomerId customer(Tx tx, String person) {
        return TestApp.attune().identities.named(tx, Identity.user(person, true)).orElseThrow();
    }

    /// Waits until the segment has so many members.
    void settled(long members) {
        Until.so("the view has followed the log", () -> one("select count(*) from segment_member where segment = " + segment) == members);
    }

    static long one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql).mapTo(Long.class).findOne().orElse(0L));
    }

    <T> T as(Function<Tx, T> work) {
        return owner.asked(() -> TestDatabase.database().in(workspace, work));
    }
}
