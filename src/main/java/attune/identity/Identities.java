package attune.identity;

import attune.identity.Arrival.Joined;
import attune.identity.Arrival.Resolved;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who is who. Identities are numbered as they arrive; joins between them make customers, and can be taken back.
/// Whoever changes joins holds the log's lock (see `Interactions#lock`), so that no two changes cross.
public final class Identities {

    private final IdentityStore store = new IdentityStore();
    private final JoinStore joins = new JoinStore();
    private final Rules rules = new Rules(joins);
    private final Reception reception = new Reception(store, joins, rules);

    /// Numbers the identities of every arrival, in order, and joins customers where a rule says so.
    ///
    /// @param tx an owner's transaction that holds the log's lock
    public List<Resolved> resolve(Tx tx, List<Arrival> arrivals, Consumer<Joined> joined) {
        return reception.resolve(tx, arrivals, joined);
    }

    /// The customer that an identity's number belongs to now: for an absorbed customer's number, the one that was kept.
    public CustomerId customerOf(Tx tx, long identity) {
        return store.customerOf(tx, identity).map(CustomerId::new)
                .orElseThrow(() -> Mendable.notFound("There is no customer " + identity + " here."));
    }

    /// The customer who makes themselves known in this way, if anybody does.
    public Optional<CustomerId> named(Tx tx, Identity identity) {
        return store.named(tx, identity).map(CustomerId::new);
    }

    /// Every identity of a customer, oldest first.
    public List<Member> of(Tx tx, CustomerId customer) {
        return store.of(tx, customer);
    }

    /// The identities of these numbers, each with its customer.
    public Map<Long, Member> numbered(Tx tx, Collection<Long> numbers) {
        return store.numbered(tx, numbers).stream().collect(Collectors.toMap(Member::id, Function.identity()));
    }

    /// The joins that hold a customer with these identities together, oldest first.
    public List<Join> joinsAmong(Tx tx, Collection<Long> identities) {
        return joins.joinsAmong(tx, tx.workspace().value(), identities);
    }

    /// The join of that number, unless it was taken back.
    public Join joinOf(Tx tx, long id) {
        return joins.join(tx, id).orElseThrow(() -> Mendable.notFound("That merge does not exist or was undone already."));
    }

    /// Makes two customers one because a person says so, also against the rules. Reversible: see [#unjoin].
    ///
    /// @return the join
    public Join join(Tx tx, CustomerId kept, CustomerId absorbed, String why, Long account) {
        var keep = family(tx, kept);
        var absorb = family(tx, absorbed);
        if (kept.equals(absorbed)) throw new Mendable("These two are one customer already.");
        if (keep.size() + absorb.size() > Joiner.MOST_IDENTITIES)
            throw new Mendable("Together they would have more than " + Joiner.MOST_IDENTITIES
                    + " identities, which no person has; split the mistaken one first.");
        var join = new Joiner.NewJoin(tx.workspace().value(), anchor(keep, kept), anchor(absorb, absorbed), "person", 0);
        var moved = new TreeMap<Long, Long>();
        for (var member : absorb) moved.put(member.id(), kept.value());
        store.move(tx, moved);
        var both = new ArrayList<>(ids(keep));
        both.addAll(ids(absorb));
        joins.forgetApart(tx, both);
        var id = joins.recordJoins(tx, List.of(join), why, account).getFirst();
        tx.afterCommit(reception::unsettle);
        return joins.join(tx, id).orElseThrow();
    }

    /// Takes a join back: both customers are as if it had never been made, and no rule joins them again by itself.
    ///
    /// @return the customers that came out of it: the one that keeps the number, then the other
    public List<CustomerId> unjoin(Tx tx, long joinId, Long account) {
        var join = joinOf(tx, joinId);
        var customer = customerOf(tx, join.kept());
        var members = ids(store.of(tx, customer));
        var rest = joins.joinsAmong(tx, tx.workspace().value(), members).stream().filter(other -> other.id() != joinId).toList();
        var customers = Join.replay(members, rest);
        joins.undo(tx, tx.workspace().value(), joinId, account);
        store.move(tx, customers);
        joins.recordPairs(tx, List.of(new Joiner.NewPair(tx.workspace().value(), Math.min(join.kept(), join.absorbed()),
                Math.max(join.kept(), join.absorbed()), join.rule(), "a person took them apart")), true);
        tx.afterCommit(reception::unsettle);
        return List.of(new CustomerId(customers.get(join.kept())), new CustomerId(customers.get(join.absorbed())));
    }

    /// Pairs that look like one person, newest first.
    ///
    /// @param before the last pair of the page before, or [Long#MAX_VALUE]
    public List<Pair> proposals(Tx tx, long before, int limit) {
        return joins.pairs(tx, before, limit);
    }

    /// Proposes two identities of different customers as one person; a pair that a person keeps apart stays so.
    public void propose(Tx tx, long one, long other, String rule, String reason) {
        joins.recordPairs(tx, List.of(new Joiner.NewPair(tx.workspace().value(), Math.min(one, other), Math.max(one, other), rule, reason)), false);
    }

    /// A person says that a proposed pair is two people; no rule joins them by itself from now on.
    public void keepApart(Tx tx, long pair) {
        if (!joins.keepApart(tx, pair)) throw Mendable.notFound("That pair is not proposed any more.");
        tx.afterCommit(reception::unsettle);
    }

    /// The rules of the workspace: one for each kind that it changed, and the standard ones.
    public Collection<JoinRule> rules(Tx tx) {
        return rules.all(tx, tx.workspace().value());
    }

    public void change(Tx tx, JoinRule rule) {
        joins.save(tx, rule);
        tx.afterCommit(() -> {
            rules.forget();
            reception.unsettle();
        });
    }

    /// Takes the values of identities away for good. Their numbers stay, so that counts stay.
    public void anonymise(Tx tx, Collection<Long> identities) {
        store.anonymise(tx, identities);
        joins.silence(tx, identities);
        tx.afterCommit(this::forget);
    }

    /// Takes back the joins that an import caused, and the identities that nothing but it ever named.
    ///
    /// @param tx an owner's transaction that holds the log's lock; the import's interactions are gone already
    /// @return the identities that changed hands or are gone
    public Set<Long> undo(Tx tx, WorkspaceId workspace, int batch) {
        var touched = new LinkedHashSet<Long>();
        for (var join : joins.joinsOfBatch(tx, workspace.value(), batch)) {
            var members = ids(store.families(tx, List.of(join.kept())));
            var rest = joins.joinsAmong(tx, workspace.value(), members).stream().filter(other -> other.id() != join.id()).toList();
            joins.undo(tx, workspace.value(), join.id(), null);
            store.move(tx, Join.replay(members, rest));
            touched.addAll(members);
        }
        touched.addAll(store.deleteUnused(tx, workspace.value(), batch));
        tx.afterCommit(this::forget);
        return touched;
    }

    /// Drops what is remembered about identities: after an erasure, a restore, an undone import.
    public void forget() {
        reception.forget();
        rules.forget();
    }

    private List<Member> family(Tx tx, CustomerId customer) {
        var members = store.of(tx, customer);
        if (members.isEmpty()) throw Mendable.notFound("There is no customer " + customer + " here.");
        return members;
    }

    private static Member anchor(List<Member> family, CustomerId customer) {
        return family.stream().filter(member -> member.id() == customer.value()).findFirst().orElse(family.getFirst());
    }

    private static List<Long> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }
}
