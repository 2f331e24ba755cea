package attune.briefing;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.paper.Paper;
import attune.store.Database;
import attune.store.Mendable;
import attune.subscription.Subscriptions;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;

/// The briefing on a page and on paper, and the wish to have it by mail.
public final class BriefingPages {

    /// @param wished   whether it comes by mail
    /// @param possible whether mail can be sent at all
    public record Model(Briefing briefing, boolean wished, boolean possible) {}

    private final Database database;
    private final Briefings briefings;
    private final Subscriptions subscriptions;

    public BriefingPages(Database database, Briefings briefings, Subscriptions subscriptions) {
        this.database = database;
        this.briefings = briefings;
        this.subscriptions = subscriptions;
    }

    public void mount(Routes routes) {
        var explore = Access.member(Permission.EXPLORE);
        routes.get("/executive", explore, this::show)
                .get("/executive.pdf", explore, this::paper)
                .post("/executive/mail", explore, this::mail);
    }

    private void show(Context request) {
        var briefing = briefing();
        Page.of(request).active("executive").title("How we stand").lead(briefing.period() + ", against the " + Briefing.DAYS + " days before; " + briefing.asOf() + ".")
                .style("briefing/briefing.css").render("briefing/briefing.jte", new Model(briefing, wished(), subscriptions.ready(Who.asking().workspace())));
    }

    private void paper(Context request) {
        var briefing = briefing();
        request.header("Content-Disposition", "attachment; filename=\"briefing-" + briefing.last() + ".pdf\"").contentType("application/pdf").result(Paper.pdf("briefing/paper.jte", briefing));
    }

    private void mail(Context request) {
        if (Params.of(request).ticked("wished")) subscriptions.wish(MondayBriefing.TOPIC);
        else subscriptions.stop(MondayBriefing.TOPIC);
        Page.toast(request, wished() ? "The briefing comes by mail on Mondays." : "The briefing no longer comes by mail.");
        Page.redirect(request, "/executive");
    }

    private boolean wished() {
        return !database.in(Who.asking().workspace(), tx -> Subscriptions.wished(tx, MondayBriefing.TOPIC.kind())).isEmpty();
    }

    private Briefing briefing() {
        try {
            return briefings.of(Who.asking().workspace());
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }
}
