package attune.kernel;

import attune.shard.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How many different customers had what: of the interactions that agree with `match`, by group, how many there were, how many
/// customers had them, and the money in them. Exact.
///
/// @param money whether money is added up
public record Distinct(Match match, By by, boolean money) {

    /// By group.
    public static final class Answer {
        final long[] times;
        final long[] customers;
        final Sums sums;
        /// By group, who was counted last, by ordinal + 1.
        final int[] last;
        long anyone;

        Answer(int groups) {
            times = new long[groups];
            customers = new long[groups];
            sums = new Sums(groups);
            last = new int[groups];
        }

        /// How many interactions.
        public long times(int group) {
            return times[group];
        }

        /// How many different customers.
        public long customers(int group) {
            return customers[group];
        }

        /// How many different customers in all groups together.
        public long customers() {
            return anyone;
        }

        /// The money of one currency, in ten-thousandths of its unit.
        ///
        /// @param currency its code
        public long money(int currency, int group) {
            return sums.of(currency, group);
        }
    }

    public Distinct {
        Cells.of(by.groups());
    }

    public Kernel<Answer> kernel() {
        return new Walk(this);
    }

    /// Those who had one of this group; of any for [Trend#ANY].
    public Kernel<BitSet> who(int group) {
        var all = match.equals(Match.ANY);
        return new Who(needs(), run -> {
            var codes = by.codes(run);
            for (var row = run.from; row < run.to; row++)
                if ((all || (run.mask(row) & 1) != 0) && Cells.is(group, by.group(codes, row))) return true;
            return false;
        });
    }

    private Needs needs() {
        return Needs.of(match.equals(Match.ANY) ? List.of() : List.of(match), false, by);
    }

    private record Walk(Distinct distinct, Needs needs, boolean all) implements Kernel<Answer> {

        Walk(Distinct distinct) {
            this(distinct, distinct.needs(), distinct.match.equals(Match.ANY));
        }

        @Override
        public Answer partial() {
            return new Answer(distinct.by.groups());
        }

        @Override
        public void take(Run run, Answer into) {
            var by = distinct.by;
            var codes = by.codes(run);
            var times = into.times;
            var customers = into.customers;
            var last = into.last;
            var me = run.ordinal + 1;
            var any = false;
            for (int row = run.from, to = run.to; row < to; row++) {
                if (!all && (run.mask(row) & 1) == 0) continue;
                any = true;
                var group = by.group(codes, row);
                times[group]++;
                // Added and not decided: whether it is the first time is as good as random.
                customers[group] += last[group] == me ? 0 : 1;
                last[group] = me;
            }
            if (any) into.anyone++;
            if (distinct.money) money(run, codes, into);
        }

        private void money(Run run, int[] codes, Answer into) {
            for (var row = run.nextPaid(run.from); row < run.to; row = run.nextPaid(row + 1))
                if (all || (run.mask(row) & 1) != 0)
                    into.sums.add(run.code(Column.CURRENCY, row), distinct.by.group(codes, row), run.amount(row));
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.times, i -> one.times[i] + other.times[i]);
            Arrays.setAll(one.customers, i -> one.customers[i] + other.customers[i]);
            one.sums.add(other.sums);
            one.anyone += other.anyone;
            return one;
        }
    }
}
