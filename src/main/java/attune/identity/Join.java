package attune.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One edge of the forest: two identities that were said to be one customer. A join is made only between two customers,
/// so that undoing one always takes one customer apart into exactly two.
///
/// @param kept     the identity whose customer was kept
/// @param absorbed the identity whose customer was absorbed
/// @param rule     the kind of identity whose rule joined them, `alias`, or `person`
/// @param account  the account of the person who joined them, or null
public record Join(long id, long kept, long absorbed, String rule, String why, Long account, Instant joinedAt) {

    /// The customer of every identity, as if these joins were made in their order and no other ever had been.
    static Map<Long, Long> replay(Collection<Long> identities, List<Join> inOrder) {
        var customers = new HashMap<Long, Long>();
        for (var identity : identities) customers.put(identity, identity);
        for (var join : inOrder) {
            var kept = customers.get(join.kept);
            var absorbed = customers.get(join.absorbed);
            customers.replaceAll((identity, customer) -> customer.equals(absorbed) ? kept : customer);
        }
        return customers;
    }
}
