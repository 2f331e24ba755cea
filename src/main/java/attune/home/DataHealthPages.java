package attune.home;

import attune.account.Permission;
import attune.audit.Audit;
import attune.account.Who;
import attune.projection.Projections;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// How far each view of the log has come, and rebuilding one from the first interaction.
public final class DataHealthPages {

    public record Model(List<Projections.Progress> views, boolean mayRebuild) {}

    private final Database database;
    private final Projections projections;

    public DataHealthPages(Database database, Projections projections) {
        this.database = database;
        this.projections = projections;
    }

    public void mount(Routes routes) {
        routes.get("/data-health", Access.member(Permission.SEE_HEALTH), this::show)
                .post("/data-health/rebuild", Access.member(Permission.MANAGE_WORKSPACE), this::rebuild);
    }

    private void show(Context request) {
        var views = projections.progress();
        var behind = views.stream().anyMatch(view -> view.behind() >= 1_000 || view.rebuilding() < 1);
        Page.of(request).active("home").title(behind ? "Some views are catching up" : "Every view is up to date")
                .lead("Pages read views of the log. Each can be rebuilt from the first interaction; the old one serves until the new one is complete.")
                .render("home/data-health.jte", new Model(views, Who.asking().may(Permission.MANAGE_WORKSPACE)));
    }

    private void rebuild(Context request) {
        var name = Params.of(request).neededText("view", 60);
        if (projections.progress().stream().noneMatch(view -> view.name().equals(name)))
            throw Mendable.notFound("There is no view “" + name + "”.");
        database.inVoid(Who.asking().workspace(), tx -> Audit.record(tx, "view.rebuilt", name));
        projections.rebuild(name);
        Page.toast(request, "“" + name + "” is being rebuilt. It serves meanwhile as it was.");
        Page.redirect(request, "/data-health");
    }
}
