package attune.loyalty;

import attune.store.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All SQL of loyalty; the rest is read from the lens, which keeps no properties.
final class LoyaltyStore {

    private LoyaltyStore() {}

    /// The numbers of event names.
    static List<Integer> names(Tx tx, Collection<String> names) {
        return tx.query("select id from event_name where workspace = :workspace and name = any(:names)").bind("names", names.toArray(String[]::new)).mapTo(Integer.class).list();
    }

    /// By customer who brought them: the first who was named, by user id; nobody brings themselves.
    ///
    /// @param customers who came by a referral
    /// @param names     numbers of the events that tell of it
    static Map<Long, Long> referrers(Tx tx, List<Long> customers, Collection<Integer> names) {
        return tx.query("""
                select distinct on (i.customer) i.customer, r.customer as referrer
                from identity i
                join interaction f on f.identity = i.id
                join identity r on r.workspace = f.workspace and r.kind = 'user_id' and r.value = f.properties ->> :referredBy
                where i.workspace = :workspace
                  and f.workspace = :workspace
                  and i.customer = any(:customers)
                  and f.name = any(:names)
                  and r.customer <> i.customer
                order by i.customer, f.happened_at, f.position
                """)
                .bind("customers", customers.toArray(Long[]::new)).bind("referredBy", Loyalties.REFERRED_BY).bind("names", names.stream().mapToInt(Integer::intValue).toArray())
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("customer", Long.class), row.getColumn("referrer", Long.class));
                    return map;
                });
    }
}
