package attune.score;

import attune.account.Who;
import attune.audit.Audit;
import attune.interaction.Metric;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;

/// The door to benchmarks and competitors' scores.
public final class Benchmarks {

    private static final int MOST = 50;

    /// Those of one metric, the latest first.
    public List<Benchmark> of(Tx tx, Metric metric) {
        return BenchmarkStore.of(tx, metric);
    }

    public Benchmark benchmark(Tx tx, long id) {
        return BenchmarkStore.find(tx, id).orElseThrow(() -> Mendable.notFound("That benchmark is gone already."));
    }

    /// @return its number
    public long add(Tx tx, Benchmark benchmark) {
        if (BenchmarkStore.count(tx, benchmark.metric()) >= MOST) throw new Mendable("There are " + MOST + " benchmarks of this score already: remove one first.");
        Audit.record(tx, "benchmark.added", benchmark.name(), said(benchmark));
        return BenchmarkStore.insert(tx, by(benchmark));
    }

    /// Of another metric it is another benchmark, so that stays.
    public void change(Tx tx, Benchmark benchmark) {
        if (BenchmarkStore.update(tx, by(benchmark)) == 0) throw Mendable.notFound("That benchmark is gone already.");
        Audit.record(tx, "benchmark.changed", benchmark.name(), said(benchmark));
    }

    /// @return what it was
    public Benchmark remove(Tx tx, long id) {
        var gone = BenchmarkStore.delete(tx, id).orElseThrow(() -> Mendable.notFound("That benchmark is gone already."));
        Audit.record(tx, "benchmark.removed", gone.name(), said(gone));
        return gone;
    }

    private static Benchmark by(Benchmark benchmark) {
        return new Benchmark(benchmark.id(), benchmark.metric(), benchmark.kind(), benchmark.name(), benchmark.value(), benchmark.day(), benchmark.source(), Who.asking().name());
    }

    private static String said(Benchmark benchmark) {
        return benchmark.metric() + " " + benchmark.say() + " on " + benchmark.day();
    }
}
