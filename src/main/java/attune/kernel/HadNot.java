package attune.kernel;

import java.util.BitSet;

/// Had one thing, and not another within a time after: orders without a delivery, complaints without an answer. Every interaction
/// that agrees with `had` counts for itself.
///
/// @param window in milliseconds
/// @param until  first moment of which nothing is known yet, in milliseconds since 1970: less than the window before it nothing
///               can be said to be missing
public record HadNot(Match had, Match not, long window, long until) {

    public static final class Answer {
        private long customers;
        private long times;
        private long customersWithout;
        private long timesWithout;
        private long timesOpen;

        /// How many customers had it.
        public long customers() {
            return customers;
        }

        /// How often it was had.
        public long times() {
            return times;
        }

        /// How many customers were at least once without the other.
        public long customersWithout() {
            return customersWithout;
        }

        /// How often it was without the other.
        public long timesWithout() {
            return timesWithout;
        }

        /// How often the other may still come.
        public long timesOpen() {
            return timesOpen;
        }
    }

    public HadNot {
        if (window <= 0) throw new Unanswerable("The time in which the other should come must be longer than nothing.");
    }

    public Kernel<Answer> kernel() {
        return new Walk(between());
    }

    /// Those who were at least once without the other.
    public Kernel<BitSet> who() {
        return between().whoNot(Between.ANY);
    }

    private Between between() {
        return new Between(had, not, window, Between.Pairing.EACH, By.ALL, until);
    }

    private record Walk(Between between) implements Kernel<Answer> {

        @Override
        public Needs needs() {
            return between.needs();
        }

        @Override
        public Answer partial() {
            return new Answer();
        }

        @Override
        public void take(Run run, Answer into) {
            var times = into.times;
            var without = into.timesWithout;
            between.any(run, (begun, next) -> {
                into.times++;
                if (next < 0 && between.over(run.at[begun])) into.timesWithout++;
                else if (next < 0) into.timesOpen++;
                return false;
            });
            if (into.times > times) into.customers++;
            if (into.timesWithout > without) into.customersWithout++;
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            one.customers += other.customers;
            one.times += other.times;
            one.customersWithout += other.customersWithout;
            one.timesWithout += other.timesWithout;
            one.timesOpen += other.timesOpen;
            return one;
        }
    }
}
