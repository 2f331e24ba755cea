package attune.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Visits: a customer's interactions with no longer pause between them than `pause`. A visit belongs to the group of the
/// interaction with which it begins, which tells where people come in.
///
/// @param seen  interactions that do not agree with it are passed over, as if they had not happened
/// @param pause in milliseconds; half an hour is usual
/// @param by    groups of the interaction with which a visit begins
public record Visits(Match seen, long pause, By by) {

    /// In place of a group: all of them.
    public static final int ANY = Cells.ANY;
    /// Visits beyond so many are not told apart in [Answer#having].
    public static final int MANY = 100;

    /// By group.
    public static final class Answer {
        private final Numbers[] lasted;
        private final long[] single;
        private final long[] interactions;
        private final long[] customers;
        /// By group, who was counted last, by ordinal + 1.
        private final int[] last;
        private final long[] having = new long[MANY + 1];

        Answer(int groups) {
            lasted = new Numbers[groups];
            for (var i = 0; i < groups; i++) lasted[i] = new Numbers();
            single = new long[groups];
            interactions = new long[groups];
            customers = new long[groups];
            last = new int[groups];
        }

        public long visits(int group) {
            return lasted[group].size();
        }

        /// From the first interaction of a visit to its last, in milliseconds.
        public Numbers lasted(int group) {
            return lasted[group];
        }

        /// How many visits were one interaction long.
        public long single(int group) {
            return single[group];
        }

        /// How many interactions the visits had together.
        public long interactions(int group) {
            return interactions[group];
        }

        /// How many different customers had a visit of the group.
        public long customers(int group) {
            return customers[group];
        }

        /// How many customers had so many visits, of any group; [#MANY] counts those with more, too.
        public long having(int visits) {
            return having[visits];
        }
    }

    public Visits {
        if (pause <= 0) throw new Unanswerable("The pause that ends a visit must be longer than nothing.");
        Cells.groups(by);
    }

    public Kernel<Answer> kernel() {
        return new Walk(this, needs());
    }

    /// Those who had at least so many visits of a group.
    public Kernel<BitSet> who(int group, int least) {
        return new Who(needs(), run -> {
            var codes = by.codes(run);
            var n = 0;
            var before = -1;
            for (var row = next(run, run.from); row < run.to; row = next(run, row + 1)) {
                if ((before < 0 || run.at[row] - run.at[before] > pause) && Cells.is(group, by.group(codes, row))) n++;
                before = row;
            }
            return n >= least && n > 0;
        });
    }

    private Needs needs() {
        return Needs.of(List.of(seen), true, by);
    }

    private static int next(Run run, int row) {
        while (row < run.to && (run.mask(row) & 1) == 0) row++;
        return row;
    }

    private record Walk(Visits of, Needs needs) implements Kernel<Answer> {

        @Override
        public Answer partial() {
            return new Answer(of.by.groups());
        }

        @Override
        public void take(Run run, Answer into) {
            var codes = of.by.codes(run);
            var visits = 0;
            for (var row = next(run, run.from); row < run.to; ) {
                var group = of.by.group(codes, row);
                var begun = row;
                var last = row;
                var n = 1;
                while ((row = next(run, row + 1)) < run.to && run.at[row] - run.at[last] <= of.pause) {
                    last = row;
                    n++;
                }
                visits++;
                into.lasted[group].add(run.at[last] - run.at[begun]);
                into.interactions[group] += n;
                if (n == 1) into.single[group]++;
                if (into.last[group] == run.ordinal + 1) continue;
                into.last[group] = run.ordinal + 1;
                into.customers[group]++;
            }
            if (visits > 0) into.having[Math.min(visits, MANY)]++;
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            for (var i = 0; i < one.lasted.length; i++) {
                one.lasted[i].add(other.lasted[i]);
                one.single[i] += other.single[i];
                one.interactions[i] += other.interactions[i];
                one.customers[i] += other.customers[i];
            }
            Arrays.setAll(one.having, i -> one.having[i] + other.having[i]);
            return one;
        }
    }
}
