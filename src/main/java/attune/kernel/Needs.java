package attune.kernel;

import attune.shard.Column;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a kernel reads of a run; nothing else is decoded.
///
/// @param matches bit i of [Run#mask] says that a row agrees with the i-th of these; without any, there are no masks
/// @param times   whether [Run#at] is filled: for kernels that look at the time of most rows
/// @param columns whose codes are filled
public record Needs(List<Match> matches, boolean times, Set<Column> columns) {

    public Needs {
        matches = List.copyOf(matches);
        columns = columns.isEmpty() ? EnumSet.noneOf(Column.class) : EnumSet.copyOf(columns);
    }

    static Needs of(List<Match> matches, boolean times, By by) {
        return new Needs(matches, times, by.columns());
    }

    Needs and(Column column) {
        var more = EnumSet.of(column);
        more.addAll(columns);
        return new Needs(matches, times, more);
    }
}
