package attune.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestDatabase;
import attune.Until;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.interaction.Sources;
import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Distinct;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.projection.Corrections;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What somebody says otherwise is told anew in the lens, and nobody else is.
class CorrectionTest {

    private static final long SEED = Long.getLong("attune.seed", 20_261_123L);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Lenses lenses = TestApp.attune().lenses;

    @Test
    void scores_are_those_of_plain_sql_after_every_correction_and_nothing_is_built_anew() {
        var random = new Random(SEED);
        TestApp.attune().interactions.append(workspace, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).stream().map(i -> score(i, random.nextInt(11))).toList());
        settle();
        var shards = lenses.view(workspace).parts().getFirst().shard();
        var corrections = new Corrections(TestApp.attune().interactions, TestApp.attune().projections);
        for (var round = 0; round < 8; round++) {
            var who = random.nextInt(10);
            var again = score(who, random.nextInt(11));
            TestDatabase.database().asOwnerVoid(owner -> corrections.replace(owner, workspace, Sources.ATTUNE, List.of(again.messageId()), Instant.now().minus(Duration.ofDays(1)), List.of(again)));
            settle();
            assertThat(lens()).as("seed %d, round %d", SEED, round).isEqualTo(log());
            assertThat(customers()).isEqualTo(10);
        }
        assertThat(lenses.view(workspace).parts().getFirst().shard()).as("the shards are those of before").isSameAs(shards);
    }

    private static Interaction score(int who, int value) {
        return Interaction.of(Kind.SCORE, "Answered", Identity.user("c" + who, true), Instant.parse("2026-03-01T00:00:00Z").plusSeconds(who)).messageId("m" + who).score(new Score(Metric.NPS, value)).build();
    }

    private void settle() {
        assertThat(lenses.await(workspace, TestApp.attune().interactions.head(), Until.PATIENCE)).isTrue();
    }

    private List<Long> lens() {
        var view = lenses.view(workspace);
        var counted = lenses.ask(view, Scope.ALL, new Cube(view.codes(), Buckets.one(Scope.Period.EVER), Match.ANY, By.ALL, By.ALL, java.util.Set.of(), false).kernel());
        return Arrays.stream(counted.counts(Metric.NPS.ordinal(), 0, 1, 11, Cube.ANY, Cube.ANY, Cube.ANY)).boxed().toList();
    }

    private long customers() {
        return lenses.ask(lenses.view(workspace), Scope.ALL, new Distinct(Match.ANY.kinds(java.util.Set.of(Kind.SCORE.ordinal())), By.ALL, false).kernel()).customers();
    }

    private List<Long> log() {
        var counts = new ArrayList<Long>();
        for (var value = 0; value <= 10; value++) {
            var score = value;
            counts.add(TestDatabase.database().in(workspace, tx -> tx.query("select count(*) from interaction where workspace = :workspace and score = :score").bind("score", score).mapTo(Long.class).one()));
        }
        return counts;
    }
}
