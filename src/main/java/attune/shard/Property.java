package attune.shard;

import java.util.List;

/// The dictionary of a further column.
///
/// @param id     the number of the workspace's choice: chosen anew it is another column
/// @param values by code, from [#FIRST] on; the two before are [#NONE] and [#OTHERS]
public record Property(long id, List<Value> values) {

    /// How many further columns there can be.
    public static final int MOST = 8;
    /// How many values are told apart; all that come later are one.
    public static final int MOST_VALUES = 1_000;
    /// A longer value is words that somebody wrote, and counts among the others.
    public static final int LONGEST = 100;

    /// The code where an interaction has no such property.
    public static final int NONE = 0;
    /// The code of all values that are not told apart.
    public static final int OTHERS = 1;
    /// The code of the first value.
    public static final int FIRST = 2;

    static final Value NOTHING = new Value(0, "");

    /// @param first where in the log it was first met: all that files keep of it
    /// @param text  as it was written; kept in memory only
    public record Value(long first, String text) {}

    public Property {
        values = List.copyOf(values);
    }
}
