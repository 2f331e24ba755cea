package attune.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// Rows turned into columns: arrays for `unnest`, so that however many rows go in by one statement.
public final class Columns<T> {

    private final List<T> rows;

    public Columns(Collection<? extends T> rows) {
        this.rows = new ArrayList<>(rows);
    }

    public int[] ints(ToIntFunction<T> field) {
        var column = new int[rows.size()];
        for (var i = 0; i < column.length; i++) column[i] = field.applyAsInt(rows.get(i));
        return column;
    }

    public long[] longs(ToLongFunction<T> field) {
        var column = new long[rows.size()];
        for (var i = 0; i < column.length; i++) column[i] = field.applyAsLong(rows.get(i));
        return column;
    }

    public double[] doubles(ToDoubleFunction<T> field) {
        var column = new double[rows.size()];
        for (var i = 0; i < column.length; i++) column[i] = field.applyAsDouble(rows.get(i));
        return column;
    }

    /// A field may be null.
    public String[] texts(Function<T, String> field) {
        var column = new String[rows.size()];
        for (var i = 0; i < column.length; i++) column[i] = field.apply(rows.get(i));
        return column;
    }

    /// Moments in microseconds since 1970, for `moment(…)` in SQL: a third of the work of text. A field may be null.
    public Long[] moments(Function<T, Instant> field) {
        var column = new Long[rows.size()];
        for (var i = 0; i < column.length; i++) {
            var at = field.apply(rows.get(i));
            if (at != null) column[i] = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        }
        return column;
    }

    /// Lists of numbers as PostgreSQL writes them, for `::int[]`: a column of lists of unequal length is no array.
    public String[] lists(Function<T, IntStream> field) {
        return texts(row -> {
            var list = new StringBuilder("{");
            field.apply(row).forEach(number -> list.append(list.length() == 1 ? "" : ",").append(number));
            return list.length() == 1 ? "{}" : list.append('}').toString();
        });
    }
}
