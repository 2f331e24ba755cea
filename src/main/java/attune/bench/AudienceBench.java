package attune.bench;

import attune.Attune;
import attune.eligibility.Asking;
import attune.eligibility.Audience;
import attune.eligibility.Rules;
import attune.eligibility.Verdict;
import attune.interaction.Channel;
import attune.store.Setting;
import attune.store.Settings;
import attune.store.WorkspaceId;
import attune.survey.Purpose;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Map;

/// Who of a million customers may be asked one survey: consents, fatigue windows, addresses and answers of each looked at, every
/// decision kept. `-Dbench.customers=` says fewer.
final class AudienceBench implements Bench {

    private static final int SURVEY = 7;
    private static final double MB = 1024 * 1024;

    @Override
    public String name() {
        return "audience";
    }

    @Override
    public String measures() {
        return "eligibility of 1 M customers for one survey, every decision kept (15 s), in flat memory";
    }

    @Override
    public void run(Settings settings, Report report) {
        var customers = Integer.getInteger("bench.customers", 1_000_000);
        try (var attune = Attune.open(settings.otherwise(Setting.PORT, "0"))) {
            report.on(attune.database);
            report.figure("customers", customers);
            var workspace = filled(attune, customers, report);
            var eligibility = attune.feedback.inviting.eligibility;
            attune.database.inVoid(workspace, tx -> eligibility.keep(tx, new Rules(Rules.Consent.GIVEN, "feedback", 90, 30, 7, Map.of("email", 5), Map.of(),
                    List.of(new Rules.ByTrait("plan", "gold", 180)), false)));
            var asking = Asking.of(SURVEY, Purpose.RELATIONSHIP, Channel.EMAIL, Audience.EVERYBODY).sending(1);
            attune.database.in(workspace, tx -> eligibility.preview(tx, asking.of(new Audience.Few(List.of(1L)))));
            System.gc();
            var before = peak();
            var began = System.nanoTime();
            var counts = attune.database.in(workspace, tx -> {
                var server = tx.query("select pg_backend_pid()").mapTo(Long.class).one();
                var busy = processor(server);
                var decided = eligibility.decide(tx, asking);
                report.figure("processor time of it, s", processor(server) - busy);
                return decided;
            });
            report.atMost("decided and kept, s", 15, (System.nanoTime() - began) / 1e9);
            report.atMost("heap used more while deciding, MB", 32, Math.max(0, peak() - before) / MB);
            report.exactly("decisions kept", (long) customers, attune.database.in(workspace, tx -> tx.query("select count(*) from decision where workspace = :workspace and sending = 1").mapTo(Long.class).one()));
            report.exactly("decisions counted", (long) customers, counts.values().stream().mapToLong(Long::longValue).sum());
            counts.forEach((verdict, n) -> report.figure(verdict.title().toLowerCase(java.util.Locale.ROOT), n));
            var again = System.nanoTime();
            attune.database.in(workspace, tx -> eligibility.preview(tx, asking.sending(2)));
            report.figure("looked at once more without keeping, s", (System.nanoTime() - again) / 1e9);
            report.exactly("different reasons", true, counts.size() > 5 && counts.containsKey(Verdict.ASKED));
        }
    }

    /// Laid into the tables by the server itself: it is deciding that is measured here. One in ten has no address, six of ten consented,
    /// a third was asked something in the last hundred days, one in twenty answered, one in five has the plan that is asked less often.
    private static WorkspaceId filled(Attune attune, int customers, Report report) {
        report.say("%,d customers with their consents, traits and what they were asked are laid into the tables.".formatted(customers));
        return attune.database.asOwner(tx -> {
            var workspace = attune.workspaces.create(tx, "Audience bench", false).id();
            var w = workspace.value();
            var handle = tx.handle();
            handle.execute("create temporary table made on commit drop as select nextval('identity_id') as id, n from generate_series(1, ?) n", customers);
            handle.execute("insert into identity (id, workspace, kind, value, customer, verified) select id, ?, 'user_id', 'audience-' || n, id, true from made", w);
            var generation = tx.query("select generation from projection where name = 'profile' and serving").mapTo(Integer.class).one();
            handle.execute("""
                    insert into profile_customer (generation, workspace, id, name, email, changed)
                    select ?, ?, id, 'Customer ' || n, case when n % 10 = 0 then '' else 'c' || n || '@example.com' end, nextval('profile_changed') from made
                    """, generation, w);
            handle.execute("""
                    insert into profile_consent (generation, workspace, identity, purpose, channel, granted, wording, proof, given_by, happened_at, position, source)
                    select ?, ?, id, 'feedback', case when n % 2 = 0 then 4 else 0 end, n % 11 <> 0, '', 'a form', 'Attune', now() - interval '200 days', n, 1 from made where n % 10 < 7
                    """, generation, w);
            handle.execute("""
                    insert into profile_trait (generation, workspace, identity, name, value, happened_at, position, source)
                    select ?, ?, id, 'plan', case when n % 5 = 0 then '"gold"'::jsonb else '"basic"'::jsonb end, now() - interval '200 days', n, 1 from made
                    """, generation, w);
            handle.execute("""
                    insert into decision (workspace, survey, sending, identity, at, channel, verdict)
                    select ?, 7 + n % 3, 0, id, now() - (n % 100) * interval '1 day' - interval '1 hour', 4, 0 from made where n % 3 = 1
                    """, w);
            handle.execute("""
                    insert into response (workspace, survey, id, version, state, identity, way, language, answers, started_at, changed_at, completed_at)
                    select ?, 7, gen_random_uuid(), 1, 1, id, 2, 'en', '{"nps": 9}', now() - (n % 120) * interval '1 day', now(), now() - (n % 120) * interval '1 day' from made where n % 20 = 3
                    """, w);
            handle.execute("insert into stopped_address (workspace, address) select ?, 'c' || n || '@example.com' from made where n % 50 = 9", w);
            handle.execute("insert into bounced_address (workspace, address, hard, why) select ?, 'c' || n || '@example.com', true, 'no such user' from made where n % 70 = 9", w);
            for (var table : List.of("identity", "profile_customer", "profile_consent", "profile_trait", "decision", "response", "bounced_address", "stopped_address")) handle.execute("analyze " + table);
            return workspace;
        });
    }

    /// Seconds that a process of this machine was at work; 0 where nobody tells.
    private static double processor(long process) {
        return ProcessHandle.of(process).flatMap(each -> each.info().totalCpuDuration()).map(time -> time.toMillis() / 1e3).orElse(0.0);
    }

    /// The most that the heap held since the last time it was asked.
    private static long peak() {
        var most = 0L;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() != MemoryType.HEAP) continue;
            most += pool.getPeakUsage().getUsed();
            pool.resetPeakUsage();
        }
        return most;
    }
}
