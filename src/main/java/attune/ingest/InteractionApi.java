package attune.ingest;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Channel;
import attune.interaction.Interactions;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.source.WriteKey;
import attune.reference.References;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log over the native API: send interactions in our own words, read them back by position.
public final class InteractionApi {

    private static final String NAME = "API";

    private final Database database;
    private final Interactions interactions;
    private final Items items;
    private final WriteKeys keys;
    private final References references;
    private final RecordedWriter writer;

    public InteractionApi(Database database, Interactions interactions, Items items, WriteKeys keys, References references, RecordedWriter writer) {
        this.database = database;
        this.interactions = interactions;
        this.items = items;
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
        var body = Body.read(request.req().getInputStream(), request.req().getContentLengthLong());
        var source = source(workspace, Params.of(request).optionalId("source"));
        var answer = items.take(source, body, Instant.now());
        var nothing = answer.path("accepted").asInt() == 0 && answer.path("refused").asInt() > 0;
        request.status(nothing ? 400 : 200).contentType("application/json").result(answer.toString());
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
            return writer.json(tx, Items.JSON, seen, after).put("next", facts.isEmpty() ? after : facts.getLast().position());
        });
        request.contentType("application/json").result(answer.toString());
    }
}
