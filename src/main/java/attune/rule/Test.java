package attune.rule;

import attune.cluster.Rfm;
import attune.kernel.Run;
import attune.shard.Column;
import java.util.BitSet;
import java.util.List;

/// One condition, compiled for one view: whether it holds of the customer whose run it is.
sealed interface Test {

    boolean holds(Run run);

    /// Known without looking at what they did: by ordinal.
    record Of(BitSet customers) implements Test {
        @Override
        public boolean holds(Run run) {
            return customers.get(run.ordinal);
        }
    }

    record All(List<Test> of) implements Test {
        @Override
        public boolean holds(Run run) {
            for (var test : of) if (!test.holds(run)) return false;
            return true;
        }
    }

    record Any(List<Test> of) implements Test {
        @Override
        public boolean holds(Run run) {
            for (var test : of) if (test.holds(run)) return true;
            return false;
        }
    }

    record Not(Test of) implements Test {
        @Override
        public boolean holds(Run run) {
            return !of.holds(run);
        }
    }

    /// How often between two moments; the second is no longer part of it.
    record Count(long mask, long from, long to, int least, int most) implements Test {
        @Override
        public boolean holds(Run run) {
            var n = 0;
            var enough = most == Integer.MAX_VALUE ? least : most + 1;
            for (var row = run.to - 1; row >= run.from && n < enough; row--) {
                if ((run.mask(row) & mask) == 0 || run.time(row) >= to) continue;
                if (run.time(row) < from) break;
                n++;
            }
            return n >= least && n <= most;
        }
    }

    /// @param tenThousandths of the currency with this code
    record Sum(long mask, long from, long to, int currency, long tenThousandths, boolean atLeast) implements Test {
        @Override
        public boolean holds(Run run) {
            var sum = 0L;
            for (var row = run.to - 1; row >= run.from && currency > 0; row--) {
                if ((run.mask(row) & mask) == 0 || run.code(Column.CURRENCY, row) != currency || run.time(row) >= to) continue;
                if (run.time(row) < from) break;
                sum += run.amount(row);
            }
            return atLeast == sum >= tenThousandths;
        }
    }

    /// One, and the other after it in order, no later than `within` milliseconds; or one, and the other not by then, and by now it is later.
    record Sequence(long first, long then, long from, long to, long within, boolean happened, long now) implements Test {
        @Override
        public boolean holds(Run run) {
            var next = Long.MAX_VALUE;
            for (var row = run.to - 1; row >= run.from; row--) {
                var is = run.mask(row);
                if ((is & (first | then)) == 0) continue;
                var at = run.time(row);
                if (at < from) break;
                if ((is & first) != 0 && at < to) {
                    var came = next != Long.MAX_VALUE && next - at <= within;
                    if (happened ? came : !came && now - at > within) return true;
                }
                if ((is & then) != 0) next = at;
            }
            return false;
        }
    }

    /// The last that agrees with `any` agrees with `wanted`, and lies between two moments; the second is no longer part of it.
    record Latest(long any, long wanted, long from, long to) implements Test {
        @Override
        public boolean holds(Run run) {
            for (var row = run.to - 1; row >= run.from; row--)
                if ((run.mask(row) & any) != 0) return (run.mask(row) & wanted) != 0 && run.time(row) >= from && run.time(row) < to;
            return false;
        }
    }

    /// In which fifths of all buyers.
    record Ranked(int currency, Bands bands, Rule.Band band) implements Test {
        @Override
        public boolean holds(Run run) {
            if (currency <= 0) return false;
            var bought = Bands.Bought.of(run, currency);
            if (bought.purchases() == 0) return false;
            var score = bands.score(band.side(), bought);
            return score >= band.low() && score <= band.high();
        }
    }

    /// What they are among all buyers.
    record Kind(int currency, Bands bands, Rfm.Segment kind) implements Test {
        @Override
        public boolean holds(Run run) {
            if (currency <= 0) return false;
            var bought = Bands.Bought.of(run, currency);
            return bought.purchases() > 0 && bands.kind(bought) == kind;
        }
    }
}
