package attune.kernel;

import attune.kernel.Funnel.Answer;
import attune.kernel.Funnel.Entry;
import attune.kernel.Funnel.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Walks the attempts at a funnel in one customer's story.
final class Attempts implements Kernel<Answer> {
    private final Funnel funnel;
    private final boolean timed;
    private final Needs needs;
    private final int steps;
    private final long[] step;
    private final long[] bar;
    private final long all;
    /// First attempts in order, one thing a step, nothing barred, and no times asked for.
    private final boolean plain;

    Attempts(Funnel funnel, boolean timed) {
        this.funnel = funnel;
        this.timed = timed;
        // The first alternative of each step has the step's own bit.
        var matches = new ArrayList<>(funnel.steps().stream().map(List::getFirst).toList());
        steps = funnel.steps().size();
        step = bits(funnel.steps(), steps, matches);
        bar = bits(funnel.barred(), steps, matches);
        all = Arrays.stream(step).reduce(0, (one, other) -> one | other);
        needs = new Needs(matches, false, Set.of());
        plain = !timed && steps < Long.SIZE && funnel.order() == Order.IN_ORDER && funnel.entry() == Entry.FIRST
                && funnel.steps().stream().allMatch(each -> each.size() == 1) && funnel.barred().stream().allMatch(List::isEmpty);
    }

    private static long[] bits(List<List<Match>> of, int n, List<Match> matches) {
        var bits = new long[n];
        for (var i = 0; i < of.size(); i++)
            for (var match : of.get(i)) {
                if (!matches.contains(match)) matches.add(match);
                bits[i] |= 1L << matches.indexOf(match);
            }
        return bits;
    }

    @Override
    public Needs needs() {
        return needs;
    }

    @Override
    public Answer partial() {
        return new Answer(steps);
    }

    @Override
    public void take(Run run, Answer into) {
        var taken = timed ? into.taken : null;
        switch (funnel.entry()) {
            case FIRST -> count(first(run, taken), taken, into);
            case BEST -> count(best(run, taken, into.tried, null), taken, into);
            case EVERY -> best(run, taken, into.tried, into);
        }
    }

    @Override
    public void takeAll(Run run, int[] starts, int customers, int first, Answer into) {
        if (!plain) {
            Kernel.super.takeAll(run, starts, customers, first, into);
            return;
        }
        var bits = run.bits();
        var coded = run.coded();
        var chain = run.steps(steps + 1);
        var came = new long[steps + 1];
        for (int customer = 1, row = 0; customer <= customers; customer++) {
            // Counted and not decided, since whether an interaction is the next step is as good as random: it is noted as the next
            // step, and stays noted where it is.
            var depth = 0;
            for (var to = starts[customer] - starts[0]; row < to; row++) {
                chain[depth] = row;
                depth += (int) (bits[coded[row]] >>> depth) & 1;
            }
            if (depth > 1) depth = within(run, chain, depth);
            came[depth]++;
        }
        var farther = 0L;
        for (var i = steps; i > 0; i--) into.reached[i - 1] += farther += came[i];
    }

    /// How many of the steps taken lie within the window.
    private int within(Run run, int[] chain, int depth) {
        var last = latest(run.time(chain[0]));
        var within = 1;
        for (var i = 1; i < depth; i++) within += run.time(chain[i]) <= last ? 1 : 0;
        return within;
    }

    int depth(Run run) {
        return funnel.entry() == Entry.FIRST ? first(run, null) : best(run, null, null, null);
    }

    /// @param taken filled with when the steps were taken
    int depth(Run run, long[] taken) {
        return funnel.entry() == Entry.FIRST ? first(run, taken) : best(run, taken, new long[steps], null);
    }

    /// Which bits the interaction has with which an attempt of this depth ends.
    long ends(int depth) {
        return funnel.order() == Order.IN_ORDER ? step[depth - 1] : all;
    }

    private void count(int depth, long[] taken, Answer into) {
        for (var i = 0; i < depth; i++) {
            into.reached[i]++;
            if (timed && i > 0) into.took[i].add(taken[i] - taken[funnel.order() == Order.IN_ORDER ? i - 1 : 0]);
        }
    }

    /// The last moment at which a step counts in an attempt that began then.
    private long latest(long begun) {
        return begun > Long.MAX_VALUE - funnel.window() ? Long.MAX_VALUE : begun + funnel.window();
    }

    /// The attempt that begins with the first interaction that can.
    private int first(Run run, long[] taken) {
        var begins = funnel.order() == Order.IN_ORDER ? step[0] : all;
        var bits = run.bits();
        var coded = run.coded();
        for (int row = run.from, to = run.to; row < to; row++)
            if ((bits[coded[row]] & begins) != 0) return attempt(run, row, taken);
        return 0;
    }

    /// @return how many steps the attempt that begins at `row` took
    private int attempt(Run run, int row, long[] taken) {
        return funnel.order() == Order.IN_ORDER ? inOrder(run, row, taken) : anyOrder(run, row, taken);
    }

    private int inOrder(Run run, int row, long[] taken) {
        var bits = run.bits();
        var coded = run.coded();
        var last = latest(run.time(row));
        if (taken != null) taken[0] = run.time(row);
        var depth = 1;
        if (depth == steps) return depth;
        var wanted = step[1];
        var stops = bar[0];
        for (int next = row + 1, to = run.to; next < to; next++) {
            var is = bits[coded[next]];
            if ((is & (wanted | stops)) == 0) continue;
            if ((is & wanted) == 0 || run.time(next) > last) return depth;
            if (taken != null) taken[depth] = run.time(next);
            if (++depth == steps) return depth;
            wanted = step[depth];
            stops = bar[depth - 1];
        }
        return depth;
    }

    private int anyOrder(Run run, int row, long[] taken) {
        var last = latest(run.time(row));
        var left = -1L >>> Long.SIZE - steps;
        var depth = 0;
        for (var next = row; next < run.to && left != 0; next++) {
            var is = run.mask(next);
            if ((is & all) == 0) continue;
            if (run.time(next) > last) return depth;
            for (var open = left; open != 0; open &= open - 1) {
                var i = Long.numberOfTrailingZeros(open);
                if ((is & step[i]) == 0) continue;
                left &= ~(1L << i);
                if (taken != null) taken[depth] = run.time(next);
                depth++;
                break;
            }
        }
        return depth;
    }

    /// All attempts; with `into` each is counted, without the deepest is returned (of equals the earliest).
    private int best(Run run, long[] taken, long[] tried, Answer into) {
        if (funnel.order() == Order.IN_ORDER) return backwards(run, taken, into);
        var deepest = 0;
        var of = taken == null ? null : tried;
        // For each step the first interaction from here on that agrees with it: it only moves ahead.
        var heads = run.steps(2 * steps);
        Arrays.fill(heads, 0, steps, run.from);
        for (var row = run.from; row < run.to; row++) {
            if ((run.mask(row) & all) == 0) continue;
            for (var i = 0; i < steps; i++) heads[i] = next(run, Math.max(heads[i], row), i);
            var depth = byHeads(run, heads, row, of);
            if (into != null) count(depth, of, into);
            else if (depth > deepest) {
                deepest = depth;
                if (taken != null) System.arraycopy(of, 0, taken, 0, depth);
            }
            if (into == null && deepest == steps) break;
        }
        return deepest;
    }

    private int next(Run run, int row, int i) {
        while (row < run.to && (run.mask(row) & step[i]) == 0) row++;
        return row;
    }

    /// As [#anyOrder], jumping from one interaction that takes a step to the next.
    private int byHeads(Run run, int[] heads, int row, long[] taken) {
        System.arraycopy(heads, 0, heads, steps, steps);
        var last = latest(run.time(row));
        for (var depth = 0; depth < steps; depth++) {
            var takes = steps;
            for (var i = steps; i < 2 * steps; i++) if (heads[i] < heads[takes]) takes = i;
            var at = heads[takes];
            if (at >= run.to || run.time(at) > last) return depth;
            if (taken != null) taken[depth] = run.time(at);
            for (var i = takes + 1; i < 2 * steps; i++) if (heads[i] == at) heads[i] = next(run, at + 1, i - steps);
            heads[takes] = Integer.MAX_VALUE;
        }
        return steps;
    }

    /// From the last interaction to the first, row k of `chain` holds when the steps from k on are taken by whoever takes the
    /// step before it now, so that each attempt is read off and not walked again: a customer with ten thousand
    /// interactions costs no more than ten thousand times the steps.
    private int backwards(Run run, long[] taken, Answer into) {
        var chain = run.spare(steps * steps);
        var length = run.steps(steps);
        Arrays.fill(length, 0, steps, 0);
        var deepest = 0;
        for (var row = run.to - 1; row >= run.from; row--) {
            var is = run.mask(row);
            if (is == 0) continue;
            // Step by step upwards: what an interaction is as one step refers to the next step as it was before it.
            for (var k = 0; k < steps; k++) {
                if (k > 0 && (is & bar[k - 1]) != 0) length[k] = 0;
                if ((is & step[k]) == 0) continue;
                var rest = k + 1 < steps ? length[k + 1] : 0;
                chain[k * steps] = run.time(row);
                if (rest > 0) System.arraycopy(chain, (k + 1) * steps, chain, k * steps + 1, rest);
                length[k] = rest + 1;
            }
            if ((is & step[0]) == 0) continue;
            var depth = 1;
            while (depth < length[0] && chain[depth] - chain[0] <= funnel.window()) depth++;
            if (into != null) count(depth, chain, into);
            else if (depth >= deepest) {
                deepest = depth;
                if (taken != null) System.arraycopy(chain, 0, taken, 0, depth);
            }
        }
        return deepest;
    }

    @Override
    public Answer merge(Answer one, Answer other) {
        for (var i = 0; i < steps; i++) {
            one.reached[i] += other.reached[i];
            one.took[i].add(other.took[i]);
        }
        return one;
    }
}
