package attune.bench;

import attune.Attune;
import attune.account.Role;
import attune.account.Workspace;
import attune.identity.Identity;
import attune.member.Member;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// The page of a customer and the search for one, over HTTP as a browser asks, among many: 1 million customers and 10
/// million interactions, unless `-Dbench.customers=` and `-Dbench.interactions=` say fewer.
final class TimelineBench implements Bench {

    private static final int WARM_UP = 400;
    private static final int ASKED = 2_000;
    private static final double PAGE_BAR = 30;
    private static final double SEARCH_BAR = 100;
    /// Long enough for two looks at what there is to tell.
    private static final Duration LULL = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofHours(2);

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public String measures() {
        return "a customer's page p99 (30 ms) and search p99 (100 ms) among 1 M customers with 10 M interactions, 1 % of them heavy";
    }

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        var crowd = new Crowd(Integer.getInteger("bench.customers", 1_000_000), Integer.getInteger("bench.interactions", 10_000_000),
                Currency.getInstance("EUR"));
        try (var attune = Attune.open(settings.otherwise(Setting.PORT, "0"))) {
            report.on(attune.database);
            report.figure("customers", crowd.customers());
            var workspace = filled(attune, crowd, report);
            var numbers = numbers(attune, workspace, crowd);
            attune.serve();
            settled(attune, report);
            measure(attune, workspace, crowd, numbers, report);
        }
    }

    private static Workspace filled(Attune attune, Crowd crowd, Report report) {
        var name = "Crowd of " + crowd.customers() + " with " + crowd.interactions();
        var kept = attune.workspaces.all().stream().filter(workspace -> workspace.name().equals(name)).findFirst();
        var workspace = kept.orElseGet(() -> attune.database.asOwner(owner -> attune.workspaces.create(owner, name, false)));
        if (kept.isEmpty()) {
            var began = System.nanoTime();
            var told = new long[2];
            crowd.tell(batch -> {
                attune.interactions.append(workspace.id(), batch);
                told[0] += batch.size();
                if (told[0] - told[1] >= 500_000) {
                    told[1] = told[0];
                    report.say("%,d interactions in the log, %,.0f a second".formatted(told[0], told[0] / seconds(began)));
                }
            });
            report.figure("interactions", told[0]);
            report.figure("appended, interactions/s", told[0] / seconds(began));
            attune.projections.await(PATIENCE);
            report.figure("appended and projected, interactions/s", told[0] / seconds(began));
            report.say("every projection has caught up after %.0f s".formatted(seconds(began)));
        } else {
            attune.projections.await(PATIENCE);
        }
        var began = System.nanoTime();
        attune.directory.await(workspace.id(), PATIENCE);
        report.figure("directory caught up after, s", seconds(began));
        return workspace;
    }

    /// A new crowd has a million changes of status to be told in its stories first.
    private static void settled(Attune attune, Report report) throws InterruptedException {
        var began = System.nanoTime();
        var head = -1L;
        while (head != attune.interactions.head()) {
            head = attune.interactions.head();
            Thread.sleep(LULL);
            attune.projections.await(PATIENCE);
        }
        report.say("every status is told after %.0f s".formatted(seconds(began)));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /// The numbers of some customers: of everybody, then of the heavy ones.
    private static List<List<Long>> numbers(Attune attune, Workspace workspace, Crowd crowd) {
        var random = new Random(4);
        return attune.database.in(workspace.id(), tx -> {
            var everybody = new ArrayList<Long>();
            var heavy = new ArrayList<Long>();
            for (var i = 0; i < 1_000; i++) {
                everybody.add(attune.identities.named(tx, Identity.user(Crowd.user(random.nextInt(crowd.customers())), true)).orElseThrow().value());
                var number = random.nextInt(crowd.customers() / 100) * 100 + 7;
                if (i % 10 == 0) number = random.nextInt(Math.max(1, crowd.customers() / 5_000)) * 5_000 + 7;
                heavy.add(attune.identities.named(tx, Identity.user(Crowd.user(number), true)).orElseThrow().value());
            }
            return List.of(everybody, heavy);
        });
    }

    private static void measure(Attune attune, Workspace workspace, Crowd crowd, List<List<Long>> numbers, Report report)
            throws IOException, InterruptedException {
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
        try (var client = HttpClient.newHttpClient()) {
            var browser = new Browser(client, "http://127.0.0.1:" + attune.port(), cookie);
            var random = new Random(9);
            for (var heavy = 0; heavy < 2; heavy++) {
                var of = numbers.get(heavy);
                var times = browser.times(report, heavy == 0 ? "customer pages" : "heavy customers' pages", () -> "/customers/" + of.get(random.nextInt(of.size())));
                var which = heavy == 0 ? "customer page" : "page of the heavy 1 %";
                report.figure(which + ", p50 ms", percentile(times, .5));
                report.atMost(which + ", p99 ms", PAGE_BAR, percentile(times, .99));
            }
            var times = browser.times(report, "searches", () -> "/customers?q=" + URLEncoder.encode(words(crowd, random), StandardCharsets.UTF_8));
            report.figure("search, p50 ms", percentile(times, .5));
            report.atMost("search, p99 ms", SEARCH_BAR, percentile(times, .99));
            var sorts = new String[] {"", "?sort=-value", "?sort=name", "?status=lapsing&sort=-n"};
            var lists = browser.times(report, "lists", () -> "/customers" + sorts[random.nextInt(sorts.length)]);
            report.figure("list, p99 ms", percentile(lists, .99));
        }
    }

    /// What people type: a name, its beginning, a name with a slip, an address, a part of a number.
    private static String words(Crowd crowd, Random random) {
        var number = random.nextInt(crowd.customers());
        var name = crowd.name(number);
        return switch (random.nextInt(6)) {
            case 0 -> name;
            case 1 -> name.substring(0, name.indexOf(' ') + 3);
            case 2 -> name.substring(0, name.length() - 2) + "x" + name.charAt(name.length() - 1);
            case 3 -> crowd.email(number);
            case 4 -> "%07d".formatted(number);
            default -> name.substring(name.indexOf(' ') + 1) + " porto";
        };
    }

    private record Browser(HttpClient client, String address, String cookie) {

        /// Milliseconds from the request to the last byte of each answer, sorted.
        double[] times(Report report, String what, Supplier<String> path) throws IOException, InterruptedException {
            for (var i = 0; i < WARM_UP; i++) get(path.get());
            var times = new double[ASKED];
            for (var i = 0; i < ASKED; i++) times[i] = get(path.get());
            Arrays.sort(times);
            report.say("%s: p50 %.1f ms, p99 %.1f ms".formatted(what, percentile(times, .5), percentile(times, .99)));
            return times;
        }

        private double get(String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", cookie).build();
            var began = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IllegalStateException(path + " answered " + answer.statusCode());
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
