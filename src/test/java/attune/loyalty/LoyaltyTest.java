package attune.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import attune.interaction.Place;
import attune.interaction.Score;
import attune.member.Member;
import attune.store.WorkspaceId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the page on loyalty says is what the log says.
class LoyaltyTest {

    private static final Duration PATIENCE = Until.PATIENCE;
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int SILENCE = 60;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Orders orders = new Orders(workspace, "UTC");

    @Test
    void rates_cohorts_and_revenue_are_those_of_plain_sql() {
        var seed = Long.getLong("attune.seed", 20_261_123L);
        append(shop(new Random(seed), 400));
        var loyalty = TestApp.attune().insight.loyalties().of(workspace, Optional.of(SILENCE), Optional.of(LocalDate.parse("2026-06-30")), 90);
        assertThat(figure(loyalty, "Repeat rate")).as("seed " + seed).isCloseTo(orders.repeatRate(), within(1e-12));
        assertThat(figure(loyalty, "Churn")).as("seed " + seed).isCloseTo(orders.churn("2026-06-30", SILENCE), within(1e-12));
        assertThat(Orders.cohorts(part(loyalty, "cohorts").chart())).as("seed " + seed).isEqualTo(orders.cohorts());
        assertThat(Orders.revenue(part(loyalty, "revenue").chart())).as("seed " + seed).isEqualTo(orders.revenue());
        assertThat(Orders.titles(loyalty)).contains("survival", "times", "worth");
        assertThat(figure(loyalty, "Value of 12 months ahead")).isPositive();
    }

    @Test
    void behind_every_number_of_buying_stand_as_many_as_it_says_and_can_be_kept() {
        append(shop(new Random(20_261_123L), 120));
        var member = new attune.account.Who(new attune.account.AccountId(1), "Ana", "ana@example.com", workspace, Role.OWNER, Reach.EVERYTHING);
        var loyalty = member.asked(() -> TestApp.attune().insight.loyalties().of(workspace, Optional.of(SILENCE), Optional.of(LocalDate.parse("2026-06-30")), 90));
        var definition = loyalty.definition();
        var buyers = part(loyalty, "times").chart().rows().stream().mapToDouble(row -> row.get(1).value()).sum();
        assertThat(behind(definition, "repeat")).isEqualTo(Math.round(figure(loyalty, "Repeat rate") * buyers)).isPositive();
        assertThat(behind(definition, "here")).isEqualTo((long) figure(loyalty, "Still customers")).isPositive();
        var here = TestApp.attune().insight.loyalties().of(workspace, Optional.of(SILENCE), Optional.of(definition.until().minusDays(SILENCE)), 90);
        assertThat(behind(definition, "churned")).isEqualTo(Math.round(figure(loyalty, "Churn") * figure(here, "Still customers"))).isPositive();
        assertThat(behind(definition, "at-risk")).isEqualTo(loyalty.atRisk()).isPositive();
        for (var row : part(loyalty, "cohorts").chart().rows()) {
            var all = behind(definition, row.get(1).href().replaceAll(".*cell=", ""));
            assertThat(all).isEqualTo(Math.round(row.get(1).value()));
            for (var cell : row.subList(2, row.size())) if (!cell.href().isEmpty()) assertThat(behind(definition, cell.href().replaceAll(".*cell=", ""))).isEqualTo(Math.round(cell.value() * all));
        }
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        var page = browser.get(loyalty.atRiskPeople()).body();
        assertThat(page).contains("of value, more likely gone than not", "Keep them as a list", "A task for each");
        var list = browser.post("/loyalty/people/list", "silence", "" + SILENCE, "until", "2026-06-30", "ahead", "90", "cell", "at-risk", "name", "Worth a call");
        assertThat(list.location()).startsWith("/segments/");
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).post("/loyalty/people/tasks", "silence", "" + SILENCE, "until", "2026-06-30", "ahead", "90", "cell", "here", "task", "x").status()).isEqualTo(403);
    }

    private long behind(Definition definition, String cell) {
        return TestApp.attune().insight.loyalties().people(workspace, definition, cell).customers().size();
    }

    @Test
    void what_follows_an_answer_is_told_by_how_it_felt() {
        var facts = new ArrayList<Interaction>();
        var asked = Instant.parse("2026-01-10T12:00:00Z");
        for (var i = 0; i < 80; i++) {
            var who = Identity.user("p" + i, true);
            var glad = i < 40;
            facts.add(Interaction.of(Kind.SCORE, "Answered", who, asked).score(new Score(Metric.NPS, glad ? 10 : 2)).build());
            if (glad || i < 50) facts.add(order(who, asked.plus(Duration.ofDays(20)), "30", Place.NOWHERE));
            // too late to count
            facts.add(order(who, asked.plus(Duration.ofDays(95)), "1000", Place.NOWHERE));
        }
        append(facts);
        var after = part(TestApp.attune().insight.loyalties().of(workspace, Optional.of(SILENCE), Optional.of(LocalDate.parse("2026-06-30")), 90), "after-nps");
        assertThat(after.chart().rows()).extracting(row -> row.getFirst().text()).containsExactly("Promoters", "Detractors");
        assertThat(after.chart().rows().get(0).get(1).value()).isEqualTo(30);
        assertThat(after.chart().rows().get(1).get(1).value()).isEqualTo(7.5);
        assertThat(after.chart().rows().get(1).get(3).value()).isEqualTo(.25);
        assertThat(after.words().get(1)).startsWith("Bought again, promoters against detractors: A real difference");
        assertThat(after.chart().foot().words()).contains("association, not cause");
        var bought = after.chart().rows().get(1).get(3).href();
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).get(bought).body()).contains("10 customers whose latest answer to NPS is that of detractors, and bought again within 90 days").contains("/customers/");
        var executive = TestApp.signedIn(workspace, Role.EXECUTIVE);
        assertThat(executive.get("/loyalty?until=2026-06-30").body()).contains("What goes with NPS").doesNotContain("/loyalty/people");
        assertThat(executive.get(bought).status()).isEqualTo(403);
        var limited = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("nowhere"), Set.of()), Optional.empty()));
        assertThat(limited.get(bought).body()).contains("0 customers").doesNotContain("href=\"/customers/");
        assertThat(TestApp.signedIn(workspace, Role.ANALYST).get(bought.replace("bought", "bogus")).status()).isEqualTo(404);
    }

    @Test
    void whoever_was_brought_is_traced_to_who_brought_them() {
        var at = Instant.parse("2026-05-01T10:00:00Z");
        var promoter = Identity.user("pia", true);
        append(List.of(Interaction.of(Kind.SCORE, "Answered", promoter, at).score(new Score(Metric.NPS, 10)).build(), order(promoter, at, "10", Place.NOWHERE),
                Interaction.of(Kind.SCORE, "Answered", Identity.user("dora", true), at).score(new Score(Metric.NPS, 3)).build(),
                referred("ben", "{\"referredBy\":\"pia\"}", at), order(Identity.user("ben", true), at.plusSeconds(60), "50", Place.NOWHERE), referred("cleo", "{\"referredBy\":\"pia\"}", at),
                referred("dan", "{}", at), referred("eva", "{\"referredBy\":\"eva\"}", at), referred("finn", "{\"referredBy\":\"nobody known\"}", at)));
        var part = part(TestApp.attune().insight.loyalties().of(workspace, Optional.of(SILENCE), Optional.of(LocalDate.parse("2026-06-30")), 90), "referrals");
        assertThat(part.words().getFirst()).startsWith("5 customers came by a referral; 2 of them are traced to 1 customer");
        assertThat(part.words().get(1)).isEqualTo("Of 1 promoter, 1 brought somebody; 0 could be asked to.");
        assertThat(part.chart().rows()).singleElement().satisfies(row -> assertThat(row.subList(1, 5)).extracting(attune.part.Cell::value).containsExactly(2.0, 1.0, 50.0, 10.0));
        var analyst = TestApp.signedIn(workspace, Role.ANALYST);
        var row = part.chart().rows().getFirst();
        assertThat(analyst.get(row.get(1).href()).body()).contains("2 customers whom ", " brought", customer("ben"), customer("cleo")).doesNotContain(customer("dan"));
        assertThat(analyst.get(row.get(2).href()).body()).contains("1 customer whom ", "and who bought", customer("ben")).doesNotContain(customer("cleo"));
    }

    private String customer(String user) {
        return "href=\"/customers/" + TestDatabase.database().in(workspace, tx -> TestApp.attune().identities.named(tx, Identity.user(user, true)).orElseThrow()) + "\"";
    }

    private static Interaction referred(String who, String properties, Instant at) {
        return Interaction.of(Kind.EVENT, "Referred", Identity.user(who, true), at).properties(properties).build();
    }

    @Test
    void whoever_is_limited_to_a_house_counts_its_orders_alone() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 5; i++) facts.add(order(Identity.user("h" + i, true), Instant.parse("2026-05-01T10:00:00Z"), "10", new Place("harbour", null, null, null, null)));
        for (var i = 0; i < 7; i++) facts.add(order(Identity.user("t" + i, true), Instant.parse("2026-05-01T10:00:00Z"), "70", new Place("hill", null, null, null, null)));
        append(facts);
        var browser = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        var page = browser.get("/loyalty?until=2026-06-30");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("n = 5 customers", "€50").doesNotContain("€540", "€490");
        assertThat(TestApp.signedIn(workspace, Role.OWNER).get("/loyalty?until=2026-06-30").body()).contains("n = 12 customers", "€540");
    }

    @Test
    void nonsense_is_answered_with_a_sentence_and_an_empty_shop_with_the_next_step() {
        var browser = TestApp.signedIn(workspace, Role.ANALYST);
        assertThat(browser.get("/loyalty").body()).contains("Nobody has bought anything yet");
        for (var query : List.of("silence=0", "silence=x", "until=soon", "until=9999-01-01", "ahead=-3")) assertThat(browser.get("/loyalty?" + query).status()).as(query).isEqualTo(400);
        assertThat(TestApp.signedIn(workspace, Role.AGENT).get("/loyalty").status()).isEqualTo(403);
    }

    private static List<Interaction> shop(Random random, int customers) {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < customers; i++) {
            var who = Identity.user("c" + i, true);
            var at = Instant.parse("2025-07-01T00:00:00Z").plusSeconds(random.nextInt(300 * 86_400));
            var often = 10 + random.nextInt(80);
            while (at.isBefore(Instant.parse("2026-06-25T23:00:00Z"))) {
                facts.add(order(who, at, (5 + random.nextInt(9_000) / 100.0) + "", Place.NOWHERE));
                if (random.nextInt(5) == 0) facts.add(order(who, at.plusSeconds(60), "3.5", Place.NOWHERE));
                if (random.nextInt(6) == 0) facts.add(order(who, at.plusSeconds(3 * 86_400), "-2.25", Place.NOWHERE));
                if (random.nextInt(4) == 0) break;
                at = at.plusSeconds((long) (-Math.log(random.nextDouble()) * often * 86_400));
            }
        }
        return facts;
    }

    private static Interaction order(Identity who, Instant at, String amount, Place place) {
        return Interaction.of(Kind.EVENT, "Order Completed", who, at).value(Money.of(new BigDecimal(amount), EUR)).place(place).build();
    }

    private void append(List<Interaction> facts) {
        var receipts = TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().lenses.await(workspace, receipts.getLast().position(), PATIENCE)).isTrue();
    }

    private static double figure(Loyalty loyalty, String label) {
        return loyalty.figures().stream().filter(figure -> figure.label().equals(label)).findFirst().orElseThrow().exact();
    }

    private static Loyalty.Part part(Loyalty loyalty, String id) {
        return loyalty.charts().stream().filter(part -> part.id().equals(id)).findFirst().orElseThrow();
    }
}
