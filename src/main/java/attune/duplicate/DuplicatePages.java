package attune.duplicate;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.customer.MergePreview;
import attune.directory.Directory;
import attune.directory.Filter;
import attune.identity.CustomerId;
import attune.identity.JoinRule;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// Proposed duplicates, merging and taking apart, and the rules for identities.
public final class DuplicatePages {

    private static final int PAGE = 25;

    private final Database database;
    private final Duplicates duplicates;
    private final Customers customers;
    private final Directory directory;

    public DuplicatePages(Database database, Duplicates duplicates, Customers customers, Directory directory) {
        this.database = database;
        this.duplicates = duplicates;
        this.customers = customers;
        this.directory = directory;
    }

    public void mount(Routes routes) {
        var merge = Access.member(Permission.MERGE_CUSTOMERS);
        var rule = Access.member(Permission.MANAGE_RULES);
        routes.get("/duplicates", merge, this::list)
                .post("/duplicates/look", merge, this::look)
                .post("/duplicates/{id}/apart", merge, this::keepApart)
                .get("/merge", merge, this::preview)
                .post("/merge", merge, this::merge)
                .post("/joins/{id}/undo", merge, this::unmerge)
                .get("/settings/identities", rule, this::rules)
                .post("/settings/identities", rule, this::change);
    }

    public record Proposals(List<Duplicates.Proposal> proposals, String next) {}

    private void list(Context request) {
        var params = Params.of(request);
        params.optionalId("with").map(CustomerId::new).ifPresentOrElse(one -> search(request, one), () -> proposals(request));
    }

    /// For one customer, the other whom somebody says they are as well.
    private void search(Context request, CustomerId one) {
        var workspace = Who.asking().workspace();
        var profile = database.in(workspace, tx -> duplicates.profile(tx, one));
        var words = request.queryParam("q") == null ? profile.name() : Params.of(request).text("q", Filter.LONGEST).orElse("");
        Page.of(request).title("Who else is " + profile.name() + "?").lead("Find the other record of the same person, then compare the two before they become one.")
                .active("duplicates").render("duplicate/with.jte", JoinSearch.of(directory, workspace, profile, words));
    }

    private void proposals(Context request) {
        var before = Params.of(request).optionalId("before").orElse(Long.MAX_VALUE);
        var shown = database.in(Who.asking().workspace(), tx -> {
            var found = duplicates.proposals(tx, before, PAGE + 1);
            var page = found.subList(0, Math.min(PAGE, found.size()));
            return new Proposals(page, found.size() > PAGE ? Long.toString(page.getLast().pair().id()) : "");
        });
        var many = shown.proposals.size();
        var title = many == 0 ? "No two customers look like one" : shown.next.isEmpty() && before == Long.MAX_VALUE
                ? Words.count(many, "pair") + " may be one person" + (many == 1 ? "" : " each")
                : before == Long.MAX_VALUE ? "More than " + many + " pairs may be one person each"
                : "Earlier pairs that may be one person each";
        Page.of(request).title(title).lead("No rule joined them, or a rule asks you. Merging can be undone at any time.").active("duplicates")
                .style("timeline/timeline.css").render("duplicate/list.jte", shown);
    }

    private void look(Context request) {
        int found = database.in(Who.asking().workspace(), duplicates::look);
        Page.toast(request, found == 0 ? "Nobody looks alike." : Words.count(found, "pair") + " look alike; those you keep apart are not shown again.");
        Page.redirect(request, "/duplicates");
    }

    private void keepApart(Context request) {
        var pair = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> duplicates.keepApart(tx, pair));
        Page.toast(request, "They stay two people; no rule joins them by itself.");
        Page.redirect(request, "/duplicates");
    }

    private void preview(Context request) {
        var params = Params.of(request);
        var kept = new CustomerId(params.optionalId("kept").orElseThrow(DuplicatePages::nobody));
        var absorbed = new CustomerId(params.optionalId("absorbed").orElseThrow(DuplicatePages::nobody));
        MergePreview preview = database.in(Who.asking().workspace(), tx -> customers.mergePreview(tx, kept, absorbed));
        Page.of(request).title(preview.kept().name() + " and " + preview.absorbed().name() + ": one person?")
                .lead("What would become of them. Everything either of them did stays; you can take them apart again at any time.")
                .active("duplicates").style("timeline/timeline.css").render("duplicate/preview.jte", preview);
    }

    private void merge(Context request) {
        var params = Params.of(request);
        var kept = new CustomerId(params.optionalId("kept").orElseThrow(DuplicatePages::nobody));
        var absorbed = new CustomerId(params.optionalId("absorbed").orElseThrow(DuplicatePages::nobody));
        var why = params.neededText("reason", 500);
        database.in(Who.asking().workspace(), tx -> customers.merge(tx, kept, absorbed, why));
        Page.toast(request, "They are one customer now. “Why they are one” on this page takes them apart again.");
        Page.redirect(request, "/customers/" + kept);
    }

    private static Mendable nobody() {
        return new Mendable("Two customers are needed: choose “Join with another” on the page of one, and search for the other.");
    }

    private void unmerge(Context request) {
        var join = Params.of(request).id("id");
        var both = database.in(Who.asking().workspace(), tx -> customers.unmerge(tx, join));
        Page.toast(request, "Taken apart: the other one is customer " + both.getLast() + ".");
        Page.redirect(request, "/customers/" + both.getFirst());
    }

    private void rules(Context request) {
        var rules = database.in(Who.asking().workspace(), duplicates::rules);
        Page.of(request).title("How customers become one").lead("For each kind of identity: when it joins customers by itself, and whether a person has only one of it.")
                .active("settings").style("timeline/timeline.css").render("duplicate/rules.jte", rules);
    }

    private void change(Context request) {
        var params = Params.of(request);
        var kind = params.neededText("kind", 60);
        var joins = params.choice("joins", JoinRule.Joins.class).orElse(JoinRule.standard(kind).joins());
        var rule = new JoinRule(kind, joins, params.ticked("oneEach"));
        database.inVoid(Who.asking().workspace(), tx -> duplicates.change(tx, rule));
        Page.toast(request, "The rule holds for everything that arrives from now on.");
        Page.redirect(request, "/settings/identities");
    }
}
