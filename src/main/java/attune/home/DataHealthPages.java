package attune.home;

import attune.account.Permission;
import attune.audit.Audit;
import attune.account.Who;
import attune.interaction.Interactions;
import attune.lens.Lenses;
import attune.projection.Projections;
import attune.projection.Projections.Progress;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far each view of the log has come, and rebuilding one from the first interaction.
public final class DataHealthPages {

    public record Model(List<Progress> views, boolean mayRebuild) {

        /// What people find in a view.
        public String called(String view) {
            return DataHealthPages.called(view);
        }
    }

    private final Database database;
    private static final String JOURNEYS = "journeys";

    private final Projections projections;
    private final Interactions interactions;
    private final Lenses lenses;

    public DataHealthPages(Database database, Projections projections, Interactions interactions, Lenses lenses) {
        this.database = database;
        this.projections = projections;
        this.interactions = interactions;
        this.lenses = lenses;
    }

    public void mount(Routes routes) {
        routes.get("/data-health", Access.member(Permission.SEE_HEALTH), this::show)
                .post("/data-health/rebuild", Access.member(Permission.MANAGE_WORKSPACE), this::rebuild);
    }

    private void show(Context request) {
        var views = views();
        var behind = views.stream().anyMatch(view -> view.behind() >= 1_000 || view.rebuilding() < 1);
        Page.of(request).active("home").title(behind ? "Some views are catching up" : "Every view is up to date")
                .lead("Pages read views of the log. Each can be rebuilt from the first interaction; the old one serves until the new one is complete.")
                .render("home/data-health.jte", new Model(views, Who.asking().may(Permission.MANAGE_WORKSPACE)));
    }

    /// That of journeys is kept for the workspace alone, and only while somebody asks about them.
    private List<Progress> views() {
        var workspace = Who.asking().workspace();
        var views = new ArrayList<>(projections.progress());
        lenses.shown(workspace).ifPresent(view -> views.add(new Progress(JOURNEYS, view.position(),
                Math.max(0, interactions.head() - view.position()), lenses.built(workspace), view.asOf())));
        return views;
    }

    private static String called(String view) {
        return switch (view) {
            case "profile" -> "Customers and what is known of them";
            case "activity" -> "Counts by touchpoint and channel";
            case "company" -> "Companies and who belongs to them";
            case JOURNEYS -> "Journeys, as Explore reads them";
            case "source_tally" -> "Counts by source";
            default -> view.substring(0, 1).toUpperCase(Locale.ROOT) + view.substring(1).replace('_', ' ');
        };
    }

    private void rebuild(Context request) {
        var name = Params.of(request).neededText("view", 60);
        if (views().stream().noneMatch(view -> view.name().equals(name)))
            throw Mendable.notFound("There is no view “" + name + "”.");
        database.inVoid(Who.asking().workspace(), tx -> Audit.record(tx, "view.rebuilt", name));
        if (name.equals(JOURNEYS)) lenses.rebuild(Who.asking().workspace());
        else projections.rebuild(name);
        Page.toast(request, "“" + called(name) + "” is being rebuilt. It serves meanwhile as it was.");
        Page.redirect(request, "/data-health");
    }
}
