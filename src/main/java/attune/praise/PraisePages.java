package attune.praise;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// Praise to read, and promoters to ask.
public final class PraisePages {

    private static final int PAGE = 30;
    private static final int MOST_AT_ONCE = 100;

    private final Database database;
    private final Praises praises;
    private final Promoters promoters;
    private final Customers customers;
    private final Touchpoints touchpoints;

    public PraisePages(Database database, Praises praises, Promoters promoters, Customers customers, Touchpoints touchpoints) {
        this.database = database;
        this.praises = praises;
        this.promoters = promoters;
        this.customers = customers;
        this.touchpoints = touchpoints;
    }

    public void mount(Routes routes) {
        routes.get("/praise", Access.member(Permission.BE_MEMBER), request -> show(request, true))
                .get("/praise/all", Access.member(Permission.SEE_FOLLOWUPS), request -> show(request, false))
                .get("/praise/promoters", Access.member(Permission.WORK_FOLLOWUPS), this::promoters)
                .post("/praise/promoters", Access.member(Permission.WORK_FOLLOWUPS), this::ask);
    }

    /// @param names  what customers are called, where the reader may see them
    /// @param before the number to go on before; empty where the list ends
    public record Model(List<Praise> praise, boolean mine, Map<Long, String> names, Map<Short, String> touchpoints, String before) {}

    private void show(Context request, boolean mine) {
        var before = Params.of(request).optionalId("after").orElse(Long.MAX_VALUE);
        var who = Who.asking();
        var model = database.in(who.workspace(), tx -> {
            var found = mine ? praises.mine(tx, before, PAGE + 1) : praises.everybodys(tx, before, PAGE + 1);
            var page = found.subList(0, Math.min(PAGE, found.size()));
            var names = who.may(Permission.SEE_CUSTOMERS) ? customers.names(tx, page.stream().map(each -> each.customer().value()).distinct().toList()) : Map.<Long, String>of();
            var library = touchpoints.library(tx.workspace());
            var points = new java.util.HashMap<Short, String>();
            page.forEach(each -> points.put(each.touchpoint(), each.touchpoint() == 0 ? "" : library.touchpoint(each.touchpoint()).name()));
            return new Model(page, mine, names, points, found.size() > PAGE ? Long.toString(page.getLast().id()) : "");
        });
        var title = model.praise.isEmpty() ? mine ? "No praise that names you yet" : "No praise that names a colleague yet" : mine ? "What customers said of you" : "What customers said of colleagues";
        Page.of(request).title(title).lead(mine ? "Words of glad customers who named you." : "Words of glad customers who named somebody.").active("praise")
                .style("followup/followup.css").render("praise/list.jte", model);
    }

    // ------------------------------------------------------------------ promoters

    public record Asking(List<Promoters.Promoter> promoters, Promoters.What what, String sketch, boolean ready) {

        public long reachable() {
            return promoters.stream().filter(Promoters.Promoter::reachable).count();
        }
    }

    private static Promoters.What what(Context request) {
        return Params.of(request).choice("what", Promoters.What.class).orElse(Promoters.What.REVIEW);
    }

    private void promoters(Context request) {
        var what = what(request);
        var workspace = Who.asking().workspace();
        var asking = database.in(workspace, tx -> new Asking(promoters.all(tx), what, what.sketch(promoters.business(workspace)), promoters.ready(tx)));
        Page.of(request).title(asking.promoters.isEmpty() ? "No promoter to ask just now" : Words.count(asking.promoters.size(), "promoter") + ", " + Words.number(asking.reachable()) + " of whom may be asked")
                .lead("Their latest NPS of the last 60 days was 9 or 10, and nobody asked them for half a year.").active("praise").style("followup/followup.css").render("praise/promoters.jte", asking);
    }

    private void ask(Context request) {
        var params = Params.of(request);
        var some = request.formParams("id").stream().limit(MOST_AT_ONCE + 1).map(PraisePages::number).distinct().toList();
        var subject = params.neededText("subject", 200);
        var text = params.neededText("letter", Promoters.LONGEST_TEXT);
        if (some.isEmpty()) throw new Mendable("Tick at least one promoter.");
        if (some.size() > MOST_AT_ONCE) throw new Mendable("At most " + MOST_AT_ONCE + " promoters at once.");
        var sent = promoters.ask(Who.asking().workspace(), some, what(request), subject, text);
        Page.toast(request, Words.count(sent, "letter") + (sent == 1 ? " is" : " are") + " on their way." + (sent < some.size() ? " The others may not be written to, or were asked already." : ""));
        Page.redirect(request, "/praise/promoters");
    }

    private static CustomerId number(String text) {
        try {
            return new CustomerId(Long.parseLong(text));
        } catch (NumberFormatException wrong) {
            throw new Mendable("Tick the promoters in the list.");
        }
    }
}
