package attune.kernel;

import java.util.BitSet;
import java.util.List;

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
        /// Room for the times of two attempts of the customer in hand.
        final long[] taken;
        final long[] tried;

        Answer(int steps) {
            taken = new long[steps];
            tried = new long[steps];
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

    private static final int MOST = 64;

    public Funnel {
        steps = steps.stream().map(List::copyOf).toList();
        barred = barred.stream().map(List::copyOf).toList();
        if (steps.isEmpty() || steps.stream().anyMatch(List::isEmpty)) throw new Unanswerable("A funnel needs at least one step, and every step at least one touchpoint.");
        if (steps.size() > MOST) throw new Unanswerable("A funnel has at most " + MOST + " steps; this one has " + steps.size() + ".");
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
        return new Attempts(this, true);
    }

    /// Counts only, without how long it took.
    public Kernel<Answer> counts() {
        return new Attempts(this, false);
    }

    /// Those whose counted attempt took this step (0 for the first), or took the one before and not this one.
    public Kernel<BitSet> who(int step, boolean took) {
        if (entry == Entry.EVERY) return new Funnel(steps, barred, window, order, Entry.BEST).who(step, took);
        var walk = new Attempts(this, false);
        return new Who(walk.needs(), run -> {
            var depth = walk.depth(run);
            return took ? depth > step : depth == step && step > 0;
        });
    }
}
