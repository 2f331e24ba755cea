package attune.webhook;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.imports.ImportForm;
import attune.interaction.Sources;
import attune.mapping.Mapping;
import attune.part.Words;
import attune.quarantine.Quarantine;
import attune.source.WriteKeys;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.webhook.Webhooks.Known;
import io.javalin.http.Context;
import java.util.List;

/// What the fields of a webhook mean, on the page that says it.
public final class WebhookPages {

    /// @param wrong what stands in the way of what was sent, or empty
    public record Sheet(int source, String name, List<ImportForm.Row> rows, Mapping mapping, boolean explained, long waiting, String wrong) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_SOURCES);

    private final Database database;
    private final WriteKeys keys;
    private final Webhooks webhooks;
    private final Quarantine quarantine;
    private final Quarantine.Reader reader;

    /// @param reader reads again whatever waits in quarantine
    public WebhookPages(Database database, WriteKeys keys, Webhooks webhooks, Quarantine quarantine, Quarantine.Reader reader) {
        this.database = database;
        this.keys = keys;
        this.webhooks = webhooks;
        this.quarantine = quarantine;
        this.reader = reader;
    }

    public void mount(Routes routes) {
        routes.get("/sources/{id}/webhook", MANAGE, this::show);
        routes.post("/sources/{id}/webhook", MANAGE, this::map);
        routes.post("/sources/{id}/webhook/column/{index}", MANAGE, this::column);
        routes.post("/sources/{id}/webhook/replay", MANAGE, this::replay);
    }

    private void show(Context request) {
        var sheet = database.in(Who.asking().workspace(), tx -> {
            var source = source(tx, request);
            var known = webhooks.known(tx, source.id());
            return sheet(source, known, known.mapping(), "");
        });
        render(request, sheet);
    }

    private void map(Context request) {
        var refused = database.in(Who.asking().workspace(), tx -> {
            var source = source(tx, request);
            var known = webhooks.known(tx, source.id());
            var mapping = ImportForm.mapping(request, known.columns(), known.mapping());
            try {
                webhooks.map(tx, source.id(), mapping);
                Audit.record(tx, "source.webhook_mapped", source.name());
                return null;
            } catch (Mendable wrong) {
                return sheet(source, known, mapping, wrong.getMessage());
            }
        });
        if (refused != null) {
            request.status(400);
            render(request, refused);
            return;
        }
        Page.toast(request, "From now on what comes is read so.");
        Page.redirect(request, at(id(request)));
    }

    private void column(Context request) {
        var row = database.in(Who.asking().workspace(), tx -> {
            var known = webhooks.known(tx, source(tx, request).id());
            return ImportForm.redrawn(request, at(id(request)), known.columns(), known.mapping().subject());
        });
        Page.fragment(request, "imports/row.jte", row);
    }

    private void replay(Context request) {
        var workspace = Who.asking().workspace();
        var source = database.in(workspace, tx -> source(tx, request));
        var replay = quarantine.replayAll(workspace, source.id(), Webhooks.TYPE, reader);
        database.inVoid(workspace, tx -> Audit.record(tx, "quarantine.replayed", Words.count(replay.taken(), "event")));
        Page.toast(request, Words.count(replay.taken(), "event is", "events are") + " in the log now"
                + (replay.refused() == 0 ? "." : "; " + Words.number(replay.refused()) + " are still wrong: look at the quarantine."));
        Page.redirect(request, at(source.id()));
    }

    private Sources.Source source(Tx tx, Context request) {
        var source = keys.get(tx, id(request)).source();
        if (source.kind() != Sources.Kind.SERVER) throw new Mendable("Only a server's source takes webhooks: connect one for the other system.");
        return source;
    }

    private static int id(Context request) {
        return (int) Math.min(Params.of(request).id("id"), Integer.MAX_VALUE);
    }

    private static String at(int source) {
        return "/sources/" + source + "/webhook";
    }

    private static Sheet sheet(Sources.Source source, Known known, Mapping mapping, String wrong) {
        return new Sheet(source.id(), source.name(), ImportForm.rows(at(source.id()), known.columns(), mapping), mapping, known.explained(), known.waiting(), wrong);
    }

    private static void render(Context request, Sheet sheet) {
        var title = sheet.waiting > 0 ? Words.count(sheet.waiting, "event waits", "events wait") + " from the webhook of " + sheet.name
                : sheet.explained ? "What " + sheet.name + " posts is read like this" : sheet.name + " has not posted anything yet";
        Page.of(request).active("sources").style("imports/imports.css").title(title)
                .lead(sheet.explained ? "A change holds from the next event on; what is in the log stays as it was read."
                        : "Say what each field means, save, then replay what waits. Nothing is counted twice.")
                .render("webhook/show.jte", sheet);
    }
}
