package attune.timeline;

import attune.account.Permission;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.identity.Identities;
import attune.identity.Join;
import attune.identity.Member;
import attune.interaction.Interactions;
import attune.store.Database;
import attune.store.Tx;
import attune.timeline.CustomerView.Seam;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Live;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import attune.part.Words;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The page of a customer.
public final class CustomerPages {

    private final Database database;
    private final Identities identities;
    private final Interactions interactions;
    private final Touchpoints touchpoints;
    private final Timeline timeline;
    private final Arrivals arrivals;
    private final Live live;

    public CustomerPages(Database database, Identities identities, Interactions interactions, Touchpoints touchpoints,
                         Timeline timeline, Arrivals arrivals, Live live) {
        this.database = database;
        this.identities = identities;
        this.interactions = interactions;
        this.touchpoints = touchpoints;
        this.timeline = timeline;
        this.arrivals = arrivals;
        this.live = live;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_CUSTOMERS);
        routes.get("/customers/{id}", see, this::show)
                .get("/customers/{id}/earlier", see, this::earlier)
                .get("/customers/{id}/live", see, this::watch);
    }

    private void show(Context request) {
        var asked = Params.of(request).id("id");
        var filter = filter(request);
        var from = from(request);
        var head = interactions.head();
        var view = database.in(Who.asking().workspace(), tx -> {
            var id = identities.customerOf(tx, asked);
            return id.value() != asked ? Optional.<CustomerView>empty() : Optional.of(view(tx, id, filter, from, zone(request), head));
        });
        if (view.isEmpty()) {
            moved(request, asked);
            return;
        }
        Page.of(request).title(view.get().name()).active("customers").style("timeline/timeline.css")
                .render("timeline/customer.jte", view.get());
    }

    /// The number of a customer that was absorbed by another leads there.
    private void moved(Context request, long asked) {
        var kept = database.in(Who.asking().workspace(), tx -> identities.customerOf(tx, asked));
        Page.redirect(request, "/customers/" + kept);
    }

    private CustomerView view(Tx tx, CustomerId id, Filter filter, String from, ZoneId zone, long head) {
        var family = identities.of(tx, id);
        var library = touchpoints.library(tx.workspace());
        var story = timeline.read(tx, numbers(family), filter, from, zone);
        return new CustomerView(id, name(family), family, seams(identities.joinsOf(tx, id), family, zone), story, filter,
                library.channels(), library.stages(), head);
    }

    private void earlier(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        var filter = filter(request);
        var story = database.in(Who.asking().workspace(), tx ->
                timeline.read(tx, numbers(identities.of(tx, id)), filter, from(request), zone(request)));
        Page.fragment(request, "timeline/earlier.jte", new Earlier(id, story, filter, Params.of(request).text("day", 10).orElse("")));
    }

    /// What htmx puts below a story that goes on.
    ///
    /// @param day the last day that is shown already
    public record Earlier(CustomerId id, Timeline.Stretch story, Filter filter, String day) {}

    private void watch(Context request) throws IOException {
        var id = new CustomerId(Params.of(request).id("id"));
        var workspace = Who.asking().workspace();
        var zone = zone(request);
        var seen = new AtomicLong(Params.of(request).optionalId("since").orElse(interactions.head()));
        var topic = arrivals.watch(workspace, id);
        try {
            live.stream(request, topic, () -> arrived(request, id, seen, zone), _ -> arrived(request, id, seen, zone));
        } finally {
            arrivals.leave(workspace, id);
        }
    }

    private String arrived(Context request, CustomerId id, AtomicLong seen, ZoneId zone) {
        var lines = database.in(Who.asking().workspace(), tx -> timeline.since(tx, numbers(identities.of(tx, id)), seen.get(), zone));
        if (lines.isEmpty()) return "";
        seen.set(lines.getLast().position());
        return Page.html(request, "timeline/arrived.jte", lines);
    }

    private static Filter filter(Context request) {
        var params = Params.of(request);
        return new Filter(params.text("channel", 60).orElse(""), params.text("stage", 60).orElse(""),
                params.text("direction", 5).orElse(""), params.text("sort", 10).orElse(""));
    }

    private static String from(Context request) {
        return Params.of(request).text("before", 50).orElse("");
    }

    private static ZoneId zone(Context request) {
        return Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
    }

    private static List<Long> numbers(List<Member> family) {
        return family.stream().map(Member::id).toList();
    }

    private static String name(List<Member> family) {
        for (var kind : List.of("email", "user_id", "phone"))
            for (var member : family) if (member.kind().equals(kind)) return member.value();
        return "Visitor " + family.getFirst().customer();
    }

    private static List<Seam> seams(List<Join> joins, List<Member> family, ZoneId zone) {
        var seams = new ArrayList<Seam>();
        for (var join : joins.reversed())
            seams.add(new Seam(join.id(), called(family, join.absorbed()) + " joined " + called(family, join.kept())
                    + because(join), Words.moment(join.joinedAt(), zone), join.account() != null));
        return seams;
    }

    private static String because(Join join) {
        if (!join.why().isBlank()) return ": " + join.why();
        return switch (join.rule()) {
            case "alias" -> ", because a source said they are one";
            case "person" -> ", because a person said so";
            case "anonymous_id" -> ", seen on the same device";
            default -> ", by the rule for " + CustomerView.kind(join.rule()).toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static String called(List<Member> family, long identity) {
        return family.stream().filter(member -> member.id() == identity).findFirst().map(Member::value).orElse("?");
    }
}
