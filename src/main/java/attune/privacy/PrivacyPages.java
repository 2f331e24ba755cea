package attune.privacy;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.profile.Profile;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Handing out what is held on a person, and erasing them.
public final class PrivacyPages {

    /// The reasons of the form. Words of one's own could name the person again.
    static final List<String> REASONS = List.of("The person asked for it", "It is kept no longer", "It was wrong from the start");
    static final String WORD = "erase";
    private static final int PAGE = 50;

    private final Database database;
    private final Customers customers;
    private final Erasure erasure;
    private final Dossier dossier;

    public PrivacyPages(Database database, Customers customers, Erasure erasure, Dossier dossier) {
        this.database = database;
        this.customers = customers;
        this.erasure = erasure;
        this.dossier = dossier;
    }

    public void mount(Routes routes) {
        var export = Access.member(Permission.EXPORT_CUSTOMERS);
        var erase = Access.member(Permission.ERASE_CUSTOMERS);
        routes.get("/customers/{id}/privacy", export, this::show)
                .get("/customers/{id}/held.json", export, request -> hand(request, "json", "application/json", Sheet::json))
                .get("/customers/{id}/held.html", export, request -> hand(request, "html", "text/html;charset=utf-8", Sheet::html))
                .get("/customers/{id}/erase", erase, this::ask)
                .post("/customers/{id}/erase", erase, this::erase)
                .get("/erasures", erase, this::list)
                .get("/erasures/{id}", erase, this::receipt);
    }

    private void show(Context request) {
        var profile = profile(request);
        Page.of(request).title("What we hold on " + profile.name()).lead("Everything, as a person may ask to see it: identities, traits, consent, notes, tasks and every interaction.")
                .active("customers").render("privacy/held.jte", profile);
    }

    @FunctionalInterface
    private interface Opening {
        Sheet on(OutputStream output) throws IOException;
    }

    private void hand(Context request, String extension, String type, Opening opening) {
        var id = new CustomerId(Params.of(request).id("id"));
        database.inVoid(Who.asking().workspace(), tx -> {
            var customer = customers.seen(tx, id);
            Audit.record(tx, "customer.exported", "customer " + customer, extension);
            request.contentType(type).header("Cache-Control", "no-store")
                    .header("Content-Disposition", "attachment; filename=\"customer-" + customer + "." + extension + "\"");
            try {
                dossier.write(tx, customer, opening.on(request.outputStream()));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private void ask(Context request) {
        var profile = profile(request);
        Page.of(request).title("Erase " + profile.name() + "?").lead("Everywhere and for good. That something happened still counts; who it was is gone.")
                .active("customers").render("privacy/erase.jte", profile);
    }

    private void erase(Context request) {
        var params = Params.of(request);
        var id = new CustomerId(params.id("id"));
        var reason = params.neededText("reason", 100);
        if (!REASONS.contains(reason)) throw new Mendable("Reason: choose one of the list.");
        if (!params.neededText("word", 20).equalsIgnoreCase(WORD)) throw new Mendable("Nobody was erased: type the word “" + WORD + "” to confirm it.");
        var receipt = erasure.erase(id, reason);
        Page.toast(request, "Erased. This is the receipt.");
        Page.redirect(request, "/erasures/" + receipt.id());
    }

    private void receipt(Context request) {
        var id = Params.of(request).id("id");
        var receipt = database.in(Who.asking().workspace(), tx -> erasure.receipt(tx, id));
        Page.of(request).title("Receipt " + receipt.id() + ": somebody was erased").lead("It says what was removed and where, and nothing of who it was.")
                .active("customers").render("privacy/receipt.jte", receipt);
    }

    /// @param next where the following page begins; empty at the end
    public record Receipts(List<Receipt> receipts, String next) {}

    private void list(Context request) {
        var before = Params.of(request).optionalId("before").orElse(Long.MAX_VALUE);
        var found = database.in(Who.asking().workspace(), tx -> erasure.receipts(tx, before, PAGE + 1));
        var page = found.subList(0, Math.min(PAGE, found.size()));
        Page.of(request).title(found.isEmpty() ? "Nobody was erased yet" : Words.count(page.size(), "erasure")).lead("The ledger of those who asked to be forgotten.").active("customers")
                .render("privacy/list.jte", new Receipts(page, found.size() > PAGE ? Long.toString(page.getLast().id()) : ""));
    }

    private Profile profile(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        return database.in(Who.asking().workspace(), tx -> customers.profile(tx, id));
    }
}
