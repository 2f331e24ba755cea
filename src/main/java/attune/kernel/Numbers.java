package attune.kernel;

import java.util.Arrays;

/// Numbers gathered for an exact median or quantile.
public final class Numbers {

    private long[] values = {};
    private int size;

    void add(long value) {
        if (size == values.length) values = Arrays.copyOf(values, Math.max(16, size + (size >> 1)));
        values[size++] = value;
    }

    void add(Numbers other) {
        if (values.length < size + other.size) values = Arrays.copyOf(values, size + other.size);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    public int size() {
        return size;
    }

    /// In rising order.
    public long[] sorted() {
        var sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /// The smallest number that at least this share of all do not exceed (as SQL's `percentile_disc`); 0 for none.
    ///
    /// @param share above 0, up to 1
    public long quantile(double share) {
        return size == 0 ? 0 : sorted()[(int) Math.max(0, Math.ceil(share * size) - 1)];
    }
}
