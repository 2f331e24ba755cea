package attune.ingest;

import attune.identity.Identities;
import attune.interaction.Channels;
import attune.interaction.Recorded;
import attune.reference.References;
import attune.store.Tx;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes interactions of the log as the native API shows them: numbers become the keys and identities they stand for.
public final class RecordedWriter {

    private final Identities identities;
    private final References references;
    private final Channels channels;

    public RecordedWriter(Identities identities, References references, Channels channels) {
        this.identities = identities;
        this.references = references;
        this.channels = channels;
    }

    /// @param after the position that was asked for, which is also the next one where nothing came after it
    public ObjectNode json(Tx tx, ObjectMapper json, List<Recorded> facts, long after) {
        var who = identities.numbered(tx, facts.stream().map(Recorded::identity).distinct().toList());
        var keys = references.keys(tx, places(facts));
        var answer = json.createObjectNode();
        var list = answer.putArray("interactions");
        for (var fact : facts) {
            var item = list.addObject();
            item.put("position", fact.position()).put("id", fact.id().toString());
            var by = who.get(fact.identity());
            if (by != null) item.put("customer", by.customer()).putObject("identity").put("kind", by.kind()).put("value", by.value());
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

    private static Set<Integer> places(List<Recorded> facts) {
        var numbers = new HashSet<Integer>();
        for (var fact : facts) numbers.addAll(List.of(fact.location(), fact.team(), fact.employee(), fact.product(), fact.order()));
        numbers.remove(0);
        return numbers;
    }
}
