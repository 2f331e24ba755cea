package attune.dashboard;

import attune.account.Permission;
import attune.account.Who;
import attune.dashboard.Dashboards.Answered;
import attune.part.Option;
import attune.part.Words;
import attune.question.Span;
import attune.store.Database;
import attune.store.Mendable;
import attune.subscription.Subscriptions;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Dashboards as they are read: all of them, one, and each of its cards by itself, so that a slow one keeps nobody waiting.
public final class DashboardPages {

    /// @param period   over which all cards are asked; empty for each over its own
    /// @param mailable mail can leave this workspace
    public record Shown(Dashboard dashboard, List<Card> cards, Optional<Span> period, List<Option> periods, boolean mailable) {

        /// What the addresses of cards and files carry on.
        public String query() {
            return period.equals(dashboard.period()) ? "" : "?period=" + period.map(Span::text).orElse(OWN);
        }
    }

    /// One card on its page or within one.
    public record One(Dashboard dashboard, Answered answered, String query, boolean explores) {

        public String file() {
            return dashboard.path() + "/cards/" + answered.card().id() + "/answer.csv" + query;
        }
    }

    /// Where to keep a question.
    ///
    /// @param question as its address has it
    public record Keeping(String question, String asked, List<Dashboard> dashboards) {}

    /// Each card over its own period, though the dashboard has one.
    static final String OWN = "own";

    private final Database database;
    private final Dashboards dashboards;
    private final Subscriptions subscriptions;

    public DashboardPages(Database database, Dashboards dashboards, Subscriptions subscriptions) {
        this.database = database;
        this.dashboards = dashboards;
        this.subscriptions = subscriptions;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_DASHBOARDS);
        var edit = Access.member(Permission.EDIT_DASHBOARDS);
        routes.get("/dashboards", see, this::list)
                .post("/dashboards", edit, this::make)
                .get("/dashboards/keep", edit, this::keeping)
                .post("/dashboards/keep", edit, this::keep)
                .get("/dashboards/{id}", see, this::show)
                .get("/dashboards/{id}/cards/{card}", see, this::card)
                .post("/dashboards/{id}/copy", edit, this::copy);
    }

    private void list(Context request) {
        var all = database.in(Who.asking().workspace(), dashboards::all);
        Page.of(request).active("dashboards").title(all.isEmpty() ? "No dashboard yet" : Words.count(all.size(), "dashboard"))
                .lead(all.isEmpty() ? "" : "Questions kept together, asked anew whenever you look.").style("dashboard/dashboard.css").render("dashboard/list.jte", all);
    }

    private void make(Context request) {
        var name = Params.of(request).neededText("name", Dashboard.LONGEST_NAME);
        var id = database.in(Who.asking().workspace(), tx -> dashboards.make(tx, name));
        Page.toast(request, "“" + name + "” is made, and yours alone until you share it.");
        Page.redirect(request, "/dashboards/" + id);
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var shown = database.in(Who.asking().workspace(), tx -> {
            var dashboard = dashboards.dashboard(tx, id);
            var period = period(request, dashboard);
            return new Shown(dashboard, dashboards.cards(tx, id), period, periods(period), false);
        });
        Page.of(request).active("dashboards").title(shown.dashboard.name()).lead(lead(shown))
                .style("chart/chart.css").style("dashboard/dashboard.css").script("chart/chart.js")
                .render("dashboard/show.jte", new Shown(shown.dashboard, shown.cards, shown.period, shown.periods, subscriptions.ready(Who.asking().workspace())));
    }

    private static String lead(Shown shown) {
        var whose = shown.dashboard.mine() ? "Yours" : shown.dashboard.ownerName() + "'s";
        var reach = Who.asking().limited() ? " You see what happened within your part of the business." : "";
        return whose + ", " + (shown.dashboard.everybody() ? "for everybody here to see" : "private") + ". "
                + shown.period.map(span -> span.words() + ".").orElse("Each card over its own period.") + reach;
    }

    static Optional<Span> period(Context request, Dashboard dashboard) {
        var asked = Params.of(request).text("period", 40).orElse("");
        if (asked.equals(OWN)) return Optional.empty();
        var span = Dashboard.span(asked);
        if (!asked.isEmpty() && span.isEmpty()) throw new Mendable("Period: choose one of the list.");
        return span.or(dashboard::period);
    }

    static List<Option> periods(Optional<Span> chosen) {
        var options = new ArrayList<Option>();
        options.add(new Option(OWN, "Each card's own period"));
        for (var span : Span.OFFERED) options.add(new Option(span.text(), span.words()));
        chosen.filter(span -> !Span.OFFERED.contains(span)).ifPresent(span -> options.add(new Option(span.text(), span.words())));
        return options;
    }

    private void card(Context request) {
        var one = one(request);
        if (Page.isHtmx(request)) Page.fragment(request, "dashboard/answer.jte", one);
        else Page.of(request).active("dashboards").title(one.answered.title()).lead("A card of “" + one.dashboard.name() + "”.")
                .style("chart/chart.css").style("dashboard/dashboard.css").script("chart/chart.js").render("dashboard/one.jte", one);
    }

    private One one(Context request) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var dashboard = database.in(workspace, tx -> dashboards.dashboard(tx, params.id("id")));
        var card = database.in(workspace, tx -> dashboards.card(tx, dashboard.id(), params.id("card")));
        if (card.kind() != Card.Kind.QUESTION) throw Mendable.notFound("That card asks nothing.");
        var period = period(request, dashboard);
        var query = new Shown(dashboard, List.of(), period, List.of(), false).query();
        return new One(dashboard, dashboards.answered(workspace, card, period), query, Who.asking().may(Permission.EXPLORE));
    }

    // ------------------------------------------------------------------ keeping a question

    private void keeping(Context request) {
        var question = attune.question.Question.read(request.queryParamMap()).question();
        var all = database.in(Who.asking().workspace(), dashboards::all).stream().filter(Dashboard::editable).toList();
        var keeping = new Keeping(question.query(), question.ask().sort().title(), all);
        if (Page.isHtmx(request)) Page.fragment(request, "dashboard/keeping.jte", keeping);
        else Page.of(request).active("dashboards").title("Where should this question be kept?").lead("It is asked anew whenever somebody looks.").render("dashboard/keep.jte", keeping);
    }

    private void keep(Context request) {
        var params = Params.of(request);
        var question = Card.read(params.text("question", Card.LONGEST_QUESTION).orElse("")).question();
        var title = params.text("title", Card.LONGEST_TITLE).orElse("");
        var chosen = params.optionalId("dashboard");
        var name = params.text("name", Dashboard.LONGEST_NAME);
        if (chosen.isEmpty() && name.isEmpty()) throw new Mendable("“Name” is missing: name the new dashboard, or choose one that there is.");
        var dashboard = database.in(Who.asking().workspace(), tx -> {
            var id = chosen.isPresent() && name.isEmpty() ? chosen.get() : dashboards.make(tx, name.orElseThrow());
            dashboards.add(tx, id, question, title);
            return dashboards.dashboard(tx, id);
        });
        Page.toast(request, "Kept on “" + dashboard.name() + "”.");
        Page.redirect(request, dashboard.path());
    }

    private void copy(Context request) {
        var id = Params.of(request).id("id");
        var copy = database.in(Who.asking().workspace(), tx -> dashboards.copy(tx, id));
        Page.toast(request, "This is your copy; nobody else sees it yet.");
        Page.redirect(request, "/dashboards/" + copy);
    }
}
