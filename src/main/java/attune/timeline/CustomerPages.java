package attune.timeline;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Member;
import attune.interaction.Channel;
import attune.interaction.Interactions;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Live;
import attune.web.Live.Drawn;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The page of a customer.
public final class CustomerPages {

    private final Database database;
    private final Identities identities;
    private final Interactions interactions;
    private final Portrait portrait;
    private final Arrivals arrivals;
    private final Live live;

    public CustomerPages(Database database, Identities identities, Interactions interactions, Portrait portrait, Arrivals arrivals, Live live) {
        this.database = database;
        this.identities = identities;
        this.interactions = interactions;
        this.portrait = portrait;
        this.arrivals = arrivals;
        this.live = live;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_CUSTOMERS);
        var edit = Access.member(Permission.EDIT_CUSTOMERS);
        routes.get("/customers/{id}", see, this::show)
                .get("/customers/{id}/earlier", see, this::earlier)
                .get("/customers/{id}/live", see, this::watch)
                .get("/customers/{id}/traits", see, this::traits)
                .post("/customers/{id}/traits", edit, this::edit)
                .post("/customers/{id}/consent", edit, this::consent);
    }

    private Customers customers() {
        return portrait.customers();
    }

    private void show(Context request) {
        var asked = id(request);
        var filter = filter(request);
        var from = from(request);
        var head = interactions.head();
        var view = database.in(Who.asking().workspace(), tx -> {
            var id = customers().seen(tx, asked);
            return id.equals(asked) ? Optional.of(portrait.view(tx, id, filter, from, zone(request), head)) : Optional.<CustomerView>empty();
        });
        if (view.isEmpty()) {
            moved(request, asked);
            return;
        }
        Page.of(request).title(view.get().profile().name()).lead(Portrait.lead(view.get(), zone(request))).active("customers")
                .style("timeline/timeline.css").render("timeline/customer.jte", view.get());
    }

    /// The number of a customer that was absorbed by another leads there.
    private void moved(Context request, CustomerId asked) {
        var kept = database.in(Who.asking().workspace(), tx -> customers().seen(tx, asked));
        Page.redirect(request, "/customers/" + kept);
    }

    /// What htmx puts below a story that goes on.
    ///
    /// @param day the last day that is shown already
    public record Earlier(CustomerId id, Timeline.Stretch story, CustomerView.Margins margins, Filter filter, String day) {}

    private void earlier(Context request) {
        var filter = filter(request);
        var day = Params.of(request).text("day", 10).orElse("");
        var more = database.in(Who.asking().workspace(), tx -> {
            var id = customers().seen(tx, id(request));
            var story = portrait.timeline().read(tx, numbers(tx, id), filter, from(request), zone(request));
            return new Earlier(id, story, portrait.margins(tx, story.days()), filter, day);
        });
        Page.fragment(request, "timeline/earlier.jte", more);
    }

    private void watch(Context request) throws IOException {
        var id = database.in(Who.asking().workspace(), tx -> customers().seen(tx, id(request)));
        var workspace = Who.asking().workspace();
        var zone = zone(request);
        var since = Params.of(request).optionalId("since").orElseGet(interactions::head);
        var topic = arrivals.watch(workspace, id);
        try {
            live.stream(request, topic, since, seen -> arrived(request, id, seen, zone));
        } finally {
            arrivals.leave(workspace, id);
        }
    }

    /// What arrived since, with the notes and tasks that it speaks of.
    public record Arrived(List<Item.Line> lines, CustomerView.Margins margins) {}

    private Drawn arrived(Context request, CustomerId id, long seen, ZoneId zone) {
        var arrived = database.in(Who.asking().workspace(), tx -> {
            var lines = portrait.timeline().since(tx, numbers(tx, id), seen, zone);
            return new Arrived(lines, portrait.marginsOf(tx, lines.stream()));
        });
        return arrived.lines.isEmpty() ? new Drawn("", seen)
                : new Drawn(Page.html(request, "timeline/arrived.jte", arrived), arrived.lines.getLast().position());
    }

    /// @param name the trait whose history is told; empty for none
    public record Traits(CustomerId id, String customer, List<attune.profile.Trait> traits, String name, List<attune.profile.Profiles.Past> history,
                         java.util.Map<Integer, String> sources) {}

    private void traits(Context request) {
        var name = Params.of(request).text("name", 100).orElse("");
        var traits = database.in(Who.asking().workspace(), tx -> {
            var profile = customers().profile(tx, id(request));
            var history = name.isEmpty() ? List.<attune.profile.Profiles.Past>of() : customers().traitHistory(tx, profile.id(), name);
            return new Traits(profile.id(), profile.name(), portrait.profiles().traits(tx, profile.id()), name, history, portrait.timeline().sources(tx));
        });
        Page.of(request).title("What is known about " + traits.customer).lead(Words.count(traits.traits.size(), "trait")
                + ", each with its latest value by when it was so, and where that came from.").active("customers")
                .style("timeline/timeline.css").render("timeline/traits.jte", traits);
    }

    private void edit(Context request) {
        var params = Params.of(request);
        var name = params.neededText("name", 100);
        var value = params.text("value", 2_000).orElse("");
        database.inVoid(Who.asking().workspace(), tx -> customers().edit(tx, id(request), name, value));
        Page.toast(request, value.isEmpty() ? "Taken away; it stays in the history." : "Saved.");
        Page.redirect(request, "/customers/" + id(request) + (params.ticked("traits") ? "/traits" : ""));
    }

    private void consent(Context request) {
        var params = Params.of(request);
        var purpose = params.neededText("purpose", 100);
        var granted = params.neededText("granted", 5).equals("yes");
        var proof = params.text("proof", 500).orElse("");
        var key = params.text("channel", 60).orElse("");
        var library = portrait.touchpoints().library(Who.asking().workspace());
        Channel channel = key.isEmpty() ? null : library.channel(key).orElseThrow(() -> new Mendable("Channel: there is no such channel."));
        database.inVoid(Who.asking().workspace(), tx -> customers().consent(tx, id(request), purpose, channel, granted, "", proof));
        Page.toast(request, granted ? "Consent is written down." : "The withdrawal is written down, and holds from now on.");
        Page.redirect(request, "/customers/" + id(request));
    }

    private List<Long> numbers(Tx tx, CustomerId id) {
        return identities.of(tx, id).stream().map(Member::id).toList();
    }

    private static CustomerId id(Context request) {
        return new CustomerId(Params.of(request).id("id"));
    }

    private static Filter filter(Context request) {
        var params = Params.of(request);
        return new Filter(params.text("q", 100).orElse(""), params.text("channel", 60).orElse(""), params.text("stage", 60).orElse(""),
                params.text("direction", 5).orElse(""), params.text("sort", 10).orElse(""));
    }

    private static String from(Context request) {
        return Params.of(request).text("before", 50).orElse("");
    }

    private static ZoneId zone(Context request) {
        return Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
    }
}
