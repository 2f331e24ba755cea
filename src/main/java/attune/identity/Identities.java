package attune.identity;

import attune.identity.Arrival.Joined;
import attune.identity.Arrival.Resolved;
import attune.identity.Joiner.Claim;
import attune.identity.Known.Key;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Who is who. Identities are numbered as they arrive; joins between them make customers, and can be taken back.
/// Whoever changes joins holds the log's lock (see `Interactions#lock`), so that no two changes cross.
public final class Identities {

    /// Two identities already held against each other, so that the millionth page view costs nothing.
    private record Settled(long subject, long object) {}

    private final IdentityStore store = new IdentityStore();
    private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(400_000).build();
    private final Cache<Settled, Boolean> settled = Caffeine.newBuilder().maximumSize(200_000).build();
    private final Cache<Integer, Map<String, JoinRule>> rules = Caffeine.newBuilder().maximumSize(1_000).build();

    // ------------------------------------------------------------------ as interactions arrive

    /// Numbers the identities of every arrival, in order, and joins customers where a rule says so.
    ///
    /// @param tx an owner's transaction that holds the log's lock
    public List<Resolved> resolve(Tx tx, List<Arrival> arrivals, Consumer<Joined> joined) {
        var numbers = number(tx, arrivals);
        var claims = new LinkedHashSet<Claim>();
        for (var arrival : arrivals) collectClaims(arrival, numbers, claims);
        if (!claims.isEmpty()) settle(tx, claims, numbers, joined);
        var resolved = new ArrayList<Resolved>(arrivals.size());
        for (var arrival : arrivals) {
            var who = numbers.get(key(arrival.workspace(), arrival.who()));
            var also = arrival.also() == null ? null : numbers.get(key(arrival.workspace(), arrival.also()));
            resolved.add(new Resolved(also == null ? who.whenAlone() : who.id(), also == null ? null : also.id()));
        }
        return resolved;
    }

    private Map<Key, Known> number(Tx tx, List<Arrival> arrivals) {
        var numbers = new HashMap<Key, Known>(arrivals.size() * 2);
        var missing = new LinkedHashMap<Key, IdentityStore.Newborn>();
        var verified = new HashMap<Key, Known>();
        for (var arrival : arrivals) {
            note(arrival, arrival.who(), numbers, missing, verified);
            if (arrival.also() != null) note(arrival, arrival.also(), numbers, missing, verified);
            for (var claim : arrival.claims()) note(arrival, claim, numbers, missing, verified);
        }
        if (!missing.isEmpty()) {
            var found = store.find(tx, missing.keySet());
            found.forEach((key, it) -> {
                if (missing.remove(key).verified() && !it.verified()) verified.put(key, it);
            });
            if (!missing.isEmpty()) found.putAll(store.insert(tx, missing.values()));
            numbers.putAll(found);
            tx.afterCommit(() -> known.putAll(found));
        }
        if (!verified.isEmpty()) {
            store.verify(tx, verified.values().stream().map(Known::id).toList());
            verified.replaceAll((_, it) -> new Known(it.id(), true, it.sharedAs()));
            numbers.putAll(verified);
            tx.afterCommit(() -> known.putAll(verified));
        }
        return numbers;
    }

    private void note(Arrival arrival, Identity identity, Map<Key, Known> numbers,
                      Map<Key, IdentityStore.Newborn> missing, Map<Key, Known> verified) {
        var key = key(arrival.workspace(), identity);
        var it = numbers.get(key);
        if (it == null) {
            it = known.getIfPresent(key);
            if (it != null) numbers.put(key, it);
        }
        if (it == null) {
            missing.merge(key, new IdentityStore.Newborn(key, identity.verified(), arrival.batch()),
                    (old, more) -> old.verified() ? old : new IdentityStore.Newborn(key, more.verified(), old.batch()));
        } else if (identity.verified() && !it.verified()) {
            verified.put(key, it);
        }
    }

    private void collectClaims(Arrival arrival, Map<Key, Known> numbers, Set<Claim> claims) {
        if (arrival.also() == null && arrival.claims().isEmpty()) return;
        var who = numbers.get(key(arrival.workspace(), arrival.who())).id();
        if (arrival.also() != null) {
            var rule = arrival.alias() ? Joiner.ALIAS : arrival.also().kind();
            claim(who, numbers.get(key(arrival.workspace(), arrival.also())).id(), rule, arrival, claims);
        }
        for (var named : arrival.claims())
            claim(who, numbers.get(key(arrival.workspace(), named)).id(), named.kind(), arrival, claims);
    }

    private void claim(long subject, long object, String rule, Arrival arrival, Set<Claim> claims) {
        if (subject == object) return;
        if (settled.getIfPresent(new Settled(subject, object)) != null) return;
        claims.add(new Claim(subject, object, rule, arrival.trusted(), arrival.batch()));
    }

    private void settle(Tx tx, Set<Claim> claims, Map<Key, Known> numbers, Consumer<Joined> joined) {
        var touched = new LinkedHashSet<Long>();
        for (var claim : claims) {
            touched.add(claim.subject());
            touched.add(claim.object());
        }
        var families = store.families(tx, touched);
        var joiner = new Joiner(families, store.keptApart(tx, families.stream().map(Member::id).toList()),
                (workspace, kind) -> rule(tx, workspace, kind));
        claims.forEach(joiner::decide);
        store.move(tx, joiner.moved);
        var ids = store.recordJoins(tx, joiner.joins, "", null);
        store.recordPairs(tx, joiner.pairs, false);
        for (var i = 0; i < ids.size(); i++) {
            var join = joiner.joins.get(i);
            joined.accept(new Joined(join.workspace(), new CustomerId(join.kept().customer()),
                    new CustomerId(join.absorbed().customer()), join.rule(), ids.get(i)));
        }
        for (var member : families) if (joiner.shared.contains(member.id())) share(tx, member, numbers);
        tx.afterCommit(() -> {
            for (var claim : claims)
                if (claim.trusted() || joiner.pairs.isEmpty())
                    settled.put(new Settled(claim.subject(), claim.object()), true);
        });
    }

    /// Two known people use this device: what it does from now on while nobody is signed in belongs to neither.
    private void share(Tx tx, Member device, Map<Key, Known> numbers) {
        var key = new Key(device.workspace(), device.kind(), device.value());
        var it = numbers.get(key);
        if (it == null || it.sharedAs() != 0) return;
        var alone = new Key(device.workspace(), "shared_device", device.value());
        var made = store.insert(tx, List.of(new IdentityStore.Newborn(alone, false, 0))).get(alone);
        store.share(tx, device.id(), made.id());
        var shared = new Known(it.id(), it.verified(), made.id());
        numbers.put(key, shared);
        tx.afterCommit(() -> known.put(key, shared));
    }

    private static Key key(int workspace, Identity identity) {
        return new Key(workspace, identity.kind(), identity.value());
    }

    // ------------------------------------------------------------------ as people look and decide

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

    /// The joins that hold a customer together, oldest first.
    public List<Join> joinsOf(Tx tx, CustomerId customer) {
        return store.joinsAmong(tx, tx.workspace().value(), ids(store.of(tx, customer)));
    }

    /// The join of that number, unless it was taken back.
    public Join joinOf(Tx tx, long id) {
        return store.join(tx, id).orElseThrow(() -> Mendable.notFound("That merge does not exist or was undone already."));
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
        store.forgetApart(tx, both);
        var id = store.recordJoins(tx, List.of(join), why, account).getFirst();
        tx.afterCommit(settled::invalidateAll);
        return store.join(tx, id).orElseThrow();
    }

    /// Takes a join back: both customers are as if it had never been made, and no rule joins them again by itself.
    ///
    /// @return the customers that came out of it: the one that keeps the number, then the other
    public List<CustomerId> unjoin(Tx tx, long joinId, Long account) {
        var join = joinOf(tx, joinId);
        var customer = customerOf(tx, join.kept());
        var members = ids(store.of(tx, customer));
        var rest = store.joinsAmong(tx, tx.workspace().value(), members).stream().filter(other -> other.id() != joinId).toList();
        var customers = Join.replay(members, rest);
        store.undo(tx, tx.workspace().value(), joinId, account);
        store.move(tx, customers);
        store.recordPairs(tx, List.of(new Joiner.NewPair(tx.workspace().value(), Math.min(join.kept(), join.absorbed()),
                Math.max(join.kept(), join.absorbed()), join.rule(), "a person took them apart")), true);
        tx.afterCommit(settled::invalidateAll);
        return List.of(new CustomerId(customers.get(join.kept())), new CustomerId(customers.get(join.absorbed())));
    }

    /// Pairs that look like one person, newest first.
    ///
    /// @param before the last pair of the page before, or [Long#MAX_VALUE]
    public List<Pair> proposals(Tx tx, long before, int limit) {
        return store.pairs(tx, before, limit);
    }

    /// A person says that a proposed pair is two people; no rule joins them by itself from now on.
    public void keepApart(Tx tx, long pair) {
        if (!store.keepApart(tx, pair)) throw Mendable.notFound("That pair is not proposed any more.");
        tx.afterCommit(settled::invalidateAll);
    }

    /// The rules of the workspace: one for each kind that it changed, and the standard ones.
    public Collection<JoinRule> rules(Tx tx) {
        return rulesOf(tx, tx.workspace().value()).values();
    }

    public void change(Tx tx, JoinRule rule) {
        store.save(tx, rule);
        tx.afterCommit(() -> {
            rules.invalidateAll();
            settled.invalidateAll();
        });
    }

    /// Takes the values of identities away for good. Their numbers stay, so that counts stay.
    public void anonymise(Tx tx, Collection<Long> identities) {
        store.anonymise(tx, identities);
        tx.afterCommit(this::forget);
    }

    /// Takes back the joins that an import caused, and the identities that nothing but it ever named.
    ///
    /// @param tx an owner's transaction that holds the log's lock; the import's interactions are gone already
    /// @return the identities that changed hands or are gone
    public Set<Long> undo(Tx tx, WorkspaceId workspace, int batch) {
        var touched = new LinkedHashSet<Long>();
        for (var join : store.joinsOfBatch(tx, workspace.value(), batch)) {
            var members = ids(store.families(tx, List.of(join.kept())));
            var rest = store.joinsAmong(tx, workspace.value(), members).stream().filter(other -> other.id() != join.id()).toList();
            store.undo(tx, workspace.value(), join.id(), null);
            store.move(tx, Join.replay(members, rest));
            touched.addAll(members);
        }
        touched.addAll(store.deleteUnused(tx, workspace.value(), batch));
        tx.afterCommit(this::forget);
        return touched;
    }

    /// Drops what is remembered about identities: after an erasure, a restore, an undone import.
    public void forget() {
        known.invalidateAll();
        settled.invalidateAll();
        rules.invalidateAll();
    }

    private List<Member> family(Tx tx, CustomerId customer) {
        var members = store.of(tx, customer);
        if (members.isEmpty()) throw Mendable.notFound("There is no customer " + customer + " here.");
        return members;
    }

    private static Member anchor(List<Member> family, CustomerId customer) {
        return family.stream().filter(member -> member.id() == customer.value()).findFirst().orElse(family.getFirst());
    }

    private JoinRule rule(Tx tx, int workspace, String kind) {
        var rule = rulesOf(tx, workspace).get(kind);
        return rule != null ? rule : JoinRule.standard(kind);
    }

    private Map<String, JoinRule> rulesOf(Tx tx, int workspace) {
        return rules.get(workspace, _ -> {
            var all = new TreeMap<String, JoinRule>();
            for (var rule : JoinRule.standards()) all.put(rule.kind(), rule);
            for (var rule : store.rules(tx, workspace)) all.put(rule.kind(), rule);
            return all;
        });
    }

    private static List<Long> ids(List<Member> members) {
        return members.stream().map(Member::id).toList();
    }
}
