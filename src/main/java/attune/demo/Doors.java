package attune.demo;

import attune.ingest.Ingest;
import attune.ingest.Items;
import attune.interaction.Interaction;
import attune.source.WriteKey;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The doors through which Larkspur's systems send: the Segment specification, and the native API for what that has no
/// words for. Each system sends its own batches, as in any other business. Surveys are answered as surveys.
final class Doors {

    private record Door(int source, boolean segment) {}

    private final Ingest ingest;
    private final Items items;
    private final Surveying surveying;
    private final Map<Integer, WriteKey> keys = new HashMap<>();

    Doors(Database database, WriteKeys writeKeys, Ingest ingest, Items items, Surveying surveying, WorkspaceId workspace) {
        this.ingest = ingest;
        this.items = items;
        this.surveying = surveying;
        database.inVoid(workspace, tx -> writeKeys.list(tx).forEach(keyed ->
                writeKeys.ofSource(tx, keyed.source().id()).ifPresent(key -> keys.put(key.source(), key))));
    }

    /// Sends what happened. All of it is good: what a door refuses is a mistake of the telling.
    void send(List<Interaction> facts) {
        var batches = new LinkedHashMap<Door, List<Interaction>>();
        surveying.answer(facts.stream().filter(surveying::takes).toList());
        for (var fact : facts) if (!surveying.takes(fact)) batches.computeIfAbsent(new Door(fact.source(), Writing.inSegment(fact)), _ -> new ArrayList<>()).add(fact);
        batches.forEach((door, batch) -> {
            for (var at = 0; at < batch.size(); at += Ingest.MAX_BATCH)
                send(door, batch.subList(at, Math.min(batch.size(), at + Ingest.MAX_BATCH)));
        });
    }

    private void send(Door door, List<Interaction> facts) {
        var key = keys.get(door.source);
        if (door.segment) {
            var calls = facts.stream().map(fact -> Writing.call(fact, key.channel())).toList();
            var taken = sendCalls(key, calls);
            if (taken.accepted() < facts.size()) throw new IllegalStateException("refused: see the quarantine of workspace " + key.workspace());
        } else {
            var body = facts.stream().map(fact -> Writing.item(fact, key.channel())).collect(Collectors.joining(",", "[", "]"));
            var answer = items.take(key, body.getBytes(StandardCharsets.UTF_8), Instant.now());
            if (answer.path("refused").asInt() > 0) throw new IllegalStateException("refused: " + answer);
        }
    }

    /// Sends what was begun and is whole only now.
    void finish() {
        surveying.finish();
    }

    /// Sends calls as a website wrote them, good or not.
    void sendCalls(int source, List<String> calls) {
        if (!calls.isEmpty()) sendCalls(keys.get(source), calls);
    }

    private Ingest.Taken sendCalls(WriteKey key, List<String> calls) {
        var body = calls.stream().collect(Collectors.joining(",", "{\"batch\":[", "]}"));
        return ingest.take(key, body.getBytes(StandardCharsets.UTF_8), Instant.now());
    }
}
