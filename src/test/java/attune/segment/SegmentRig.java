package attune.segment;

import attune.TestCustomers;
import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.Workspaces;
import attune.identity.Identity;
import attune.interaction.Channels;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.lens.Lenses;
import attune.reference.References;
import attune.rule.Among;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.shard.View;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Segments over the test log, with a lens of their own.
final class SegmentRig implements AutoCloseable {

    static final Duration PATIENCE = Until.PATIENCE;

    final WorkspaceId workspace;
    final Database database = TestDatabase.database();
    final Touchpoints touchpoints = new Touchpoints(database, new Channels());
    final Workspaces workspaces = new Workspaces(database);
    final Lenses lenses;
    final Evaluation evaluation;
    Segments segments;

    SegmentRig(Path folder) {
        this(TestDatabase.workspace(), folder);
    }

    private SegmentRig(WorkspaceId workspace, Path folder) {
        this.workspace = workspace;
        TestCustomers.projections();
        lenses = new Lenses(database, TestLog.interactions(), touchpoints, folder, 2);
        evaluation = new Evaluation(lenses, workspaces);
        open();
    }

    /// The same workspace, as after a restart.
    SegmentRig again(Path folder) {
        return new SegmentRig(workspace, folder);
    }

    /// As the program does when it starts.
    private void open() {
        segments = new Segments(database, lenses, TestLog.interactions(), workspaces, touchpoints, new References());
        TestCustomers.projection().onChange(segments::profilesChanged);
        segments.follow();
    }

    void append(List<Interaction> facts) {
        TestLog.interactions().append(workspace, facts);
    }

    static Interaction.Builder event(String person, String name, Instant at) {
        return Interaction.of(Kind.EVENT, name, Identity.user(person, true), at);
    }

    static Interaction told(String person, String traits, Instant at) {
        return Interaction.of(Kind.IDENTIFY, "Identify", Identity.user(person, true), at).properties(traits).build();
    }

    /// Everything that is in the log, profiles included.
    View view() {
        TestCustomers.caughtUp();
        var last = database.in(workspace, tx -> tx.query("select coalesce(max(position), 0) from interaction where workspace = :workspace").mapTo(Long.class).one());
        if (!lenses.await(workspace, last, PATIENCE)) throw new AssertionError("the lens did not catch up");
        return lenses.view(workspace);
    }

    Set<Long> evaluated(Among among, Rule rule, Instant now) {
        var view = view();
        return database.in(workspace, tx -> set(Ordinals.customers(view, evaluation.everybody(tx, view, among, rule, now))));
    }

    Set<Long> members(long segment) {
        return database.in(workspace, tx -> set(MemberStore.members(tx, segment, null)));
    }

    /// Waits until the members are those of an evaluation from scratch, and stay so.
    void settled(long segment) {
        awaited(() -> {
            var kept = database.in(workspace, tx -> segments.segment(tx, segment));
            return kept.countedAt().isPresent() && members(segment).equals(evaluated(kept.among(), kept.rule(), Instant.now()));
        }, "the members of segment " + segment + " are those whom its rule means");
    }

    static void awaited(BooleanSupplier what, String words) {
        Until.so(words, PATIENCE, what);
    }

    Set<Long> sql(String sql) {
        List<Long> found = database.in(workspace, tx -> tx.query(sql).mapTo(Long.class).list());
        return new TreeSet<>(found);
    }

    long count(String sql) {
        return database.in(workspace, tx -> tx.query(sql).mapTo(Long.class).one());
    }

    static Set<Long> set(long[] numbers) {
        return Arrays.stream(numbers).boxed().collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        segments.close();
        lenses.close();
    }
}
