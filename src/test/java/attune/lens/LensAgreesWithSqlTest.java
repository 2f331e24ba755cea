package attune.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Acts;
import attune.interaction.Channels;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.kernel.Case;
import attune.kernel.CountsAgree;
import attune.kernel.OrderAgrees;
import attune.kernel.PathsAgree;
import attune.kernel.ReturnsAgree;
import attune.kernel.Truth;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole way: what is appended to the log, joined, taken apart and told late is answered by the kernels as plain SQL over the
/// log's own tables answers it.
class LensAgreesWithSqlTest {

    private static final Instant BEGIN = Instant.parse("2026-03-10T00:00:00Z");
    private static final long SPAN = Duration.ofDays(40).toMillis();

    private final WorkspaceId workspace = TestDatabase.workspace();
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {501, 502})
    void whatever_happens_to_the_log_answers_stay_right(long seed) {
        var random = new Random(seed);
        TestDatabase.database().asOwnerVoid(tx -> tx.update("insert into further_column (workspace, key, chosen_by) values (:of, 'stay.room', 'Ana')").bind("of", workspace.value()).execute());
        append(random, 600);
        try (var lenses = new Lenses(TestDatabase.database(), TestLog.interactions(), new Touchpoints(TestDatabase.database(), new Channels()), folder, 2)) {
            check(lenses, seed);
            var joins = new ArrayList<Long>();
            for (var round = 0; round < 8; round++) {
                append(random, 40);
                switch (random.nextInt(3)) {
                    case 0 -> join(random, joins);
                    case 1 -> {
                        join(random, joins);
                        lenses.await(workspace, last(), Until.PATIENCE);
                    }
                    default -> unjoin(random, joins);
                }
            }
            check(lenses, seed + 10);
            for (var i = 0; i < 2; i++) unjoin(random, joins);
            append(random, 30);
            lenses.rebuild(workspace);
            check(lenses, seed + 20);
        }
    }

    private void check(Lenses lenses, long seed) {
        assertThat(lenses.await(workspace, last(), Until.PATIENCE)).isTrue();
        var view = lenses.view(workspace);
        var values = view.codes().properties().getFirst().values();
        var rooms = IntStream.range(2, values.size()).mapToObj(code -> "when '%s' then %d".formatted(values.get(code).text().replace("'", "''"), code)).collect(Collectors.joining(" "));
        try (var truth = new Truth()) {
            truth.run("""
                    insert into whole (customer, position, at, kind, name, source, location, product, metric, score, currency, amount, room)
                    select c.customer, i.position, floor(extract(epoch from least(i.happened_at, i.arrived_at)) * 1000)::bigint, i.kind, i.name, i.source,
                           coalesce(i.location, 0), coalesce(i.product, 0), coalesce(i.metric, -1), coalesce(i.score, 0), coalesce(i.currency, ''), coalesce(i.value, 0),
                           case i.properties #>> '{stay,room}' %s else 0 end
                    from interaction i
                    join identity c on c.id = i.identity
                    where i.workspace = %s
                    """.formatted(rooms, workspace));
            var the = new Case(view, truth, List.of("kind", "name", "source", "location", "product", "metric", "room"), seed);
            new CountsAgree(the).all();
            new OrderAgrees(the).all();
            new PathsAgree(the).all();
            new ReturnsAgree(the).all();
        }
    }

    private void append(Random random, int n) {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < n; i++) {
            // Some long before the others, and some at the very same moment.
            var at = BEGIN.plusMillis(random.nextInt(4) == 0 ? random.nextLong(SPAN) : SPAN / 50 * random.nextInt(50));
            var who = Identity.user("p" + (random.nextInt(4) == 0 ? 0 : random.nextInt(60)), true);
            var scored = random.nextInt(4) == 0;
            var fact = Interaction.of(scored ? Kind.SCORE : Kind.EVENT, "Event " + random.nextInt(7),
                    random.nextInt(8) == 0 ? new Identity("anonymous_id", "device " + random.nextInt(30), false) : who, at)
                    .place(new Place(random.nextInt(3) == 0 ? null : "shop " + random.nextInt(3), null, null, random.nextInt(3) == 0 ? "shoe " + random.nextInt(3) : null, null));
            // Now and then somebody is known by a device as well, which makes two one by rule.
            if (random.nextInt(20) == 0) fact.also(new Identity("anonymous_id", "device " + random.nextInt(30), false));
            if (scored) fact.score(new Score(random.nextBoolean() ? Metric.NPS : Metric.CSAT, 1 + random.nextInt(5)));
            if (random.nextInt(4) == 0) fact.value(new Money(random.nextInt(900_000), Currency.getInstance(random.nextBoolean() ? "EUR" : "USD")));
            if (random.nextInt(3) > 0) fact.properties("{\"people\": 2, \"stay\": {\"room\": %s, \"nights\": [1]}, \"note\": {\"room\": \"Suite\"}}"
                    .formatted(List.of("\"Suite\"", "\"Ch\\u00e2teau d'eau\"", "101", "true", "null", "{}", "\" \"").get(random.nextInt(7))));
            facts.add(fact.build());
        }
        TestLog.interactions().append(workspace, facts);
    }

    private void join(Random random, List<Long> joins) {
        var customers = TestDatabase.database().in(workspace, tx -> tx.query("""
                select distinct customer
                from identity
                where workspace = :workspace
                  and kind = 'user_id'
                order by customer
                """).mapTo(Long.class).list());
        var keep = new CustomerId(customers.remove(random.nextInt(customers.size())));
        var absorb = new CustomerId(customers.get(random.nextInt(customers.size())));
        TestDatabase.database().inVoid(workspace, tx -> {
            TestLog.interactions().lock(tx);
            joins.add(TestLog.identities().join(tx, keep, absorb, "one person", null).id());
            TestLog.interactions().append(tx, List.of(act(Acts.JOINED, keep, absorb)));
        });
    }

    private void unjoin(Random random, List<Long> joins) {
        if (joins.isEmpty()) return;
        var join = joins.remove(random.nextInt(joins.size()));
        TestDatabase.database().inVoid(workspace, tx -> {
            TestLog.interactions().lock(tx);
            var undone = TestLog.identities().unjoin(tx, join, null);
            TestLog.interactions().append(tx, List.of(act(Acts.SPLIT, undone.getFirst(), undone.getLast())));
        });
    }

    private static Interaction act(String name, CustomerId keep, CustomerId absorb) {
        return Interaction.of(Kind.ACT, name, new Identity("customer", keep.toString(), true), Instant.now()).direction(Direction.ABOUT_CUSTOMER)
                .properties("{\"kept\": %d, \"absorbed\": %d}".formatted(keep.value(), absorb.value())).build();
    }

    private long last() {
        return TestDatabase.database().in(workspace, tx -> tx.query(
                "select coalesce(max(position), 0) from interaction where workspace = :workspace").mapTo(Long.class).one());
    }
}
