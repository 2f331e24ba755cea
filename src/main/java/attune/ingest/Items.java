package attune.ingest;

import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.quarantine.Refusal;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import attune.store.Mendable;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The door for interactions in our own words: each is taken or refused by itself, and all that are taken are durable
/// before anyone is answered.
public final class Items {

    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(CallReader.MAX_DEPTH).build()).build()).build();

    private final Interactions interactions;

    public Items(Interactions interactions) {
        this.interactions = interactions;
    }

    /// Takes one interaction or a list of them, as `POST /api/interactions` does.
    ///
    /// @return how many were `accepted` and `refused`, and of each what became of it
    public ObjectNode take(WriteKey source, byte[] body, Instant now) {
        var items = read(body);
        var reader = new ItemReader(source, JSON, now);
        var results = JSON.createArrayNode();
        var facts = new ArrayList<Interaction>();
        var places = new ArrayList<ObjectNode>();
        for (int index = 0; index < items.size(); index++) {
            var result = results.addObject().put("index", index);
            try {
                facts.add(reader.read(items.get(index)));
                places.add(result);
            } catch (Refused bad) {
                refuse(result, bad.refusal());
            }
        }
        int accepted = 0;
        var receipts = interactions.append(source.workspace(), facts);
        for (int at = 0; at < receipts.size(); at++) {
            var receipt = receipts.get(at);
            if (receipt.refused() != null) {
                refuse(places.get(at), Refusal.of("", receipt.refused()));
                continue;
            }
            accepted++;
            places.get(at).put("id", receipt.id().toString()).put("duplicate", receipt.duplicate());
            if (!receipt.duplicate()) places.get(at).put("position", receipt.position());
        }
        var answer = JSON.createObjectNode().put("accepted", accepted).put("refused", items.size() - accepted);
        answer.set("results", results);
        return answer;
    }

    private static List<JsonNode> read(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw Body.broken(broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!tree.isArray()) return List.of(tree);
        if (tree.size() > Ingest.MAX_BATCH) throw new Mendable("The list has more than " + Ingest.MAX_BATCH + " interactions; send it in parts.");
        var items = new ArrayList<JsonNode>(tree.size());
        tree.forEach(items::add);
        return items;
    }

    private static void refuse(ObjectNode result, Refusal refusal) {
        result.putObject("error").put("field", refusal.field()).put("message", refusal.reason()).put("found", refusal.found());
    }
}
