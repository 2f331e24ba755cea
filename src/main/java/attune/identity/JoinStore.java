package attune.identity;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/// All SQL about joins, proposed pairs and rules.
final class JoinStore {

    private static final RowMapper<Join> JOIN = (row, _) -> new Join(row.getLong("id"), row.getLong("kept"),
            row.getLong("absorbed"), row.getString("rule"), row.getString("why"),
            (Long) row.getObject("account"), row.getTimestamp("joined_at").toInstant());

    List<long[]> keptApart(Tx tx, Collection<Long> ids) {
        return tx.query("""
                select a, b
                from identity_pair
                where apart
                  and (a = any(:ids) or b = any(:ids))
                """)
                .bind("ids", array(ids)).map((row, _) -> new long[] {row.getLong("a"), row.getLong("b")}).list();
    }

    /// @return the numbers of the joins, in their order
    List<Long> recordJoins(Tx tx, List<Joiner.NewJoin> joins, String why, Long account) {
        if (joins.isEmpty()) return List.of();
        return tx.query("""
                insert into identity_join (workspace, kept, absorbed, rule, why, account, batch)
                select workspace, kept, absorbed, rule, :why, :account, batch
                from unnest(:workspaces, :kept, :absorbed, :rules, :batches) with ordinality
                    as j (workspace, kept, absorbed, rule, batch, place)
                order by place
                returning id
                """)
                .bind("why", why).bindByType("account", account, Long.class)
                .bind("workspaces", joins.stream().mapToInt(Joiner.NewJoin::workspace).toArray())
                .bind("kept", joins.stream().mapToLong(join -> join.kept().id()).toArray())
                .bind("absorbed", joins.stream().mapToLong(join -> join.absorbed().id()).toArray())
                .bind("rules", joins.stream().map(Joiner.NewJoin::rule).toArray(String[]::new))
                .bind("batches", joins.stream().mapToInt(Joiner.NewJoin::batch).toArray())
                .mapTo(Long.class).list();
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

    /// What was written about why these are one is gone, and nothing is proposed of them any more.
    void silence(Tx tx, Collection<Long> identities) {
        tx.update("""
                update identity_join
                set why = ''
                where workspace = :workspace
                  and (kept = any(:ids) or absorbed = any(:ids))
                """)
                .bind("ids", array(identities)).execute();
        tx.update("""
                delete from identity_pair
                where workspace = :workspace
                  and (a = any(:ids) or b = any(:ids))
                """)
                .bind("ids", array(identities)).execute();
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

    private static Member member(ResultSet row, String prefix, WorkspaceId workspace) throws SQLException {
        return new Member(row.getLong(prefix + "id"), workspace.value(), row.getString(prefix + "kind"),
                row.getString(prefix + "value"), row.getBoolean(prefix + "verified"), row.getLong(prefix + "customer"));
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
