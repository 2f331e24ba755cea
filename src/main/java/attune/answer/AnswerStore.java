package attune.answer;

import attune.store.Tx;
import java.util.HashMap;
import java.util.Map;

/// All SQL of answers; the rest is read from the lens.
final class AnswerStore {

    private AnswerStore() {}

    /// The workspace's event names with their numbers.
    static Map<String, Integer> events(Tx tx) {
        return tx.query("""
                select id, name
                from event_name
                where workspace = :workspace
                """)
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("name", String.class), row.getColumn("id", Integer.class));
                    return map;
                });
    }
}
