package attune.kernel;

import attune.shard.View;
import attune.shard.View.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs a kernel over a view, on several threads, within a budget of time.
public final class Scan implements AutoCloseable {

    /// Rows decoded at once: the arrays of a stretch stay in a core's own cache.
    private static final int STRETCH = 8_192;

    private record Stretch(Part part, int from, int to) {}

    private final int threads;
    private final ExecutorService pool;

    /// @param threads how many work on one question, the asking one included
    public Scan(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), Thread.ofPlatform().name("lens-", 0).daemon().factory());
    }

    /// @throws Unanswerable when the budget is used up before the answer is there
    public <P> P ask(View view, Scope scope, Kernel<P> kernel, Duration budget) {
        var masks = new Masks(kernel.needs().matches(), view.codes());
        var stretches = stretches(view, scope, kernel.confidential());
        var next = new AtomicInteger();
        var until = System.nanoTime() + budget.toNanos();
        var helpers = new ArrayList<Future<P>>();
        for (var i = 1; i < Math.min(threads, stretches.size()); i++)
            helpers.add(pool.submit(() -> work(stretches, next, scope, kernel, masks, until)));
        P answer;
        try {
            answer = work(stretches, next, scope, kernel, masks, until);
        } catch (RuntimeException failure) {
            next.set(stretches.size());
            throw failure;
        }
        for (var helper : helpers) answer = kernel.merge(answer, join(helper));
        return answer;
    }

    private static <P> P work(List<Stretch> stretches, AtomicInteger next, Scope scope, Kernel<P> kernel, Masks masks, long until) {
        var partial = kernel.partial();
        var run = new Run();
        var period = scope.period();
        var cut = !period.equals(Scope.Period.EVER) && !kernel.byRow();
        run.period(period);
        var needs = kernel.needs();
        for (int i; (i = next.getAndIncrement()) < stretches.size(); ) {
            if (System.nanoTime() > until || Thread.currentThread().isInterrupted())
                throw new Unanswerable("This took longer than a question may. Ask about a shorter period, fewer customers or fewer steps.");
            var stretch = stretches.get(i);
            var starts = run.starts(stretch.part.shard(), stretch.from, stretch.to);
            var begin = starts[0];
            run.fill(stretch.part.shard(), begin, starts[stretch.to - stretch.from], needs, masks);
            if (stretch.part.stale() == null && scope.customers() == null && !cut) {
                kernel.takeAll(run, starts, stretch.to - stretch.from, stretch.part.first() + stretch.from, partial);
                continue;
            }
            for (var place = stretch.from; place < stretch.to; place++) {
                run.ordinal = stretch.part.first() + place;
                if (!stretch.part.holds(place) || !scope.has(run.ordinal)) continue;
                run.from = starts[place - stretch.from] - begin;
                run.to = starts[place - stretch.from + 1] - begin;
                if (!cut || run.within(period)) kernel.take(run, partial);
            }
        }
        return partial;
    }

    /// Whole customers, about as many rows each; without those in which nobody is asked about.
    private static List<Stretch> stretches(View view, Scope scope, boolean confidential) {
        var stretches = new ArrayList<Stretch>();
        for (var part : view.parts()) {
            var shard = part.shard();
            for (var from = confidential ? 0 : shard.nameless(); from < shard.customers(); ) {
                var to = after(part, from, shard.start(from) + STRETCH);
                if (scope.hasAny(part.first() + from, part.first() + to)) stretches.add(new Stretch(part, from, to));
                from = to;
            }
        }
        return stretches;
    }

    /// The last place whose customer begins at or before `row`, and at least one after `from`.
    private static int after(Part part, int from, int row) {
        int low = from + 1, high = part.shard().customers();
        while (low < high) {
            var middle = low + high + 1 >>> 1;
            if (part.shard().start(middle) <= row) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private static <P> P join(Future<P> helper) {
        try {
            return helper.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unanswerable("The question was called off.");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
