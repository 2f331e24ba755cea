package attune.lens;

import attune.interaction.Kind;
import attune.store.Database;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// Reads the log for the lens: in bulk, in PostgreSQL's own binary form.
final class LogStore {

    /// One interaction as it comes out of the log; the same one is filled again and again.
    static final class Fact implements Cloneable {
        long position;
        long identity;
        /// milliseconds since 1970
        long at;
        short kind;
        int name;
        int source;
        short channel;
        short direction;
        /// -1 where nothing was scored
        short metric;
        double score;
        int location;
        int team;
        int employee;
        int product;
        long amount;
        /// empty where no money changed hands
        String currency;
        /// null where nobody asks for them
        byte[] properties;

        Fact copy() {
            try {
                return (Fact) clone();
            } catch (CloneNotSupportedException never) {
                throw new AssertionError(never);
            }
        }
    }

    /// PostgreSQL counts microseconds since 2000.
    private static final long SINCE_2000 = 946_684_800_000L;
    private static final int SIGNATURE = 19;

    /// Whose properties are wanted; those of scores and acts are always.
    ///
    /// @param names    of events whose properties have a say in what they are
    /// @param contacts whether those of all contacts are, for the further columns
    record Wanted(Set<Integer> names, boolean contacts) {

        private String kinds() {
            return contacts ? joined(Reading.CONTACTS.stream().map(Kind::ordinal).toList()) + "," + Kind.ACT.ordinal()
                    : Kind.SCORE.ordinal() + "," + Kind.ACT.ordinal();
        }
    }

    /// The workspace's interactions after one position, up to another.
    ///
    /// @param limit    how many at most, the earliest first; 0 for all of them, in any order
    static void facts(Tx tx, WorkspaceId workspace, long after, long upTo, Wanted wanted, int limit, Consumer<Fact> each) {
        read(tx, workspace, wanted, "i.position > " + after + " and i.position <= " + upTo
                + (limit == 0 ? "" : " order by i.position limit " + limit), each);
    }

    /// Everything of these identities up to a position.
    static void factsOf(Tx tx, WorkspaceId workspace, Collection<Long> identities, long upTo, Wanted wanted, Consumer<Fact> each) {
        if (identities.isEmpty()) return;
        read(tx, workspace, wanted, "i.identity = any('{" + joined(identities) + "}'::bigint[]) and i.position <= " + upTo
                + " order by i.position", each);
    }

    private static void read(Tx tx, WorkspaceId workspace, Wanted wanted, String which, Consumer<Fact> each) {
        copy(tx, """
                copy (
                    select i.position, i.identity, least(i.happened_at, i.arrived_at), i.kind, i.name, i.source, i.channel, i.direction,
                           i.metric, i.score, i.location, i.team, i.employee, i.product, i.value, i.currency,
                           case when i.kind in (%s) or i.name = any('{%s}'::int[]) then i.properties::text end
                    from interaction i
                    where i.workspace = %d
                      and %s
                ) to stdout (format binary)
                """.formatted(wanted.kinds(), joined(wanted.names), workspace.value(), which), factReader(each));
    }

    private static Consumer<ByteBuffer> factReader(Consumer<Fact> each) {
        var fact = new Fact();
        return row -> {
            fact.position = longOr(row, 0);
            fact.identity = longOr(row, 0);
            fact.at = SINCE_2000 + Math.floorDiv(longOr(row, 0), 1_000);
            fact.kind = shortOr(row, 0);
            fact.name = intOr(row, 0);
            fact.source = intOr(row, 0);
            fact.channel = shortOr(row, 0);
            fact.direction = shortOr(row, 0);
            fact.metric = shortOr(row, -1);
            fact.score = Double.longBitsToDouble(longOr(row, 0));
            fact.location = intOr(row, 0);
            fact.team = intOr(row, 0);
            fact.employee = intOr(row, 0);
            fact.product = intOr(row, 0);
            fact.amount = longOr(row, 0);
            var currency = bytesOr(row, null);
            fact.currency = currency == null ? "" : new String(currency, StandardCharsets.US_ASCII);
            fact.properties = bytesOr(row, null);
            each.accept(fact);
        };
    }

    /// To whom every identity of the workspace belongs.
    static void identities(Tx tx, WorkspaceId workspace, Customers into) {
        copy(tx, "copy (select id, customer from identity where workspace = " + workspace.value() + ") to stdout (format binary)",
                row -> into.put(longOr(row, 0), longOr(row, 0)));
    }

    /// To whom these belong now.
    static Map<Long, Long> customers(Tx tx, Collection<Long> identities) {
        return tx.query("""
                select id, customer
                from identity
                where workspace = :workspace
                  and id = any(:ids)
                """)
                .bind("ids", identities.toArray(Long[]::new))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("id", Long.class), row.getColumn("customer", Long.class));
                    return map;
                });
    }

    /// Every identity that shares a customer with one of these, with that customer.
    static Map<Long, Long> families(Tx tx, Collection<Long> identities) {
        return tx.query("""
                select m.id, m.customer
                from identity m
                where m.workspace = :workspace
                  and m.customer in (
                    select i.customer
                    from identity i
                    where i.workspace = :workspace
                      and i.id = any(:ids)
                )
                """)
                .bind("ids", identities.toArray(Long[]::new))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("id", Long.class), row.getColumn("customer", Long.class));
                    return map;
                });
    }

    /// The workspace's event names by number.
    static Map<Integer, String> names(Tx tx) {
        return tx.query("""
                select id, name
                from event_name
                where workspace = :workspace
                """)
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("id", Integer.class), row.getColumn("name", String.class));
                    return map;
                });
    }

    /// About how many interactions the workspace has up to a position.
    static long count(Tx tx, long upTo) {
        return tx.query("""
                select count(*)
                from interaction
                where workspace = :workspace
                  and position <= :upto
                """)
                .bind("upto", upTo).mapTo(Long.class).one();
    }

    /// What changes whenever something was taken out of a workspace's log, by workspace.
    static Map<Integer, String> removalMarks(Tx owner) {
        return owner.query("select workspace, times || '/' || emptied as mark from log_removal")
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("workspace", Integer.class), row.getColumn("mark", String.class));
                    return map;
                });
    }

    /// In which workspaces anything was appended after one position, up to another.
    static Set<Integer> stirred(Tx owner, long after, long upTo) {
        return owner.query("select distinct workspace from interaction where position > :after and position <= :upto")
                .bind("after", after).bind("upto", upTo)
                .mapTo(Integer.class).set();
    }

    /// How often rows were taken out of the workspace's log.
    static long removals(Tx tx) {
        return tx.query("""
                select times
                from log_removal
                where workspace = :workspace
                """)
                .mapTo(Long.class).findOne().orElse(0L);
    }

    /// How often the content of interactions was taken away for good.
    static long emptied(Tx tx) {
        return tx.query("""
                select emptied
                from log_removal
                where workspace = :workspace
                """)
                .mapTo(Long.class).findOne().orElse(0L);
    }

    /// What interactions carry, by position.
    static void properties(Tx tx, WorkspaceId workspace, Collection<Long> positions, BiConsumer<Long, byte[]> each) {
        if (positions.isEmpty()) return;
        copy(tx, "copy (select position, properties::text from interaction where workspace = " + workspace.value() + " and properties is not null and position = any('{"
                + joined(positions) + "}'::bigint[])) to stdout (format binary)", row -> each.accept(longOr(row, 0), bytesOr(row, null)));
    }

    /// The last position that is committed.
    static long head(Database database) {
        return database.asOwner(LogStore::head);
    }

    static long head(Tx owner) {
        return owner.query("select position from log_head where shard = 0").mapTo(Long.class).one();
    }

    private static void copy(Tx tx, String sql, Consumer<ByteBuffer> each) {
        try {
            var out = tx.handle().getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            try {
                byte[] bytes;
                for (var first = true; (bytes = out.readFromCopy()) != null; first = false) {
                    var row = ByteBuffer.wrap(bytes);
                    if (first) row.position(SIGNATURE);
                    while (row.hasRemaining()) if (row.getShort() >= 0) each.accept(row);
                }
            } finally {
                if (out.isActive()) out.cancelCopy();
            }
        } catch (SQLException failure) {
            throw new UncheckedIOException(new IOException("the log could not be read", failure));
        }
    }

    private static String joined(Collection<? extends Number> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static long longOr(ByteBuffer row, long none) {
        return row.getInt() < 0 ? none : row.getLong();
    }

    private static int intOr(ByteBuffer row, int none) {
        return row.getInt() < 0 ? none : row.getInt();
    }

    private static short shortOr(ByteBuffer row, int none) {
        return row.getInt() < 0 ? (short) none : row.getShort();
    }

    private static byte[] bytesOr(ByteBuffer row, byte[] none) {
        var length = row.getInt();
        if (length < 0) return none;
        var bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }

    private LogStore() {}
}
