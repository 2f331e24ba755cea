package attune.lifetime;

import attune.lifetime.Histories.History;
import java.util.Optional;

/// How often customers will buy who are bound by no contract and leave without a word: the BG/NBD model of Fader, Hardie and Lee
/// (“Counting Your Customers the Easy Way”, Marketing Science 2005). While a customer is one, purchases come at random at her own rate, which
/// is spread over customers as a gamma distribution (shape r, rate α in the unit of time); after each repeat purchase she leaves with
/// her own probability, spread as a beta distribution (a, b).
///
/// @param r             above 0: the smaller, the more customers differ in how often they buy
/// @param alpha         above 0, in the unit of time of the histories; r/α is the mean rate
/// @param a             above 0
/// @param b             above 0; a/(a + b) is the mean probability to leave after a purchase
/// @param logLikelihood of all histories at these parameters
/// @param customers     how many it was fitted to
public record BetaGeometric(double r, double alpha, double a, double b, double logLikelihood, long customers) {

    /// Fewer customers, or fewer who returned, are too few to fit.
    public static final int FEWEST = 30;
    public static final int FEWEST_RETURNED = 10;

    public BetaGeometric {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) throw new IllegalArgumentException("no parameters: r " + r + ", α " + alpha + ", a " + a + ", b " + b);
    }

    /// Fits by maximum likelihood. Empty with fewer than [#FEWEST] customers or [#FEWEST_RETURNED] who returned: nothing to learn from.
    /// Where hardly anyone leaves or all are alike the likelihood is flat, and single parameters say little;
    /// what is expected of customers holds all the same.
    public static Optional<BetaGeometric> fit(Histories histories) {
        if (histories.customers() < FEWEST || histories.returned() < FEWEST_RETURNED) return Optional.empty();
        var all = new BetaGeometricLikelihood(histories);
        var found = histories.rows() <= Maximum.ROUGH ? Maximum.near(start(histories), all)
                : Maximum.near(start(histories), new BetaGeometricLikelihood(histories.thinned(Maximum.ROUGH))).flatMap(rough -> Maximum.close(rough, all));
        return found.map(at -> new BetaGeometric(at[0], at[1], at[2], at[3], all.log(at), histories.customers()));
    }

    /// The probability, 0 to 1, that she is still a customer: 1/(1 + a/(b + x − 1)·((α + T)/(α + t))^(r + x)).
    /// By the model nobody leaves before the first repeat purchase: without one it is 1.
    public double alive(History history) {
        int x = history.repeats();
        if (x == 0) return 1;
        return 1 / (1 + a / (b + x - 1) * Math.pow((alpha + history.age()) / (alpha + history.last()), r + x));
    }

    /// Purchases to be expected of a customer with this history during a time from now on; 0 or more.
    ///
    /// @param time 0 or more, in the unit of the histories
    public double expected(History history, double time) {
        return alive(history) * ahead(history.repeats(), alpha + history.age(), time);
    }

    /// Repeat purchases to be expected of someone who buys for the first time today, during a time from now on.
    public double expectedOfNew(double time) {
        return ahead(0, alpha, time);
    }

    /// Equation 10 of the paper, (a + b + x − 1)/(a − 1)·(1 − (A/(A + t))^(r + x)·₂F₁(r + x, b + x; a + b + x − 1; t/(A + t))) with A = α + T,
    /// after Euler's transformation of ₂F₁ (DLMF 15.8.1), which takes out the poles at a = 1 and at a + b + x = 1 and lets the series
    /// converge however far ahead.
    private double ahead(int x, double since, double time) {
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("a time of " + time);
        double z = time / (since + time);
        double log = Math.log(since) - Math.log(since + time);
        double c = a + b + x - 1;
        double power = Math.abs((a - 1) * log) < 1e-9 ? log : Math.expm1((a - 1) * log) / (a - 1);
        double term = (a + b - 1 - r) * z;
        double sum = term;
        for (int k = 1; k < 100_000 && Math.abs(term) > 1e-13 * Math.abs(sum); k++) {
            term *= (a + b - 1 - r + k) * (a + k - 1) / ((c + k) * (k + 1)) * z;
            sum += term;
        }
        return Math.max(0, -(c * power + Math.exp((a - 1) * log) * sum));
    }

    private static double[] start(Histories histories) {
        double ages = 0;
        double repeats = 0;
        for (int row = 0; row < histories.rows(); row++) {
            ages += histories.count()[row] * histories.age()[row];
            repeats += histories.count()[row] * (double) histories.repeats()[row];
        }
        return new double[] {0.5, 0.5 * ages / repeats, 1, 3};
    }
}
