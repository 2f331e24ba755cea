package attune.reference;

import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The door to the reference lists.
public final class References {

    private static final int MAX_KEY = 200;

    /// Gives the entry of that key a name, and makes it where there is none.
    public void name(Tx tx, Reference.Kind kind, String key, String name) {
        var plain = name.strip();
        if (key.isBlank() || key.length() > MAX_KEY) throw new Mendable("The key of an entry has 1 to " + MAX_KEY + " characters.");
        if (plain.isEmpty() || plain.length() > Reference.MAX_NAME)
            throw new Mendable("The name of an entry has 1 to " + Reference.MAX_NAME + " characters.");
        tx.update("""
                        insert into reference (workspace, kind, key, name)
                        values (:workspace, :kind, :key, :name)
                        on conflict (workspace, kind, key) do update set name = excluded.name
                        """)
                .bind("kind", kind.key()).bind("key", key.strip()).bind("name", plain)
                .execute();
    }

    /// A list by name, from the start or after `after`.
    public List<Reference> list(Tx tx, Reference.Kind kind, String after, int limit) {
        return tx.query("""
                        select id, key, name
                        from reference
                        where workspace = :workspace
                          and kind = :kind
                          and name > :after
                        order by name
                        limit :limit
                        """)
                .bind("kind", kind.key()).bind("after", after).bind("limit", limit)
                .map((row, _) -> new Reference(row.getInt("id"), kind, row.getString("key"), row.getString("name")))
                .list();
    }

    /// The names of entries by their numbers.
    public Map<Integer, String> names(Tx tx, List<Integer> numbers) {
        return tx.query("""
                        select id, name
                        from reference
                        where workspace = :workspace
                          and id = any(:numbers)
                        """)
                .bindArray("numbers", Integer.class, numbers.toArray())
                .map((row, _) -> Map.entry(row.getInt("id"), row.getString("name")))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
