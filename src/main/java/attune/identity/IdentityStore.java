package attune.identity;

import attune.identity.Known.Key;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.ArrayList;
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

    private static final RowMapper<Join> JOIN = (row, _) -> new Join(row.getLong("id"), row.getLong("kept"),
            row.getLong("absorbed"), row.getString("rule"), row.getString("why"),
            (Long) row.getObject("account"), row.getTimestamp("joined_at").toInstant());

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

    List<long[]> keptApart(Tx tx, Collection<Long> ids) {
        return tx.query("""
                select a, b
                from identity_pair
                where apart
                  and (a = any(:ids) or b = any(:ids))
                """)
                .bind("ids", array(ids)).map((row, _) -> new long[] {row.getLong("a"), row.getLong("b")}).list();
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

    List<Long> recordJoins(Tx tx, List<Joiner.NewJoin> joins, String why, Long account) {
        var ids = new ArrayList<Long>();
        for (var join : joins)
            ids.add(tx.query("""
                    insert into identity_join (workspace, kept, absorbed, rule, why, account, batch)
                    values (:join_workspace, :kept, :absorbed, :rule, :why, :account, :batch)
                    returning id
                    """)
                    .bind("join_workspace", join.workspace()).bind("kept", join.kept().id())
                    .bind("absorbed", join.absorbed().id()).bind("rule", join.rule()).bind("why", why)
                    .bind("account", account).bind("batch", join.batch())
                    .mapTo(Long.class).one());
        return ids;
    }

    void recordPairs(Tx tx, List<Joiner.NewPair> pairs, boolean apart) {
        for (var pair : pairs)
            tx.update("""
                    insert into identity_pair (workspace, a, b, rule, reason, apart)
                    values (:pair_workspace, :a, :b, :rule, :reason, :apart)
                    on conflict (workspace, a, b) do update
                    set apart = identity_pair.apart or excluded.apart
                    """)
                    .bind("pair_workspace", pair.workspace()).bind("a", pair.a()).bind("b", pair.b())
                    .bind("rule", pair.rule()).bind("reason", pair.reason()).bind("apart", apart).execute();
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

    List<Join> joinsAmong(Tx tx, int workspace, Collection<Long> identities) {
        return tx.query("""
                select id, kept, absorbed, rule, why, account, joined_at
                from identity_join
                where workspace = :of_workspace
                  and undone_at is null
                  and kept = any(:ids)
                  and absorbed = any(:ids)
                order by id
                """)
                .bind("of_workspace", workspace).bind("ids", array(identities)).map(JOIN).list();
    }

    Optional<Join> join(Tx tx, long id) {
        return tx.query("""
                select id, kept, absorbed, rule, why, account, joined_at
                from identity_join
                where workspace = :workspace
                  and id = :id
                  and undone_at is null
                """)
                .bind("id", id).map(JOIN).findOne();
    }

    void undo(Tx tx, int workspace, long join, Long account) {
        tx.update("""
                update identity_join
                set undone_at = now(), undone_by = :account
                where workspace = :of_workspace
                  and id = :id
                """)
                .bind("of_workspace", workspace).bind("id", join).bind("account", account).execute();
    }

    List<Join> joinsOfBatch(Tx tx, int workspace, int batch) {
        return tx.query("""
                select id, kept, absorbed, rule, why, account, joined_at
                from identity_join
                where workspace = :of_workspace
                  and batch = :batch
                  and undone_at is null
                order by id desc
                """)
                .bind("of_workspace", workspace).bind("batch", batch).map(JOIN).list();
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

    List<Pair> pairs(Tx tx, long before, int limit) {
        return tx.query("""
                select p.id, p.rule, p.reason, p.seen_at,
                       a.id as a_id, a.kind as a_kind, a.value as a_value, a.verified as a_verified, a.customer as a_customer,
                       b.id as b_id, b.kind as b_kind, b.value as b_value, b.verified as b_verified, b.customer as b_customer
                from identity_pair p
                join identity a on a.id = p.a
                join identity b on b.id = p.b
                where p.workspace = :workspace
                  and not p.apart
                  and a.customer <> b.customer
                  and p.id < :before
                order by p.id desc
                limit :limit
                """)
                .bind("before", before).bind("limit", limit)
                .map((row, _) -> new Pair(row.getLong("id"), member(row, "a_", tx.workspace()),
                        member(row, "b_", tx.workspace()), row.getString("rule"), row.getString("reason"),
                        row.getTimestamp("seen_at").toInstant()))
                .list();
    }

    boolean keepApart(Tx tx, long pair) {
        return tx.update("""
                update identity_pair
                set apart = true
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", pair).execute() == 1;
    }

    void forgetApart(Tx tx, Collection<Long> identities) {
        tx.update("""
                update identity_pair
                set apart = false
                where workspace = :workspace
                  and a = any(:ids)
                  and b = any(:ids)
                """)
                .bind("ids", array(identities)).execute();
    }

    List<JoinRule> rules(Tx tx, int workspace) {
        return tx.query("""
                select kind, joins, one_each
                from identity_rule
                where workspace = :rules_of
                """)
                .bind("rules_of", workspace)
                .map((row, _) -> new JoinRule(row.getString("kind"),
                        JoinRule.Joins.valueOf(row.getString("joins")), row.getBoolean("one_each")))
                .list();
    }

    void save(Tx tx, JoinRule rule) {
        tx.update("""
                insert into identity_rule (workspace, kind, joins, one_each)
                values (:workspace, :kind, :joins, :one_each)
                on conflict (workspace, kind) do update
                set joins = excluded.joins, one_each = excluded.one_each
                """)
                .bind("kind", rule.kind()).bind("joins", rule.joins().name()).bind("one_each", rule.oneEach()).execute();
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

    private static Member member(java.sql.ResultSet row, String prefix, WorkspaceId workspace) throws java.sql.SQLException {
        return new Member(row.getLong(prefix + "id"), workspace.value(), row.getString(prefix + "kind"),
                row.getString(prefix + "value"), row.getBoolean(prefix + "verified"), row.getLong(prefix + "customer"));
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
