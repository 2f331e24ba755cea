package attune.api;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.directory.Directory;
import attune.directory.Directory.Leaf;
import attune.directory.Listing;
import attune.duplicate.Duplicates;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.ingest.RecordedWriter;
import attune.interaction.Channels;
import attune.interaction.Interactions;
import attune.interaction.Interactions.Before;
import attune.privacy.Erasure;
import attune.profile.Profiles;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Customers for programs.
public final class CustomerApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TRAITS = 200;

    private final Database database;
    private final Workspaces workspaces;
    private final Channels channels;
    private final Identities identities;
    private final Interactions interactions;
    private final Customers customers;
    private final Profiles profiles;
    private final Directory directory;
    private final Duplicates duplicates;
    private final Erasure erasure;
    private final CustomerWriter writer = new CustomerWriter(JSON);
    private final RecordedWriter recorded;

    public CustomerApi(Database database, Workspaces workspaces, Channels channels, Identities identities, Interactions interactions,
                       Customers customers, Profiles profiles, Directory directory, Duplicates duplicates,
                       Erasure erasure, RecordedWriter recorded) {
        this.database = database;
        this.workspaces = workspaces;
        this.channels = channels;
        this.identities = identities;
        this.interactions = interactions;
        this.customers = customers;
        this.profiles = profiles;
        this.directory = directory;
        this.duplicates = duplicates;
        this.erasure = erasure;
        this.recorded = recorded;
    }

    public void mount(Routes routes) {
        var read = Access.key("customers:read", Permission.SEE_CUSTOMERS);
        var edit = Access.key("customers:write", Permission.EDIT_CUSTOMERS);
        var merge = Access.key("customers:write", Permission.MERGE_CUSTOMERS);
        routes.get("/api/customers", read, this::list)
                .post("/api/customers", edit, this::create)
                .post("/api/customers/merge", merge, this::merge)
                .get("/api/customers/{id}", read, this::show)
                .delete("/api/customers/{id}", Access.key("customers:write", Permission.ERASE_CUSTOMERS), this::erase)
                .post("/api/customers/{id}/traits", edit, this::tell)
                .post("/api/customers/{id}/consent", edit, this::consent)
                .get("/api/customers/{id}/interactions", read, this::story)
                .post("/api/merges/{id}/undo", merge, this::unmerge)
                .get("/api/duplicates", Access.key("customers:read", Permission.MERGE_CUSTOMERS), this::duplicates);
    }

    private void list(Context request) {
        var params = Params.of(request);
        var listing = Listing.read(params);
        var leaf = new Leaf("", params.text("after", 1_000).orElse(""), params.number("limit", 1, 500, 50));
        var workspace = Who.asking().workspace();
        var found = directory.find(workspace, listing.filter(), listing.sorting(), leaf);
        var currency = workspaces.of(workspace).currency();
        var answer = JSON.createObjectNode().put("n", found.n());
        var list = answer.putArray("customers");
        database.inVoid(workspace, tx -> found.entries().forEach(entry -> list.add(writer.entry(entry, currency, number -> channels.get(tx, number).key()))));
        if (!found.after().isEmpty()) answer.put("after", found.after());
        request.json(answer);
    }

    private void show(Context request) {
        request.json(in(tx -> profile(tx, id(request))));
    }

    private JsonNode profile(Tx tx, CustomerId id) {
        var profile = customers.profile(tx, id);
        return writer.profile(profile, profiles.traits(tx, profile.id()), profiles.consents(tx, profile.id()),
                profile.statusHistory(), identities.joinsAmong(tx, profile.identityIds()), number -> channels.get(tx, number).key());
    }

    private void create(Context request) {
        var traits = traits(body(request));
        var id = in(tx -> customers.create(tx, traits));
        request.status(201).json(JSON.createObjectNode().put("id", id.value()));
    }

    private void tell(Context request) {
        var traits = traits(body(request));
        if (traits.isEmpty()) throw new Mendable("“traits” names nothing: send an object like {\"traits\":{\"city\":\"Porto\"}}.");
        in(tx -> {
            customers.edit(tx, id(request), traits);
            return null;
        });
        request.status(204);
    }

    private static Map<String, String> traits(JsonNode body) {
        var told = body.path("traits");
        if (!told.isObject()) throw new Mendable("“traits” is missing: send an object like {\"traits\":{\"name\":\"Ana Ruiz\"}}.");
        if (told.size() > MOST_TRAITS) throw new Mendable("“traits” names more than " + MOST_TRAITS + " at once.");
        var traits = new HashMap<String, String>();
        told.properties().forEach(trait -> {
            if (trait.getValue().isContainerNode())
                throw new Mendable("The trait “" + trait.getKey() + "” is an object or a list: name its members, like “address.city”.");
            traits.put(trait.getKey(), trait.getValue().isNull() ? "" : clean(trait.getValue().asText()));
        });
        return traits;
    }

    private void consent(Context request) {
        var body = body(request);
        if (!body.path("granted").isBoolean()) throw new Mendable("“granted” must be true or false.");
        var channel = text(body, "channel", false);
        in(tx -> {
            var on = channel.isEmpty() ? null : channels.byKey(tx, channel).orElseThrow(() -> new Mendable("“channel”: there is no channel “" + channel + "” here."));
            customers.consent(tx, id(request), text(body, "purpose", true), on, body.path("granted").asBoolean(), text(body, "wording", false), text(body, "proof", false));
            return null;
        });
        request.status(204);
    }

    private void story(Context request) {
        var params = Params.of(request);
        var limit = params.number("limit", 1, 1_000, 100);
        var before = params.text("before", 60).map(CustomerApi::before).orElse(Before.NOW);
        request.json(in(tx -> {
            var of = identities.of(tx, customers.seen(tx, id(request))).stream().map(member -> member.id()).toList();
            var rows = interactions.story(tx, of, before, limit);
            var answer = recorded.json(tx, JSON, rows, 0);
            answer.remove("next");
            if (rows.size() == limit) answer.put("before", rows.getLast().happenedAt() + "_" + rows.getLast().position());
            return answer;
        }));
    }

    private static Before before(String cursor) {
        var at = cursor.indexOf('_');
        try {
            if (at > 0) return new Before(Instant.parse(cursor.substring(0, at)), Long.parseLong(cursor.substring(at + 1)));
        } catch (DateTimeParseException | NumberFormatException notOurs) {
            // answered below
        }
        throw new Mendable("“before” is not what the page before gave: begin without it.");
    }

    /// The answer is the receipt: how much of what is gone. It names nobody.
    private void erase(Context request) {
        var receipt = erasure.erase(id(request), "The person asked for it");
        var answer = JSON.createObjectNode().put("receipt", receipt.id()).put("erasedAt", receipt.erasedAt().toString());
        var removed = answer.putObject("removed");
        receipt.removed().forEach(removed::put);
        request.json(answer);
    }

    private void merge(Context request) {
        var body = body(request);
        var join = in(tx -> customers.merge(tx, number(body, "kept"), number(body, "absorbed"), text(body, "reason", true)));
        request.status(201).json(JSON.createObjectNode().put("merge", join.id()));
    }

    private void unmerge(Context request) {
        var apart = in(tx -> customers.unmerge(tx, Params.of(request).id("id")));
        var answer = JSON.createObjectNode();
        var list = answer.putArray("customers");
        apart.forEach(id -> list.add(id.value()));
        request.json(answer);
    }

    private void duplicates(Context request) {
        var params = Params.of(request);
        var limit = params.number("limit", 1, 200, 50);
        var before = params.optionalId("before").orElse(Long.MAX_VALUE);
        request.json(in(tx -> writer.duplicates(duplicates.proposals(tx, before, limit))));
    }

    private static JsonNode body(Context request) {
        try {
            var body = JSON.readTree(request.body());
            if (body != null && body.isObject()) return body;
        } catch (JsonProcessingException broken) {
            throw new Mendable("The body is not JSON: mend it and send it again.");
        }
        throw new Mendable("The body must be a JSON object.");
    }

    private static String text(JsonNode body, String name, boolean needed) {
        var value = body.path(name);
        if (value.isTextual() && !value.asText().isBlank()) return clean(value.asText().strip());
        if (needed || !(value.isMissingNode() || value.isNull() || value.isTextual())) throw new Mendable("“" + name + "” must be a text.");
        return "";
    }

    private static String clean(String text) {
        if (text.indexOf('\0') >= 0) throw new Mendable("The body holds a NUL character: take it out and send it again.");
        return text;
    }

    private static CustomerId number(JsonNode body, String name) {
        var value = body.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw new Mendable("“" + name + "” must be the number of a customer.");
        return new CustomerId(value.asLong());
    }

    private static CustomerId id(Context request) {
        return new CustomerId(Params.of(request).id("id"));
    }

    private <T> T in(Function<Tx, T> work) {
        return database.in(Who.asking().workspace(), work);
    }
}
