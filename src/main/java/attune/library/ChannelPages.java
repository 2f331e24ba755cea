package attune.library;

import attune.account.Who;
import attune.audit.Audit;
import attune.interaction.Channel;
import attune.part.Words;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;

/// The channels: those that come with Attune, and the business's own, which can be renamed and hidden.
public final class ChannelPages {

    public record Model(List<Channel> channels) {}

    private static final int LONGEST = 40;

    private final Database database;
    private final Touchpoints touchpoints;

    ChannelPages(Database database, Touchpoints touchpoints) {
        this.database = database;
        this.touchpoints = touchpoints;
    }

    void mount(Routes routes) {
        routes.get("/touchpoints/channels", LibraryPages.READ, this::list)
                .post("/touchpoints/channels", LibraryPages.EDIT, this::add)
                .post("/touchpoints/channels/{number}/name", LibraryPages.EDIT, this::rename)
                .post("/touchpoints/channels/{number}/hide", LibraryPages.EDIT, this::hide)
                .post("/touchpoints/channels/{number}/show", LibraryPages.EDIT, this::show);
    }

    private void list(Context request) {
        var channels = touchpoints.library(Who.asking().workspace()).channels();
        var shown = channels.stream().filter(channel -> !channel.hidden()).count();
        LibraryPages.page(request).title(Words.count(shown, "channel") + " between you and your customers")
                .lead("Twelve come with Attune. Add your own where customers meet you in another way.")
                .render("library/channels.jte", new Model(channels));
    }

    private void add(Context request) {
        var name = Params.of(request).neededText("name", LONGEST);
        change(request, "channel.added", tx -> touchpoints.addChannel(tx, name));
        done(request, "The channel " + name + " is there; rules and sources can use it.");
    }

    private void rename(Context request) {
        var name = Params.of(request).neededText("name", LONGEST);
        change(request, "channel.renamed", tx -> touchpoints.renameChannel(tx, number(request), name));
        done(request, "It is called " + name + " everywhere now; its key stays, so events still find it.");
    }

    private void hide(Context request) {
        var hidden = change(request, "channel.hidden", tx -> touchpoints.hideChannel(tx, number(request), true));
        done(request, hidden.name() + " is offered for nothing new; what came by it keeps its name.");
    }

    private void show(Context request) {
        var shown = change(request, "channel.shown", tx -> touchpoints.hideChannel(tx, number(request), false));
        done(request, shown.name() + " can be chosen again.");
    }

    private Channel change(Context request, String act, Function<Tx, Channel> how) {
        return database.in(Who.asking().workspace(), tx -> {
            var changed = how.apply(tx);
            Audit.record(tx, act, changed.name());
            return changed;
        });
    }

    private static void done(Context request, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/touchpoints/channels");
    }

    private static short number(Context request) {
        return (short) Math.min(Short.MAX_VALUE, Params.of(request).id("number"));
    }
}
