package attune.identity;

import attune.identity.Arrival.Joined;
import attune.identity.Arrival.Resolved;
import attune.identity.Joiner.Claim;
import attune.identity.Known.Key;
import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Receives the identities that come with interactions: numbers them, and holds them against each other.
final class Reception {

    /// Two identities already held against each other, so that the millionth page view costs nothing.
    private record Settled(long subject, long object) {}

    private final IdentityStore store;
    private final JoinStore joins;
    private final Rules rules;
    private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(400_000).build();
    private final Cache<Settled, Boolean> settled = Caffeine.newBuilder().maximumSize(200_000).build();

    Reception(IdentityStore store, JoinStore joins, Rules rules) {
        this.store = store;
        this.joins = joins;
        this.rules = rules;
    }

    /// Numbers the identities of every arrival, in order, and joins customers where a rule says so.
    ///
    /// @param tx an owner's transaction that holds the log's lock
    List<Resolved> resolve(Tx tx, List<Arrival> arrivals, Consumer<Joined> joined) {
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
        var joiner = new Joiner(families, joins.keptApart(tx, families.stream().map(Member::id).toList()),
                (workspace, kind) -> rules.of(tx, workspace, kind));
        claims.forEach(joiner::decide);
        store.move(tx, joiner.moved);
        var ids = joins.recordJoins(tx, joiner.joins, "", null);
        joins.recordPairs(tx, joiner.pairs, false);
        for (var i = 0; i < ids.size(); i++) {
            var join = joiner.joins.get(i);
            joined.accept(new Joined(join.workspace(), new CustomerId(join.kept().customer()),
                    new CustomerId(join.absorbed().customer()), join.rule(), ids.get(i), join.batch()));
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

    /// Joins or rules changed: pairs are held against each other anew.
    void unsettle() {
        settled.invalidateAll();
    }

    void forget() {
        known.invalidateAll();
        settled.invalidateAll();
    }
}
