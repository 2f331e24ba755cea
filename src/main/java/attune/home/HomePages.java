package attune.home;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Interactions;
import attune.part.Words;
import attune.web.Access;
import attune.web.Live;
import attune.web.Live.Drawn;
import attune.web.Live.Topic;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// The first page after signing in.
public final class HomePages {

    /// Whatever is appended, by any workspace, under one topic: who watches looks for their own.
    private static final Topic<Boolean> APPENDED = new Topic<>("appended");

    private static final String FASTER = " While you look, this company of fiction lives faster than it did in its past: a few interactions a "
            + "second, not one in a few minutes. So everything together is far above its usual.";

    private final Home home;
    private final Interactions interactions;
    private final Live live;

    public HomePages(Home home, Interactions interactions, Live live) {
        this.home = home;
        this.interactions = interactions;
        this.live = live;
        interactions.onAppend(() -> {
            if (live.isWatched(APPENDED)) live.publish(APPENDED, true);
        });
    }

    public void mount(Routes routes) {
        routes.get("/", Access.member(Permission.SEE_HOME), this::show)
                .get("/home/live", Access.member(Permission.SEE_CUSTOMERS), this::watch);
    }

    private void show(Context request) {
        var now = ZonedDateTime.now(zone(request));
        var view = home.view(now, Who.asking().may(Permission.SEE_CUSTOMERS));
        var page = Page.of(request).active("home").style("home/home.css");
        if (view.newcomer()) {
            page.title("Ready when your customers are").lead("Nothing has arrived yet. Begin with one of these; each takes minutes.")
                    .render("home/begin.jte", view);
            return;
        }
        page.title(new Headline(view.today(), view.library()).words()).lead(lead(view, now)).render("home/home.jte", view);
    }

    static String lead(HomeView view, ZonedDateTime now) {
        // Never “Today”: the weekday is what it stands against.
        var day = Words.day(view.today().day(), view.today().day().minusDays(2));
        var against = view.today().weeks() >= 4 ? ", against the same weekday of the last " + view.today().weeks() + " weeks" : "";
        // In the first hour after midnight the day that is told of is the one before.
        var when = view.today().day().equals(now.toLocalDate())
                ? day + ", " + Words.time(now.toInstant(), now.getZone()) + ". What customers and you did since midnight"
                : day + ", the whole day. What customers and you did";
        return when + against + "."
                + (view.fiction() && view.today().everything().rises() ? FASTER : "");
    }

    private void watch(Context request) throws IOException {
        var zone = zone(request);
        var since = Params.of(request).optionalId("since").orElseGet(interactions::head);
        live.stream(request, APPENDED, since, seen -> arrived(request, seen, zone));
    }

    private Drawn arrived(Context request, long seen, ZoneId zone) {
        var told = home.since(seen, zone);
        return told.isEmpty() ? new Drawn("", seen)
                : new Drawn(Page.html(request, "home/feed.jte", told.reversed()), told.getFirst().line().position());
    }

    private static ZoneId zone(Context request) {
        return Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
    }
}
