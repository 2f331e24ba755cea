package attune.rule;

import attune.cluster.Fifths;
import attune.cluster.Rfm;
import attune.kernel.Run;
import attune.shard.Column;
import java.util.Arrays;

/// What all buyers are compared with: when each last bought, how often, and for how much.
public record Bands(Fifths recency, Fifths frequency, Fifths value) {

    /// Nobody bought anything.
    public static final Bands NONE = of(new double[0][3]);

    /// @param buyers for each what [Bought] says
    static Bands of(double[][] buyers) {
        return new Bands(among(buyers, 0), among(buyers, 1), among(buyers, 2));
    }

    private static Fifths among(double[][] buyers, int column) {
        return Fifths.among(Arrays.stream(buyers).mapToDouble(buyer -> buyer[column]).toArray());
    }

    /// What one customer bought.
    ///
    /// @param last      in milliseconds since 1970
    /// @param purchases with something to pay, in the workspace's currency
    /// @param spent     in ten-thousandths, refunds taken off
    record Bought(long last, int purchases, long spent) {

        static Bought of(Run run, int currency) {
            var last = Long.MIN_VALUE;
            var purchases = 0;
            var spent = 0L;
            for (var row = run.from; row < run.to; row++) {
                if (run.codes(Column.CURRENCY)[row] != currency) continue;
                var amount = run.amount(row);
                spent += amount;
                if (amount <= 0) continue;
                purchases++;
                last = run.time(row);
            }
            return new Bought(last, purchases, spent);
        }
    }

    int score(Rule.Side side, Bought bought) {
        return switch (side) {
            case RECENCY -> recency.of(bought.last);
            case FREQUENCY -> frequency.of(bought.purchases);
            case VALUE -> value.of(bought.spent);
        };
    }

    Rfm.Segment kind(Bought bought) {
        return new Rfm(score(Rule.Side.RECENCY, bought), score(Rule.Side.FREQUENCY, bought), score(Rule.Side.VALUE, bought)).segment();
    }
}
