package attune.lifetime;

import attune.lifetime.Histories.History;

/// What customers will bring, in money of today.
public final class LifetimeValue {

    /// How far ahead is looked: `steps` steps of length `step` (in the unit of the histories), and what money loses in value over one step.
    ///
    /// @param discount 0 or more, of one step: 0.10 a year is 1.1^(1/12) − 1 a month
    public record Horizon(double step, int steps, double discount) {

        public Horizon {
            if (!(step > 0) || steps < 1 || steps > 1_200 || !(discount >= 0)) throw new IllegalArgumentException("no horizon: " + steps + " steps of " + step + " at " + discount);
        }
    }

    private LifetimeValue() {}

    /// Under a contract that is renewed or not: m·r/(1 + i − r), the margins of all periods after the present one, paid at their ends
    /// and without end (Gupta and Lehmann, Journal of Interactive Marketing 2003). m = 100, r = 0.8, i = 0.1 gives 266.67.
    ///
    /// @param margin    of one period, in money
    /// @param retention share that renews each period, 0 to 1
    /// @param discount  of one period, 0 or more; together with full retention it must be above 0, else the sum has no end
    public static double contractual(double margin, double retention, double discount) {
        if (!(retention >= 0 && retention <= 1) || !(discount >= 0) || discount == 0 && retention == 1)
            throw new IllegalArgumentException("no value without end: retention " + retention + ", discount " + discount);
        return margin * retention / (1 + discount - retention);
    }

    /// Without a contract: expected purchases of each step, times their expected value, discounted from the step's end
    /// (Fader, Hardie and Lee, “RFM and CLV”, Journal of Marketing Research 2005, summed over steps).
    ///
    /// @param mean   mean value of her repeat purchases, in money
    /// @param margin what remains of a purchase's value, 0 to 1; 1 gives revenue
    public static double of(BetaGeometric purchases, GammaGamma values, History history, double mean, double margin, Horizon horizon) {
        double value = margin * values.expectedValue(history.repeats(), mean);
        double sum = 0;
        double before = 0;
        double weight = 1;
        for (int step = 1; step <= horizon.steps; step++) {
            double until = purchases.expected(history, step * horizon.step);
            weight /= 1 + horizon.discount;
            sum += weight * (until - before);
            before = until;
        }
        return value * sum;
    }
}
