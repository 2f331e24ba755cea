package attune.tag;

import attune.account.Permission;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;

/// Putting tags on customers and taking them off.
public final class TagPages {

    private final Database database;
    private final Tags tags;

    public TagPages(Database database, Tags tags) {
        this.database = database;
        this.tags = tags;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_CUSTOMERS);
        routes.post("/customers/{id}/tags", edit, this::add)
                .post("/customers/{id}/tags/remove", edit, this::remove);
    }

    private void add(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        var name = Params.of(request).neededText("tag", Tags.LONGEST);
        database.inVoid(Who.asking().workspace(), tx -> tags.add(tx, id, name));
        Page.redirect(request, "/customers/" + id);
    }

    private void remove(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        var tag = Params.of(request).optionalId("tag").orElse(0L);
        database.inVoid(Who.asking().workspace(), tx -> tags.remove(tx, id, tag));
        Page.redirect(request, "/customers/" + id);
    }
}
