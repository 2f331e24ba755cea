package attune.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Who comes back: customers by the day, week or month in which they began, and how many of them returned so many days, weeks or
/// months after. To be asked over all time: whether an interaction is a customer's first depends on what was before the first
/// bucket.
///
/// In the period of the beginning itself, only what comes after the beginning (by time, then by the log) is a return.
///
/// @param start  what begins; [Match#ANY] for the first interaction of all
/// @param again  what counts as a return
/// @param until  first moment of which nothing is known yet, in milliseconds since 1970
public record Retention(Buckets buckets, Match start, Cohort cohort, Match again, Return counted, long until) {

    private static final int MOST = 1_000;

    public enum Cohort {
        /// Each customer in the one bucket of their first start ever, if that is within the buckets.
        FIRST,
        /// Each customer in every bucket in which they had a start.
        RECURRING
    }

    public enum Return {
        /// Returned in that very period.
        ON,
        /// Returned in that period or in a later one.
        UNBOUNDED,
        /// Returned in that period for the first time.
        FIRST
    }

    public static final class Answer {
        private final Retention of;
        private final int n;
        final long[] sizes;
        /// By cohort × buckets + period; under [Return#UNBOUNDED] by the last period of each.
        final long[] returned;

        Answer(Retention of) {
            this.of = of;
            n = of.buckets.size();
            sizes = new long[n];
            returned = new long[n * n];
        }

        /// How many customers a cohort has.
        public long size(int cohort) {
            return sizes[cohort];
        }

        /// How many of a cohort returned.
        ///
        /// @param period how many buckets after that of the cohort; 0 for the same
        public long returned(int cohort, int period) {
            if (of.counted != Return.UNBOUNDED) return returned[cohort * n + period];
            var sum = 0L;
            for (var later = period; later < n - cohort; later++) sum += returned[cohort * n + later];
            return sum;
        }

        /// Whether that period is over, so that its figure stands; under [Return#UNBOUNDED] a figure may grow for as long as there
        /// are customers, and this says only that everybody had the chance.
        public boolean complete(int cohort, int period) {
            return of.complete(cohort, period);
        }
    }

    public Retention {
        if (buckets.size() > MOST) throw new Unanswerable("That makes %,d cohorts, and at most %,d can be set side by side: choose a longer unit or a shorter period.".formatted(buckets.size(), MOST));
    }

    public Kernel<Answer> kernel() {
        return new Walk(this, needs());
    }

    /// Those of a cohort who are counted as returned in a period.
    public Kernel<BitSet> who(int cohort, int period) {
        var walk = new Walk(this, needs());
        return new Who(walk.needs, run -> {
            var one = walk.partial(run, cohort);
            return one >= 0 && walk.counts(run, cohort, one, period);
        });
    }

    /// Those of a cohort.
    public Kernel<BitSet> who(int cohort) {
        var walk = new Walk(this, needs());
        return new Who(walk.needs, run -> walk.partial(run, cohort) >= 0);
    }

    /// Those of all cohorts of which that period is over.
    public Kernel<BitSet> whoHad(int period) {
        return any(period, (_, _, _, _) -> true);
    }

    /// Those of them who are counted as returned in it.
    public Kernel<BitSet> whoReturned(int period) {
        return any(period, (walk, run, cohort, begun) -> walk.counts(run, cohort, begun, period));
    }

    private interface Counted {
        boolean is(Walk walk, Run run, int cohort, int begun);
    }

    private Kernel<BitSet> any(int period, Counted counted) {
        var walk = new Walk(this, needs());
        var cohorts = IntStream.range(0, buckets.size()).filter(cohort -> complete(cohort, period)).toArray();
        return new Who(walk.needs, run -> {
            for (var cohort : cohorts) {
                var begun = walk.partial(run, cohort);
                if (begun >= 0 && counted.is(walk, run, cohort, begun)) return true;
            }
            return false;
        });
    }

    private boolean complete(int cohort, int period) {
        var bucket = cohort + period;
        return bucket < buckets.size() && buckets.end(bucket) <= until && buckets.whole(bucket);
    }

    private Needs needs() {
        return new Needs(List.of(start, again), false, Set.of());
    }

    private record Walk(Retention of, Needs needs) implements Kernel<Answer> {

        @Override
        public Answer partial() {
            return new Answer(of);
        }

        @Override
        public void take(Run run, Answer into) {
            var last = -1;
            for (var row = run.from; row < run.to; row++) {
                if ((run.mask(row) & 1) == 0) continue;
                var bucket = run.bucket(of.buckets, row);
                if (bucket != last && bucket >= 0) follow(run, row, bucket, into);
                last = bucket;
                if (of.cohort == Cohort.FIRST) return;
            }
        }

        private void follow(Run run, int begun, int cohort, Answer into) {
            into.sizes[cohort]++;
            if (of.counted == Return.ON) {
                each(run, begun, cohort, into);
                return;
            }
            var last = -1;
            var buckets = run.buckets(of.buckets);
            for (var row = begun + 1; row < run.to; row++) {
                if ((run.mask(row) & 2) == 0) continue;
                var bucket = buckets[row];
                if (bucket < 0) break;
                if (bucket == last) continue;
                if (of.counted == Return.FIRST) into.returned[cohort * into.n + bucket - cohort]++;
                last = bucket;
                if (of.counted == Return.FIRST) return;
            }
            if (of.counted == Return.UNBOUNDED && last >= 0) into.returned[cohort * into.n + last - cohort]++;
        }

        private void each(Run run, int begun, int cohort, Answer into) {
            var bits = run.bits();
            var coded = run.coded();
            var buckets = run.buckets(of.buckets);
            var returned = into.returned;
            var first = cohort * into.n - cohort;
            var all = of.again.equals(Match.ANY);
            for (int row = begun + 1, to = run.to, last = -1; row < to; row++) {
                if (!all && (bits[coded[row]] & 2) == 0) continue;
                var bucket = buckets[row];
                if (bucket < 0) break;
                // Added and not decided: whether it is a new period is as good as random.
                returned[first + bucket] += bucket == last ? 0 : 1;
                last = bucket;
            }
        }

        /// The row with which the customer began in a cohort, or -1.
        int partial(Run run, int cohort) {
            for (var row = run.from; row < run.to; row++) {
                if ((run.mask(row) & 1) == 0) continue;
                if (run.bucket(of.buckets, row) == cohort) return row;
                if (of.cohort == Cohort.FIRST) return -1;
            }
            return -1;
        }

        boolean counts(Run run, int cohort, int begun, int period) {
            for (var row = begun + 1; row < run.to; row++) {
                if ((run.mask(row) & 2) == 0) continue;
                var bucket = run.bucket(of.buckets, row);
                if (bucket < 0) return false;
                if (bucket == cohort + period || of.counted == Return.UNBOUNDED && bucket > cohort + period) return true;
                if (of.counted == Return.FIRST) return false;
            }
            return false;
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.sizes, i -> one.sizes[i] + other.sizes[i]);
            Arrays.setAll(one.returned, i -> one.returned[i] + other.returned[i]);
            return one;
        }
    }
}
