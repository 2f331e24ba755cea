package attune.segment;

import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.Rules;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SQL about segments themselves.
final class SegmentStore {

    private static final String COLUMNS = "id, name, among, rule::text as rule, listed, version, made_by, created_at, changed_at, size, counted_at";

    private SegmentStore() {}

    static List<Segment> all(Tx tx) {
        return tx.query("select " + COLUMNS + " from segment where workspace = :workspace order by lower(name)")
                .map((row, _) -> read(row)).list();
    }

    static Optional<Segment> find(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from segment where workspace = :workspace and id = :id")
                .bind("id", id).map((row, _) -> read(row)).findOne();
    }

    /// Whoever changes members holds this until they are done.
    ///
    /// @return false where the segment is gone, or its rule is no longer of this version, or members are known further already
    static boolean lock(Tx tx, long id, int version, long position) {
        return tx.query("""
                select true
                from segment
                where workspace = :workspace
                  and id = :id
                  and version = :version
                  and position <= :position
                for update
                """)
                .bind("id", id).bind("version", version).bind("position", position).mapTo(Boolean.class).findOne().isPresent();
    }

    static long insert(Tx tx, String name, Among among, Rule rule, boolean listed, String by) {
        return tx.query("""
                insert into segment (workspace, name, among, rule, listed, made_by)
                values (:workspace, :name, :among, :rule::jsonb, :listed, :by)
                returning id
                """)
                .bind("name", name).bind("among", among.name()).bind("rule", Rules.write(rule)).bind("listed", listed).bind("by", by)
                .mapTo(Long.class).one();
    }

    static void rule(Tx tx, long id, Rule rule) {
        tx.update("update segment set rule = :rule::jsonb where workspace = :workspace and id = :id")
                .bind("id", id).bind("rule", Rules.write(rule)).execute();
    }

    static void change(Tx tx, long id, String name, Among among, Rule rule) {
        tx.update("""
                update segment
                set name = :name, among = :among, rule = :rule::jsonb, changed_at = now(),
                    version = version + case when rule = :rule::jsonb and among = :among then 0 else 1 end,
                    counted_at = case when rule = :rule::jsonb and among = :among then counted_at end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("name", name).bind("among", among.name()).bind("rule", Rules.write(rule)).execute();
    }

    static void remove(Tx tx, long id) {
        for (var table : List.of("segment_member", "segment_change", "segment_listed", "segment_size"))
            tx.update("delete from " + table + " where workspace = :workspace and segment = :id").bind("id", id).execute();
        tx.update("delete from segment where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static boolean named(Tx tx, String name, long except) {
        return tx.query("select true from segment where workspace = :workspace and lower(name) = lower(:name) and id <> :except")
                .bind("name", name).bind("except", except).mapTo(Boolean.class).findOne().isPresent();
    }

    /// Every workspace that has a segment.
    static List<Integer> workspaces(Tx owner) {
        return owner.query("select distinct workspace from segment order by workspace").mapTo(Integer.class).list();
    }

    static void list(Tx tx, long id, Collection<Long> identities) {
        tx.update("""
                insert into segment_listed (workspace, segment, identity)
                select :workspace, :id, unnest(:identities)
                on conflict do nothing
                """)
                .bind("id", id).bind("identities", identities.toArray(Long[]::new)).execute();
    }

    /// The identities of one kind by their values.
    static Map<String, Long> identities(Tx tx, String kind, Collection<String> values) {
        var found = new HashMap<String, Long>();
        if (values.isEmpty()) return found;
        tx.query("""
                select value, id
                from identity
                where workspace = :workspace
                  and kind = :kind
                  and value = any(:values)
                """)
                .bind("kind", kind).bind("values", values.toArray(String[]::new)).map((row, _) -> found.put(row.getString(1), row.getLong(2))).list();
        return found;
    }

    /// The identities that customers were born with, by their numbers as texts; of an absorbed one, its own.
    static Map<String, Long> customers(Tx tx, Collection<String> numbers) {
        var found = new HashMap<String, Long>();
        var known = numbers.stream().filter(number -> number.matches("\\d{1,18}")).map(Long::valueOf).toArray(Long[]::new);
        if (known.length == 0) return found;
        tx.query("select id from identity where workspace = :workspace and id = any(:numbers)").bind("numbers", known)
                .map((row, _) -> found.put(Long.toString(row.getLong(1)), row.getLong(1))).list();
        return found;
    }

    static List<Long> listed(Tx tx, long id) {
        return tx.query("select identity from segment_listed where workspace = :workspace and segment = :id").bind("id", id).mapTo(Long.class).list();
    }

    /// Takes a customer off a list, by whichever identity they were put on it.
    static int unlist(Tx tx, long id, long customer) {
        return tx.update("""
                delete from segment_listed
                where workspace = :workspace
                  and segment = :id
                  and identity in (select i.id from identity i where i.customer = :customer)
                """)
                .bind("id", id).bind("customer", customer).execute();
    }

    static int forget(Tx tx, Collection<Long> identities) {
        return tx.update("delete from segment_listed where workspace = :workspace and identity = any(:identities)")
                .bind("identities", identities.toArray(Long[]::new)).execute();
    }

    private static Segment read(ResultSet row) throws SQLException {
        return new Segment(row.getLong("id"), row.getString("name"), Among.valueOf(row.getString("among")), Rules.read(row.getString("rule")),
                row.getBoolean("listed"), row.getInt("version"), row.getString("made_by"), at(row, "created_at"), at(row, "changed_at"),
                row.getLong("size"), Optional.ofNullable(row.getObject("counted_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
