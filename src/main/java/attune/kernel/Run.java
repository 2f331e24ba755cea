package attune.kernel;

import attune.shard.Column;
import attune.shard.Scratch;
import attune.shard.Shard;

/// One customer's interactions within the period, in order: the rows from [#from] to before [#to] of the arrays. The arrays
/// hold a stretch of a shard and are filled anew for the next; a kernel keeps nothing of them.
public final class Run {

    /// Which of the kernel's matches a row agrees with, one bit each.
    public long[] mask = {};
    /// When, in milliseconds since 1970.
    public long[] at = {};
    public int from;
    public int to;
    /// The customer, by its ordinal in the view.
    public int ordinal;

    private final int[][] codes = new int[Column.values().length][0];
    private final Scratch scratch = new Scratch();
    private int[] matched = {};
    private long[] spare = {};
    private int[] steps = {};
    private Shard shard;
    private int begin;

    /// The codes of a column that the kernel said it needs.
    public int[] codes(Column column) {
        return codes[column.ordinal()];
    }

    /// The money of a row, in ten-thousandths; 0 where none changed hands.
    public long amount(int row) {
        return shard.amount(begin + row);
    }

    /// When a row happened, for kernels that ask for few: the others have [#at] filled.
    long time(int row) {
        return shard.at(begin + row);
    }

    /// The code of a row, for kernels that ask for few.
    int code(Column column, int row) {
        return shard.code(column, begin + row);
    }

    /// Room for a kernel's own use while it takes in one customer; it holds whatever was left there.
    long[] spare(int n) {
        return spare.length >= n ? spare : (spare = new long[n]);
    }

    /// Room for the steps of a path; it holds whatever was left there.
    int[] steps(int n) {
        return steps.length >= n ? steps : (steps = new int[n]);
    }

    /// The customer's number.
    long customer(int place) {
        return shard.customer(place);
    }

    void fill(Shard shard, int begin, int end, Needs needs, Masks masks, boolean times) {
        this.shard = shard;
        this.begin = begin;
        var n = end - begin;
        for (var column : needs.columns()) codes(column, end, n);
        if (times) {
            if (at.length < n) at = new long[n];
            shard.times(begin, end, scratch, at);
        }
        if (!needs.matches().isEmpty()) mask(masks, end, n);
    }

    private int[] codes(Column column, int end, int n) {
        var into = codes[column.ordinal()];
        if (into.length < n) into = codes[column.ordinal()] = new int[n];
        if (!shard.codes(column, begin, end, scratch, into)) java.util.Arrays.fill(into, 0, n, 0);
        return into;
    }

    private void mask(Masks masks, int end, int n) {
        if (mask.length < n) mask = new long[n];
        if (matched.length < n) matched = new int[n];
        var first = true;
        for (var each : masks.byColumn().entrySet()) {
            var bits = each.getValue();
            var any = shard.codes(each.getKey(), begin, end, scratch, matched);
            if (!any) {
                if (first) java.util.Arrays.fill(mask, 0, n, bits[0]);
                else for (var i = 0; i < n; i++) mask[i] &= bits[0];
            } else if (first) {
                for (var i = 0; i < n; i++) mask[i] = bits[matched[i]];
            } else {
                for (var i = 0; i < n; i++) mask[i] &= bits[matched[i]];
            }
            first = false;
        }
    }

    /// Leaves out what is before or after the period.
    ///
    /// @return whether anything is left
    boolean within(Scope.Period period) {
        from = lower(period.from(), from, to);
        to = lower(period.to(), from, to);
        return from < to;
    }

    /// The first row from `low` that is not before `moment`.
    private int lower(long moment, int low, int high) {
        while (low < high) {
            var middle = low + high >>> 1;
            if (at[middle] < moment) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
