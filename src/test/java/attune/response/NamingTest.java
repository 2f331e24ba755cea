package attune.response;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.result.Answered;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {

    @Test
    void whoever_is_erased_is_named_no_more_in_what_others_wrote() {
        var answered = new Answered("identified", 1);
        var log = TestApp.attune().interactions;
        log.append(answered.workspace, List.of(
                Interaction.of(Kind.IDENTIFY, "Identify", Identity.user("wanda-4711", true), Instant.now()).also(Identity.email("wanda@geheim.example", true)).properties("{\"firstName\":\"Wanda\",\"lastName\":\"Geheim\"}").build(),
                Interaction.of(Kind.EVENT, "Review", Identity.user("otto", true), Instant.now()).properties("{\"text\":\"I came with Wanda Geheim.\",\"page\":\"wanda geheim\"}").build()));
        answered.send("{\"nps\": 3, \"why\": \"wanda GEHEIM (wanda@geheim.example) was rude, unlike Swanda Geheimrat and Wanda\", \"kind\": {\"other\": \"friend of Wanda Geheim\"}}");
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        assertThat(all(answered)).contains("Wanda Geheim.", "GEHEIM (wanda@geheim.example)");
        var customer = TestDatabase.database().in(answered.workspace, tx -> TestApp.attune().identities.named(tx, Identity.user("wanda-4711", true)).orElseThrow());
        var owner = TestApp.signedIn(answered.workspace, Role.OWNER);
        owner.get("/customers/" + customer + "/erase");
        assertThat(owner.post("/customers/" + customer + "/erase", "reason", "The person asked for it", "word", "erase").status()).isEqualTo(303);
        assertThat(all(answered).toLowerCase(java.util.Locale.ROOT)).doesNotContain("wanda geheim.", "wanda geheim (", "friend of wanda", "wanda@geheim.example")
                .contains("somebody erased (somebody erased) was rude, unlike swanda geheimrat and wanda", "friend of somebody erased", "i came with somebody erased.");
    }

    /// What others said, wherever it is kept.
    private static String all(Answered answered) {
        return TestDatabase.database().in(answered.workspace, tx -> tx.query("""
                select string_agg(said, ' | ')
                from (
                    select answers::text as said from response where workspace = :workspace
                    union all select words from saying where workspace = :workspace
                    union all select properties ->> 'text' from interaction where workspace = :workspace
                ) as kept
                """).mapTo(String.class).one());
    }
}
