package attune.directory;

import attune.profile.Status;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what changed about customers since the index last looked.
final class DirectoryStore {

    /// One customer as profiles have them.
    record Row(long id, boolean gone, String name, String email, String phone, String company, Status status, long first,
               long last, long value, int bought, long n, long channels, List<Integer> places, List<Integer> teams, long changed) {}

    /// What one customer is called, and the text of what is told about them.
    static final class Known {
        final Map<String, String> identities = new java.util.LinkedHashMap<>();
        final StringBuilder told = new StringBuilder();
        String owner = "";
        String language = "";
        String country = "";
        boolean user;
    }

    private static final int LONGEST_TOLD = 3_000;
    private static final Status[] STATUSES = Status.values();

    int generation(Tx tx) {
        return tx.query("select coalesce(max(generation), 0) from projection where name = 'profile' and serving")
                .mapTo(Integer.class).one();
    }

    /// The last change of any customer of each of these workspaces: cheap to ask for again and again.
    Map<WorkspaceId, Long> lastChanges(Tx owner, int generation, Collection<WorkspaceId> workspaces) {
        return owner.query("""
                select w.id,
                       (select max(p.changed) from profile_customer p where p.generation = :generation and p.workspace = w.id) as changed
                from unnest(:workspaces) as w (id)
                """)
                .bind("generation", generation).bind("workspaces", workspaces.stream().map(WorkspaceId::value).toArray(Integer[]::new))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    var changed = row.getColumn("changed", Long.class);
                    map.put(new WorkspaceId(row.getColumn("id", Integer.class)), changed == null ? 0L : changed);
                    return map;
                });
    }

    List<Row> changed(Tx tx, int generation, long after, int limit) {
        return tx.query("""
                select id, gone, name, email, phone, company, status, first_at, last_at, value, bought, n, channels,
                       locations, teams, changed
                from profile_customer
                where workspace = :workspace
                  and generation = :generation
                  and changed > :after
                order by changed
                limit :limit
                """)
                .bind("generation", generation).bind("after", after).bind("limit", limit)
                .map((row, _) -> new Row(row.getLong(1), row.getBoolean(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6), STATUSES[row.getInt(7)], millis(row, 8), millis(row, 9), row.getLong(10), row.getInt(11),
                        row.getLong(12), row.getLong(13), ints(row.getArray(14)), ints(row.getArray(15)), row.getLong(16)))
                .list();
    }

    long behind(Tx tx, int generation, long after) {
        return tx.query("""
                select count(*)
                from profile_customer
                where workspace = :workspace
                  and generation = :generation
                  and changed > :after
                """)
                .bind("generation", generation).bind("after", after).mapTo(Long.class).one();
    }

    Map<Long, Known> known(Tx tx, int generation, List<Long> customers) {
        var known = new HashMap<Long, Known>();
        var ids = customers.toArray(Long[]::new);
        tx.query("""
                select customer, kind, value
                from identity
                where workspace = :workspace
                  and customer = any(:customers)
                order by id
                """)
                .bind("customers", ids)
                .map((row, _) -> {
                    var one = known.computeIfAbsent(row.getLong(1), _ -> new Known());
                    one.user |= row.getString(2).equals("user_id");
                    return one.identities.put(row.getString(3), row.getString(2));
                }).list();
        tx.query("""
                select distinct on (i.customer, t.name) i.customer, t.name, t.value #>> '{}'
                from identity i
                join profile_trait t on t.identity = i.id and t.generation = :generation
                where i.workspace = :workspace
                  and i.customer = any(:customers)
                order by i.customer, t.name, t.happened_at desc, t.position desc
                """)
                .bind("customers", ids).bind("generation", generation)
                .map((row, _) -> {
                    var one = known.computeIfAbsent(row.getLong(1), _ -> new Known());
                    tell(one, row.getString(2), row.getString(3));
                    return one;
                }).list();
        return known;
    }

    private static void tell(Known one, String name, String value) {
        if (value == null) return;
        switch (name) {
            case "owner" -> one.owner = value;
            case "language" -> one.language = value;
            case "address.country" -> one.country = value;
            default -> { }
        }
        if (one.told.length() + value.length() < LONGEST_TOLD) one.told.append(value).append(' ');
    }

    private static long millis(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? 0 : at.toInstant().toEpochMilli();
    }

    private static List<Integer> ints(Array array) throws SQLException {
        return Arrays.asList((Integer[]) array.getArray());
    }
}
