package attune.identity;

import attune.store.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// The rules of workspaces, remembered.
final class Rules {

    private final JoinStore store;
    private final Cache<Integer, Map<String, JoinRule>> known = Caffeine.newBuilder().maximumSize(1_000).build();

    Rules(JoinStore store) {
        this.store = store;
    }

    JoinRule of(Tx tx, int workspace, String kind) {
        var rule = map(tx, workspace).get(kind);
        return rule != null ? rule : JoinRule.standard(kind);
    }

    Collection<JoinRule> all(Tx tx, int workspace) {
        return map(tx, workspace).values();
    }

    void forget() {
        known.invalidateAll();
    }

    private Map<String, JoinRule> map(Tx tx, int workspace) {
        return known.get(workspace, _ -> {
            var all = new TreeMap<String, JoinRule>();
            for (var rule : JoinRule.standards()) all.put(rule.kind(), rule);
            for (var rule : store.rules(tx, workspace)) all.put(rule.kind(), rule);
            return all;
        });
    }
}
