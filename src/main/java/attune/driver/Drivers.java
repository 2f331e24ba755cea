package attune.driver;

import attune.metric.Estimate;
import attune.metric.Interval;
import attune.metric.Moments;
import attune.metric.Unit;
import attune.part.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;

/// The drivers of a score, the most important first.
///
/// @param n        rows in which the score and every driver are known
/// @param r2       the share of the score's variance that the drivers account for together, 0 to 1
/// @param interval of r2, 95 %, by the same bootstrap
/// @param left     what was left out, and why
public record Drivers(long n, double r2, Interval interval, Method method, List<Driver> drivers, List<LeftOut> left) {

    public enum Method {
        /// What each driver adds to R², averaged over all orders in which drivers can come: the Shapley value (Lindeman,
        /// Merenda and Gold 1980; Grömping, Journal of Statistical Software 2006). For at most [Drivers#MOST_BY_SHAPLEY] drivers.
        SHAPLEY,
        /// Johnson's relative weights (Multivariate Behavioral Research 2000), for more: close to Shapley's, without trying every order.
        RELATIVE_WEIGHTS
    }

    /// A column that says nothing of its own.
    public record LeftOut(String name, String why) {}

    public static final int MOST_BY_SHAPLEY = 12;
    public static final int MOST = 60;
    /// Draws of the bootstrap.
    public static final int REPEATS = 500;

    private static final int ROWS_A_DRIVER = 10;
    private static final double ALONE = 1e-6;

    public Drivers {
        drivers = List.copyOf(drivers);
        left = List.copyOf(left);
    }

    /// Whether there are fewer than ten rows for each driver, or fewer than thirty in all: then shares are shown, but nothing is concluded.
    public boolean tooFew() {
        return n < Math.max(Estimate.ENOUGH, (long) ROWS_A_DRIVER * drivers.size());
    }

    /// “Together they go with 41 % of the differences in score (36 % to 47 %, n 1,204).”
    public String say() {
        if (tooFew()) return "Too few to tell: " + Words.count(n, "answer") + " for " + Words.count(drivers.size(), "driver") + "; it takes "
                + Math.max(Estimate.ENOUGH, ROWS_A_DRIVER * drivers.size()) + ".";
        return "Together they go with " + Words.percent(r2) + " of the differences in score (" + Words.percent(interval.low()) + " to "
                + Words.percent(interval.high()) + ", n " + Words.number(n) + "). They go together; which causes which is not told.";
    }

    /// @param names   of the columns, at most [#MOST]
    /// @param columns one array for each name, as long as `score`; NaN where unknown: such rows are left out
    /// @param seed    of the bootstrap: the same seed gives the same intervals
    /// @return empty where nothing can be told: the score never differs, no column does, or there are no more known rows than columns and two
    public static Optional<Drivers> of(List<String> names, double[][] columns, double[] score, long seed) {
        if (names.size() != columns.length || names.size() > MOST) throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns; at most " + MOST);
        var rows = IntStream.range(0, score.length).filter(row -> Double.isFinite(score[row]) && Arrays.stream(columns).allMatch(column -> Double.isFinite(column[row]))).toArray();
        var scores = at(rows, score);
        var left = new ArrayList<LeftOut>();
        var differing = new ArrayList<String>();
        var known = new ArrayList<double[]>();
        for (int column = 0; column < columns.length; column++) {
            var values = at(rows, columns[column]);
            if (constant(values)) left.add(new LeftOut(names.get(column), "never differs"));
            else {
                differing.add(names.get(column));
                known.add(values);
            }
        }
        if (known.isEmpty() || constant(scores)) return Optional.empty();
        var products = new CrossProducts(known.toArray(double[][]::new), scores, seed);
        var kept = apart(differing, products.correlation(), left);
        int p = kept.length;
        if (rows.length < p + 2) return Optional.empty();
        var correlation = chosen(products.correlation(), kept);
        var method = p <= MOST_BY_SHAPLEY ? Method.SHAPLEY : Method.RELATIVE_WEIGHTS;
        var shares = shares(method, correlation);
        var draws = IntStream.range(0, REPEATS).parallel().mapToObj(draw -> shares(method, chosen(products.drawn(draw), kept))).toList();
        double r2 = Arrays.stream(shares).sum();
        var inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(correlation).getSubMatrix(0, p - 1, 0, p - 1)).getSolver().getInverse();
        double reach = new TDistribution(rows.length - p - 1).inverseCumulativeProbability(0.975);
        var drivers = new ArrayList<Driver>();
        for (int i = 0; i < p; i++) {
            int driver = i;
            double beta = IntStream.range(0, p).mapToDouble(j -> inverse.getEntry(driver, j) * correlation[j][p]).sum();
            double error = Math.sqrt(Math.max(0, 1 - r2) * inverse.getEntry(i, i) / (rows.length - p - 1));
            double scale = products.deviation(known.size()) / products.deviation(kept[i]);
            drivers.add(new Driver(differing.get(kept[i]), shares[i], interval(shares[i], draws.stream().mapToDouble(drawn -> drawn[driver])),
                    beta * scale, new Interval((beta - reach * error) * scale, (beta + reach * error) * scale),
                    Estimate.mean(Moments.of(known.get(kept[i])), Unit.AMOUNT)));
        }
        drivers.sort(Comparator.comparingDouble(Driver::importance).reversed());
        return Optional.of(new Drivers(rows.length, r2, interval(r2, draws.stream().mapToDouble(drawn -> Arrays.stream(drawn).sum())), method, drivers, left));
    }

    private static double[] shares(Method method, double[][] correlation) {
        return method == Method.SHAPLEY ? Shares.shapley(correlation) : Shares.relativeWeights(correlation);
    }

    /// The columns that those before them do not tell already: of which something remains once the kept ones are taken out.
    private static int[] apart(List<String> names, double[][] correlation, List<LeftOut> left) {
        var remaining = correlation;
        var kept = new ArrayList<Integer>();
        for (int column = 0; column < names.size(); column++) {
            if (remaining[column][column] >= ALONE) {
                kept.add(column);
                remaining = Shares.without(remaining, column);
            } else {
                var with = correlation[column];
                int nearest = kept.stream().max(Comparator.comparingDouble(other -> Math.abs(with[other]))).orElseThrow();
                left.add(new LeftOut(names.get(column), "is told already by " + (1 - with[nearest] * with[nearest] < ALONE ? "" : "others together, nearest ") + names.get(nearest)));
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The correlations of the kept columns and, last, of the score.
    private static double[][] chosen(double[][] correlation, int[] kept) {
        var places = Arrays.copyOf(kept, kept.length + 1);
        places[kept.length] = correlation.length - 1;
        return Arrays.stream(places).mapToObj(i -> at(places, correlation[i])).toArray(double[][]::new);
    }

    private static boolean constant(double[] values) {
        return values.length == 0 || Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double[] at(int[] rows, double[] column) {
        return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }

    private static Interval interval(double value, java.util.stream.DoubleStream draws) {
        var sorted = draws.sorted().toArray();
        return new Interval(Math.min(value, sorted[(int) (0.025 * sorted.length)]), Math.max(value, sorted[(int) Math.ceil(0.975 * sorted.length) - 1]));
    }
}
