package attune.ingest;

import attune.interaction.Channels;
import attune.interaction.Recorded;
import attune.store.Tx;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes interactions of the log as the native API shows them: numbers become the keys and identities they stand for.
public final class RecordedWriter {

    private record Named(String kind, String value, long customer) {}

    public ObjectNode json(Tx tx, ObjectMapper json, List<Recorded> facts, Channels channels, long after) {
        var identities = identities(tx, facts);
        var keys = keys(tx, facts);
        var answer = json.createObjectNode();
        var list = answer.putArray("interactions");
        for (var fact : facts) {
            var item = list.addObject();
            item.put("position", fact.position()).put("id", fact.id().toString());
            var who = identities.get(fact.identity());
            if (who != null) item.put("customer", who.customer).putObject("identity").put("kind", who.kind).put("value", who.value);
            item.put("at", fact.happenedAt().toString()).put("arrivedAt", fact.arrivedAt().toString()).put("timing", word(fact.timing()));
            item.put("source", fact.source()).put("channel", channels.get(tx, fact.channel()).key());
            item.put("direction", word(fact.direction())).put("kind", word(fact.kind())).put("name", fact.name());
            if (fact.score() != null) item.putObject("score").put("metric", word(fact.score().metric())).put("value", fact.score().value());
            if (fact.value() != null)
                item.putObject("money").put("amount", fact.value().amount()).put("currency", fact.value().currency().getCurrencyCode());
            key(item, "location", keys.get(fact.location()));
            key(item, "team", keys.get(fact.team()));
            key(item, "employee", keys.get(fact.employee()));
            key(item, "product", keys.get(fact.product()));
            key(item, "order", keys.get(fact.order()));
            if (fact.batch() != 0) item.put("import", fact.batch());
            if (fact.properties() == null) item.put("erased", true);
            else item.putRawValue("properties", new RawValue(fact.properties()));
        }
        answer.put("next", facts.isEmpty() ? after : facts.getLast().position());
        return answer;
    }

    private static void key(ObjectNode item, String name, String key) {
        if (key != null) item.put(name, key);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<Long, Named> identities(Tx tx, List<Recorded> facts) {
        Map<Long, Named> found = new HashMap<>();
        tx.query("""
                select id, kind, value, customer
                from identity
                where workspace = :workspace and id = any(:ids)""")
                .bindArray("ids", Long.class, facts.stream().map(Recorded::identity).distinct().toArray())
                .map((row, _) -> found.put(row.getLong("id"), new Named(row.getString("kind"), row.getString("value"), row.getLong("customer"))))
                .list();
        return found;
    }

    private static Map<Integer, String> keys(Tx tx, List<Recorded> facts) {
        Set<Integer> ids = new HashSet<>();
        for (var fact : facts) ids.addAll(List.of(fact.location(), fact.team(), fact.employee(), fact.product(), fact.order()));
        ids.remove(0);
        Map<Integer, String> found = new HashMap<>();
        if (ids.isEmpty()) return found;
        tx.query("""
                select id, key
                from reference
                where workspace = :workspace and id = any(:ids)""")
                .bindArray("ids", Integer.class, ids.toArray())
                .map((row, _) -> found.put(row.getInt("id"), row.getString("key")))
                .list();
        return found;
    }
}
