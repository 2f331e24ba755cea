package attune.customer;

import attune.account.Reach;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.interaction.Place;
import attune.profile.Profiles;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.List;
import java.util.Set;

/// Keeps members whose access is limited to locations or teams to the customers who were met there.
final class Sight {

    private static final List<Integer> NOWHERE = List.of(-1);

    void check(Tx tx, Profiles profiles, CustomerId customer) {
        if (!sees(tx, profiles, customer)) throw Mendable.notFound("There is no customer " + customer + " among those you may see.");
    }

    boolean sees(Tx tx, Profiles profiles, CustomerId customer) {
        var reach = Who.maybe().map(Who::reach).filter(limited -> !limited.everything());
        return reach.isEmpty() || profiles.metAt(tx, customer, numbers(tx, "location", reach.get().locations()), numbers(tx, "team", reach.get().teams()));
    }

    /// Where somebody with limited access enters a customer, so that they see them afterwards.
    Place here() {
        var reach = Who.maybe().map(Who::reach).orElse(Reach.EVERYTHING);
        return new Place(reach.locations().stream().sorted().findFirst().orElse(null), reach.teams().stream().sorted().findFirst().orElse(null), null, null, null);
    }

    private static List<Integer> numbers(Tx tx, String list, Set<String> keys) {
        if (keys.isEmpty()) return List.of();
        var numbers = tx.query("""
                select id
                from reference
                where workspace = :workspace
                  and kind = :list
                  and key = any(:keys)
                """)
                .bind("list", list).bind("keys", keys.toArray(String[]::new)).mapTo(Integer.class).list();
        return numbers.isEmpty() ? NOWHERE : numbers;
    }
}
