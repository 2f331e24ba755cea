package attune.bench;

import attune.Attune;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.kernel.By;
import attune.kernel.Flow;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The lens over a real log: how fast it is built from PostgreSQL, how soon it tells of what was just appended, and whether
/// answers wait while what came is folded in.
final class LensFromLog {

    private static final int ROWS = 2_000_000;
    private static final int CUSTOMERS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private LensFromLog() {}

    static void run(Settings settings, Report report) {
        try (var attune = Attune.open(settings.otherwise(Setting.PORT, "0"))) {
            report.on(attune.database);
            var workspace = filled(attune, report);
            // The other views of the log would read it at the same time.
            attune.projections.await(PATIENCE);
            var began = System.nanoTime();
            attune.lenses.keep(workspace);
            attune.lenses.await(workspace, attune.interactions.head(), PATIENCE);
            report.atLeast("built from PostgreSQL, interactions/s", 300_000, ROWS / seconds(began));
            visible(attune, workspace, report);
            folding(attune, workspace, report);
        }
    }

    /// Laid into the log by the server itself: it is reading that is measured here.
    private static WorkspaceId filled(Attune attune, Report report) {
        report.say("%,d interactions of %,d customers are laid into a log.".formatted(ROWS, CUSTOMERS));
        return attune.database.asOwner(tx -> {
            var workspace = attune.workspaces.create(tx, "Lens bench", false).id();
            var handle = tx.handle();
            Populace.settle(handle, workspace.value(), "lens", CUSTOMERS);
            handle.execute("""
                    with head as (
                        update log_head set position = position + ? where shard = 0 returning position - ? as before
                    ), names as (
                        select array_agg(id order by id) as ids from event_name where workspace = ?
                    ), people as (
                        select min(id) as first from identity where workspace = ?
                    )
                    insert into interaction (position, happened_at, arrived_at, identity, id, workspace, source, name, batch, timing, channel,
                                             direction, kind, metric, score, value, currency, properties)
                    select head.before + g, moment.at, moment.at, people.first + floor(power(random(), 2) * ?)::bigint, gen_random_uuid(), ?, 1,
                           names.ids[1 + floor(power(random(), 2) * 40)::int], 0, 0, 1 + g % 3, 0,
                           case when g % 25 = 0 then 5 else 0 end, case when g % 25 = 0 then 0 end, case when g % 25 = 0 then floor(random() * 11) end,
                           case when g % 16 = 0 then 10000 * floor(random() * 200)::bigint end, case when g % 16 = 0 then 'EUR' end, '{}'
                    from head, names, people, generate_series(1, ?) g,
                         lateral (select now() - interval '400 days' + g * interval '15 seconds' as at) moment
                    """, ROWS, ROWS, workspace.value(), workspace.value(), CUSTOMERS, workspace.value(), ROWS);
            return workspace;
        });
    }

    private static void visible(Attune attune, WorkspaceId workspace, Report report) {
        var worst = 0.0;
        for (var i = 0; i < 50; i++) {
            attune.interactions.append(workspace, List.of(fact(i)));
            var began = System.nanoTime();
            attune.lenses.await(workspace, attune.interactions.head(), PATIENCE);
            worst = Math.max(worst, 1_000 * seconds(began));
        }
        report.atMost("seen in answers after its commit, ms, worst of 50", 1_000, worst);
    }

    /// Asks again and again while enough arrives to be folded in.
    private static void folding(Attune attune, WorkspaceId workspace, Report report) {
        var calm = worst(attune, workspace, 40);
        var writer = Thread.ofVirtual().start(() -> {
            for (var batch = 0; batch < 60; batch++) {
                var facts = new ArrayList<Interaction>();
                for (var i = 0; i < 1_000; i++) facts.add(fact(batch * 1_000 + i));
                attune.interactions.append(workspace, facts);
            }
        });
        var busy = 0.0;
        while (writer.isAlive()) busy = Math.max(busy, worst(attune, workspace, 5));
        report.figure("slowest answer while nothing arrives, ms", calm);
        report.figure("slowest answer while 60 000 arrive and are folded in, ms", busy);
    }

    private static double worst(Attune attune, WorkspaceId workspace, int times) {
        var worst = 0.0;
        for (var i = 0; i < times; i++) {
            var began = System.nanoTime();
            var view = attune.lenses.view(workspace);
            attune.lenses.ask(view, Scope.ALL, new Flow(By.touchpoint(view.codes()), Match.ANY, Long.MAX_VALUE).kernel());
            worst = Math.max(worst, 1_000 * seconds(began));
        }
        return worst;
    }

    private static Interaction fact(int n) {
        return Interaction.of(Kind.EVENT, "Step 1", Identity.user("new-" + n % 20_000, true), Instant.now()).build();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
