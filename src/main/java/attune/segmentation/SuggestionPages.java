package attune.segmentation;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.cluster.Cluster;
import attune.cluster.Rfm;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Words;
import attune.rule.Among;
import attune.rule.Ordinals;
import attune.rule.Rule;
import attune.segment.Lists;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Suggested segments, each with a button that makes it one.
public final class SuggestionPages {

    private final Database database;
    private final Segments segments;
    private final Lists lists;
    private final Lenses lenses;
    private final Workspaces workspaces;
    private final Suggestions suggestions;

    public SuggestionPages(Database database, Segments segments, Lists lists, Lenses lenses, Workspaces workspaces) {
        this.database = database;
        this.segments = segments;
        this.lists = lists;
        this.lenses = lenses;
        this.workspaces = workspaces;
        this.suggestions = new Suggestions(lenses, segments);
    }

    public void mount(Routes routes) {
        routes.get("/segments/suggested", Access.member(Permission.EDIT_SEGMENTS), this::show)
                .post("/segments/suggested", Access.member(Permission.EDIT_SEGMENTS), this::make);
    }

    /// @param made   numbers of segments that are buyers of a kind already
    /// @param alike  groups of customers who are alike, the largest first
    /// @param verdict whether such groups stand out, as a sentence
    public record Model(List<Buyer> buyers, List<Cluster> alike, String verdict, long all) {

        /// @param made the segment that they are already, or 0
        public record Buyer(Rfm.Segment kind, long n, long made) {}
    }

    private void show(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> {
            try {
                return model(tx);
            } catch (Unanswerable reading) {
                throw new Mendable(reading.getMessage());
            }
        });
        Page.of(request).title("Segments that the numbers suggest").lead("Buyers by how recently, how often and for how much they bought, and customers who are alike in what they do.")
                .active("segments").style("segment/segment.css").render("segment/suggested.jte", model);
    }

    private Model model(Tx tx) {
        Map<Rule, Long> made = segments.all(tx).stream().collect(Collectors.toMap(Segment::rule, Segment::id, (one, _) -> one));
        var buyers = suggestions.buyers(tx).stream().map(kind -> new Model.Buyer(kind.kind(), kind.n(), made.getOrDefault(new Rule.Buyer(kind.kind()), 0L))).toList();
        var alike = suggestions.alike(tx, lenses.view(tx.workspace()), workspaces.of(tx.workspace()).currency().getCurrencyCode());
        return new Model(buyers, alike.map(found -> found.clusters().clusters()).orElse(List.of()),
                alike.map(found -> found.clusters().say()).orElse("There are too few customers yet, or they are too much alike, to fall into groups."),
                buyers.stream().mapToLong(Model.Buyer::n).sum());
    }

    private void make(Context request) {
        var params = Params.of(request);
        var kind = params.text("kind", 40);
        var name = params.text("cluster", 200).orElse("");
        var workspace = Who.asking().workspace();
        var id = database.in(workspace, tx -> kind.isPresent() ? make(tx, kind.get()) : list(tx, name));
        segments.await(workspace, id);
        Page.toast(request, kind.isPresent() ? "It is a segment now; who is in it follows what happens." : "It is a list now, of those who were alike today.");
        Page.redirect(request, "/segments/" + id);
    }

    private long make(Tx tx, String key) {
        var kind = Arrays.stream(Rfm.Segment.values()).filter(each -> each.name().equals(key)).findFirst()
                .orElseThrow(() -> new Mendable("There are no such buyers: choose one that the page shows."));
        return segments.make(tx, kind.title(), Among.CUSTOMERS, new Rule.Buyer(kind));
    }

    private long list(Tx tx, String name) {
        var view = lenses.view(tx.workspace());
        var alike = suggestions.alike(tx, view, workspaces.of(tx.workspace()).currency().getCurrencyCode()).orElseThrow(SuggestionPages::gone);
        var clusters = alike.clusters().clusters();
        for (var i = 0; i < clusters.size(); i++) {
            if (!clusters.get(i).name().equals(name)) continue;
            var customers = Arrays.stream(Ordinals.customers(view, alike.members(i))).boxed().toList();
            var called = BuilderPages.capital(name) + ", " + Words.date(LocalDate.now(workspaces.of(tx.workspace()).timeZone()));
            return lists.make(tx, called.length() <= Segment.LONGEST_NAME ? called : called.substring(0, Segment.LONGEST_NAME), customers);
        }
        throw gone();
    }

    private static Mendable gone() {
        return new Mendable("The groups are different by now: look at the page again and choose one of those.");
    }
}
