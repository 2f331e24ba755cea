package attune.ingest;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.quarantine.Refusal;
import attune.quarantine.Refused;
import attune.source.WriteKey;
import attune.reference.References;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The log over the native API: send interactions in our own words, read them back by position.
public final class InteractionApi {

    private static final String NAME = "API";
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(CallReader.MAX_DEPTH).build()).build()).build();

    private final Database database;
    private final Interactions interactions;
    private final WriteKeys keys;
    private final References references;
    private final RecordedWriter writer;

    public InteractionApi(Database database, Interactions interactions, WriteKeys keys, References references, RecordedWriter writer) {
        this.database = database;
        this.interactions = interactions;
        this.keys = keys;
        this.references = references;
        this.writer = writer;
    }

    public void mount(Routes routes) {
        routes.post("/api/interactions", Access.key("interactions:write", Permission.MANAGE_SOURCES), this::send);
        routes.get("/api/interactions", Access.key("interactions:read", Permission.EXPORT_CUSTOMERS), this::read);
    }

    private void send(Context request) throws IOException {
        var workspace = Who.asking().workspace();
        var items = items(Body.read(request.req().getInputStream(), request.req().getContentLengthLong()));
        var source = source(workspace, Params.of(request).optionalId("source"));
        var reader = new ItemReader(source, JSON, Instant.now());
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
        var receipts = interactions.append(workspace, facts);
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
        request.status(accepted > 0 || items.isEmpty() ? 200 : 400).contentType("application/json").result(answer.toString());
    }

    private static List<JsonNode> items(byte[] body) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            var place = broken.getLocation();
            throw new Mendable("The body is not valid JSON: " + (place == null ? "it is nested too deeply."
                    : "it breaks at line " + place.getLineNr() + ", column " + place.getColumnNr() + "."));
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

    /// The source that is named, else the one that stands for the API itself, made when it is first used.
    private WriteKey source(WorkspaceId workspace, Optional<Long> named) {
        return database.in(workspace, tx -> {
            int id = named.map(Long::intValue).orElseGet(() -> keys.list(tx).stream().map(keyed -> keyed.source())
                    .filter(source -> source.name().equals(NAME)).map(Sources.Source::id).findFirst()
                    .orElseGet(() -> keys.connect(tx, NAME, Sources.Kind.SERVER, Channel.OTHER).source()));
            return keys.ofSource(tx, id).orElseThrow(() -> new Mendable("There is no source with the number " + id + "."));
        });
    }

    private void read(Context request) {
        var params = Params.of(request);
        long after = "0".equals(request.queryParam("after")) ? 0 : params.optionalId("after").orElse(0L);
        int limit = params.number("limit", 1, 1_000, 100);
        var answer = database.in(Who.asking().workspace(), tx -> {
            List<Recorded> facts = interactions.ownAfter(tx, after, limit);
            var within = references.within(tx, Who.asking().reach());
            var seen = facts.stream().filter(fact -> within.holds(fact.location(), fact.team())).toList();
            return writer.json(tx, JSON, seen, after).put("next", facts.isEmpty() ? after : facts.getLast().position());
        });
        request.contentType("application/json").result(answer.toString());
    }
}
