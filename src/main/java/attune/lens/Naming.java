package attune.lens;

import attune.property.ValueReader;
import attune.store.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Gives the values of further columns their texts when shards are opened again: files keep only where in the log each was first
/// met, and there it is read anew. So nothing anybody said lies in a file.
final class Naming {

    private Naming() {}

    /// @return whether all are still there; else the shards are of no use
    static boolean name(Tx tx, Base base) {
        var columns = base.origin().columns();
        if (columns.isEmpty()) return true;
        var firsts = new HashSet<Long>();
        for (var property : base.codes().seen().properties()) property.values().forEach(value -> firsts.add(value.first()));
        var values = new ValueReader(columns);
        var texts = new HashMap<Long, List<String>>();
        LogStore.properties(tx, tx.workspace(), firsts, (position, properties) -> texts.put(position, new ArrayList<>(values.read(properties))));
        return base.codes().resolve((place, position) -> texts.containsKey(position) ? texts.get(position).get(place) : null);
    }
}
