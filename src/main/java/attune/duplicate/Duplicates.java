package attune.duplicate;

import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.JoinRule;
import attune.identity.Pair;
import attune.interaction.Interactions;
import attune.profile.Lookalikes;
import attune.profile.Profile;
import attune.profile.Profiles;
import attune.store.Mendable;
import attune.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The door to customers who may be one person.
public final class Duplicates {

    /// A proposed pair with who they are.
    public record Proposal(Pair pair, Profile one, Profile other) {}

    private static final int MOST_FOUND = 500;
    private static final int MOST_LOOKED_THROUGH = 40;

    private final Identities identities;
    private final Interactions interactions;
    private final Customers customers;
    private final Profiles profiles;

    public Duplicates(Identities identities, Interactions interactions, Customers customers, Profiles profiles) {
        this.identities = identities;
        this.interactions = interactions;
        this.customers = customers;
        this.profiles = profiles;
    }

    /// Proposed pairs, newest first; those that the one who is asking may not see are left out.
    public List<Proposal> proposals(Tx tx, long before, int limit) {
        var proposals = new ArrayList<Proposal>();
        var from = before;
        for (var looked = 0; looked < MOST_LOOKED_THROUGH && proposals.size() < limit; looked++) {
            var pairs = identities.proposals(tx, from, limit);
            proposals.addAll(seen(tx, pairs));
            if (pairs.size() < limit) break;
            from = pairs.getLast().id();
        }
        return List.copyOf(proposals.subList(0, Math.min(limit, proposals.size())));
    }

    private List<Proposal> seen(Tx tx, List<Pair> pairs) {
        var ids = pairs.stream().flatMap(pair -> List.of(pair.one().customer(), pair.other().customer()).stream()).distinct().toList();
        var seen = customers.names(tx, ids);
        var known = profiles.profiles(tx, List.copyOf(seen.keySet())).stream().collect(Collectors.toMap(profile -> profile.id().value(), Function.identity()));
        var proposals = new ArrayList<Proposal>();
        for (var pair : pairs)
            if (known.containsKey(pair.one().customer()) && known.containsKey(pair.other().customer()))
                proposals.add(new Proposal(pair, known.get(pair.one().customer()), known.get(pair.other().customer())));
        return proposals;
    }

    /// Looks through all customers for some who look alike, and proposes them.
    ///
    /// @return how many pairs look alike, as far as the one who is asking may see them
    public int look(Tx tx) {
        var found = Lookalikes.find(tx, MOST_FOUND);
        for (var pair : found) identities.propose(tx, pair.one(), pair.other(), "likeness", pair.reason());
        return Who.maybe().filter(Who::limited).isPresent() ? proposals(tx, Long.MAX_VALUE, MOST_FOUND).size() : found.size();
    }

    /// A person says that a proposed pair is two people.
    public void keepApart(Tx tx, long pair) {
        interactions.lock(tx);
        if (Who.maybe().filter(Who::limited).isPresent() && proposals(tx, pair + 1, 1).stream().noneMatch(proposal -> proposal.pair().id() == pair))
            throw Mendable.notFound("There is no such pair among the customers you may see.");
        identities.keepApart(tx, pair);
        Audit.record(tx, "customer.kept_apart", "pair " + pair);
    }

    /// Changes what holds about one kind of identity, for what arrives from now on.
    public void change(Tx tx, JoinRule rule) {
        identities.change(tx, rule);
        Audit.record(tx, "identity_rule.changed", rule.kind(), rule.joins().name().toLowerCase(java.util.Locale.ROOT) + (rule.oneEach() ? ", one each" : ""));
    }

    List<JoinRule> rules(Tx tx) {
        return List.copyOf(identities.rules(tx));
    }

    Profile profile(Tx tx, CustomerId id) {
        return customers.profile(tx, id);
    }
}
