package attune.tag;

import attune.store.Tx;
import attune.tag.Tags.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// All SQL about tags.
final class TagStore {

    private static final RowMapper<Tag> TAG = (row, _) -> new Tag(row.getLong("id"), row.getString("name"));

    private TagStore() {}

    static List<Tag> of(Tx tx, Collection<Long> identities) {
        return tx.query("""
                select distinct t.id, t.name
                from tagging g
                join tag t on t.id = g.tag
                where g.workspace = :workspace
                  and g.identity = any(:identities)
                order by t.name
                """)
                .bind("identities", array(identities)).map(TAG).list();
    }

    static Map<Long, List<String>> labels(Tx tx, Collection<Long> customers) {
        var labels = new HashMap<Long, List<String>>();
        tx.query("""
                select distinct i.customer, t.name
                from identity i
                join tagging g on g.identity = i.id
                join tag t on t.id = g.tag
                where i.workspace = :workspace
                  and i.customer = any(:customers)
                order by t.name
                """)
                .bind("customers", array(customers))
                .map((row, _) -> labels.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getString(2))).list();
        return labels;
    }

    static List<Tag> all(Tx tx, int limit) {
        return tx.query("select id, name from tag where workspace = :workspace order by lower(name) limit :limit")
                .bind("limit", limit).map(TAG).list();
    }

    static Optional<Tag> named(Tx tx, String name) {
        return tx.query("select id, name from tag where workspace = :workspace and lower(name) = lower(:name)")
                .bind("name", name).map(TAG).findOne();
    }

    static Tag insert(Tx tx, String name) {
        return tx.query("""
                insert into tag (workspace, name)
                values (:workspace, :name)
                on conflict (workspace, lower(name)) do update
                set name = tag.name
                returning id, name
                """)
                .bind("name", name).map(TAG).one();
    }

    /// @return 0 where it was there already
    static int put(Tx tx, long identity, long tag) {
        return tx.update("""
                insert into tagging (workspace, identity, tag)
                values (:workspace, :identity, :tag)
                on conflict do nothing
                """)
                .bind("identity", identity).bind("tag", tag).execute();
    }

    static int take(Tx tx, Collection<Long> identities, long tag) {
        return tx.update("delete from tagging where workspace = :workspace and identity = any(:identities) and tag = :tag")
                .bind("identities", array(identities)).bind("tag", tag).execute();
    }

    static int takeAll(Tx tx, Collection<Long> identities) {
        return tx.update("delete from tagging where workspace = :workspace and identity = any(:identities)")
                .bind("identities", array(identities)).execute();
    }

    static void deleteIdle(Tx tx) {
        tx.update("""
                delete from tag t
                where t.workspace = :workspace
                  and not exists (select from tagging g where g.tag = t.id)
                """).execute();
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
