package attune.lifetime;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/// What a purchase of a customer is worth on average, when few purchases of hers are known: the Gamma-Gamma model (Fader and Hardie, “The
/// Gamma-Gamma Model of Monetary Value”, 2013). It draws the mean of few purchases towards that of all customers. It takes the value of
/// purchases to be independent of how often they come: `correlation` says how far that holds.
///
/// @param p           above 0: shape of the values of one customer's purchases
/// @param q           above 1, else customers would have no mean: shape of the spread over customers
/// @param gamma       above 0, in money
/// @param correlation of repeat purchases with their mean value, −1 to 1; near 0 is good
/// @param customers   how many it was fitted to
public record GammaGamma(double p, double q, double gamma, double logLikelihood, double correlation, long customers) {

    private static final int CHUNK = 8_192;

    public GammaGamma {
        if (!(p > 0 && q > 1 && gamma > 0)) throw new IllegalArgumentException("no parameters: p " + p + ", q " + q + ", γ " + gamma);
    }

    /// Fits by maximum likelihood to those who returned and paid something; the others are left out. Empty when fewer than
    /// [BetaGeometric#FEWEST] are left, or when all of them have the same mean value.
    ///
    /// @param repeats purchases after the first, of each customer
    /// @param means   mean value of these
    public static Optional<GammaGamma> fit(int[] repeats, double[] means) {
        var kept = IntStream.range(0, repeats.length).filter(i -> repeats[i] > 0 && means[i] > 0 && means[i] < Double.POSITIVE_INFINITY).toArray();
        var x = Arrays.stream(kept).mapToDouble(i -> repeats[i]).toArray();
        var m = Arrays.stream(kept).mapToDouble(i -> means[i]).toArray();
        if (m.length < BetaGeometric.FEWEST || Arrays.stream(m).allMatch(mean -> mean == m[0])) return Optional.empty();
        double average = Arrays.stream(m).average().orElseThrow();
        var start = new double[] {3, 3, average}; // p, q − 1, γ
        int every = Math.max(1, m.length / Maximum.ROUGH);
        var few = IntStream.range(0, m.length).filter(i -> i % every == 0).toArray();
        var found = Maximum.near(start, likelihood(Arrays.stream(few).mapToDouble(i -> x[i]).toArray(), Arrays.stream(few).mapToDouble(i -> m[i]).toArray()));
        if (every > 1) found = found.flatMap(rough -> Maximum.close(rough, likelihood(x, m)));
        return found.map(at -> new GammaGamma(at[0], 1 + at[1], at[2], likelihood(x, m).log(at), correlation(x, m, average), m.length));
    }

    /// The mean value to be expected of further purchases: p·(γ + x·m)/(p·x + q − 1), in money.
    ///
    /// @param repeats 0 for a customer who did not return: she is taken to be like all
    /// @param mean    mean value of her repeat purchases, in money; of no weight without one
    public double expectedValue(int repeats, double mean) {
        return p * (gamma + (repeats == 0 ? 0 : repeats * mean)) / (p * repeats + q - 1);
    }

    /// Equation 1a of the note, with what does not depend on a customer's mean taken together by number of purchases.
    private static Maximum.Likelihood likelihood(double[] x, double[] m) {
        var often = Arrays.stream(x).sorted().distinct().toArray();
        var counts = new long[often.length];
        double logs = 0;
        double weighted = 0;
        for (int i = 0; i < m.length; i++) {
            counts[Arrays.binarySearch(often, x[i])]++;
            logs += Math.log(m[i]);
            weighted += x[i] * (Math.log(m[i]) + Math.log(x[i]));
        }
        double allLogs = logs;
        double allWeighted = weighted;
        int chunks = (m.length + CHUNK - 1) / CHUNK;
        return at -> {
            double p = at[0];
            double q = 1 + at[1];
            double gamma = at[2];
            double sum = p * allWeighted - allLogs + m.length * (q * Math.log(gamma) - Gamma.logGamma(q));
            for (int i = 0; i < often.length; i++) sum += counts[i] * (Gamma.logGamma(p * often[i] + q) - Gamma.logGamma(p * often[i]));
            return sum - Arrays.stream(IntStream.range(0, chunks).parallel().mapToDouble(chunk -> {
                double part = 0;
                for (int i = chunk * CHUNK; i < Math.min(m.length, (chunk + 1) * CHUNK); i++) part += (p * x[i] + q) * Math.log(gamma + x[i] * m[i]);
                return part;
            }).toArray()).sum();
        };
    }

    private static double correlation(double[] x, double[] m, double mean) {
        double often = Arrays.stream(x).average().orElseThrow();
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < m.length; i++) {
            both += (x[i] - often) * (m[i] - mean);
            one += (x[i] - often) * (x[i] - often);
            other += (m[i] - mean) * (m[i] - mean);
        }
        return one > 0 && other > 0 ? both / Math.sqrt(one * other) : 0;
    }
}
