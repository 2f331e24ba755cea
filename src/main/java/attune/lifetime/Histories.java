package attune.lifetime;

import attune.metric.Estimate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What the models know of customers who bought at least once: how often they came back, when last, and for how long they could have.
/// Customers with the same history are one row with a count, so that a million of them are fitted in about a second.
/// Purchases of one customer at the same time (on the same day, where time is in days) are one purchase.
///
/// @param repeats purchases after the first
/// @param last    from the first purchase to the last; 0 for whoever did not return
/// @param age     from the first purchase to the end of observation
/// @param count   customers with this history
public record Histories(int[] repeats, double[] last, double[] age, long[] count) {

    private static final int BITS = 21;
    private static final int MASK = (1 << BITS) - 1;

    /// One customer, as the models know her; the unit of time is the caller's.
    public record History(int repeats, double last, double age) {

        public History {
            if (repeats < 0 || !(last >= 0 && last <= age && age < Double.POSITIVE_INFINITY) || (repeats == 0) != (last == 0))
                throw new IllegalArgumentException("no history: " + repeats + " repeats, the last after " + last + " of " + age);
        }
    }

    /// Groups customers, given one by one.
    ///
    /// @throws IllegalArgumentException for what is no history, and for more than two million different times: round them to days
    public static Histories of(int[] repeats, double[] last, double[] age) {
        int n = repeats.length;
        for (int i = 0; i < n; i++) new History(repeats[i], last[i], age[i]);
        var often = Arrays.stream(repeats).sorted().distinct().toArray();
        var lasts = distinct(last);
        var ages = distinct(age);
        var keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = (long) Arrays.binarySearch(often, repeats[i]) << 2 * BITS
                    | (long) Arrays.binarySearch(lasts, last[i] + 0.0) << BITS
                    | Arrays.binarySearch(ages, age[i] + 0.0);
        }
        Arrays.parallelSort(keys);
        var rows = LongStream.of(keys).distinct().toArray();
        var grouped = new Histories(new int[rows.length], new double[rows.length], new double[rows.length], new long[rows.length]);
        for (int i = 0, row = 0; i < n; i++) {
            if (keys[i] != rows[row]) row++;
            grouped.count[row]++;
        }
        for (int row = 0; row < rows.length; row++) {
            grouped.repeats[row] = often[(int) (rows[row] >> 2 * BITS)];
            grouped.last[row] = lasts[(int) (rows[row] >> BITS) & MASK];
            grouped.age[row] = ages[(int) rows[row] & MASK];
        }
        return grouped;
    }

    public int rows() {
        return count.length;
    }

    public long customers() {
        return Arrays.stream(count).sum();
    }

    /// Those who bought more than once.
    public long returned() {
        long returned = 0;
        for (int row = 0; row < rows(); row++) if (repeats[row] > 0) returned += count[row];
        return returned;
    }

    /// The share of customers who bought more than once, 0 to 1. Longer observed means more returned: always name the period beside it.
    public Estimate repeatRate() {
        return Estimate.share(returned(), customers());
    }

    /// Every so-manieth customer, in the order of their histories.
    Histories thinned(int rowsWanted) {
        long every = Math.max(1, customers() / rowsWanted);
        var taken = new long[rows()];
        long before = 0;
        for (int row = 0; row < taken.length; row++) {
            long after = before + count[row];
            taken[row] = after / every - before / every;
            before = after;
        }
        var kept = IntStream.range(0, taken.length).filter(row -> taken[row] > 0).toArray();
        return new Histories(Arrays.stream(kept).map(row -> repeats[row]).toArray(), Arrays.stream(kept).mapToDouble(row -> last[row]).toArray(),
                Arrays.stream(kept).mapToDouble(row -> age[row]).toArray(), Arrays.stream(kept).mapToLong(row -> taken[row]).toArray());
    }

    private static double[] distinct(double[] times) {
        var found = Arrays.stream(times).map(time -> time + 0.0).sorted().distinct().toArray(); // − 0 is 0
        if (found.length > MASK) throw new IllegalArgumentException(found.length + " different times: round them to days");
        return found;
    }
}
