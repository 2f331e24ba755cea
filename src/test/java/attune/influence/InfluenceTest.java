package attune.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.identity.Identity;
import attune.influence.Asked.Group;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What goes with a score is found, by name and in the right measure.
class InfluenceTest {

    private static final Duration PATIENCE = Until.PATIENCE;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Instant now = Instant.now();

    @Test
    void a_touchpoint_that_costs_points_is_named_first_and_one_that_does_not_matter_is_not() {
        append(answers(600));
        var found = TestApp.attune().insight.influences().of(workspace, asked());
        var table = found.table().orElseThrow();
        assertThat(found.title()).startsWith("Complaint weighs most");
        assertThat(table.rows()).extracting(row -> row.getFirst().text()).contains("Complaint", "Looks at an offer");
        var complaint = table.rows().getFirst();
        assertThat(complaint.get(2).value()).isCloseTo(-4, within(.4));
        assertThat(complaint.get(4).text()).isEqualTo("lower");
        // the share of customers who complained, as plain SQL has it
        assertThat(complaint.get(3).value()).isCloseTo(sql(), within(1e-12));
        assertThat(found.chart().orElseThrow().foot().words()).contains("n = 600 customers", "association, not cause");
        assertThat(found.words().getFirst()).startsWith("Together they go with");
    }

    @Test
    void what_came_after_the_answer_or_long_before_it_says_nothing() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 100; i++) {
            var who = Identity.user("u" + i, true);
            var bad = i % 2 == 0;
            facts.add(event("Product Viewed", who, now.minus(Duration.ofDays(5 + i % 3 * 20))));
            if (bad) facts.add(event("Complaint Made", who, now.minus(Duration.ofDays(1))));
            if (bad) facts.add(event("Complaint Made", who, now.minus(Duration.ofDays(90))));
            facts.add(score(who, bad ? 2 : 9, now.minus(Duration.ofDays(2))));
        }
        append(facts);
        var found = TestApp.attune().insight.influences().of(workspace, asked());
        assertThat(found.table().map(table -> table.rows().stream().map(row -> row.getFirst().text()).toList()).orElse(List.of())).doesNotContain("Complaint");
    }

    @Test
    void behind_its_number_stand_as_many_people() {
        var facts = answers(120);
        facts.add(score(Identity.user("u1", true), 9, now.minus(Duration.ofDays(1))));
        facts.add(score(Identity.user("long ago", true), 9, now.minus(Duration.ofDays(400))));
        append(facts);
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        var page = browser.get("/drivers/answer").body();
        assertThat(page).contains("n = 120 customers");
        var link = page.replaceAll("(?s).*href=\"(/explore/people[^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(browser.get(link).body()).contains("120 customers who answered NPS");
        assertThat(TestApp.signedIn(workspace, Role.EXECUTIVE).get("/drivers/answer").body()).contains("n = 120 customers").doesNotContain("/explore/people");
    }

    @Test
    void the_page_comes_at_once_and_its_answer_after_it() {
        append(answers(120));
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        assertThat(browser.get("/drivers").body()).contains("hx-get=\"/drivers/answer?metric=NPS", "Being worked out").doesNotContain("weighs most");
        assertThat(browser.get("/drivers/answer").body()).contains("<h1", "weighs most", "Importance beside performance");
        assertThat(browser.get("/drivers/answer?metric=CSAT").body()).contains("Nobody answered CSAT");
        assertThat(browser.get("/drivers/answer?from=nowhere&to=nothing").status()).isEqualTo(400);
        assertThat(browser.get("/drivers?group=WEATHER").status()).isEqualTo(400);
        assertThat(browser.get("/drivers/answer?group=CHANNELS&group=LOCATIONS&group=HISTORY&group=TOUCHPOINTS").status()).isEqualTo(200);
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get("/drivers").status()).isEqualTo(403);
    }

    private Asked asked() {
        return new Asked(Metric.NPS, 365, 30, Set.of(Group.TOUCHPOINTS), "", "", Optional.empty());
    }

    private double sql() {
        return TestDatabase.database().asOwner(tx -> tx.query("""
                select avg(case when exists (select from interaction c join event_name n on n.id = c.name and n.workspace = c.workspace
                                             where c.identity = a.identity and n.name = 'Complaint Made') then 1.0 else 0.0 end)
                from interaction a
                where a.workspace = :ws and a.score is not null
                """).bind("ws", workspace.value()).mapTo(Double.class).one());
    }

    private List<Interaction> answers(int many) {
        var random = new Random(11);
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < many; i++) {
            var who = Identity.user("u" + i, true);
            var complained = random.nextInt(4) == 0;
            var at = now.minus(Duration.ofDays(10 + random.nextInt(100)));
            if (complained) facts.add(event("Complaint Made", who, at.minus(Duration.ofDays(3))));
            if (random.nextInt(2) == 0) facts.add(event("Product Viewed", who, at.minus(Duration.ofDays(2))));
            facts.add(event("Order Completed", who, at.minus(Duration.ofDays(1 + random.nextInt(60)))));
            facts.add(score(who, (complained ? 3 : 7) + random.nextInt(4), at));
        }
        return facts;
    }

    private static Interaction event(String name, Identity who, Instant at) {
        return Interaction.of(Kind.EVENT, name, who, at).build();
    }

    private static Interaction score(Identity who, int score, Instant at) {
        return Interaction.of(Kind.SCORE, "Survey Answered", who, at).score(new Score(Metric.NPS, score)).build();
    }

    private void append(List<Interaction> facts) {
        var receipts = TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().lenses.await(workspace, receipts.getLast().position(), PATIENCE)).isTrue();
    }
}
