package attune.kernel;

import attune.shard.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How much happened, time by time: interactions that agree with `match`, the different customers who had them, and the money in them.
///
/// @param by    whether and how figures are broken down; [By#ALL] for not at all
/// @param money whether money is added up
public record Trend(Buckets buckets, Match match, By by, boolean money) {

    /// In place of a bucket or of a group: all of them.
    public static final int ANY = Cells.ANY;

    /// Figures by bucket and group. Customers are never added up: who came in two months is one customer of both.
    public static final class Answer {
        private final int buckets;
        private final int groups;
        final long[] times;
        /// With one more bucket and one more group that stand for all.
        final long[] customers;
        /// By cell, who was counted last, by ordinal + 1.
        final int[] last;
        final Sums sums;

        Answer(int buckets, int groups) {
            this.buckets = buckets;
            this.groups = groups;
            times = new long[Cells.of(buckets, groups)];
            customers = new long[Cells.of(buckets + 1, groups + 1)];
            last = new int[customers.length];
            sums = new Sums(times.length);
        }

        /// How many interactions.
        public long times(int bucket, int group) {
            var sum = 0L;
            for (var cell = 0; cell < times.length; cell++) if (in(cell, bucket, group)) sum += times[cell];
            return sum;
        }

        /// How many different customers.
        public long customers(int bucket, int group) {
            return customers[(bucket == ANY ? buckets : bucket) * (groups + 1) + (group == ANY ? groups : group)];
        }

        /// The money of one currency, in ten-thousandths of its unit.
        ///
        /// @param currency its code
        public long money(int currency, int bucket, int group) {
            var sum = 0L;
            for (var cell = 0; cell < times.length; cell++) if (in(cell, bucket, group)) sum += sums.of(currency, cell);
            return sum;
        }

        private boolean in(int cell, int bucket, int group) {
            return Cells.is(bucket, cell / groups) && Cells.is(group, cell % groups);
        }

        /// Counts a customer in a cell and in the totals that it belongs to.
        void met(int me, int bucket, int group) {
            var across = bucket * (groups + 1);
            if (last[across + group] == me) return;
            count(me, across + group);
            count(me, across + groups);
            count(me, buckets * (groups + 1) + group);
            count(me, buckets * (groups + 1) + groups);
        }

        private void count(int me, int cell) {
            if (last[cell] == me) return;
            last[cell] = me;
            customers[cell]++;
        }
    }

    public Trend {
        Cells.of(buckets.size() + 1, by.groups() + 1);
    }

    public Kernel<Answer> kernel() {
        return new Walk(this);
    }

    /// Those who had one in this bucket and group.
    public Kernel<BitSet> who(int bucket, int group) {
        var all = match.equals(Match.ANY);
        return new Who(needs(false), run -> {
            var codes = by.codes(run);
            for (var row = run.from; row < run.to; row++) {
                if (!all && (run.mask(row) & 1) == 0 || !Cells.is(group, by.group(codes, row))) continue;
                var in = run.bucket(buckets, row);
                if (in >= 0 && Cells.is(bucket, in)) return true;
            }
            return false;
        });
    }

    private Needs needs(boolean money) {
        var needs = Needs.of(match.equals(Match.ANY) ? List.of() : List.of(match), false, by);
        return money ? needs.and(Column.CURRENCY) : needs;
    }

    private record Walk(Trend trend, Needs needs, boolean all) implements Kernel<Answer> {

        Walk(Trend trend) {
            this(trend, trend.needs(trend.money), trend.match.equals(Match.ANY));
        }

        @Override
        public Answer partial() {
            return new Answer(trend.buckets.size(), trend.by.groups());
        }

        @Override
        public void take(Run run, Answer into) {
            var buckets = trend.buckets;
            var by = trend.by;
            var groups = by.groups();
            var codes = by.codes(run);
            var currencies = trend.money ? run.codes(Column.CURRENCY) : null;
            var me = run.ordinal + 1;
            var bucketed = run.buckets(buckets);
            for (var row = run.from; row < run.to; row++) {
                if (!all && (run.mask(row) & 1) == 0) continue;
                var bucket = bucketed[row];
                if (bucket < 0) continue;
                var group = by.group(codes, row);
                into.times[bucket * groups + group]++;
                into.met(me, bucket, group);
                if (currencies != null && currencies[row] != 0) into.sums.add(currencies[row], bucket * groups + group, run.amount(row));
            }
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.times, i -> one.times[i] + other.times[i]);
            Arrays.setAll(one.customers, i -> one.customers[i] + other.customers[i]);
            one.sums.add(other.sums);
            return one;
        }
    }
}
