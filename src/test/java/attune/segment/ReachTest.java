package attune.segment;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.demo.SmallLarkspur;
import attune.part.Words;
import attune.rule.Among;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.store.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whoever is limited to a house counts, lists and explores those who were met there, and nobody else.
class ReachTest {

    private static final Reach HARBOUR = new Reach(Set.of("harbour"), Set.of());
    private static final Rule ANYBODY = new Rule.Group(Rule.Mode.ALL, List.of());

    private static WorkspaceId workspace;

    @BeforeAll
    static void larkspur() {
        workspace = SmallLarkspur.in(TestApp.attune());
        var head = TestApp.attune().database.asOwner(tx -> tx.query("select position from log_head where shard = 0").mapTo(Long.class).one());
        assertThat(TestApp.attune().lenses.await(workspace, head, java.time.Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void members_counts_and_pages_of_a_segment_are_those_who_were_met_there() {
        var segments = TestApp.attune().segments;
        var id = as(Reach.EVERYTHING, () -> TestApp.attune().database.in(workspace, tx -> segments.make(tx, "Whoever is known", Among.CUSTOMERS, ANYBODY)));
        segments.await(workspace, id);
        var all = members(Reach.EVERYTHING, id);
        var met = met();
        var mine = members(HARBOUR, id);
        met.retainAll(all);
        assertThat(mine).isEqualTo(met).isNotEmpty();
        assertThat(mine.size()).isLessThan(all.size());
        var count = as(HARBOUR, () -> TestApp.attune().database.in(workspace, tx -> segments.count(tx, Among.CUSTOMERS, ANYBODY)));
        assertThat(count).isEqualTo(mine.size());
        var paged = as(HARBOUR, () -> TestApp.attune().database.in(workspace, tx -> segments.page(tx, id, 0, 10_000)));
        assertThat(new TreeSet<>(paged.stream().map(Member::customer).toList())).isEqualTo(mine);

        var browser = TestApp.signedIn(workspace, limited());
        var people = browser.get("/api/explore/people?ask=table&by=location&period=all&segment=" + id + "&cell=group.all&limit=1000").body();
        assertThat(people).contains("\"n\":" + mine.size() + ",");
        var others = browser.get("/api/explore/people?ask=table&by=location&period=all&segment=" + id + "&versus=others&cell=group.all&limit=1000").body();
        assertThat(others).contains("\"n\":" + mine.size() + ",");
    }

    @Test
    void drivers_rest_on_what_was_answered_there_alone() {
        var everywhere = TestApp.signedIn(workspace, Role.MANAGER).get("/drivers/answer?metric=CSAT&period=365").body();
        var browser = TestApp.signedIn(workspace, limited());
        var there = browser.get("/drivers/answer?metric=CSAT&period=365");
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.body()).isNotEqualTo(everywhere).doesNotContain("Old Town");
        var answered = answered("and r.key = 'harbour'");
        assertThat(answered).isPositive().isLessThan(answered(""));
        assertThat(there.body()).containsAnyOf("n = " + Words.count(answered, "customer"), Words.count(answered, "answer") + " were given", "Nobody answered");
        assertThat(everywhere).contains("n = " + Words.count(answered(""), "customer"));
        assertThat(browser.get("/drivers").body()).doesNotContain("name=\"segment\"");
    }

    /// Customers who gave such a score in the last 365 days, by plain SQL.
    private static long answered(String where) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("""
                select count(distinct d.customer)
                from interaction i
                join identity d on d.workspace = i.workspace and d.id = i.identity
                left join reference r on r.workspace = i.workspace and r.id = i.location
                where i.workspace = :workspace and i.metric = %d
                  and (least(i.happened_at, i.arrived_at) at time zone '%2$s')::date > (now() at time zone '%2$s')::date - 365 %3$s
                """.replace("%d", "%1$d").formatted(attune.interaction.Metric.CSAT.ordinal(), TestApp.attune().workspaces.of(workspace).timeZone().getId(), where)).mapTo(Long.class).one());
    }

    private static TreeSet<Long> members(Reach reach, long id) {
        var view = TestApp.attune().lenses.view(workspace);
        var found = as(reach, () -> TestApp.attune().database.in(workspace, tx -> TestApp.attune().segments.members(tx, view, id)));
        return new TreeSet<>(java.util.Arrays.stream(Ordinals.customers(view, found)).boxed().toList());
    }

    /// Who was met at the harbour, by plain SQL.
    private static TreeSet<Long> met() {
        List<Long> met = TestApp.attune().database.in(workspace, tx -> tx.query("""
                select distinct d.customer
                from interaction i
                join identity d on d.workspace = i.workspace and d.id = i.identity
                join reference r on r.workspace = i.workspace and r.id = i.location
                where i.workspace = :workspace and r.key = 'harbour'
                """).mapTo(Long.class).list());
        return new TreeSet<>(met);
    }

    private static attune.member.Member.Terms limited() {
        return new attune.member.Member.Terms(Role.MANAGER, HARBOUR, Optional.empty());
    }

    private static <T> T as(Reach reach, ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Who(new AccountId(1), "Ana", "ana@example.com", workspace, Role.MANAGER, reach).asked(work);
    }
}
