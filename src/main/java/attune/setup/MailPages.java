package attune.setup;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.mail.Sender;
import attune.mail.TypedServer;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.RateLimits;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the workspace sends mail: the server, a test to oneself, and what the domain's DNS must say.
public final class MailPages {

    /// @param kept     a sender is kept already: its password may stay as it is
    /// @param records  what the domain needs; empty until there is a sender
    public record Form(String host, String port, Sender.Security security, String username, String address, String name,
                       boolean kept, List<DnsRecord> records, Optional<String> publicAddress, String from, String problem) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_WORKSPACE);
    private static final int TESTS_PER_HOUR = 20;

    private final Database database;
    private final Workspaces workspaces;
    private final Mail mail;
    private final RateLimits<Integer> tests = new RateLimits<>(TESTS_PER_HOUR, Duration.ofHours(1));

    public MailPages(Database database, Workspaces workspaces, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.mail = mail;
    }

    public void mount(Routes routes) {
        routes.get("/settings/mail", MANAGE, this::show).post("/settings/mail", MANAGE, this::save);
    }

    private void show(Context request) {
        var kept = kept();
        form(request, kept.map(sender -> new TypedServer(sender.host(), Integer.toString(sender.port()), sender.username())).orElseGet(() -> new TypedServer("", "587", "")),
                kept.map(Sender::security).orElse(Sender.Security.STARTTLS),
                kept.map(Sender::address).orElse(""), kept.map(Sender::name).orElse(workspaces.of(Who.asking().workspace()).name()), "");
    }

    private void save(Context request) {
        var params = Params.of(request);
        var server = TypedServer.read(params);
        var address = params.text("address", 400).orElse("");
        var name = params.text("name", 200).orElse("");
        var security = Sender.Security.STARTTLS;
        try {
            security = params.choice("security", Sender.Security.class).orElse(security);
            var sender = new Sender(server.host(), params.number("port", 1, 65_535), security, server.username(), server.password(params, kept()), address, name);
            var tested = params.ticked("test");
            if (tested) test(request, sender);
            keep(sender);
            Page.toast(request, tested ? "Saved. A test is on its way to " + Who.asking().email() + "." : "Saved.");
            Page.redirect(request, "/settings/mail" + (SettingsPages.from(request).isEmpty() ? "" : "?from=checklist"));
        } catch (Mendable wrong) {
            request.status(wrong.status());
            form(request, server, security, address, name, wrong.getMessage());
        }
    }

    private void test(Context request, Sender sender) {
        var who = Who.asking();
        tests.must(request, who.workspace().value(), 1, "Many tests were sent within the hour.");
        mail.send(sender, new Letter(who.email(), "A test from Attune", """
                Hello %s,

                this is the test you asked for: %s can send mail as %s.
                """.formatted(who.name(), workspaces.of(who.workspace()).name(), sender.address())));
    }

    private void keep(Sender sender) {
        database.inVoid(Who.asking().workspace(), tx -> {
            mail.keep(tx, sender);
            Audit.record(tx, "workspace.mail_changed", sender.address(), sender.host() + ":" + sender.port());
        });
    }

    private Optional<Sender> kept() {
        return database.in(Who.asking().workspace(), mail::sender);
    }

    private void form(Context request, TypedServer server, Sender.Security security, String address, String name, String problem) {
        var kept = kept();
        SettingsPages.page(request, "Sender of mails", "The mail server that this workspace sends through, and the name people see.")
                .render("setup/mail.jte", new Form(server.host(), server.port(), security, server.username(), address, name, kept.isPresent(),
                        kept.map(DnsRecord::of).orElse(List.of()), workspaces.address(Who.asking().workspace()).map(known -> known.url()),
                        SettingsPages.from(request), problem));
    }
}
