package attune.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.identity.Join;
import attune.interaction.Acts;
import attune.interaction.Channels;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.kernel.Funnel;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.projection.Projections;
import attune.projection.Undo;
import attune.shard.Column;
import attune.shard.View;
import attune.store.WorkspaceId;
import attune.touchpoint.Rule;
import attune.touchpoint.Touchpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lens against the log that it is a view of.
class LensTest {

    private static final Duration PATIENCE = Until.PATIENCE;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Touchpoints touchpoints = new Touchpoints(TestDatabase.database(), new Channels());
    private final Random random = new Random(7);
    @TempDir
    Path folder;
    private Lenses lenses;

    @AfterEach
    void close() {
        if (lenses != null) lenses.close();
    }

    @Test
    void what_was_there_and_what_arrives_is_told_in_order() {
        append(events(300, 40));
        open();
        assertTold();
        append(events(50, 60));
        assertTold();
    }

    @Test
    void what_several_read_at_once_is_all_there_and_there_once() throws IOException {
        append(events(900, 40));
        assertThat(built("many", 10)).hasSize(900).isEqualTo(built("one", 1_000));
    }

    private List<String> built(String name, int rowsASlice) throws IOException {
        var base = new Building(TestDatabase.database(), workspace, folder.resolve(name), touchpoints.library(workspace), new Base.Origin("", 0, 0, 1, List.of()), rowsASlice, _ -> {}).build();
        var whats = base.codes().seen().whats();
        var rows = new ArrayList<String>();
        for (var shard : base.shards())
            for (var place = 0; place < shard.customers(); place++)
                for (var row = shard.start(place); row < shard.start(place + 1); row++) rows.add(shard.customer(place) + " " + shard.at(row) + " " + whats.get(shard.code(Column.WHAT, row)));
        return rows;
    }

    @Test
    void it_is_opened_again_where_it_was_left_and_reads_what_came_meanwhile() {
        append(events(300, 40));
        open();
        assertTold();
        lenses.close();
        append(events(20, 45));
        open();
        assertTold();
    }

    @Test
    void a_torn_file_is_noticed_and_built_anew() throws IOException {
        append(events(200, 20));
        open();
        assertTold();
        lenses.close();
        try (var files = Files.walk(folder)) {
            var shard = files.filter(file -> file.getFileName().toString().startsWith("shard-")).findFirst().orElseThrow();
            var bytes = Files.readAllBytes(shard);
            bytes[bytes.length / 2] ^= 1;
            Files.write(shard, bytes);
        }
        open();
        assertTold();
    }

    @Test
    void customers_who_are_joined_and_taken_apart_are_told_anew() {
        append(events(200, 10));
        open();
        assertTold();
        var keep = new CustomerId(ids().get(0));
        var absorb = new CustomerId(ids().get(1));
        var join = join(keep.value(), absorb.value());
        assertTold();
        append(events(30, 10));
        assertTold();
        TestDatabase.database().inVoid(workspace, tx -> {
            TestLog.interactions().lock(tx);
            TestLog.identities().unjoin(tx, join.id(), null);
            TestLog.interactions().append(tx, List.of(act(Acts.SPLIT, keep, absorb)));
        });
        assertTold();
    }

    @Test
    void folding_in_what_came_since_changes_no_answer_and_loses_nothing_that_comes_meanwhile() {
        append(events(300, 30));
        var lens = new Lens(TestDatabase.database(), workspace, folder, () -> touchpoints.library(workspace));
        assertThat(lens.open()).isFalse();
        lens.serve(lens.build());
        append(events(60, 50));
        lens.follow(LogStore.head(TestDatabase.database()));
        var folding = lens.toFold();
        append(events(20, 55));
        join(ids().get(3), ids().get(4));
        lens.follow(LogStore.head(TestDatabase.database()));
        var next = lens.fold(folding);
        append(events(20, 55));
        lens.follow(LogStore.head(TestDatabase.database()));
        lens.folded(folding, next);
        assertTold(lens.shown());
        append(events(20, 60));
        lens.follow(LogStore.head(TestDatabase.database()));
        assertTold(lens.shown());
        var again = new Lens(TestDatabase.database(), workspace, folder, () -> touchpoints.library(workspace));
        assertThat(again.open()).isTrue();
        again.follow(LogStore.head(TestDatabase.database()));
        assertTold(again.shown());
    }

    @Test
    void an_import_that_is_taken_back_is_gone_from_every_answer() {
        append(events(100, 10));
        append(List.of(Interaction.of(Kind.EVENT, "Order Completed", Identity.user("p1", true), Instant.parse("2026-01-01T00:00:00Z")).batch(7).build()));
        open();
        assertTold();
        try (var projections = new Projections(TestDatabase.database(), TestLog.interactions())) {
            new Undo(TestDatabase.database(), TestLog.identities(), TestLog.interactions(), projections).undo(workspace, 7, _ -> {});
        }
        assertThat(lenses.await(workspace, last(), PATIENCE)).isTrue();
        await(() -> lenses.view(workspace).rows() == 100);
        assertTold();
    }

    @Test
    void a_changed_library_changes_what_the_past_is_called() {
        append(List.of(event("a", "Sofa Tried", Instant.parse("2026-03-01T10:00:00Z"))));
        open();
        assertThat(touchpointsOf(current())).containsExactly(0);
        TestDatabase.database().inVoid(workspace, tx -> touchpoints.change(tx, "a touchpoint for sofas", edit -> {
            var stage = touchpoints.library(workspace).stages().getFirst();
            var added = edit.addTouchpoint("Sofa tried", stage.number(), null, null);
            edit.map(Rule.named("Sofa Tried", added.number()));
        }));
        await(() -> !touchpointsOf(lenses.view(workspace)).contains(0));
    }

    private static List<Integer> touchpointsOf(View view) {
        return view.codes().whats().stream().filter(what -> what.kind() >= 0).map(what -> (int) what.touchpoint()).toList();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Until.so("the lens shows it", PATIENCE, condition);
    }

    @Test
    void a_funnel_counts_customers_by_their_first_attempt() {
        var start = Instant.parse("2026-03-01T10:00:00Z");
        append(List.of(event("a", "Product Viewed", start), event("a", "Order Completed", start.plusSeconds(60)),
                event("b", "Product Viewed", start), event("b", "Order Completed", start.plus(Duration.ofDays(9))),
                event("c", "Order Completed", start), event("c", "Product Viewed", start.plusSeconds(1))));
        open();
        var view = current();
        var library = touchpoints.library(workspace);
        var looks = view.codes().whats().stream().filter(what -> what.kind() >= 0 && what.name() == name("Product Viewed")).findFirst().orElseThrow();
        var orders = view.codes().whats().stream().filter(what -> what.kind() >= 0 && what.name() == name("Order Completed")).findFirst().orElseThrow();
        assertThat(looks.touchpoint()).isEqualTo(library.resolve(event("a", "Product Viewed", start)).touchpoint().number());
        var funnel = Funnel.of(List.of(Match.ANY.names(java.util.Set.of(looks.name())), Match.ANY.names(java.util.Set.of(orders.name()))), Duration.ofDays(7).toMillis());
        var answer = lenses.ask(view, Scope.ALL, funnel.kernel());
        assertThat(answer.reached()).containsExactly(3, 1);
        assertThat(answer.took(1).quantile(0.5)).isEqualTo(60_000);
    }

    private int name(String name) {
        return TestDatabase.database().in(workspace, LogStore::names).entrySet().stream()
                .filter(each -> each.getValue().equals(name)).findFirst().orElseThrow().getKey();
    }

    private void open() {
        lenses = new Lenses(TestDatabase.database(), TestLog.interactions(), touchpoints, folder, 2);
    }

    private View current() {
        assertThat(lenses.await(workspace, last(), PATIENCE)).isTrue();
        return lenses.view(workspace);
    }

    /// Every row of the lens in order, as text, against the log's own in SQL.
    private void assertTold() {
        assertTold(current());
    }

    private void assertTold(View view) {
        var told = new ArrayList<String>();
        for (var ordinal = 0; ordinal < view.ordinals(); ordinal++) {
            var customer = view.customer(ordinal);
            if (view.ordinal(customer) != ordinal) continue;
            for (var part : view.parts()) {
                var place = ordinal - part.first();
                if (place < 0 || place >= part.shard().customers()) continue;
                for (int row = part.shard().start(place), end = part.shard().start(place + 1); row < end; row++) {
                    var what = view.codes().whats().get(part.shard().code(Column.WHAT, row));
                    var where = view.codes().wheres().get(part.shard().code(Column.WHERE, row));
                    told.add(customer + " " + part.shard().at(row) + " " + what.name() + " " + where.location() + " " + part.shard().amount(row));
                }
            }
        }
        told.sort(java.util.Comparator.comparing((String line) -> Long.parseLong(line.substring(0, line.indexOf(' ')))));
        assertThat(told).isEqualTo(log());
        assertThat(view.rows()).isEqualTo(told.size());
        assertThat(view.customers()).isEqualTo((int) told.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct().count());
    }

    private List<String> log() {
        return TestDatabase.database().in(workspace, tx -> tx.query("""
                select c.customer || ' ' || floor(extract(epoch from least(i.happened_at, i.arrived_at)) * 1000)::bigint || ' '
                       || i.name || ' ' || coalesce(i.location, 0) || ' ' || coalesce(i.value, 0)
                from interaction i
                join identity c on c.id = i.identity
                where i.workspace = :workspace
                order by c.customer, floor(extract(epoch from least(i.happened_at, i.arrived_at)) * 1000), i.position
                """).mapTo(String.class).list());
    }

    private Join join(long kept, long absorbed) {
        var keep = new CustomerId(kept);
        var absorb = new CustomerId(absorbed);
        return TestDatabase.database().in(workspace, tx -> {
            TestLog.interactions().lock(tx);
            var made = TestLog.identities().join(tx, keep, absorb, "one person", null);
            TestLog.interactions().append(tx, List.of(act(Acts.JOINED, keep, absorb)));
            return made;
        });
    }

    private List<Long> ids() {
        return TestDatabase.database().in(workspace, tx -> tx.query(
                "select distinct customer from identity where workspace = :workspace and kind = 'user_id' order by customer").mapTo(Long.class).list());
    }

    private long last() {
        return TestDatabase.database().in(workspace, tx -> tx.query(
                "select coalesce(max(position), 0) from interaction where workspace = :workspace").mapTo(Long.class).one());
    }

    private void append(List<Interaction> facts) {
        TestLog.interactions().append(workspace, facts);
    }

    private List<Interaction> events(int n, int people) {
        var names = List.of("Product Viewed", "Order Completed", "Support Call", "Newsletter Opened");
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < n; i++)
            facts.add(event("p" + random.nextInt(people), names.get(random.nextInt(names.size())),
                    Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextInt(40) * 1_000L + (random.nextBoolean() ? 250 : 0))));
        return facts;
    }

    private Interaction event(String person, String name, Instant at) {
        return Interaction.of(Kind.EVENT, name, Identity.user(person, true), at).build();
    }

    private static Interaction act(String name, CustomerId keep, CustomerId absorb) {
        return Interaction.of(Kind.ACT, name, new Identity("customer", keep.toString(), true), Instant.now()).direction(Direction.ABOUT_CUSTOMER)
                .properties("{\"kept\": %d, \"absorbed\": %d}".formatted(keep.value(), absorb.value())).build();
    }
}
