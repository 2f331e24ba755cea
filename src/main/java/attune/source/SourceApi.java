package attune.source;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.interaction.Channels;
import attune.interaction.Sources;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Sources and their keys, for programs that set up others.
public final class SourceApi {

    private static final Access READ = Access.key("sources:read", Permission.MANAGE_SOURCES);
    private static final Access WRITE = Access.key("sources:write", Permission.MANAGE_SOURCES);

    private final Database database;
    private final WriteKeys keys;
    private final Channels channels;

    public SourceApi(Database database, WriteKeys keys, Channels channels) {
        this.database = database;
        this.keys = keys;
        this.channels = channels;
    }

    public void mount(Routes routes) {
        routes.get("/api/sources", READ, this::all);
        routes.post("/api/sources", WRITE, this::connect);
        routes.post("/api/sources/{id}/keys", WRITE, this::another);
        routes.delete("/api/sources/{id}/keys/{key}", WRITE, this::revoke);
    }

    private void all(Context request) {
        var sources = database.in(Who.asking().workspace(), keys::list);
        request.json(Map.of("sources", sources.stream().map(SourceApi::told).toList()));
    }

    private static Map<String, Object> told(Keyed keyed) {
        var told = new HashMap<String, Object>();
        told.put("id", keyed.source().id());
        told.put("name", keyed.source().name());
        told.put("kind", keyed.source().kind().name().toLowerCase(Locale.ROOT));
        told.put("channel", keyed.source().channel().key());
        told.put("perMinute", keyed.perMinute());
        told.put("interactions", keyed.tally().interactions());
        keyed.tally().lastAt().ifPresent(at -> told.put("lastAt", at.toString()));
        told.put("keys", keyed.live().stream().map(key -> Map.of("id", key.id(), "prefix", key.prefix(), "createdAt", key.createdAt().toString())).toList());
        return told;
    }

    private void connect(Context request) {
        var body = request.bodyAsClass(JsonNode.class);
        var name = text(body, "name");
        var channel = text(body, "channel");
        var minted = database.in(Who.asking().workspace(), tx -> {
            var fresh = keys.connect(tx, name, kind(text(body, "kind")), channels.byKey(tx, channel)
                    .orElseThrow(() -> new Mendable("The workspace has no channel “" + shortened(channel) + "”.")));
            Audit.record(tx, "source.connected", name);
            return fresh;
        });
        request.status(201).json(Map.of("source", minted.source(), "key", minted.key()));
    }

    private void another(Context request) {
        var minted = database.in(Who.asking().workspace(), tx -> {
            var fresh = keys.another(tx, id(request));
            Audit.record(tx, "source.key_made", keys.get(tx, fresh.source()).source().name());
            return fresh;
        });
        request.status(201).json(Map.of("source", minted.source(), "key", minted.key()));
    }

    private void revoke(Context request) {
        int source = id(request);
        database.inVoid(Who.asking().workspace(), tx -> {
            keys.revoke(tx, source, Params.of(request).id("key"));
            Audit.record(tx, "source.key_revoked", keys.get(tx, source).source().name());
        });
        request.status(204);
    }

    private static Sources.Kind kind(String written) {
        return Arrays.stream(Sources.Kind.values()).filter(kind -> kind.name().equalsIgnoreCase(written)).findFirst()
                .orElseThrow(() -> new Mendable("The kind is server or browser, not “" + shortened(written) + "”."));
    }

    private static String text(JsonNode body, String field) {
        var value = body == null ? null : body.path(field).asText("").strip();
        if (value == null || value.isEmpty()) throw new Mendable("“" + field + "” is missing from the JSON body.");
        if (value.indexOf('\0') >= 0) throw new Mendable("“" + field + "” holds a NUL character: take it out and send it again.");
        return value;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    static int id(Context request) {
        long id = Params.of(request).id("id");
        if (id > Integer.MAX_VALUE) throw Mendable.notFound("There is no such source.");
        return (int) id;
    }
}
