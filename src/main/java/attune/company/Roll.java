package attune.company;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The companies of one workspace that a batch speaks of, in memory: finds the one that is meant, or founds it.
final class Roll {

    record Value(String is, Instant at) {}

    /// A company while it is being told of.
    static final class Draft {
        final long id;
        String external;
        String name;
        Instant namedAt;
        Instant first;
        Instant last;
        final Map<String, Value> traits = new TreeMap<>();

        Draft(long id, String external, String name, Instant namedAt, Instant first, Instant last) {
            this.id = id;
            this.external = external;
            this.name = name;
            this.namedAt = namedAt;
            this.first = first;
            this.last = last;
        }

        private void take(Saying saying) {
            var at = saying.at();
            if (!saying.name().isEmpty() && !at.isBefore(namedAt)) {
                name = saying.name();
                namedAt = at;
            }
            if (at.isBefore(first)) first = at;
            if (at.isAfter(last)) last = at;
            saying.traits().forEach((trait, value) -> traits.merge(trait, new Value(value, at), (old, fresh) -> fresh.at.isBefore(old.at) ? old : fresh));
        }
    }

    private final Map<Long, Draft> byId = new LinkedHashMap<>();
    private final Map<String, Draft> byExternal = new HashMap<>();
    private final Map<String, List<Draft>> byName = new HashMap<>();

    Roll(Collection<Draft> known) {
        for (var draft : known) enter(draft);
    }

    Collection<Draft> drafts() {
        return byId.values();
    }

    /// Takes in what is said.
    ///
    /// @return the company that is meant, 0 for none
    long take(Saying saying) {
        if (saying.none()) return 0;
        var found = find(saying);
        found.take(saying);
        enter(found);
        return found.id;
    }

    /// By its id, else by its name. A company that was only named takes the first id that comes with the name.
    private Draft find(Saying saying) {
        var external = saying.external();
        if (byExternal.containsKey(external)) return byExternal.get(external);
        var named = byName.getOrDefault(Saying.folded(saying.name()), List.of());
        if (external.isEmpty() && !named.isEmpty()) return named.getFirst();
        for (var one : named) {
            if (!one.external.isEmpty()) continue;
            one.external = external;
            return one;
        }
        var id = id(external, saying.name());
        if (byId.containsKey(id)) return byId.get(id);
        // Named by its id for want of a name, which any name replaces.
        return saying.name().isEmpty() ? new Draft(id, external, external, Instant.EPOCH.minusSeconds(1L << 32), saying.at(), saying.at())
                : new Draft(id, external, saying.name(), saying.at(), saying.at(), saying.at());
    }

    private void enter(Draft draft) {
        byId.put(draft.id, draft);
        if (!draft.external.isEmpty()) byExternal.put(draft.external, draft);
        var named = byName.computeIfAbsent(Saying.folded(draft.name), _ -> new ArrayList<>());
        if (!named.contains(draft)) named.add(draft);
    }

    /// A number made from what the company is first known by, so that its address survives a rebuild.
    static long id(String external, String name) {
        var key = external.isEmpty() ? "name " + Saying.folded(name) : "id " + external;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 12) + 1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
