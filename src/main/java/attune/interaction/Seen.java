package attune.interaction;

import attune.store.Database;
import attune.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Remembers, in a few bits each, which ids the log has: what it has not seen is surely new, and only the rest, mostly
/// true retries, need a look into the tables. A Bloom filter (Bloom 1970) over ids that are hashes already; four bits of
/// each: about two false alarms in a hundred at eight million ids, more beyond, each a look-up, but never a miss.
/// It follows the log by position, so that it also knows what another process appended.
final class Seen {

    private static final int BITS = 1 << 26;
    private static final int FETCH = 10_000;

    private final Database database;
    private final Duration window;
    private final long[] bits = new long[BITS >>> 6];
    /// Up to here everything is remembered; -1 until the ids of the window are read in.
    private long position = -1;

    /// @param window how long a repeat is known as one
    Seen(Database database, Duration window) {
        this.database = database;
        this.window = window;
        Thread.ofVirtual().name("log-seen").start(this::remember);
    }

    /// Those of `ids` that are in the log since the window began.
    ///
    /// @param tx   an owner's transaction that holds the log's lock
    /// @param head the position of the log's head
    Set<UUID> among(Tx tx, Collection<UUID> ids, long head) {
        var suspects = suspects(tx, ids, head);
        if (suspects.isEmpty()) return new HashSet<>();
        return new HashSet<>(tx.query("""
                select id
                from interaction
                where id = any(:ids)
                  and arrived_at between :since and now() + interval '1 hour'
                """)
                .bind("ids", suspects.toArray(UUID[]::new)).bind("since", since())
                .mapTo(UUID.class).list());
    }

    private synchronized Collection<UUID> suspects(Tx tx, Collection<UUID> ids, long head) {
        if (position < 0) return ids;
        if (position < head) {
            read(tx, position, head);
            position = head;
        }
        return ids.stream().filter(this::maybe).toList();
    }

    /// These ids are in the log now, up to `head`.
    synchronized void add(Collection<UUID> ids, long before, long head) {
        ids.forEach(this::set);
        if (position == before) position = head;
    }

    private void remember() {
        database.asOwnerVoid(tx -> {
            var head = tx.query("select position from log_head where shard = 0").mapTo(Long.class).one();
            tx.query("""
                    select id
                    from interaction
                    where arrived_at >= :since
                    """)
                    .bind("since", since()).setFetchSize(FETCH).mapTo(UUID.class).forEach(this::set);
            synchronized (this) {
                position = head;
            }
        });
    }

    private void read(Tx tx, long after, long upTo) {
        tx.query("""
                select id
                from interaction
                where position > :after
                  and position <= :up_to
                """)
                .bind("after", after).bind("up_to", upTo).setFetchSize(FETCH).mapTo(UUID.class).forEach(this::set);
    }

    private OffsetDateTime since() {
        return Instant.now().minus(window).atOffset(ZoneOffset.UTC);
    }

    private boolean maybe(UUID id) {
        var high = id.getMostSignificantBits();
        var low = id.getLeastSignificantBits();
        return has(high >>> 16) && has(high >>> 38) && has(low) && has(low >>> 26);
    }

    private synchronized void set(UUID id) {
        var high = id.getMostSignificantBits();
        var low = id.getLeastSignificantBits();
        set(high >>> 16);
        set(high >>> 38);
        set(low);
        set(low >>> 26);
    }

    private boolean has(long hash) {
        var bit = (int) hash & BITS - 1;
        return (bits[bit >>> 6] & 1L << bit) != 0;
    }

    private void set(long hash) {
        var bit = (int) hash & BITS - 1;
        bits[bit >>> 6] |= 1L << bit;
    }
}
