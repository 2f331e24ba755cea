package attune.postbox;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.mail.Mail;
import attune.mail.Sender;
import attune.mail.TypedServer;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.RateLimits;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which mailbox is read, what came, and which addresses are not there.
public final class PostboxPages {

    /// @param kept    a mailbox is read already: its password may stay as it is
    /// @param foreign it lies in another domain than the sender, so that bounces come back elsewhere
    public record Form(String host, String port, Postbox.Security security, String username, String folder, String address, boolean kept, boolean foreign,
                       Optional<Instant> readAt, String trouble, List<Arrived> arrived, List<Bounces.Known> bounced, String problem) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_WORKSPACE);
    private static final int SHOWN = 30;
    private static final int TRIES_PER_HOUR = 40;

    private final Database database;
    private final Postboxes postboxes;
    private final Mail mail;
    private final RateLimits<Integer> tries = new RateLimits<>(TRIES_PER_HOUR, Duration.ofHours(1));

    public PostboxPages(Database database, Postboxes postboxes, Mail mail) {
        this.database = database;
        this.postboxes = postboxes;
        this.mail = mail;
    }

    public void mount(Routes routes) {
        routes.get("/settings/postbox", MANAGE, this::show)
                .post("/settings/postbox", MANAGE, this::save)
                .post("/settings/postbox/read", MANAGE, this::read)
                .post("/settings/postbox/remove", MANAGE, this::remove)
                .post("/settings/postbox/write-again", MANAGE, this::writeAgain);
    }

    private void show(Context request) {
        var kept = kept();
        form(request, kept.map(box -> new TypedServer(box.host(), Integer.toString(box.port()), box.username())).orElseGet(() -> new TypedServer("", "993", "")),
                kept.map(Postbox::security).orElse(Postbox.Security.TLS), kept.map(Postbox::folder).orElse("INBOX"), kept.map(Postbox::address).orElse(""), "");
    }

    private void save(Context request) {
        var params = Params.of(request);
        var server = TypedServer.read(params);
        var folder = params.text("folder", 300).orElse("");
        var address = params.text("address", 400).orElse("");
        var security = Postbox.Security.TLS;
        try {
            security = params.choice("security", Postbox.Security.class).orElse(security);
            var postbox = new Postbox(server.host(), params.number("port", 1, 65_535), security, server.username(), server.password(params, kept()), folder, address);
            tries.must(request, Who.asking().workspace().value(), 1, "The mailbox was tried many times within the hour.");
            postboxes.keep(Who.asking().workspace(), postbox);
            Page.toast(request, "The mailbox can be read. What comes to it from now on finds its way.");
            Page.redirect(request, "/settings/postbox");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            form(request, server, security, folder, address, wrong.getMessage());
        }
    }

    private void read(Context request) {
        var workspace = Who.asking().workspace();
        tries.must(request, workspace.value(), 1, "The mailbox was read many times within the hour.");
        var count = postboxes.read(workspace);
        var trouble = database.in(workspace, tx -> postboxes.state(tx).problem());
        Page.toast(request, !trouble.isEmpty() ? trouble : count == 0 ? "Nothing new has come." : Words.count(count, "mail has", "mails have") + " come.");
        Page.redirect(request, "/settings/postbox");
    }

    private void remove(Context request) {
        database.inVoid(Who.asking().workspace(), postboxes::drop);
        Page.toast(request, "The mailbox is not read any more.");
        Page.redirect(request, "/settings/postbox");
    }

    private void writeAgain(Context request) {
        var address = Params.of(request).neededText("address", 320);
        database.inVoid(Who.asking().workspace(), tx -> {
            Bounces.forget(tx, address);
            Audit.record(tx, "postbox.address_cleared", address);
        });
        Page.toast(request, "Mails go to " + address + " again.");
        Page.redirect(request, "/settings/postbox");
    }

    private Optional<Postbox> kept() {
        return database.in(Who.asking().workspace(), postboxes::of);
    }

    private void form(Context request, TypedServer server, Postbox.Security security, String folder, String address, String problem) {
        var model = database.in(Who.asking().workspace(), tx -> {
            var kept = postboxes.of(tx);
            var sender = mail.sender(tx).map(Sender::domain);
            var state = postboxes.state(tx);
            return new Form(server.host(), server.port(), security, server.username(), folder, address, kept.isPresent(),
                    kept.isPresent() && sender.isPresent() && !kept.get().address().endsWith("@" + sender.get()),
                    state.readAt(), state.problem(), postboxes.newest(tx, SHOWN), Bounces.newest(tx, SHOWN), problem);
        });
        Page.of(request).active("settings").title("Postbox").lead("The mailbox in which customers' answers to your mails, and mails that come back, are looked for.").render("postbox/settings.jte", model);
    }
}
