package attune.annotation;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;

/// Writing notes on charts, and taking them off.
public final class AnnotationPages {

    private final Database database;
    private final Annotations annotations;

    public AnnotationPages(Database database, Annotations annotations) {
        this.database = database;
        this.annotations = annotations;
    }

    public void mount(Routes routes) {
        var write = Access.member(Permission.EXPLORE);
        routes.post("/explore/notes", write, this::write)
                .post("/explore/notes/{id}/remove", write, this::remove);
    }

    private void write(Context request) {
        var params = Params.of(request);
        var day = params.date("day").orElseThrow(() -> new Mendable("“Day” is missing: say when it happened."));
        var words = params.neededText("words", 400);
        database.inVoid(Who.asking().workspace(), tx -> annotations.write(tx, day, words));
        Page.toast(request, "The note is on the charts of that day.");
        Page.redirect(request, back(params));
    }

    private void remove(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        database.inVoid(Who.asking().workspace(), tx -> annotations.remove(tx, id));
        Page.toast(request, "The note is off the charts.");
        Page.redirect(request, back(params));
    }

    /// The question where one came from; nowhere else.
    private static String back(Params params) {
        var query = params.text("back", 4_000).orElse("");
        return query.isEmpty() ? "/explore" : "/explore?" + query.replaceAll("[\\r\\n#]", "");
    }
}
