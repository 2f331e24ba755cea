package attune.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.TestLog;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Kind;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JoiningTest {

    private final Database database = TestDatabase.database();
    private final Interactions log = TestLog.interactions();
    private final Identities identities = TestLog.identities();
    private final WorkspaceId workspace = TestDatabase.workspace();

    @Test
    void aVisitorWhoSignsInIsOneCustomerWithTheirPast() {
        visits(workspace, "browser");
        signsIn(workspace, "ana", "browser");
        assertThat(customers(workspace)).containsExactly(Set.of("ana", "browser"));
    }

    @Test
    void theCustomerWhoIsBetterKnownKeepsTheNumber() {
        visits(workspace, "browser");
        log.append(workspace, List.of(event(Identity.user("ana", true), null)));
        var known = customerOf(workspace, "ana");
        signsIn(workspace, "ana", "browser");
        assertThat(customerOf(workspace, "browser")).isEqualTo(known);
    }

    @Test
    void oneDeviceDoesNotGlueTwoPeopleTogether() {
        signsIn(workspace, "ana", "tablet");
        signsIn(workspace, "ben", "tablet");
        assertThat(customers(workspace)).contains(Set.of("ana", "tablet"), Set.of("ben"));
        visits(workspace, "tablet");
        var alone = database.in(workspace, tx -> log.ownAfter(tx, 0, 100)).getLast().identity();
        CustomerId nobody = database.in(workspace, tx -> identities.customerOf(tx, alone));
        assertThat(nobody)
                .as("what a shared device does while nobody is signed in belongs to neither")
                .isNotIn(customerOf(workspace, "ana"), customerOf(workspace, "ben"));
    }

    @Test
    void theSameEmailJoinsAnImportedPersonToTheUser() {
        identify(workspace, Identity.user("ana", true), "{\"email\":\"Ana@Example.com\"}");
        log.append(workspace, List.of(event(Identity.email("ana@example.com ", true), null)));
        assertThat(customers(workspace)).containsExactly(Set.of("ana", "ana@example.com"));
    }

    @Test
    void differingVerifiedIdsNeverJoinByThemselvesButAPersonMayOverrule() {
        identify(workspace, Identity.user("ana", true), "{\"email\":\"home@example.com\"}");
        identify(workspace, Identity.user("anna", true), "{\"email\":\"home@example.com\"}");
        log.append(workspace, List.of(Interaction.of(Kind.ALIAS, "alias", Identity.user("ana", true), Instant.now())
                .also(Identity.user("anna", true)).build()));
        assertThat(customers(workspace)).contains(Set.of("anna"));
        assertThat(proposals()).isNotEmpty().allSatisfy(pair -> assertThat(pair.reason()).contains("different user id"));

        join(workspace, "ana", "anna");
        assertThat(customers(workspace)).containsExactly(Set.of("ana", "anna", "home@example.com"));
        assertThat(proposals()).isEmpty();
    }

    @Test
    void aBrowserCannotClaimAVerifiedCustomerByTheirEmail() {
        identify(workspace, Identity.user("ana", true), "{\"email\":\"ana@example.com\"}");
        identify(workspace, Identity.anonymous("stranger"), "{\"email\":\"ana@example.com\"}");
        assertThat(customers(workspace)).contains(Set.of("stranger"));
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void whatAPersonTookApartNoRuleJoinsAgain() {
        signsIn(workspace, "ana", "browser");
        var join = database.in(workspace, tx -> identities.joinsAmong(tx, identities.of(tx, identities.customerOf(tx, id(workspace, "ana"))).stream().map(Member::id).toList())).getFirst();
        unjoin(workspace, join.id());
        assertThat(customers(workspace)).containsExactlyInAnyOrder(Set.of("ana"), Set.of("browser"));
        signsIn(workspace, "ana", "browser");
        assertThat(customers(workspace)).containsExactlyInAnyOrder(Set.of("ana"), Set.of("browser"));
    }

    @Test
    void aMergeInTheMiddleOfAChainComesOutCleanly() {
        for (var user : List.of("a", "b", "c")) log.append(workspace, List.of(event(Identity.user(user, true), null)));
        var first = join(workspace, "a", "b");
        join(workspace, "c", "a");
        unjoin(workspace, first.id());
        assertThat(customers(workspace)).containsExactlyInAnyOrder(Set.of("a", "c"), Set.of("b"));
        assertThatThrownBy(() -> unjoin(workspace, first.id())).isInstanceOf(Mendable.class);
    }

    @Test
    void rulesOfTheWorkspaceDecide() {
        database.inVoid(workspace, tx -> identities.change(tx,
                new JoinRule(Identity.EMAIL, JoinRule.Joins.SUGGEST, false)));
        identify(workspace, Identity.user("ana", true), "{\"email\":\"ana@example.com\"}");
        assertThat(customers(workspace)).containsExactlyInAnyOrder(Set.of("ana"), Set.of("ana@example.com"));
        assertThat(proposals()).hasSize(1);
    }

    /// Two families live their lives; somewhere a person merges them, and takes it back at the end. They must be as in
    /// a workspace where that never happened, with all that arrived in between.
    @RepeatedTest(12)
    void afterUnmergeEverythingIsAsIfTheMergeHadNeverBeen(RepetitionInfo repetition) {
        var seed = 4_711L + repetition.getCurrentRepetition();
        var untouched = TestDatabase.workspace();
        live(untouched, new Random(seed), false);
        live(workspace, new Random(seed), true);
        assertThat(customers(workspace)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(customers(untouched));
    }

    private void live(WorkspaceId where, Random random, boolean merged) {
        log.append(where, List.of(event(Identity.user("a", true), null), event(Identity.user("b", true), null)));
        var mergeAt = random.nextInt(20);
        Join join = null;
        for (var step = 0; step < 20; step++) {
            if (step == mergeAt && merged) join = join(where, "a", "b");
            var family = random.nextBoolean() ? "a" : "b";
            var device = family + "-device-" + random.nextInt(4);
            switch (random.nextInt(4)) {
                case 0 -> visits(where, device);
                case 1 -> signsIn(where, family, device);
                case 2 -> identify(where, Identity.user(family, true), "{\"email\":\"" + family + random.nextInt(3) + "@example.com\"}");
                default -> identify(where, Identity.anonymous(device), "{\"email\":\"" + family + random.nextInt(3) + "@example.com\"}");
            }
        }
        if (join != null) unjoin(where, join.id());
    }

    @Test
    void replayGivesEveryTreeItsOwnNumber() {
        var now = Instant.now();
        var joins = List.of(new Join(1, 1, 2, "", "", null, now), new Join(2, 3, 4, "", "", null, now), new Join(3, 4, 2, "", "", null, now));
        assertThat(Join.replay(List.of(1L, 2L, 3L, 4L, 5L), joins))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1L, 3L, 2L, 3L, 3L, 3L, 4L, 3L, 5L, 5L));
    }

    private void visits(WorkspaceId where, String device) {
        log.append(where, List.of(event(Identity.anonymous(device), null)));
    }

    private void signsIn(WorkspaceId where, String user, String device) {
        log.append(where, List.of(event(Identity.user(user, true), Identity.anonymous(device))));
    }

    private void identify(WorkspaceId where, Identity who, String traits) {
        log.append(where, List.of(Interaction.of(Kind.IDENTIFY, "identify", who, Instant.now())
                .source(101).properties(traits).build()));
    }

    private static Interaction event(Identity who, Identity also) {
        return Interaction.of(Kind.EVENT, "Looked", who, Instant.now()).also(also).build();
    }

    private Join join(WorkspaceId where, String kept, String absorbed) {
        return database.in(where, tx -> {
            log.lock(tx);
            return identities.join(tx, identities.customerOf(tx, id(where, kept)), identities.customerOf(tx, id(where, absorbed)),
                    "they told us", null);
        });
    }

    private void unjoin(WorkspaceId where, long join) {
        database.inVoid(where, tx -> {
            log.lock(tx);
            identities.unjoin(tx, join, null);
        });
    }

    private List<Pair> proposals() {
        return database.in(workspace, tx -> identities.proposals(tx, Long.MAX_VALUE, 10));
    }

    private CustomerId customerOf(WorkspaceId where, String value) {
        return database.in(where, tx -> identities.customerOf(tx, id(where, value)));
    }

    private long id(WorkspaceId where, String value) {
        return database.in(where, tx -> tx.query("select id from identity where workspace = :workspace and value = :value and kind <> 'shared_device'")
                .bind("value", value).mapTo(Long.class).one());
    }

    /// The values of the identities of each customer.
    private Collection<Set<String>> customers(WorkspaceId where) {
        var byCustomer = new TreeMap<Long, Set<String>>();
        database.inVoid(where, tx -> tx.query("select customer, value from identity where workspace = :workspace and kind <> 'shared_device'")
                .map((row, _) -> byCustomer.computeIfAbsent(row.getLong(1), _ -> new TreeSet<>()).add(row.getString(2))).list());
        return new ArrayList<>(byCustomer.values());
    }
}
