package attune.projection;

import static attune.TestLog.event;
import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.identity.Identity;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionsTest {

    private static final Duration PATIENCE = Until.PATIENCE;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Interactions log = TestLog.interactions();
    private final Identity ana = Identity.user("ana", true);
    private Projections projections;

    @BeforeEach
    void start() {
        projections = new Projections(TestDatabase.database(), log);
        TestDatabase.database().asOwnerVoid(tx -> tx.handle().execute("""
                create table if not exists test_count (name text, generation int, workspace int, n bigint,
                    primary key (name, generation, workspace))"""));
    }

    @AfterEach
    void stop() {
        projections.close();
    }

    @Test
    void everyInteractionIsTakenInOnceAlsoAcrossARestart() {
        var counting = new Counting(1);
        projections.run(counting);
        append(30);
        assertThat(projections.await(PATIENCE)).isTrue();
        projections.close();
        append(12);
        projections = new Projections(TestDatabase.database(), log);
        projections.run(counting);
        assertThat(projections.await(PATIENCE)).isTrue();
        assertThat(count(counting)).isEqualTo(42);
    }

    @Test
    void aNewVersionIsRebuiltFromTheFirstInteraction() {
        var first = new Counting(1);
        projections.run(first);
        append(20);
        assertThat(projections.await(PATIENCE)).isTrue();
        projections.close();

        var second = new Counting(first.name, 2);
        projections = new Projections(TestDatabase.database(), log);
        projections.run(second);
        append(5);
        assertThat(projections.await(PATIENCE)).isTrue();
        assertThat(count(second)).isEqualTo(25);
        assertThat(generations(second)).hasSize(1);
        assertThat(second.emittedWhileRebuilding).isZero();
    }

    @Test
    void aRebuildOnDemandGivesTheSame() {
        var counting = new Counting(1);
        projections.run(counting);
        append(17);
        assertThat(projections.await(PATIENCE)).isTrue();
        projections.rebuild(counting.name);
        assertThat(projections.await(PATIENCE)).isTrue();
        assertThat(count(counting)).isEqualTo(17);
        assertThat(generations(counting)).hasSize(1);
        assertThat(projections.progress()).filteredOn(it -> it.name().equals(counting.name))
                .allSatisfy(it -> assertThat(it.behind()).isZero());
    }

    @Test
    void undoingAnImportTakesItOutOfEveryProjection() {
        var counting = new Counting(1);
        projections.run(counting);
        append(3);
        for (var i = 0; i < 9; i++)
            log.append(workspace, List.of(event("Imported", Identity.user("imported-" + i, true)).batch(77).messageId("line-" + i).build()));
        assertThat(projections.await(PATIENCE)).isTrue();
        assertThat(count(counting)).isEqualTo(12);

        new Undo(TestDatabase.database(), TestLog.identities(), log, projections).undo(workspace, 77, _ -> { });

        assertThat(count(counting)).isEqualTo(3);
        List<Recorded> left = TestDatabase.database().in(workspace, tx -> log.ownAfter(tx, 0, 100));
        assertThat(left).hasSize(3);
        assertThat(TestDatabase.database().<Integer>in(workspace, tx -> tx.query(
                "select count(*) from identity where workspace = :workspace").mapTo(Integer.class).one())).isEqualTo(1);
        assertThat(log.append(workspace, List.of(event("Imported", ana).batch(78).messageId("line-1").build())))
                .as("a mended file can be imported again").noneMatch(receipt -> receipt.duplicate());
    }

    private void append(int count) {
        for (var i = 0; i < count; i++) log.append(workspace, List.of(event("Looked", ana).build()));
    }

    private long count(Counting counting) {
        return TestDatabase.database().asOwner(tx -> tx.query("""
                select coalesce(sum(n), 0)
                from test_count
                where name = :name and workspace = :of and generation = :generation
                """)
                .bind("name", counting.name).bind("of", workspace.value())
                .bind("generation", projections.serving(tx, counting.name)).mapTo(Long.class).one());
    }

    private List<Integer> generations(Counting counting) {
        return TestDatabase.database().asOwner(tx -> tx.query("select distinct generation from test_count where name = :name")
                .bind("name", counting.name).mapTo(Integer.class).list());
    }

    /// Counts interactions by workspace.
    private static final class Counting implements Projection {
        private final String name;
        private final int version;
        private volatile int emittedWhileRebuilding;

        Counting(int version) {
            this("count-" + NAMES.incrementAndGet(), version);
        }

        Counting(String name, int version) {
            this.name = name;
            this.version = version;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public void apply(Tx owner, Batch batch) {
            add(owner, batch, 1);
        }

        @Override
        public boolean retract(Tx owner, Batch batch) {
            add(owner, batch, -1);
            return true;
        }

        private void add(Tx owner, Batch batch, int sign) {
            for (var row : batch.rows())
                owner.update("""
                        insert into test_count (name, generation, workspace, n)
                        values (:name, :generation, :of, :sign)
                        on conflict (name, generation, workspace) do update
                        set n = test_count.n + :sign
                        """)
                        .bind("name", name).bind("generation", batch.generation()).bind("of", row.workspace())
                        .bind("sign", sign).execute();
        }

        @Override
        public void drop(Tx owner, int generation) {
            owner.update("delete from test_count where name = :name and generation = :generation")
                    .bind("name", name).bind("generation", generation).execute();
        }

        @Override
        public int appetite() {
            return 7;
        }
    }
}
