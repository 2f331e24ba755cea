package attune.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How often some pairs followed directly, of all that followed their first, with what it takes to judge it: the steps of one
/// customer go together, so that each customer's own part is summed up as well.
///
/// @param flow  what is grouped, seen and near enough
/// @param pairs groups of the first and the second
public record Transitions(Flow flow, List<int[]> pairs) {

    /// By pair, sums over the customers who had the first and went on.
    ///
    /// @param customers how many these are
    /// @param part      how often the second came next
    /// @param whole     how often anything did
    public record Answer(long[] customers, long[] part, long[] whole, double[] partSquares, double[] products, double[] wholeSquares) {

        private static Answer of(int pairs) {
            return new Answer(new long[pairs], new long[pairs], new long[pairs], new double[pairs], new double[pairs], new double[pairs]);
        }
    }

    public Kernel<Answer> kernel() {
        return new Walk(this);
    }

    /// Those who had the second of a pair next after its first.
    public Kernel<BitSet> who(int pair) {
        return flow.who(pairs.get(pair)[0], pairs.get(pair)[1]);
    }

    /// Those who had the first of a pair and went on: each stands for one of `customers`.
    public Kernel<BitSet> whoWentOn(int pair) {
        return flow.who(pairs.get(pair)[0], -1);
    }

    private record Walk(Transitions of, Needs needs, int[] pairOf) implements Kernel<Answer> {

        Walk(Transitions of) {
            this(of, Needs.of(List.of(of.flow.seen()), true, of.flow.by()), new int[of.flow.by().groups() * of.flow.by().groups()]);
            Arrays.fill(pairOf, -1);
            for (var at = 0; at < of.pairs.size(); at++) pairOf[of.pairs.get(at)[0] * of.flow.by().groups() + of.pairs.get(at)[1]] = at;
        }

        @Override
        public Answer partial() {
            return Answer.of(of.pairs.size());
        }

        @Override
        public void take(Run run, Answer into) {
            var by = of.flow.by();
            var codes = by.codes(run);
            var parts = new int[of.pairs.size()];
            var wholes = new int[by.groups()];
            for (int row = run.from, last = -1; row < run.to; row++) {
                if ((run.mask(row) & 1) == 0) continue;
                if (last >= 0 && run.at[row] - run.at[last] <= of.flow.within()) {
                    var first = by.group(codes, last);
                    wholes[first]++;
                    var pair = pairOf[first * by.groups() + by.group(codes, row)];
                    if (pair >= 0) parts[pair]++;
                }
                last = row;
            }
            for (var pair = 0; pair < parts.length; pair++) {
                double whole = wholes[of.pairs.get(pair)[0]];
                if (whole == 0) continue;
                into.customers[pair]++;
                into.part[pair] += parts[pair];
                into.whole[pair] += (long) whole;
                into.partSquares[pair] += (double) parts[pair] * parts[pair];
                into.products[pair] += parts[pair] * whole;
                into.wholeSquares[pair] += whole * whole;
            }
        }

        @Override
        public Answer merge(Answer one, Answer other) {
            Arrays.setAll(one.customers, at -> one.customers[at] + other.customers[at]);
            Arrays.setAll(one.part, at -> one.part[at] + other.part[at]);
            Arrays.setAll(one.whole, at -> one.whole[at] + other.whole[at]);
            Arrays.setAll(one.partSquares, at -> one.partSquares[at] + other.partSquares[at]);
            Arrays.setAll(one.products, at -> one.products[at] + other.products[at]);
            Arrays.setAll(one.wholeSquares, at -> one.wholeSquares[at] + other.wholeSquares[at]);
            return one;
        }
    }
}
