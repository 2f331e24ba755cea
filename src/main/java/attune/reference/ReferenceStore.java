package attune.reference;

import attune.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// All SQL about reference lists.
final class ReferenceStore {

    private static final RowMapper<Reference> REFERENCE = (row, _) -> new Reference(row.getInt("id"),
            Reference.Kind.of(row.getString("kind")), row.getString("key"), row.getString("name"));

    List<Reference> page(Tx tx, Reference.Kind list, String search, String after, int limit) {
        return tx.query("""
                select id, kind, key, name
                from reference
                where workspace = :workspace
                  and kind = :list
                  and key > :after
                  and (:search = '' or position(lower(:search) in lower(name)) > 0 or position(lower(:search) in lower(key)) > 0)
                order by key
                limit :limit
                """)
                .bind("list", list.key()).bind("after", after).bind("search", search).bind("limit", limit).map(REFERENCE).list();
    }

    long count(Tx tx, Reference.Kind list) {
        return tx.query("""
                select count(*)
                from (
                    select
                    from reference
                    where workspace = :workspace
                      and kind = :list
                    limit 100000
                ) counted
                """)
                .bind("list", list.key()).mapTo(Long.class).one();
    }

    List<Integer> numbers(Tx tx, Reference.Kind list, Collection<String> keys) {
        return tx.query("""
                select id
                from reference
                where workspace = :workspace
                  and kind = :list
                  and key = any(:keys)
                """)
                .bind("list", list.key()).bind("keys", keys.toArray(String[]::new)).mapTo(Integer.class).list();
    }

    List<Reference> numbered(Tx tx, Collection<Integer> numbers) {
        return tx.query("""
                select id, kind, key, name
                from reference
                where workspace = :workspace
                  and id = any(:numbers)
                """)
                .bind("numbers", numbers.stream().mapToInt(Integer::intValue).toArray()).map(REFERENCE).list();
    }

    /// @return whether the key is new to the list
    boolean put(Tx tx, Reference.Kind list, String key, String name) {
        return tx.query("""
                insert into reference (workspace, kind, key, name)
                values (:workspace, :list, :key, :name)
                on conflict (workspace, kind, key) do update
                set name = excluded.name
                returning xmax = 0
                """)
                .bind("list", list.key()).bind("key", key).bind("name", name).mapTo(Boolean.class).one();
    }

    Optional<Reference> rename(Tx tx, int id, String name) {
        return tx.query("""
                update reference
                set name = :name
                where workspace = :workspace
                  and id = :id
                returning id, kind, key, name
                """)
                .bind("id", id).bind("name", name).map(REFERENCE).findOne();
    }
}
