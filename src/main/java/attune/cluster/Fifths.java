package attune.cluster;

import java.util.Arrays;

/// In which fifth of some values another lies, 1 the lowest, 5 the highest. A fifth is a fifth of the values, except that equal values
/// always lie in the same one, whatever their order: they share the place in the middle of them. So, where most bought once, nobody
/// gets the lowest score for it.
public final class Fifths {

    private static final int BEST = 5;

    private final double[] sorted;

    private Fifths(double[] sorted) {
        this.sorted = sorted;
    }

    /// @param values without NaN
    public static Fifths among(double[] values) {
        for (double value : values) if (Double.isNaN(value)) throw new IllegalArgumentException("a customer without a value");
        return new Fifths(Arrays.stream(values).map(value -> value + 0.0).sorted().toArray()); // − 0 is 0
    }

    /// 1 to 5; where there are no values to compare with, 1.
    public int of(double value) {
        if (sorted.length == 0) return 1;
        double middle = (first(value + 0.0, false) + first(value + 0.0, true)) / 2.0;
        return Math.min(BEST, 1 + (int) (BEST * middle / sorted.length));
    }

    /// The first place of a value, or the first place after it.
    private int first(double value, boolean after) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || after && sorted[middle] == value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
