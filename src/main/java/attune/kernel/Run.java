package attune.kernel;

import attune.shard.Column;
import attune.shard.Scratch;
import attune.shard.Shard;
import java.util.Arrays;

/// One customer's interactions within the period, in order: the rows from [#from] to before [#to] of the arrays. The arrays
/// hold a stretch of a shard and are filled anew for the next; a kernel keeps nothing of them.
public final class Run {

    /// When, in milliseconds since 1970; filled where the kernel needs the times of most rows, else ask [#time].
    public long[] at = {};
    public int from;
    public int to;
    /// The customer, by its ordinal in the view.
    public int ordinal;

    private final int[][] codes = new int[Column.values().length][0];
    private final Scratch scratch = new Scratch();
    /// Masks are looked up row by row, since many rows are never looked at: by the codes of the one column that has a say, as
    /// mostly, else by the row itself, where several were brought together first.
    private long[] bits;
    private int[] coded;
    private int[] matched = {};
    private long[] together = {};
    private int[] itself = {};
    private int[] same = {};
    private int[] starts = {};
    private long[] spare = {};
    private int[] steps = {};
    private int[] bucket = {};
    private boolean bucketed;
    private Scope.Period period = Scope.Period.EVER;
    private boolean bounded;
    private Shard shard;
    private int begin;
    private int end;

    /// The codes of a column that the kernel said it needs.
    public int[] codes(Column column) {
        return codes[column.ordinal()];
    }

    /// Which of the kernel's matches a row agrees with, one bit each.
    public long mask(int row) {
        return bits[coded[row]];
    }

    /// The money of a row, in ten-thousandths; 0 where none changed hands.
    public long amount(int row) {
        return shard.amount(begin + row);
    }

    /// For loops that cannot afford the call: `bits()[coded()[row]]` is what [#mask] gives.
    long[] bits() {
        return bits;
    }

    int[] coded() {
        return coded;
    }

    /// When a row happened, in milliseconds since 1970: for kernels that ask for few.
    public long time(int row) {
        return shard.at(begin + row);
    }

    /// The bucket of each row of the stretch, or -1: for kernels that ask for most of them, always by the same buckets.
    int[] buckets(Buckets by) {
        if (bucketed) return bucket;
        bucketed = true;
        if (bucket.length < end - begin) bucket = new int[end - begin];
        by.slices().ifPresentOrElse(slices -> {
            shard.seconds(begin, end, bucket);
            slices.replace(shard.first(), bucket, end - begin);
        }, () -> {
            for (var row = 0; row < end - begin; row++) bucket[row] = by.of(time(row));
        });
        return bucket;
    }

    /// Whether a row is of the period: for kernels that go by row.
    boolean within(int row) {
        if (!bounded) return true;
        var at = time(row);
        return at >= period.from() && at < period.to();
    }

    /// The bucket of a row, or -1: for kernels that ask for few.
    int bucket(Buckets by, int row) {
        return by.of(by.wholeSeconds() ? shard.second(begin + row) : shard.at(begin + row));
    }

    /// The first row from this one that was scored; [#to] or more where none is left.
    public int nextScored(int row) {
        return shard.nextScored(begin + row) - begin;
    }

    /// How many rows before this one were scored, wherever they are: with [#answer] for loops over scored rows.
    int scoredBefore(int row) {
        return shard.scoredBefore(begin + row);
    }

    /// The answer of the n-th scored row.
    int answer(int n) {
        return shard.answer(n);
    }

    /// The same as [#nextScored] for money that changed hands.
    public int nextPaid(int row) {
        return shard.nextPaid(begin + row) - begin;
    }

    /// The code of a row, for kernels that ask for few.
    public int code(Column column, int row) {
        return shard.code(column, begin + row);
    }

    /// Room for a kernel's own use while it takes in one customer; it holds whatever was left there.
    public long[] spare(int n) {
        return spare.length >= n ? spare : (spare = new long[n]);
    }

    /// Room for the steps of a path; it holds whatever was left there.
    int[] steps(int n) {
        return steps.length >= n ? steps : (steps = new int[n]);
    }

    /// What [#within(int)] tells by.
    void period(Scope.Period period) {
        this.period = period;
        this.bounded = !period.equals(Scope.Period.EVER);
    }

    void fill(Shard shard, int begin, int end, Needs needs, Masks masks) {
        this.shard = shard;
        this.begin = begin;
        this.end = end;
        this.bucketed = false;
        var n = end - begin;
        for (var column : needs.columns()) codes[column.ordinal()] = decoded(column, codes[column.ordinal()], n);
        if (needs.times()) {
            if (at.length < n) at = new long[n];
            shard.times(begin, end, scratch, at);
        }
        if (!needs.matches().isEmpty()) mask(masks, n);
    }

    private int[] decoded(Column column, int[] room, int n) {
        var into = room.length < n ? new int[n] : room;
        if (!shard.codes(column, begin, begin + n, scratch, into)) Arrays.fill(into, 0, n, 0);
        return into;
    }

    private void mask(Masks masks, int n) {
        var columns = masks.byColumn();
        if (columns.isEmpty()) {
            if (same.length < n) same = new int[n];
            coded = same;
            bits = masks.every();
            return;
        }
        if (columns.size() == 1) {
            var only = columns.entrySet().iterator().next();
            matched = decoded(only.getKey(), matched, n);
            coded = matched;
            bits = only.getValue();
            return;
        }
        if (together.length < n) together = new long[n];
        if (itself.length < n) Arrays.setAll(itself = new int[n], row -> row);
        Arrays.fill(together, 0, n, -1);
        for (var each : columns.entrySet()) {
            var says = each.getValue();
            matched = decoded(each.getKey(), matched, n);
            for (var i = 0; i < n; i++) together[i] &= says[matched[i]];
        }
        coded = itself;
        bits = together;
    }

    /// Where the customers from one place to before another begin, and the last of them ends.
    int[] starts(Shard of, int from, int to) {
        if (starts.length <= to - from) starts = new int[to - from + 1];
        of.starts(from, to, starts);
        return starts;
    }

    /// Leaves out what is before or after the period.
    ///
    /// @return whether anything is left
    boolean within(Scope.Period period) {
        if (time(from) < period.from()) from = lower(period.from(), from, to);
        if (from < to && time(to - 1) >= period.to()) to = lower(period.to(), from, to);
        return from < to;
    }

    /// The first row from `low` that is not before `moment`.
    private int lower(long moment, int low, int high) {
        while (low < high) {
            var middle = low + high >>> 1;
            if (time(middle) < moment) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
