package attune.listening;

import attune.identity.Identity;
import attune.store.Tx;
import java.util.Collection;
import java.util.List;

/// Reads who of some customers is somebody.
final class ListeningStore {

    private ListeningStore() {}

    /// Those of these customers who are known by more than a browser, or than an answer without a name.
    static List<Long> known(Tx tx, Collection<Long> customers) {
        return tx.query("""
                select distinct customer
                from identity
                where workspace = :workspace
                  and customer = any(:customers)
                  and kind <> :anonymous
                """)
                .bind("customers", customers.toArray(Long[]::new)).bind("anonymous", Identity.ANONYMOUS_ID).mapTo(Long.class).list();
    }
}
