package attune.reference;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The reference lists on a page: looked through, named, added to, brought in from a file.
public final class ReferencePages {

    /// @param after where the next page begins; empty where this is the last
    public record Model(Reference.Kind list, Map<Reference.Kind, Long> counts, List<Reference> rows, String search,
                        String after, boolean mayEdit) {}

    private static final Access SEE = Access.member(Permission.SEE_TOUCHPOINTS);
    private static final Access EDIT = Access.member(Permission.EDIT_TOUCHPOINTS);

    private final Database database;
    private final References references;

    public ReferencePages(Database database, References references) {
        this.database = database;
        this.references = references;
    }

    public void mount(Routes routes) {
        routes.get("/references", SEE, request -> Page.redirect(request, "/references/location"))
                .get("/references/{list}", SEE, this::show)
                .post("/references/{list}", EDIT, this::put)
                .post("/references/{list}/file", EDIT, this::bring)
                .post("/references/{list}/{id}", EDIT, this::rename);
    }

    private void show(Context request) {
        var list = Reference.Kind.of(request.pathParam("list"));
        if (list == Reference.Kind.ORDER && Who.asking().limited())
            throw Mendable.forbidden("Orders are those of the whole business, and your access is limited: look at them on the pages of your customers.");
        var search = Params.of(request).text("q", Reference.LONGEST).orElse("");
        var after = Params.of(request).text("after", Reference.LONGEST).orElse("");
        var model = database.in(Who.asking().workspace(), tx -> {
            var counts = new EnumMap<Reference.Kind, Long>(Reference.Kind.class);
            for (var each : Reference.Kind.values()) counts.put(each, each == Reference.Kind.ORDER && Who.asking().limited() ? 0 : references.count(tx, each));
            var rows = references.page(tx, list, search, after);
            var more = rows.size() > References.PAGE;
            var shown = more ? rows.subList(0, References.PAGE) : rows;
            return new Model(list, counts, shown, search, more ? shown.getLast().key() : "", Who.asking().may(Permission.EDIT_TOUCHPOINTS));
        });
        Page.of(request).active("references").title(list.title())
                .lead("What interactions point at, so that every number can be read by it. Keys that arrive are listed by themselves; give them names here.")
                .render("reference/list.jte", model);
    }

    private void put(Context request) {
        var list = Reference.Kind.of(request.pathParam("list"));
        var key = Params.of(request).neededText("key", Reference.LONGEST);
        var name = Params.of(request).text("name", Reference.LONGEST).orElse("");
        database.inVoid(Who.asking().workspace(), tx -> references.put(tx, list, key, name));
        Page.toast(request, "“" + (name.isBlank() ? key : name) + "” is in the list.");
        Page.redirect(request, "/references/" + list.key());
    }

    private void rename(Context request) {
        var list = Reference.Kind.of(request.pathParam("list"));
        var id = Math.toIntExact(Math.min(Params.of(request).id("id"), Integer.MAX_VALUE));
        var name = Params.of(request).neededText("name", Reference.LONGEST);
        var renamed = database.in(Who.asking().workspace(), tx -> references.rename(tx, id, name));
        Page.toast(request, renamed.key() + " is called “" + renamed.name() + "” from now on.");
        Page.redirect(request, "/references/" + list.key());
    }

    private void bring(Context request) {
        var list = Reference.Kind.of(request.pathParam("list"));
        var file = request.uploadedFile("file");
        if (file == null || file.size() == 0) throw new Mendable("Choose a CSV file with the columns key and name first.");
        var brought = database.in(Who.asking().workspace(), tx -> references.bring(tx, list, file.content()));
        Page.toast(request, brought.added() + " added, " + brought.renamed() + " named anew.");
        Page.redirect(request, "/references/" + list.key());
    }
}
