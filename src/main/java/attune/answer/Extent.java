package attune.answer;

import attune.kernel.By;
import attune.kernel.Distinct;
import attune.kernel.Scope;
import attune.lens.Lenses;
import attune.property.Chosen;
import attune.shard.Property;
import attune.shard.View;

/// What a further column holds by now.
///
/// @param read   whether the history was read for it
/// @param n      how many interactions have a value
/// @param values how many different ones are told apart
/// @param others how many interactions have one of those that are not
public record Extent(Chosen column, boolean read, long n, int values, long others) {

    /// How many values of a column are told apart.
    public static final int MOST_VALUES = Property.MOST_VALUES;

    static Extent of(Lenses lenses, View view, Chosen column) {
        var place = view.codes().place(column.id());
        if (place < 0) return unread(column);
        var by = By.property(view.codes(), place);
        var counted = lenses.ask(view, Scope.ALL, new Distinct(Meant.CONTACT, by, false).kernel());
        var n = 0L;
        var values = 0;
        for (var code = Property.OTHERS; code < by.groups(); code++) {
            n += counted.times(code);
            if (code >= Property.FIRST && counted.times(code) > 0) values++;
        }
        return new Extent(column, true, n, values, counted.times(Property.OTHERS));
    }

    static Extent unread(Chosen column) {
        return new Extent(column, false, 0, 0, 0);
    }
}
