package attune.timeline;

import attune.interaction.Recorded;
import attune.store.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// All SQL of the timeline that is not the log's own.
final class TimelineStore {

    private TimelineStore() {}

    /// The names of everything in the reference lists that these interactions point at.
    static Map<Integer, String> names(Tx tx, Collection<Recorded> rows) {
        var numbers = new TreeSet<Integer>();
        for (var row : rows) Stream.of(row.location(), row.team(), row.employee(), row.product(), row.order()).filter(n -> n > 0).forEach(numbers::add);
        var names = new HashMap<Integer, String>();
        if (numbers.isEmpty()) return names;
        tx.query("""
                select id, name
                from reference
                where workspace = :workspace
                  and id = any(:ids)
                """)
                .bind("ids", numbers.toArray(Integer[]::new))
                .map((row, _) -> names.put(row.getInt("id"), row.getString("name"))).list();
        return names;
    }

    /// Which of these customers have interactions in this stretch of the log.
    ///
    /// @param owner a transaction across workspaces
    static Set<Long> touched(Tx owner, Collection<Long> customers, long after, long upTo) {
        return owner.query("""
                select distinct who.customer
                from interaction i
                join identity who on who.id = i.identity
                where i.position > :after
                  and i.position <= :up_to
                  and who.customer = any(:customers)
                """)
                .bind("after", after).bind("up_to", upTo).bind("customers", customers.toArray(Long[]::new))
                .mapTo(Long.class).set();
    }
}
