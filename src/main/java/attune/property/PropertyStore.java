package attune.property;

import attune.interaction.Kind;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All SQL about the properties of interactions.
final class PropertyStore {

    private PropertyStore() {}

    static List<Chosen> chosen(Tx tx) {
        return tx.query("""
                select id, key, chosen_by, chosen_at
                from further_column
                where workspace = :workspace
                order by id
                """)
                .map((row, _) -> chosen(row)).list();
    }

    static Map<Integer, String> marks(Tx owner) {
        return owner.query("select workspace, string_agg(id::text, ',' order by id) as mark from further_column group by workspace")
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("workspace", Integer.class), row.getColumn("mark", String.class));
                    return map;
                });
    }

    /// Whoever adds a column counts those that are there, one after the other.
    static void lock(Tx tx) {
        tx.query("select 1 from (select pg_advisory_xact_lock(1500150, :workspace)) locked").mapTo(Integer.class).one();
    }

    static Chosen insert(Tx tx, String key, String by) {
        return tx.query("""
                insert into further_column (workspace, key, chosen_by)
                values (:workspace, :key, :by)
                returning id, key, chosen_by, chosen_at
                """)
                .bind("key", key).bind("by", by).map((row, _) -> chosen(row)).one();
    }

    static Optional<Chosen> delete(Tx tx, long id) {
        return tx.query("""
                delete from further_column
                where workspace = :workspace
                  and id = :id
                returning id, key, chosen_by, chosen_at
                """)
                .bind("id", id).map((row, _) -> chosen(row)).findOne();
    }

    /// What the latest contacts carry, one level into what is inside others.
    static List<Offered> recent(Tx tx, int most) {
        return tx.query("""
                with recent as materialized (
                    select i.properties
                    from interaction i
                    where i.workspace = :workspace
                      and i.kind in (:event, :view, :score, :message)
                      and i.properties is not null
                    order by i.position desc
                    limit :most
                ),
                outer_pair as (
                    select p.key, p.value
                    from recent r, lateral json_each(case when json_typeof(r.properties) = 'object' then r.properties else '{}' end) p
                ),
                pair as (
                    select key, value
                    from outer_pair
                    where json_typeof(value) in ('string', 'number', 'boolean')
                    union all
                    select o.key || '.' || p.key, p.value
                    from outer_pair o, lateral json_each(case when json_typeof(o.value) = 'object' then o.value else '{}' end) p
                    where json_typeof(p.value) in ('string', 'number', 'boolean')
                )
                select key, count(*) as n, count(distinct value #>> '{}') as different, min(value #>> '{}') as sample
                from pair
                where value #>> '{}' ~ '\\S'
                group by key
                order by n desc, key
                limit 200
                """)
                .bind("event", Kind.EVENT.ordinal()).bind("view", Kind.VIEW.ordinal()).bind("score", Kind.SCORE.ordinal())
                .bind("message", Kind.MESSAGE.ordinal()).bind("most", most)
                .map((row, _) -> new Offered(row.getString("key"), row.getLong("n"), row.getLong("different"), row.getString("sample"))).list();
    }

    private static Chosen chosen(ResultSet row) throws SQLException {
        return new Chosen(row.getLong("id"), row.getString("key"), row.getString("chosen_by"), row.getObject("chosen_at", OffsetDateTime.class).toInstant());
    }
}
