package attune.source;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.interaction.Sources;
import attune.source.WriteKey.Addresses;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.part.Option;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.part.Words;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;

/// Sources and their keys, on pages.
public final class SourcePages {

    /// All sources, and the rule for visitors' addresses.
    public record Overview(List<Keyed> sources, Addresses addresses) {}

    /// A source to be connected, as far as it is filled in.
    public record Fresh(List<Option> channels) {}

    /// One source.
    ///
    /// @param minted  a key that is shown this once, or empty
    /// @param signing the secret by which servers sign the user ids that browsers show, or empty where they need not
    /// @param webhook where a system that sends JSON of its own posts it, or empty where the source takes none
    public record One(Keyed keyed, String minted, List<Snippet> snippets, String signing, String webhook) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_SOURCES);
    /// Stands in lines of code for a key that nobody can show again.
    private static final String YOURS = "YOUR_WRITE_KEY";

    private final Database database;
    private final WriteKeys keys;
    private final Channels channels;
    private final String address;

    /// @param address where this installation is reached from outside
    public SourcePages(Database database, WriteKeys keys, Channels channels, String address) {
        this.database = database;
        this.keys = keys;
        this.channels = channels;
        this.address = address;
    }

    public void mount(Routes routes) {
        routes.get("/sources", MANAGE, this::all);
        routes.post("/sources", MANAGE, this::connect);
        routes.get("/sources/new", MANAGE, this::fresh);
        routes.post("/sources/addresses", MANAGE, this::addresses);
        routes.get("/sources/{id}", MANAGE, request -> show(request, SourceApi.id(request), ""));
        routes.post("/sources/{id}/limit", MANAGE, this::limit);
        routes.post("/sources/{id}/keys", MANAGE, this::another);
        routes.post("/sources/{id}/keys/{key}/revoke", MANAGE, this::revoke);
    }

    private void all(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> new Overview(keys.list(tx), keys.addresses(tx)));
        long today = model.sources.stream().mapToLong(keyed -> keyed.tally().lastDay()).sum();
        Page.of(request).active("sources").title(model.sources.isEmpty() ? "Connect your first source"
                        : Words.count(model.sources.size(), "source") + " sent " + Words.count(today, "interaction") + " in the last 24 hours")
                .lead("Where interactions come from: your servers, your site and app, and the files you import.")
                .render("source/list.jte", model);
    }

    private void fresh(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> new Fresh(channels.offered(tx).stream()
                .map(channel -> new Option(channel.key(), channel.name())).toList()));
        Page.of(request).active("sources").title("What do you want to connect?")
                .lead("Anything that speaks the Segment specification can send here: change its address and its write key, nothing else.")
                .render("source/new.jte", model);
    }

    private void connect(Context request) {
        var params = Params.of(request);
        var name = params.neededText("name", 100);
        var kind = params.choice("kind", Sources.Kind.class).orElse(Sources.Kind.SERVER);
        var key = params.text("channel", 60).orElse(Channel.OTHER.key());
        var minted = database.in(Who.asking().workspace(), tx -> {
            var channel = channels.byKey(tx, key).orElseThrow(() -> new Mendable("Channel: choose one of the list."));
            var fresh = keys.connect(tx, name, kind, channel);
            Audit.record(tx, "source.connected", name);
            return fresh;
        });
        show(request, minted.source(), minted.key());
    }

    private void another(Context request) {
        var minted = database.in(Who.asking().workspace(), tx -> {
            var fresh = keys.another(tx, SourceApi.id(request));
            Audit.record(tx, "source.key_made", keys.get(tx, fresh.source()).source().name());
            return fresh;
        });
        show(request, minted.source(), minted.key());
    }

    private void revoke(Context request) {
        int source = SourceApi.id(request);
        database.inVoid(Who.asking().workspace(), tx -> {
            keys.revoke(tx, source, Params.of(request).id("key"));
            Audit.record(tx, "source.key_revoked", keys.get(tx, source).source().name());
        });
        Page.toast(request, "The key opens nothing any more. What still sends with it gets 401.");
        Page.redirect(request, "/sources/" + source);
    }

    private void limit(Context request) {
        int source = SourceApi.id(request);
        int perMinute = Params.of(request).number("perMinute", 1, 100_000_000);
        database.inVoid(Who.asking().workspace(), tx -> {
            keys.limit(tx, source, perMinute);
            Audit.record(tx, "source.limited", keys.get(tx, source).source().name(), perMinute + " a minute");
        });
        Page.toast(request, "From now on " + Words.number(perMinute) + " events a minute are taken from this source.");
        Page.redirect(request, "/sources/" + source);
    }

    private void addresses(Context request) {
        var rule = Params.of(request).choice("addresses", Addresses.class).orElse(Addresses.DROP);
        database.inVoid(Who.asking().workspace(), tx -> {
            keys.addresses(tx, rule);
            Audit.record(tx, "source.addresses", rule.name().toLowerCase(Locale.ROOT));
        });
        Page.toast(request, switch (rule) {
            case DROP -> "IP addresses of visitors are no longer kept.";
            case SHORTEN -> "IP addresses of visitors are kept without their last part.";
            case KEEP -> "IP addresses of visitors are kept whole: say so in your privacy notice.";
        });
        Page.redirect(request, "/sources");
    }

    private void show(Context request, int id, String minted) {
        var keyed = database.in(Who.asking().workspace(), tx -> keys.get(tx, id));
        var signing = keyed.source().kind() == Sources.Kind.BROWSER
                ? database.in(Who.asking().workspace(), tx -> keys.signing(tx, id)).text() : "";
        var shown = keyed.live().stream().flatMap(key -> key.shown().stream()).findFirst();
        var key = minted.isEmpty() ? shown.orElse(YOURS) : minted;
        var webhook = keyed.source().kind() == Sources.Kind.SERVER ? address + "/v1/webhook/" + key : "";
        var model = new One(keyed, minted, Snippet.of(keyed.source().kind(), address, key), signing, webhook);
        Page.of(request).active("sources").script("copy-text.js").style("source/source.css").title(title(keyed))
                .lead(lead(keyed))
                .render("source/show.jte", model);
    }

    private static String title(Keyed keyed) {
        if (keyed.tally().lastAt().isEmpty()) return keyed.source().name() + " has not sent anything yet";
        return keyed.source().name() + " sent " + Words.count(keyed.tally().lastDay(), "interaction") + " in the last 24 hours";
    }

    private static String lead(Keyed keyed) {
        var channel = "What it sends counts as “" + keyed.source().channel().name() + "” unless an event says otherwise.";
        return switch (keyed.source().kind()) {
            case SERVER -> "A server of yours: the user ids it sends are trusted. " + channel;
            case BROWSER -> "A browser or app in a customer's hands: its key is public, and what it says about who somebody is counts as unproven. " + channel;
            case IMPORT -> "Files that were imported. " + channel;
        };
    }
}
