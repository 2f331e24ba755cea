package attune.segment;

import attune.identity.Identity;
import attune.reference.Within;
import attune.segment.Segment.Because;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/// SQL about who is in a segment, and who came and went.
final class MemberStore {

    private static final String SERVING = "(select generation from projection where name = 'profile' and serving)";

    private MemberStore() {}

    /// By number, rising.
    ///
    /// @param among only those; null for everybody
    static long[] members(Tx tx, long segment, Collection<Long> among) {
        var query = tx.query("""
                select customer
                from segment_member
                where workspace = :workspace
                  and segment = :segment
                  and %s
                order by customer
                """.formatted(among == null ? "true" : "customer = any(:among)")).bind("segment", segment);
        if (among != null) query.bind("among", among.toArray(Long[]::new));
        return query.setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    /// Of customers that are no more: who they belong to now.
    static Map<Long, Long> joined(Tx tx, Collection<Long> customers) {
        var joined = new HashMap<Long, Long>();
        tx.query("""
                select id, customer
                from identity
                where workspace = :workspace
                  and id = any(:customers)
                  and customer <> id
                """)
                .bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> joined.put(row.getLong(1), row.getLong(2))).list();
        return joined;
    }

    /// What a customer's story is told on: the identity they were born with, or one of theirs.
    record Anchor(Identity who, int batch) {}

    static Map<Long, Anchor> anchors(Tx tx, Collection<Long> customers) {
        var anchors = new HashMap<Long, Anchor>();
        tx.query("""
                select distinct on (customer) customer, kind, value, verified, batch
                from identity
                where workspace = :workspace
                  and customer = any(:customers)
                order by customer, (id = customer) desc, id
                """)
                .bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> anchors.put(row.getLong(1), new Anchor(new Identity(row.getString(2), row.getString(3), row.getBoolean(4)), row.getInt(5)))).list();
        return anchors;
    }

    static Map<Long, Integer> turns(Tx tx, long segment, Collection<Long> customers) {
        var turns = new HashMap<Long, Integer>();
        tx.query("""
                select customer, max(turn)
                from segment_change
                where workspace = :workspace
                  and segment = :segment
                  and customer = any(:customers)
                group by customer
                """)
                .bind("segment", segment).bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> turns.put(row.getLong(1), row.getInt(2))).list();
        return turns;
    }

    /// Since when these are in it.
    static Map<Long, OffsetDateTime> since(Tx tx, long segment, Collection<Long> customers) {
        var since = new HashMap<Long, OffsetDateTime>();
        tx.query("""
                select customer, since
                from segment_member
                where workspace = :workspace
                  and segment = :segment
                  and customer = any(:customers)
                """)
                .bind("segment", segment).bind("customers", customers.toArray(Long[]::new))
                .map((row, _) -> since.put(row.getLong(1), row.getObject(2, OffsetDateTime.class))).list();
        return since;
    }

    /// One who comes or goes.
    ///
    /// @param since of one who comes: since when they are in it
    record Change(long customer, int turn, boolean entered, OffsetDateTime since, Because because) {}

    static void write(Tx tx, long segment, Instant at, List<Change> changes) {
        var comers = tx.batch("insert into segment_member (workspace, segment, customer, since) values (:workspace, :segment, :customer, :since)");
        var leavers = tx.batch("delete from segment_member where workspace = :workspace and segment = :segment and customer = :customer");
        var history = tx.batch("""
                insert into segment_change (workspace, segment, customer, turn, entered, at, because)
                values (:workspace, :segment, :customer, :turn, :entered, :at, :because)
                """);
        for (var change : changes) {
            (change.entered ? comers : leavers).bind("workspace", tx.workspace().value()).bind("segment", segment).bind("customer", change.customer)
                    .bind("since", change.since).add();
            history.bind("workspace", tx.workspace().value()).bind("segment", segment).bind("customer", change.customer).bind("turn", change.turn)
                    .bind("entered", change.entered).bind("at", at.atOffset(ZoneOffset.UTC)).bind("because", change.because.name()).add();
        }
        if (comers.size() > 0) comers.execute();
        if (leavers.size() > 0) leavers.execute();
        if (history.size() > 0) history.execute();
    }

    /// @param whole whether everybody was held against the rule
    static void counted(Tx tx, long segment, long position, int more, boolean whole) {
        tx.update("""
                update segment
                set size = size + :more,
                    position = greatest(position, :position),
                    counted_at = case when :whole then now() else counted_at end
                where workspace = :workspace
                  and id = :segment
                """)
                .bind("segment", segment).bind("position", position).bind("more", more).bind("whole", whole).execute();
    }

    /// Customers whose profile changed, and the number of the last change.
    record Profiles(Set<Long> customers, long upTo) {}

    static Profiles profilesAfter(Tx tx, long change, int limit) {
        var customers = new java.util.HashSet<Long>();
        var last = tx.query("""
                select id, changed
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and changed > :after
                order by changed
                limit :limit
                """.formatted(SERVING))
                .bind("after", change).bind("limit", limit)
                .map((row, _) -> {
                    customers.add(row.getLong(1));
                    return row.getLong(2);
                }).list();
        return new Profiles(customers, last.isEmpty() ? change : last.getLast());
    }

    /// Interactions that profiles have yet to read.
    static long profilesBehind(Tx owner) {
        return owner.query("""
                select h.position - p.position
                from log_head h
                cross join projection p
                where h.shard = 0
                  and p.name = 'profile'
                  and p.serving
                """).mapTo(Long.class).findOne().orElse(0L);
    }

    /// The last change of anybody's profile; 0 where nothing is told of anybody.
    static long lastProfile(Tx tx) {
        return tx.query("select coalesce(max(changed), 0) from profile_customer where workspace = :workspace and generation = " + SERVING)
                .mapTo(Long.class).one();
    }

    /// The same for many workspaces at once.
    static Map<WorkspaceId, Long> lastProfiles(Tx owner, Collection<WorkspaceId> workspaces) {
        return owner.query("""
                select w.id, coalesce((
                    select max(p.changed)
                    from profile_customer p
                    where p.workspace = w.id
                      and p.generation = %s
                ), 0) as changed
                from unnest(:workspaces) as w (id)
                """.formatted(SERVING))
                .bind("workspaces", workspaces.stream().map(WorkspaceId::value).toArray(Integer[]::new))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(new WorkspaceId(row.getColumn("id", Integer.class)), row.getColumn("changed", Long.class));
                    return map;
                });
    }

    static List<Member> page(Tx tx, long segment, long after, int limit, Within within) {
        return rows(within.bind(tx.query("""
                select m.customer, p.name, p.email, m.since, p.value
                from segment_member m
                join profile_customer p on p.id = m.customer and p.generation = %s and not p.gone
                where m.workspace = :workspace
                  and m.segment = :segment
                  and m.customer > :after
                  and %s
                order by m.customer
                limit :limit
                """.formatted(SERVING, within.overlap())))
                .bind("segment", segment).bind("after", after).bind("limit", limit));
    }

    private static List<Member> rows(Query query) {
        return query.map((row, _) -> new Member(row.getLong(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant(), row.getLong(5))).list();
    }

    static List<Member.Exported> exported(Tx tx, long segment, long after, int limit, Within within) {
        return within.bind(tx.query("""
                select m.customer, p.name, p.email, m.since,
                       (select min(i.value) from identity i where i.customer = m.customer and i.kind = 'user_id')
                from segment_member m
                join profile_customer p on p.id = m.customer and p.generation = %s and not p.gone
                where m.workspace = :workspace
                  and m.segment = :segment
                  and m.customer > :after
                  and %s
                order by m.customer
                limit :limit
                """.formatted(SERVING, within.overlap())))
                .bind("segment", segment).bind("after", after).bind("limit", limit)
                .map((row, _) -> new Member.Exported(row.getLong(1), row.getString(2), row.getString(3), java.util.Objects.requireNonNullElse(row.getString(5), ""),
                        row.getObject(4, OffsetDateTime.class).toInstant())).list();
    }

    /// The customers whom somebody may see.
    static long[] seen(Tx tx, Within within) {
        return within.bind(tx.query("""
                select id
                from profile_customer
                where workspace = :workspace
                  and generation = %s
                  and not gone
                  and %s
                """.formatted(SERVING, within.overlap())))
                .setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    static List<Member.Turn> lately(Tx tx, long segment, int limit, Within within) {
        return within.bind(tx.query("""
                select c.customer, p.name, p.email, c.entered, c.at, c.because
                from segment_change c
                join profile_customer p on p.id = c.customer and p.generation = %s and not p.gone
                where c.workspace = :workspace
                  and c.segment = :segment
                  and %s
                order by c.id desc
                limit :limit
                """.formatted(SERVING, within.overlap())))
                .bind("segment", segment).bind("limit", limit)
                .map((row, _) -> new Member.Turn(row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(), Because.valueOf(row.getString(6)))).list();
    }

    /// Who entered by what they did, in the order of it.
    static List<Member.Entry> entered(Tx tx, long segment, Instant since, long after, int limit) {
        return tx.query("""
                select id, customer, at
                from segment_change
                where workspace = :workspace
                  and segment = :segment
                  and id > :after
                  and entered
                  and because = 'DEED'
                  and at >= :since
                order by id
                limit :limit
                """)
                .bind("segment", segment).bind("after", after).bind("since", since.atOffset(java.time.ZoneOffset.UTC)).bind("limit", limit)
                .map((row, _) -> new Member.Entry(row.getLong(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant())).list();
    }
}
