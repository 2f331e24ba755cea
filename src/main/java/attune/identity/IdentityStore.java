package attune.identity;

import attune.identity.Known.Key;
import attune.store.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// All SQL about identities. What the log calls runs as the owner across workspaces; the rest is bound to one.
final class IdentityStore {

    record Newborn(Key key, boolean verified, int batch) {}

    private static final RowMapper<Member> MEMBER = (row, _) -> new Member(row.getLong("id"), row.getInt("workspace"),
            row.getString("kind"), row.getString("value"), row.getBoolean("verified"), row.getLong("customer"));

    Map<Key, Known> find(Tx tx, Collection<Key> keys) {
        var found = new HashMap<Key, Known>();
        tx.query("""
                select i.id, i.workspace, i.kind, i.value, i.verified, coalesce(i.shared_as, 0) as shared_as
                from unnest(:workspaces, :kinds, :values) as k (workspace, kind, value)
                join identity i using (workspace, kind, value)
                """)
                .bind("workspaces", keys.stream().mapToInt(Key::workspace).toArray())
                .bind("kinds", keys.stream().map(Key::kind).toArray(String[]::new))
                .bind("values", keys.stream().map(Key::value).toArray(String[]::new))
                .map((row, _) -> found.put(
                        new Key(row.getInt("workspace"), row.getString("kind"), row.getString("value")),
                        new Known(row.getLong("id"), row.getBoolean("verified"), row.getLong("shared_as"))))
                .list();
        return found;
    }

    Map<Key, Known> insert(Tx tx, Collection<Newborn> newborn) {
        var made = new HashMap<Key, Known>();
        tx.query("""
                insert into identity (id, workspace, kind, value, customer, verified, batch)
                select n.id, n.workspace, n.kind, n.value, n.id, n.verified, n.batch
                from (
                    select nextval('identity_id') as id, u.*
                    from unnest(:workspaces, :kinds, :values, :verified, :batches)
                        as u (workspace, kind, value, verified, batch)
                ) n
                returning id, workspace, kind, value, verified
                """)
                .bind("workspaces", newborn.stream().mapToInt(n -> n.key.workspace()).toArray())
                .bind("kinds", newborn.stream().map(n -> n.key.kind()).toArray(String[]::new))
                .bind("values", newborn.stream().map(n -> n.key.value()).toArray(String[]::new))
                .bind("verified", newborn.stream().map(Newborn::verified).toArray(Boolean[]::new))
                .bind("batches", newborn.stream().mapToInt(Newborn::batch).toArray())
                .map((row, _) -> made.put(
                        new Key(row.getInt("workspace"), row.getString("kind"), row.getString("value")),
                        new Known(row.getLong("id"), row.getBoolean("verified"), 0)))
                .list();
        return made;
    }

    void verify(Tx tx, Collection<Long> ids) {
        tx.update("""
                update identity
                set verified = true
                where id = any(:ids)
                """)
                .bind("ids", array(ids)).execute();
    }

    /// Every identity of every customer that one of `ids` belongs to.
    List<Member> families(Tx tx, Collection<Long> ids) {
        return tx.query("""
                select id, workspace, kind, value, verified, customer
                from identity
                where customer in (select customer from identity where id = any(:ids))
                order by id
                """)
                .bind("ids", array(ids)).map(MEMBER).list();
    }

    void move(Tx tx, Map<Long, Long> customers) {
        if (customers.isEmpty()) return;
        tx.update("""
                update identity i
                set customer = m.customer
                from unnest(:ids, :customers) as m (id, customer)
                where i.id = m.id
                """)
                .bind("ids", array(customers.keySet())).bind("customers", array(customers.values())).execute();
    }

    void share(Tx tx, long id, long sharedAs) {
        tx.update("""
                update identity
                set shared_as = :shared_as
                where id = :id
                """)
                .bind("shared_as", sharedAs).bind("id", id).execute();
    }

    Optional<Long> customerOf(Tx tx, long identity) {
        return tx.query("""
                select customer
                from identity
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", identity).mapTo(Long.class).findOne();
    }

    Optional<Long> named(Tx tx, Identity identity) {
        return tx.query("""
                select customer
                from identity
                where workspace = :workspace
                  and kind = :kind
                  and value = :value
                """)
                .bind("kind", identity.kind()).bind("value", identity.value()).mapTo(Long.class).findOne();
    }

    List<Member> of(Tx tx, CustomerId customer) {
        return tx.query("""
                select id, workspace, kind, value, verified, customer
                from identity
                where workspace = :workspace
                  and customer = :customer
                order by id
                """)
                .bind("customer", customer.value()).map(MEMBER).list();
    }

    List<Member> numbered(Tx tx, Collection<Long> ids) {
        return tx.query("""
                select id, workspace, kind, value, verified, customer
                from identity
                where workspace = :workspace
                  and id = any(:ids)
                """)
                .bind("ids", array(ids)).map(MEMBER).list();
    }

    List<Long> deleteUnused(Tx tx, int workspace, int batch) {
        return tx.query("""
                delete from identity i
                where i.workspace = :of_workspace
                  and i.batch = :batch
                  and i.batch > 0
                  and not exists (select from interaction n where n.identity = i.id)
                  and not exists (select from identity_join j where j.kept = i.id and j.undone_at is null)
                  and not exists (select from identity_join j where j.absorbed = i.id and j.undone_at is null)
                returning i.id
                """)
                .bind("of_workspace", workspace).bind("batch", batch).mapTo(Long.class).list();
    }

    void anonymise(Tx tx, Collection<Long> ids) {
        tx.update("""
                update identity
                set value = 'erased ' || gen_random_uuid()::text, verified = false
                where workspace = :workspace
                  and id = any(:ids)
                """)
                .bind("ids", array(ids)).execute();
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
