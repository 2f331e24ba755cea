package attune.metric;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/// Student's t (Biometrika 1908), quick enough for a thousand cells of a table.
final class Student {

    private static final double SHARE = 0.975;
    private static final int LARGE = 30;
    private static final double[] SMALL = IntStream.range(1, LARGE).mapToDouble(freedom -> new TDistribution(freedom).inverseCumulativeProbability(SHARE)).toArray();

    private Student() {}

    /// Half the width of a 95 % interval in standard errors. From thirty degrees of freedom on by its expansion about the normal
    /// distribution (Abramowitz and Stegun 26.7.5), which is right to five digits there and better beyond.
    ///
    /// @param freedom above 0
    static double reach(double freedom) {
        if (freedom < LARGE) {
            return freedom == Math.rint(freedom) ? SMALL[(int) freedom - 1] : new TDistribution(freedom).inverseCumulativeProbability(SHARE);
        }
        double z = Interval.Z;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return z + (first + (second + third / freedom) / freedom) / freedom;
    }

    /// How likely a value at least this far from 0 is, either way.
    static double chance(double away, double freedom) {
        return Math.min(1, 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(away)));
    }
}
