package attune.coding;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.result.Answered;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodebookTest {

    private final Answered answered = new Answered("identified", 21);
    private final WorkspaceId workspace = answered.workspace;
    private final TestBrowser browser = TestApp.signedIn(workspace, Role.MANAGER);

    @Test
    void a_rule_finds_what_was_said_before_and_after_it_in_surveys_and_elsewhere() {
        answered.send("{\"nps\": 2, \"why\": \"The desk was slow\"}");
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.SCORE, "Review", Identity.user("ann", true), Instant.now())
                .score(new Score(Metric.RATING, 2)).properties("{\"text\":\"slow breakfast\"}").build()));
        caughtUp();
        var at = browser.post("/themes/new", "name", "Waiting", "rule", "slow*").location();
        carried();
        answered.send("{\"nps\": 3, \"why\": \"Slowly, slowly\"}");
        answered.send("{\"nps\": 9, \"why\": \"Quick and kind\"}");
        caughtUp();
        assertThat(browser.get(at).body()).contains("The desk was slow", "slow breakfast", "Slowly, slowly").doesNotContain("Quick and kind");
        assertThat(browser.get("/themes").body()).contains("Waiting").contains(">3<");
        // A rule that changes is carried to all of it.
        browser.post(at, "name", "Waiting", "rule", "quick");
        carried();
        assertThat(browser.get(at).body()).contains("Quick and kind").doesNotContain("The desk was slow");
    }

    @Test
    void what_is_coded_by_hand_stays_whatever_the_rule_says() {
        answered.send("{\"nps\": 2, \"why\": \"Slow desk\"}");
        answered.send("{\"nps\": 2, \"why\": \"An hour at the counter\"}");
        caughtUp();
        var at = browser.post("/themes/new", "name", "Waiting", "rule", "slow").location();
        carried();
        var theme = at.substring(at.lastIndexOf('/') + 1);
        assertThat(browser.post("/texts/" + saying("Slow desk") + "/uncode", "theme", theme).status()).isEqualTo(303);
        browser.post("/texts/" + saying("An hour at the counter") + "/code", "theme", theme);
        browser.post(at, "name", "Waiting", "rule", "slow OR late");
        carried();
        assertThat(browser.get(at).body()).contains("An hour at the counter").doesNotContain("Slow desk");
    }

    @Test
    void texts_are_found_by_their_words_and_none_of_another_workspace() {
        answered.send("{\"nps\": 2, \"why\": \"The harbour view was lovely\"}");
        new Answered("identified", 22).send("{\"nps\": 2, \"why\": \"The harbour of others\"}");
        caughtUp();
        assertThat(browser.get("/texts?words=harbour").body()).contains("The harbour view was lovely").doesNotContain("of others");
        assertThat(browser.get("/surveys/" + answered.survey.id() + "/responses?words=harbour+view").body()).contains("The harbour view was lovely").contains("1 response");
        assertThat(browser.get("/surveys/" + answered.survey.id() + "/responses?words=mountain").body()).contains("Nothing fits");
    }

    @Test
    void notes_of_an_interview_are_coded_like_answers() {
        var theme = browser.post("/themes/new", "name", "Price", "rule", "dear OR expensive").location();
        carried();
        var notes = browser.post("/interviews/new", "title", "Guests of autumn", "kind", "focus-group", "heldOn", "2026-03-01", "heldBy", "Ana", "words", "They liked the bed.\r\nBut it is far too\r\nexpensive for a night.").location();
        assertThat(browser.post(notes + "/passages", "passage", "far too expensive").status()).isEqualTo(303);
        assertThat(browser.get(notes).body()).containsPattern("<mark>far too\\s+expensive</mark>");
        assertThat(browser.get(theme).body()).contains("far too expensive").contains("Guests of autumn");
        assertThat(browser.post(notes + "/passages", "passage", "they never said this").status()).isEqualTo(400);
        browser.post(notes + "/remove");
        assertThat(browser.get(theme).body()).doesNotContain("far too expensive");
    }

    @Test
    void words_said_in_confidence_are_not_read_one_by_one() {
        var confidential = new Answered(workspace, Answered.ALL_KINDS.formatted("confidential"), 23);
        confidential.send("{\"nps\": 1, \"why\": \"My manager shouts\"}");
        caughtUp();
        assertThat(browser.get("/texts").body()).doesNotContain("My manager shouts");
        assertThat(browser.get("/texts?words=shouts").body()).doesNotContain("My manager shouts");
    }

    private String saying(String words) {
        return TestDatabase.database().in(workspace, tx -> tx.query("select cast(id as text) from saying where workspace = :workspace and words = :words").bind("words", words).mapTo(String.class).one());
    }

    private static void caughtUp() {
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
    }

    private void carried() {
        TestApp.attune().feedback.findings.codebook().carry();
        Until.so("rules are carried", () -> TestDatabase.database().in(workspace, tx -> tx.query("select count(*) from theme where workspace = :workspace and carried is not null").mapTo(Long.class).one()) == 0);
    }
}
