package attune.bi;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// Readers: the list, making one, revoking one; and what the views hold.
public final class ReaderPages {

    /// @param fresh what was just made: its password is shown this once
    public record Model(List<Reader> readers, List<View> views, Optional<Readers.Fresh> fresh, String name, String problem) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_READERS);

    private final Readers readers;

    public ReaderPages(Readers readers) {
        this.readers = readers;
    }

    public void mount(Routes routes) {
        routes.get("/settings/bi", MANAGE, request -> show(request, Optional.empty(), "", ""))
                .post("/settings/bi", MANAGE, this::make)
                .post("/settings/bi/{id}/revoke", MANAGE, this::revoke);
    }

    private void make(Context request) {
        var name = Params.of(request).text("name", 200).orElse("");
        try {
            show(request, Optional.of(readers.make(name)), "", "");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            show(request, Optional.empty(), name, wrong.getMessage());
        }
    }

    private void revoke(Context request) {
        readers.revoke(Params.of(request).id("id"));
        Page.toast(request, "The reader is revoked: it sees nothing from now on.");
        Page.redirect(request, "/settings/bi");
    }

    private void show(Context request, Optional<Readers.Fresh> fresh, String name, String problem) {
        Page.of(request).active("settings").title("BI tools").lead("Let a tool of your own read this workspace with SQL: views that cannot be written, and nobody else's rows.")
                .style("account/account.css").script("copy-text.js")
                .render("bi/readers.jte", new Model(readers.all(Who.asking().workspace()), View.ALL, fresh, name, problem));
    }
}
