package attune.kernel;

import java.util.BitSet;
import java.util.List;

/// How long it takes from one thing to another.
///
/// For an interaction that agrees with `from` the time is counted to the next one in the customer's story that agrees with `to`,
/// if that comes no later than the window. One interaction may agree with both: then it ends one wait and begins the next.
///
/// @param window in milliseconds
/// @param by     groups of the interaction that begins: a slow place shows
/// @param until  first moment of which nothing is known yet, in milliseconds since 1970: who began less than the window before it
///               and did not go on is still open, not without
public record Between(Match from, Match to, long window, Pairing pairing, By by, long until) {

    /// In place of a group: all of them.
    public static final int ANY = Cells.ANY;

    public enum Pairing {
        /// From each customer's first only.
        FIRST,
        /// From every one: where several begin before one that ends, it ends them all.
        EACH
    }

    /// By group.
    public static final class Answer {
        private final Numbers[] took;
        private final long[] without;
        private final long[] open;

        Answer(int groups) {
            took = new Numbers[groups];
            for (var i = 0; i < groups; i++) took[i] = new Numbers();
            without = new long[groups];
            open = new long[groups];
        }

        /// The times, in milliseconds.
        public Numbers took(int group) {
            return took[group];
        }

        /// How many began and did not go on within the window.
        public long without(int group) {
            return without[group];
        }

        /// How many began and may still go on.
        public long open(int group) {
            return open[group];
        }
    }

    public Between {
        if (window <= 0) throw new Unanswerable("The time from one to the other must be longer than nothing.");
        Cells.groups(by);
    }

    public Kernel<Answer> kernel() {
        return new Walk(this, needs());
    }

    /// Those of whom one wait of a group lasted from `shortest` to less than `longest` milliseconds.
    public Kernel<BitSet> who(int group, long shortest, long longest) {
        return new Who(needs(), run -> any(run, (begun, next) -> next >= 0 && is(group, run, begun)
                && run.at[next] - run.at[begun] >= shortest && run.at[next] - run.at[begun] < longest));
    }

    /// Those of whom one began in a group and did not go on within the window.
    public Kernel<BitSet> whoNot(int group) {
        return new Who(needs(), run -> any(run, (begun, next) -> next < 0 && over(run.at[begun]) && is(group, run, begun)));
    }

    private boolean is(int group, Run run, int row) {
        return Cells.is(group, by.group(by.codes(run), row));
    }

    Needs needs() {
        return Needs.of(List.of(from, to), true, by);
    }

    /// Whether the window of one that began then is over.
    boolean over(long at) {
        return at < until - window;
    }

    /// Told each that begins, and the row with which it went on, or -1.
    interface Pair {
        boolean is(int begun, int next);
    }

    /// @return whether it was so for one of them; the others are not told any more
    boolean any(Run run, Pair pair) {
        if (pairing == Pairing.FIRST) {
            var begun = run.from;
            while (begun < run.to && (run.mask(begun) & 1) == 0) begun++;
            if (begun == run.to) return false;
            var next = begun + 1;
            while (next < run.to && (run.mask(next) & 2) == 0) next++;
            return pair.is(begun, next < run.to && run.at[next] - run.at[begun] <= window ? next : -1);
        }
        var next = -1;
        for (var row = run.to - 1; row >= run.from; row--) {
            if ((run.mask(row) & 1) != 0 && pair.is(row, next >= 0 && run.at[next] - run.at[row] <= window ? next : -1)) return true;
            if ((run.mask(row) & 2) != 0) next = row;
        }
        return false;
    }

    private record Walk(Between between, Needs needs) implements Kernel<Answer> {

        @Override
        public Answer partial() {
            return new Answer(between.by.groups());
        }

        @Override
        public void take(Run run, Answer into) {
            var codes = between.by.codes(run);
            between.any(run, (begun, next) -> {
                var group = between.by.group(codes, begun);
                if (next >= 0) into.took[group].add(run.at[next] - run.at[begun]);
                else if (between.over(run.at[begun])) into.without[group]++;
                else into.open[group]++;
                return false;
            });
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            for (var i = 0; i < one.took.length; i++) {
                one.took[i].add(other.took[i]);
                one.without[i] += other.without[i];
                one.open[i] += other.open[i];
            }
            return one;
        }
    }
}
