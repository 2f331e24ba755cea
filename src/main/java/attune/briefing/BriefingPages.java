package attune.briefing;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.paper.Paper;
import attune.store.Mendable;
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

    private static final int LONGEST = 100;

    private final Briefings briefings;
    private final Mondays mondays;

    public BriefingPages(Briefings briefings, Mondays mondays) {
        this.briefings = briefings;
        this.mondays = mondays;
    }

    public void mount(Routes routes) {
        var explore = Access.member(Permission.EXPLORE);
        routes.get("/executive", explore, this::show)
                .get("/executive.pdf", explore, this::paper)
                .post("/executive/mail", explore, this::mail)
                .get("/executive/stop", Access.LINK, request -> Page.of(request).title("Stop the briefing by mail?").render("briefing/stop.jte", token(request)))
                .post("/executive/stop", Access.LINK, this::stop);
    }

    private void show(Context request) {
        var briefing = briefing();
        Page.of(request).active("executive").title("How we stand").lead(briefing.period() + ", against the " + Briefing.DAYS + " days before; " + briefing.asOf() + ".")
                .style("briefing/briefing.css").render("briefing/briefing.jte", new Model(briefing, mondays.wished(), mondays.possible()));
    }

    private void paper(Context request) {
        var briefing = briefing();
        request.header("Content-Disposition", "attachment; filename=\"briefing-" + briefing.last() + ".pdf\"").contentType("application/pdf").result(Paper.pdf("briefing/paper.jte", briefing));
    }

    private void mail(Context request) {
        if (Params.of(request).ticked("wished")) mondays.wish();
        else mondays.stop();
        Page.toast(request, mondays.wished() ? "The briefing comes by mail on Mondays." : "The briefing no longer comes by mail.");
        Page.redirect(request, "/executive");
    }

    private void stop(Context request) {
        mondays.stop(token(request));
        Page.of(request).title("The briefing no longer comes by mail").render("briefing/stop.jte", "");
    }

    private String token(Context request) {
        return Params.of(request).text("token", LONGEST).filter(mondays::good).orElseThrow(() -> Mendable.notFound("This link is of an older mail, or the mail is stopped already."));
    }

    private Briefing briefing() {
        try {
            return briefings.of(Who.asking().workspace());
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }
}
