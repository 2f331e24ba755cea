package attune.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.followup.FollowUp.Outcome;
import attune.followup.Listed;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Who owner = owner();

    /// Everybody rises by two; the contacted had better scores to begin with, which alone would make them look better.
    @Test
    void what_everybody_gains_by_themselves_is_not_put_down_to_being_contacted() {
        var random = new SplittableRandom(3);
        Map<Object, List<Double>> these = new HashMap<>();
        Map<Object, List<Double>> those = new HashMap<>();
        for (var i = 0; i < 4_000; i++) {
            var first = random.nextInt(0, 7);
            var contacted = random.nextInt(7) < first;
            Matched.put(contacted ? these : those, first, first + 2 + random.nextDouble() * 2 - 1);
        }
        var nothing = Matched.of(these, those);
        assertThat(nothing.interval().covers(0)).isTrue();
        assertThat(nothing.say(true)).startsWith("Within noise");
        these.replaceAll((_, values) -> values.stream().map(value -> value + .5).toList());
        var helped = Matched.of(these, those);
        assertThat(helped.difference()).isBetween(.4, .6);
        assertThat(helped.say(true)).startsWith("It helps");
        assertThat(helped.say(false)).startsWith("It seems to harm");
    }

    @Test
    void the_interval_covers_the_truth_as_often_as_it_says() {
        var random = new SplittableRandom(11);
        var covered = 0;
        for (var round = 0; round < 1_000; round++) {
            Map<Object, List<Double>> these = new HashMap<>();
            Map<Object, List<Double>> those = new HashMap<>();
            for (var i = 0; i < 200; i++) {
                var stratum = random.nextInt(5);
                Matched.put(random.nextInt(3) == 0 ? these : those, stratum, stratum + random.nextInt(5) - 2.0);
            }
            if (Matched.of(these, those).interval().covers(0)) covered++;
        }
        assertThat(covered).isBetween(925, 975);
    }

    @Test
    void who_finds_nobody_like_them_is_left_out_and_counted_and_few_are_too_few() {
        var few = Matched.of(Map.of("a", List.of(5.0, 6.0), "b", List.of(9.0)), Map.of("a", List.of(4.0)));
        assertThat(few.contacted()).isEqualTo(2);
        assertThat(few.alone()).isEqualTo(1);
        assertThat(few.say(true)).startsWith("Too few to tell");
    }

    @Test
    void measures_say_who_heard_from_somebody_in_time_and_what_causes_cost() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 4; i++) facts.add(Interaction.of(Kind.SCORE, "Survey", Identity.user("guest" + i, true), Instant.now()).score(new Score(Metric.NPS, i)).build());
        TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().feedback.closing.alerts().await(Until.PATIENCE)).isTrue();
        var followUps = TestApp.attune().feedback.closing.followUps();
        owner.asked(() -> TestDatabase.database().in(workspace, tx -> {
            var all = followUps.list(tx, Listed.open(Listed.Whose.ALL), Optional.empty(), 10);
            followUps.reached(tx, all.get(0).id(), Channel.PHONE, "");
            followUps.close(tx, all.get(0).id(), Outcome.RECOVERED, "");
            followUps.reached(tx, all.get(1).id(), Channel.PHONE, "");
            return null;
        }));
        var now = Instant.now();
        Recoveries.Measures measures = owner.asked(() -> TestDatabase.database().in(workspace, tx -> TestApp.attune().feedback.closing.recoveries().measures(tx, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3)))));
        assertThat(measures.opened()).isEqualTo(4);
        assertThat(measures.inTime().orElseThrow().value()).isEqualTo(.5);
        assertThat(measures.waiting()).isEqualTo(2);
        assertThat(measures.recovered().orElseThrow().value()).isEqualTo(1);
        assertThat(measures.costs()).singleElement().satisfies(cost -> assertThat(cost.n()).isEqualTo(4));
    }

    private Who owner() {
        var account = TestApp.member(workspace, Role.OWNER);
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    }
}
