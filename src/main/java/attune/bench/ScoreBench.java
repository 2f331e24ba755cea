package attune.bench;

import attune.Attune;
import attune.account.Role;
import attune.account.Workspace;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.member.Member;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The page of scores over HTTP as a browser asks: 1 million answers among 3 million interactions of 300,000 customers, unless
/// `-Dbench.answers=` says fewer, with two filters and a breakdown, against the period before.
final class ScoreBench implements Bench {

    private static final int WARM = 60;
    private static final int ASKED = 300;
    private static final int PLACES = 20;
    private static final double BAR = 120;
    private static final double COLD_BAR = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "scores";
    }

    @Override
    public String measures() {
        return "the score page over 1 M answers with two filters and a breakdown: p95 (120 ms), and the first page after a start (600 ms)";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        var answers = Integer.getInteger("bench.answers", 1_000_000);
        var own = settings.otherwise(Setting.PORT, "0");
        try (var attune = Attune.open(own)) {
            report.on(attune.database);
            report.figure("answers", answers);
            var workspace = filled(attune, answers, report);
            attune.projections.await(PATIENCE);
            attune.lenses.keep(workspace.id());
            attune.lenses.await(workspace.id(), attune.interactions.head(), PATIENCE);
        }
        // Started anew, nothing is open yet, as on a morning.
        try (var attune = Attune.open(own).serve(); var client = HttpClient.newHttpClient()) {
            measure(attune, workspace(attune, answers), client, report);
        }
    }

    private static String called(int answers) {
        return "Scores of " + answers;
    }

    private static Workspace workspace(Attune attune, int answers) {
        return attune.workspaces.all().stream().filter(each -> each.name().equals(called(answers))).findFirst().orElseThrow();
    }

    /// Laid into the log by the server itself, once: every third interaction is an answer.
    private static Workspace filled(Attune attune, int answers, Report report) {
        if (attune.workspaces.all().stream().noneMatch(each -> each.name().equals(called(answers)))) {
            report.say("%,d answers among %,d interactions are laid into a log.".formatted(answers, 3L * answers));
            attune.database.asOwner(tx -> {
                var workspace = attune.workspaces.create(tx, called(answers), false).id().value();
                var handle = tx.handle();
                Populace.settle(handle, workspace, "score", customers(answers));
                handle.execute("insert into reference (workspace, kind, key, name) select ?, l, l || '-' || n, l || ' ' || n from generate_series(1, ?) n, unnest(array['location', 'employee']) l", workspace, PLACES);
                handle.execute("""
                        with head as (
                            update log_head set position = position + ? where shard = 0 returning position - ? as before
                        ), names as (
                            select array_agg(id order by id) as ids from event_name where workspace = ?
                        ), people as (
                            select min(id) as first from identity where workspace = ?
                        ), places as (
                            select array_agg(id order by id) filter (where kind = 'location') as locations, array_agg(id order by id) filter (where kind = 'employee') as employees from reference where workspace = ?
                        )
                        insert into interaction (position, happened_at, arrived_at, identity, id, workspace, source, name, batch, timing, channel,
                                                 direction, kind, metric, score, location, employee, properties)
                        select head.before + g, moment.at, moment.at, people.first + floor(random() * ?)::bigint, gen_random_uuid(), ?, 1,
                               names.ids[1 + floor(power(random(), 2) * 40)::int], 0, 0, 1 + floor(random() * 3)::int, 0,
                               case when g % 3 = 0 then ? else 0 end, case when g % 3 = 0 then case when g % 30 = 0 then ? else ? end end,
                               case when g % 3 = 0 then case when g % 30 = 0 then 1 + floor(random() * 5) else floor(11 * power(random(), 0.4)) end end,
                               places.locations[1 + floor(random() * ?)::int], places.employees[1 + floor(random() * ?)::int], '{}'
                        from head, names, people, places, generate_series(1, ?) g,
                             lateral (select now() - interval '360 days' + g * (interval '360 days' / ?) as at) moment
                        """, 3 * answers, 3 * answers, workspace, workspace, workspace, customers(answers), workspace, Kind.SCORE.ordinal(), Metric.CSAT.ordinal(), Metric.NPS.ordinal(), PLACES, PLACES,
                        3 * answers, 3 * answers);
                return workspace;
            });
        }
        return workspace(attune, answers);
    }

    private static int customers(int answers) {
        return Math.max(1, answers * 3 / 10);
    }

    private static void measure(Attune attune, Workspace workspace, HttpClient client, Report report) throws IOException, InterruptedException {
        var email = "bench" + System.currentTimeMillis() + "@example.com";
        var account = attune.database.asOwner(owner -> {
            var opened = attune.accounts.open(owner, email, "Bench", "a long word of the bench " + email);
            owner.within(workspace.id(), tx -> {
                attune.members.join(tx, opened.id(), Member.Terms.of(Role.OWNER));
                return null;
            });
            return opened;
        });
        var cookie = "attune_session=" + attune.sessions.begin(account.id(), workspace.id(), "127.0.0.1", "Bench").text();
        var first = attune.database.in(workspace.id(), tx -> tx.query("select min(id) from reference where workspace = :workspace and kind = 'location'").mapTo(Long.class).one());
        var filters = "channel=1&channel=2&location=" + first + "&location=" + (first + 2) + "&location=" + (first + 4);
        var pages = List.of("/scores?metric=nps&by=employee&period=180d&" + filters, "/scores?metric=nps&by=location&period=90d&" + filters, "/scores?metric=nps&by=employee&period=365d&every=week&versus=nothing&" + filters,
                "/scores?metric=nps&by=name&period=180d&answers=latest&" + filters);
        report.atMost("first page after a start, ms", COLD_BAR, get(client, attune, cookie, pages.getFirst()));
        for (var i = 0; i < WARM; i++) get(client, attune, cookie, pages.get(i % pages.size()));
        var all = new double[ASKED];
        var by = new double[pages.size()][ASKED / pages.size()];
        for (var i = 0; i < ASKED; i++) by[i % pages.size()][i / pages.size()] = all[i] = get(client, attune, cookie, pages.get(i % pages.size()));
        report.figure("page, p50 ms", percentile(all, .5));
        report.atMost("page, p95 ms", BAR, percentile(all, .95));
        report.figure("of them each customer's latest answer, p50 ms", percentile(by[3], .5));
        report.figure("of them a year by week, p50 ms", percentile(by[2], .5));
    }

    /// Milliseconds from the request to the last byte of the answer.
    private static double get(HttpClient client, Attune attune, String cookie, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + attune.port() + path)).header("Cookie", cookie).header("HX-Request", "true").build();
        var began = System.nanoTime();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("n = ")) throw new IllegalStateException(path + " answered " + answer.statusCode() + " without a score");
        return (System.nanoTime() - began) / 1e6;
    }

    private static double percentile(double[] of, double share) {
        var sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
