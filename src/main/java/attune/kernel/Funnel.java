package attune.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// How many who took the first step took the next ones.
///
/// An attempt begins with an interaction that agrees with the first step. In order, each further step is the next interaction
/// after the one before that agrees with it; in any order, each is the first after the beginning that agrees with a step not
/// taken yet (where it agrees with several, the earliest named). A step counts if it comes no later than the window after
/// the beginning. An interaction takes one step only.
///
/// @param steps   one to twelve or more; each is a list of alternatives
/// @param barred  for each step but the last, what must not come between it and the next; empty lists bar nothing. An
///                interaction that is both barred and the next step is the next step. In order only.
/// @param window  in milliseconds
public record Funnel(List<List<Match>> steps, List<List<Match>> barred, long window, Order order, Entry entry) {

    public enum Order { IN_ORDER, ANY_ORDER }

    public enum Entry {
        /// Each customer once, by the first attempt of the period.
        FIRST,
        /// Each customer once, by the attempt that came farthest.
        BEST,
        /// Every attempt.
        EVERY
    }

    /// How many came at least so far, and how long each step took after the one before (in order) or after the beginning.
    public static final class Answer {
        final long[] reached;
        final Numbers[] took;

        Answer(int steps) {
            reached = new long[steps];
            took = new Numbers[steps];
            for (var i = 0; i < steps; i++) took[i] = new Numbers();
        }

        /// By step: customers, or attempts where every attempt counts.
        public long[] reached() {
            return reached.clone();
        }

        /// Milliseconds from the step before, of those who took this one; nothing for the first.
        public Numbers took(int step) {
            return took[step];
        }
    }

    public Funnel {
        steps = steps.stream().map(List::copyOf).toList();
        barred = barred.stream().map(List::copyOf).toList();
        if (steps.isEmpty() || steps.stream().anyMatch(List::isEmpty)) throw new Unanswerable("A funnel needs at least one step, and every step at least one touchpoint.");
        if (window <= 0) throw new Unanswerable("The time a funnel may take must be longer than nothing.");
        if (order == Order.ANY_ORDER && barred.stream().anyMatch(some -> !some.isEmpty()))
            throw new Unanswerable("Steps in any order have no between: leave out what must not come between them.");
        if (barred.size() >= steps.size() && !barred.isEmpty())
            throw new Unanswerable("Nothing comes after the last step: there is one between less than there are steps.");
    }

    public static Funnel of(List<Match> steps, long window) {
        return new Funnel(steps.stream().map(List::of).toList(), List.of(), window, Order.IN_ORDER, Entry.FIRST);
    }

    public Kernel<Answer> kernel() {
        return new Walk(this, true);
    }

    /// Counts only, without how long it took.
    public Kernel<Answer> counts() {
        return new Walk(this, false);
    }

    /// Those whose counted attempt took this step (0 for the first), or took the one before and not this one.
    public Kernel<java.util.BitSet> who(int step, boolean took) {
        if (entry == Entry.EVERY) return new Funnel(steps, barred, window, order, Entry.BEST).who(step, took);
        var walk = new Walk(this, false);
        return new Who(walk.needs(), run -> {
            var depth = walk.depth(run);
            return took ? depth > step : depth == step && step > 0;
        });
    }

    private static final class Walk implements Kernel<Answer> {
        private final Funnel funnel;
        private final boolean timed;
        private final Needs needs;
        private final int steps;
        private final long[] step;
        private final long[] bar;
        private final long all;

        Walk(Funnel funnel, boolean timed) {
            this.funnel = funnel;
            this.timed = timed;
            var matches = new ArrayList<Match>();
            steps = funnel.steps.size();
            step = bits(funnel.steps, steps, matches);
            bar = bits(funnel.barred, steps, matches);
            all = Arrays.stream(step).reduce(0, (one, other) -> one | other);
            needs = new Needs(matches, true, Set.of());
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
            var taken = timed ? new long[steps] : null;
            if (funnel.entry != Entry.EVERY) {
                count(funnel.entry == Entry.FIRST ? first(run, taken) : best(run, taken, null), taken, into);
            } else {
                best(run, taken, into);
            }
        }

        int depth(Run run) {
            return funnel.entry == Entry.FIRST ? first(run, null) : best(run, null, null);
        }

        private void count(int depth, long[] taken, Answer into) {
            for (var i = 0; i < depth; i++) {
                into.reached[i]++;
                if (timed && i > 0) into.took[i].add(taken[i] - taken[funnel.order == Order.IN_ORDER ? i - 1 : 0]);
            }
        }

        /// The attempt that begins with the first interaction that can.
        private int first(Run run, long[] taken) {
            var begins = funnel.order == Order.IN_ORDER ? step[0] : all;
            for (var row = run.from; row < run.to; row++)
                if ((run.mask[row] & begins) != 0) return attempt(run, row, taken);
            return 0;
        }

        /// @return how many steps the attempt that begins at `row` took
        private int attempt(Run run, int row, long[] taken) {
            return funnel.order == Order.IN_ORDER ? inOrder(run, row, taken) : anyOrder(run, row, taken);
        }

        private int inOrder(Run run, int row, long[] taken) {
            var mask = run.mask;
            var last = run.at[row] > Long.MAX_VALUE - funnel.window ? Long.MAX_VALUE : run.at[row] + funnel.window;
            if (taken != null) taken[0] = run.at[row];
            var depth = 1;
            if (depth == steps) return depth;
            var wanted = step[1];
            var stops = bar[0];
            for (var next = row + 1; next < run.to; next++) {
                var is = mask[next];
                if ((is & (wanted | stops)) == 0) continue;
                if ((is & wanted) == 0 || run.at[next] > last) return depth;
                if (taken != null) taken[depth] = run.at[next];
                if (++depth == steps) return depth;
                wanted = step[depth];
                stops = bar[depth - 1];
            }
            return depth;
        }

        private int anyOrder(Run run, int row, long[] taken) {
            var last = run.at[row] > Long.MAX_VALUE - funnel.window ? Long.MAX_VALUE : run.at[row] + funnel.window;
            var left = (1L << steps) - 1;
            var depth = 0;
            for (var next = row; next < run.to && left != 0; next++) {
                var is = run.mask[next];
                if ((is & all) == 0) continue;
                if (run.at[next] > last) return depth;
                for (var open = left; open != 0; open &= open - 1) {
                    var i = Long.numberOfTrailingZeros(open);
                    if ((is & step[i]) == 0) continue;
                    left &= ~(1L << i);
                    if (taken != null) taken[depth] = run.at[next];
                    depth++;
                    break;
                }
            }
            return depth;
        }

        /// All attempts; with `into` each is counted, without the deepest is returned (of equals the earliest).
        private int best(Run run, long[] taken, Answer into) {
            if (funnel.order == Order.IN_ORDER) return backwards(run, taken, into);
            var deepest = 0;
            var of = taken == null ? null : new long[steps];
            for (var row = run.from; row < run.to; row++) {
                if ((run.mask[row] & all) == 0) continue;
                var depth = anyOrder(run, row, of);
                if (into != null) count(depth, of, into);
                else if (depth > deepest) {
                    deepest = depth;
                    if (taken != null) System.arraycopy(of, 0, taken, 0, depth);
                }
                if (into == null && deepest == steps) break;
            }
            return deepest;
        }

        /// From the last interaction to the first, `chain[k]` holds when the steps from k on are taken by whoever takes the
        /// step before it now, so that each attempt is read off and not walked again: a customer with ten thousand
        /// interactions costs no more than ten thousand times the steps.
        private int backwards(Run run, long[] taken, Answer into) {
            var chain = new long[steps][];
            var deepest = 0;
            for (var row = run.to - 1; row >= run.from; row--) {
                var is = run.mask[row];
                if (is == 0) continue;
                // What the row is as a step is worked out before it becomes the next one of an earlier row, or bars it.
                long[] begun = null;
                var old = chain.clone();
                for (var k = 0; k < steps; k++) {
                    if (k > 0 && (is & bar[k - 1]) != 0) chain[k] = null;
                    if ((is & step[k]) == 0) continue;
                    var rest = k + 1 < steps ? old[k + 1] : null;
                    var times = new long[1 + (rest == null ? 0 : rest.length)];
                    times[0] = run.at[row];
                    if (rest != null) System.arraycopy(rest, 0, times, 1, rest.length);
                    if (k == 0) begun = times;
                    else chain[k] = times;
                }
                if (begun == null) continue;
                var depth = 1;
                while (depth < begun.length && begun[depth] - begun[0] <= funnel.window) depth++;
                if (into != null) count(depth, begun, into);
                else if (depth >= deepest) {
                    deepest = depth;
                    if (taken != null) System.arraycopy(begun, 0, taken, 0, depth);
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
}
