package attune.bench;

import attune.bench.Journeys.One;
import attune.kernel.Scan;
import attune.kernel.Scope;
import attune.lens.Spill;
import attune.shard.Codes;
import attune.shard.Rows;
import attune.shard.Shard;
import attune.shard.View;
import attune.store.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// Questions about journeys, put to the lens and, in the same run and on the same rows, to an engine made for analysis: 1
/// million customers and 20 million interactions, unless `-Dbench.customers=` and `-Dbench.interactions=` say otherwise. Then the
/// lens over a log of its own, unless `-Dbench.nolog=true`; without the other engine by `-Dbench.alone=true`.
final class LensBench implements Bench {

    private static final int TIMES = 5;
    private static final int THREADS = 2;
    private static final int WARM = 60;
    private static final Duration BUDGET = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "lens";
    }

    @Override
    public String measures() {
        return "questions about 20 M interactions of 1 M customers, against DuckDB on the same rows: funnels, paths, scores, retention";
    }

    @Override
    public void run(Settings settings, Report report) throws Exception {
        var journeys = new Journeys(Integer.getInteger("bench.customers", 1_000_000), Long.getLong("bench.interactions", 20_000_000));
        var folder = settings.data().resolve("shards");
        Files.createDirectories(folder);
        var view = built(journeys, folder, report);
        try (var scan = new Scan(THREADS); var rival = rival(journeys, folder, report).orElse(null)) {
            for (var asked : LensQuestions.all()) measure(asked, view, scan, rival, report);
        }
        if (!Boolean.getBoolean("bench.nolog")) LensFromLog.run(settings, report);
    }

    private static View built(Journeys journeys, Path folder, Report report) throws IOException {
        for (var old : Files.list(folder).filter(file -> file.getFileName().toString().startsWith("shard-")).toList()) Files.delete(old);
        var codes = new Codes();
        var known = new int[(Journeys.TOUCHPOINTS + 1) * 4];
        var shards = Integer.highestOneBit((int) Math.clamp(journeys.interactions() / 500_000, 1, 256));
        try (var spill = new Spill(folder, shards)) {
            var rows = new Rows(20_000);
            journeys.tell(one -> {
                Journeys.add(one, codes, known, rows);
                if (rows.size() == 20_000) spill.add(rows);
            });
            spill.add(rows);
            report.say("%,d interactions of %,d customers are spilled; now they are laid out.".formatted(journeys.interactions(), journeys.customers()));
            var began = System.nanoTime();
            var files = spill.layOut(i -> folder.resolve("shard-" + i), _ -> {});
            report.atLeast("built from the spill, interactions/s", 1_000_000, journeys.interactions() / ((System.nanoTime() - began) / 1e9));
            var parts = new ArrayList<View.Part>();
            var first = 0;
            var bytes = 0L;
            for (var file : files) {
                var shard = Shard.open(file);
                parts.add(new View.Part(shard, first, null));
                first += shard.customers();
                bytes += shard.bytes();
            }
            report.atMost("bytes an interaction", 12, bytes / (double) journeys.interactions());
            return new View(journeys.interactions(), Instant.now(), codes.seen(), parts);
        }
    }

    private static Optional<Rival> rival(Journeys journeys, Path folder, Report report) throws Exception {
        var found = Boolean.getBoolean("bench.alone") ? Optional.<Rival>empty() : ServiceLoader.load(Rival.class).findFirst();
        if (found.isEmpty()) {
            report.say("Without a rival: only the lens is measured.");
            return found;
        }
        report.say("Filling " + found.get().name() + " with the same rows.");
        found.get().fill(folder, THREADS, row -> journeys.tell((One one) ->
                row.add(one.customer, one.position, one.at, one.touchpoint, one.channel, one.score, one.cents, one.place)));
        return found;
    }

    private static <P> void measure(LensQuestions.Asked<P> asked, View view, Scan scan, Rival rival, Report report) throws Exception {
        var kernel = asked.kernel().apply(view.codes());
        P answer = null;
        // What the first questions cost is mostly the compiler's; people ask many.
        for (var i = 0; i < WARM; i++) answer = scan.ask(view, Scope.ALL, kernel, BUDGET);
        var ours = new double[TIMES];
        for (var i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            answer = scan.ask(view, Scope.ALL, kernel, BUDGET);
            ours[i] = (System.nanoTime() - began) / 1e6;
        }
        report.atMost(asked.name() + ", ms", asked.bar(), median(ours));
        if (rival == null) return;
        var theirs = new double[TIMES];
        List<List<Long>> rows = List.of();
        for (var i = 0; i < TIMES; i++) {
            var began = System.nanoTime();
            rows = rival.ask(asked.sql());
            theirs[i] = (System.nanoTime() - began) / 1e6;
        }
        report.figure(asked.name() + ", " + rival.name() + ", ms", median(theirs));
        var ratio = median(theirs) / median(ours);
        if (asked.faster() > 0) report.atLeast(asked.name() + ", times faster than " + rival.name(), asked.faster(), ratio);
        else report.figure(asked.name() + ", times faster than " + rival.name(), ratio);
        report.exactly(asked.name() + ", same answer", true, rows.equals(asked.rows().apply(answer, view.codes())));
        report.say("%s: %.1f ms, %s %.0f ms".formatted(asked.name(), median(ours), rival.name(), median(theirs)));
    }

    private static double median(double[] of) {
        var sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
