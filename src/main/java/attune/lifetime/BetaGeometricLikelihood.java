package attune.lifetime;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/// Equation 6 of Fader, Hardie and Lee 2005, summed over grouped histories. Their order (repeats, last, age) and a table of the
/// logarithms of all ages leave one exponential and one logarithm a row. Parts are added in a fixed order: the same histories give
/// the same digits on any number of processors.
final class BetaGeometricLikelihood implements Maximum.Likelihood {

    private static final int CHUNK = 8_192;
    private static final double ALL_OF_IT = 40;

    private final Histories histories;
    private final double[] ages;
    private final int[] age;

    BetaGeometricLikelihood(Histories histories) {
        this.histories = histories;
        ages = Arrays.stream(histories.age()).sorted().distinct().toArray();
        age = Arrays.stream(histories.age()).mapToInt(each -> Arrays.binarySearch(ages, each)).toArray();
    }

    /// @param parameters r, α, a, b
    @Override
    public double log(double[] parameters) {
        var logAges = Arrays.stream(ages).map(each -> Math.log(parameters[1] + each)).toArray();
        int chunks = (age.length + CHUNK - 1) / CHUNK;
        return Arrays.stream(IntStream.range(0, chunks).parallel()
                .mapToDouble(chunk -> log(parameters, logAges, chunk * CHUNK, Math.min(age.length, (chunk + 1) * CHUNK))).toArray()).sum();
    }

    private double log(double[] parameters, double[] logAges, int from, int to) {
        double r = parameters[0];
        double alpha = parameters[1];
        double a = parameters[2];
        double b = parameters[3];
        var repeats = histories.repeats();
        var last = histories.last();
        double sum = 0;
        double alike = 0;
        double logLast = 0;
        for (int row = from; row < to; row++) {
            int x = repeats[row];
            if (row == from || x != repeats[row - 1])
                alike = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha)
                        + Gamma.logGamma(a + b) + Gamma.logGamma(b + x) - Gamma.logGamma(b) - Gamma.logGamma(a + b + x);
            if (row == from || last[row] != last[row - 1]) logLast = Math.log(alpha + last[row]);
            double logAge = logAges[age[row]];
            double log = alike - (r + x) * logAge;
            if (x > 0) {
                double gone = Math.log(a / (b + x - 1)) + (r + x) * (logAge - logLast);
                log += gone > ALL_OF_IT ? gone : Math.log1p(Math.exp(gone));
            }
            sum += histories.count()[row] * log;
        }
        return sum;
    }
}
