package attune.postbox;

import attune.store.Mendable;
import attune.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Addresses that mails came back from. One that is not there is not written to again until somebody says that it is.
public final class Bounces {

    /// One address.
    ///
    /// @param stopped no more mail goes there
    public record Known(String address, boolean stopped, int times, String why, Instant at) {}

    /// So often within thirty days, and what comes and goes has gone.
    private static final int TOO_OFTEN = 5;

    private Bounces() {}

    /// Whether no more mail may go to the address.
    public static boolean bounced(Tx tx, String address) {
        return tx.query("select exists (select from bounced_address where workspace = :workspace and address = :address and (hard or times >= :often))")
                .bind("address", address.strip().toLowerCase(Locale.ROOT)).bind("often", TOO_OFTEN).mapTo(Boolean.class).one();
    }

    /// A mail to the address came back.
    ///
    /// @param hard the address is not there
    public static void mark(Tx tx, String address, boolean hard, String why) {
        tx.update("""
                insert into bounced_address (workspace, address, hard, why)
                values (:workspace, :address, :hard, :why)
                on conflict (workspace, address) do update
                set hard = bounced_address.hard or excluded.hard, why = excluded.why, last_at = now(),
                    times = case when bounced_address.last_at < now() - interval '30 days' then 1 else bounced_address.times + 1 end""")
                .bind("address", address.strip().toLowerCase(Locale.ROOT)).bind("hard", hard).bind("why", why).execute();
    }

    /// Newest first.
    static List<Known> newest(Tx tx, int limit) {
        return tx.query("select address, hard or times >= :often, times, why, last_at from bounced_address where workspace = :workspace order by last_at desc, address limit :limit")
                .bind("often", TOO_OFTEN).bind("limit", limit)
                .map((row, _) -> new Known(row.getString(1), row.getBoolean(2), row.getInt(3), row.getString(4), row.getTimestamp(5).toInstant())).list();
    }

    /// Mails go there again.
    static void forget(Tx tx, String address) {
        if (clear(tx, List.of(address.toLowerCase(Locale.ROOT))) == 0) throw Mendable.notFound("No mail came back from that address.");
    }

    static int clear(Tx tx, Collection<String> addresses) {
        return tx.update("delete from bounced_address where workspace = :workspace and address = any(:addresses)").bind("addresses", addresses.toArray(String[]::new)).execute();
    }
}
