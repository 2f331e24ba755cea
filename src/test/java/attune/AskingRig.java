package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.eligibility.Rules;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A workspace with people to ask and surveys to ask them, over the real program.
public final class AskingRig {

    public static final String ONE_QUESTION = """
            {"format": "attune-survey/1", "name": "%s", "purpose": "%s", "anonymity": "%s", "title": "Your stay",
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Would you recommend us, {customer.firstName|friend}?", "required": true}]},
                       {"name": "two", "questions": [{"name": "why", "type": "long-text", "title": "Why?"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}]}""";

    public final WorkspaceId workspace = TestDatabase.workspace();
    public final Inviting inviting = TestApp.attune().feedback.inviting;

    public <T> T in(Function<Tx, T> work) {
        return TestDatabase.database().in(workspace, work);
    }

    /// Somebody with these traits, as JSON; known by the profiles when it returns.
    public CustomerId customer(String user, String traits) {
        told(user, traits);
        caughtUp();
        return in(tx -> TestApp.attune().identities.named(tx, Identity.user(user, true)).orElseThrow());
    }

    public void told(String user, String traits) {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user(user, true), Instant.now()).properties(traits).build()));
    }

    public void consents(CustomerId customer, boolean granted) {
        in(tx -> {
            TestApp.attune().customers.consent(tx, customer, "feedback", null, granted, "", granted ? "a form" : "");
            return null;
        });
        caughtUp();
    }

    public void caughtUp() {
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
    }

    /// From now on silence is a yes, and this is how often anybody may be asked.
    public void rules(Rules rules) {
        in(tx -> {
            inviting.eligibility.keep(tx, rules);
            return null;
        });
    }

    public Survey published(String name, String purpose, String anonymity) {
        return published(DefinitionJson.read(ONE_QUESTION.formatted(name, purpose, anonymity)).definition());
    }

    public Survey published(Definition definition) {
        return in(tx -> {
            var survey = inviting.surveys.create(tx, definition);
            inviting.surveys.publish(tx, survey.id());
            return inviting.surveys.survey(tx, survey.id());
        });
    }

    public String one(String sql) {
        return in(tx -> tx.query(sql).mapTo(String.class).one());
    }

    public long count(String table) {
        return Long.parseLong(one("select count(*) from " + table + " where workspace = :workspace"));
    }
}
