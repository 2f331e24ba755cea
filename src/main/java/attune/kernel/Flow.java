package attune.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What directly follows what: for every pair of groups, how often an interaction of the second came next after one of the
/// first, in one customer's story.
///
/// @param by     what the interactions are grouped by, mostly touchpoints
/// @param seen   interactions that do not agree with it are passed over, as if they had not happened
/// @param within pairs farther apart than this many milliseconds are not counted; [Long#MAX_VALUE] for any
public record Flow(By by, Match seen, long within) {

    private static final int MOST_GROUPS = 1_500;

    public Flow {
        if (within <= 0) throw new Unanswerable("The time from one to the next must be longer than nothing.");
        if (by.groups() > MOST_GROUPS) throw new Unanswerable("There are " + by.groups() + " different ones, too many for a map of what follows what: choose touchpoints or stages.");
    }

    /// How often each pair occurred.
    ///
    /// @param pairs by group of the first × groups + group of the second
    /// @param begun by group: how many stories begin with it
    /// @param ended by group: how many stories end with it
    public record Answer(int groups, long[] pairs, long[] begun, long[] ended) {

        public long pair(int first, int second) {
            return pairs[first * groups + second];
        }
    }

    public Kernel<Answer> kernel() {
        return new Walk(this);
    }

    /// Those in whose story an interaction of the second group came next after one of the first.
    ///
    /// @param second a group, or -1 for any
    public Kernel<BitSet> who(int first, int second) {
        var walk = new Walk(this);
        return new Who(walk.needs, run -> {
            var codes = by.codes(run);
            var last = -1;
            for (var row = run.from; row < run.to; row++) {
                if (!walk.all && (run.mask(row) & 1) == 0) continue;
                if ((second < 0 || by.group(codes, row) == second) && last >= 0 && by.group(codes, last) == first
                        && (within == Long.MAX_VALUE || run.at[row] - run.at[last] <= within)) return true;
                last = row;
            }
            return false;
        });
    }

    /// Those whose story begins with a group.
    public Kernel<BitSet> whoBegan(int group) {
        var walk = new Walk(this);
        return new Who(walk.needs, run -> {
            for (var row = run.from; row < run.to; row++) if (walk.all || (run.mask(row) & 1) != 0) return by.group(by.codes(run), row) == group;
            return false;
        });
    }

    /// Those whose story ends with a group.
    public Kernel<BitSet> whoEnded(int group) {
        var walk = new Walk(this);
        return new Who(walk.needs, run -> {
            for (var row = run.to - 1; row >= run.from; row--) if (walk.all || (run.mask(row) & 1) != 0) return by.group(by.codes(run), row) == group;
            return false;
        });
    }

    private static final class Walk implements Kernel<Answer> {
        private final By by;
        private final int groups;
        private final long within;
        private final boolean all;
        private final Needs needs;

        Walk(Flow flow) {
            groups = flow.by.groups();
            by = flow.by;
            within = flow.within;
            all = flow.seen.equals(Match.ANY);
            needs = Needs.of(all ? List.of() : List.of(flow.seen), within != Long.MAX_VALUE, by);
        }

        @Override
        public Needs needs() {
            return needs;
        }

        @Override
        public Answer partial() {
            return new Answer(groups, new long[groups * groups], new long[groups], new long[groups]);
        }

        @Override
        public void take(Run run, Answer into) {
            var codes = by.codes(run);
            var last = -1;
            var lastRow = -1;
            for (var row = run.from; row < run.to; row++) {
                if (!all && (run.mask(row) & 1) == 0) continue;
                var is = by.group(codes, row);
                if (last < 0) into.begun[is]++;
                else if (within == Long.MAX_VALUE || run.at[row] - run.at[lastRow] <= within) into.pairs[last * groups + is]++;
                last = is;
                lastRow = row;
            }
            if (last >= 0) into.ended[last]++;
        }

        /// Where nothing is passed over, all rows in one go, and then the pairs that run from one customer to the next taken off
        /// again: a loop that ends with every customer costs as much as the counting.
        @Override
        public void takeAll(Run run, int[] starts, int customers, int first, Answer into) {
            if (!all || within != Long.MAX_VALUE || !by.divides()) {
                Kernel.super.takeAll(run, starts, customers, first, into);
                return;
            }
            var codes = by.codes(run);
            var group = by.group();
            var pairs = into.pairs;
            var n = starts[customers] - starts[0];
            for (int row = 1, last = group[codes[0]] * groups; row < n; row++) {
                var is = group[codes[row]];
                pairs[last + is]++;
                last = is * groups;
            }
            for (var i = 0; i < customers; i++) {
                var from = starts[i] - starts[0];
                into.begun[group[codes[from]]]++;
                into.ended[group[codes[starts[i + 1] - starts[0] - 1]]]++;
                if (i > 0) pairs[group[codes[from - 1]] * groups + group[codes[from]]]--;
            }
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.pairs, i -> one.pairs[i] + other.pairs[i]);
            Arrays.setAll(one.begun, i -> one.begun[i] + other.begun[i]);
            Arrays.setAll(one.ended, i -> one.ended[i] + other.ended[i]);
            return one;
        }
    }
}
