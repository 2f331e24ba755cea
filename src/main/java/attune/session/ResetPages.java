package attune.session;

import attune.account.PublicAddress;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.mail.Letter;
import attune.mail.Mail;
import attune.member.Account;
import attune.member.Accounts;
import attune.member.Resets;
import attune.secret.Token;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.RateLimits;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Getting back in with a link: by mail where mail is set up, else from the hand of whoever runs the workspace.
public final class ResetPages {

    /// @param sent the answer is given: the same whether or not there is such an account
    public record Forgotten(String email, boolean sent, String problem) {}

    public record Reset(String email, String path, String problem) {}

    private static final Logger LOG = LoggerFactory.getLogger(ResetPages.class);
    private static final int PER_HOUR = 5;

    private final Database database;
    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Resets resets;
    private final Sessions sessions;
    private final Mail mail;
    private final RateLimits<String> limits = new RateLimits<>(PER_HOUR, Duration.ofHours(1));

    public ResetPages(Database database, Workspaces workspaces, Accounts accounts, Resets resets, Sessions sessions, Mail mail) {
        this.database = database;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.resets = resets;
        this.sessions = sessions;
        this.mail = mail;
    }

    public void mount(Routes routes) {
        routes.get("/sign-in/forgotten", Access.ANYONE, request -> forgotten(request, new Forgotten("", false, "")))
                .post("/sign-in/forgotten", Access.ANYONE, this::ask)
                .get("/reset/{token}", Access.ANYONE, request -> reset(request, ""))
                .post("/reset/{token}", Access.ANYONE, this::redeem);
    }

    private void ask(Context request) {
        var email = Params.of(request).text("email", 320).orElse("");
        try {
            limits.must(request, request.ip(), 1, "Links were asked for too often from your network.");
            // Whether there is an account must show neither in the answer nor in how long it takes.
            Thread.startVirtualThread(() -> sendLink(email));
            forgotten(request, new Forgotten(email, true, ""));
        } catch (Mendable wrong) {
            request.status(wrong.status());
            forgotten(request, new Forgotten(email, false, wrong.getMessage()));
        }
    }

    private void sendLink(String email) {
        try {
            database.asOwner(owner -> accounts.byEmail(owner, email)).ifPresent(this::sendLink);
        } catch (RuntimeException failure) {
            LOG.warn("A reset link could not be sent", failure);
        }
    }

    private void sendLink(Account account) {
        if (!limits.ask(account.email()).allowed()) return;
        for (var entrance : sessions.entrances(account.id())) {
            Optional<PublicAddress> address = workspaces.address(entrance.workspace());
            // The address of the request itself will not do: whoever sends the request chooses it.
            if (address.isEmpty() || !mail.ready(entrance.workspace())) continue;
            var link = address.get().of("/reset/" + resets.byMail(account).text());
            mail.send(entrance.workspace(), new Letter(account.email(), "Choose a new password", """
                    Hello %s,

                    somebody, most likely you, asked for a new password to Attune at %s.
                    This link lets you choose one within the next hour:

                    %s

                    If it was not you, nothing happens; your password stays as it is.
                    """.formatted(account.name(), entrance.name(), link)));
            return;
        }
    }

    private void redeem(Context request) {
        try {
            var account = resets.redeem(token(request), Params.of(request).text("password", 1_000).orElse(""));
            sessions.endAll(account.id());
            sessions.entrances(account.id()).forEach(entrance -> database.inVoid(entrance.workspace(), tx ->
                    Audit.recordAs(tx, account.id(), account.name(), "account.password_reset", account.name(), "")));
            Page.toast(request, "Your new password is set. Sign in with it.");
            Page.redirect(request, "/sign-in");
        } catch (Mendable wrong) {
            if (wrong.status() != 400) throw wrong;
            request.status(wrong.status());
            reset(request, wrong.getMessage());
        }
    }

    private void forgotten(Context request, Forgotten model) {
        Page.of(request).title(model.sent() ? "Look into your mail" : "Forgotten your password?").render("session/forgotten.jte", model);
    }

    private void reset(Context request, String problem) {
        var account = resets.holder(token(request));
        // The address holds the secret; it must not travel on to other sites.
        request.header("Referrer-Policy", "no-referrer");
        Page.of(request).title("Choose a new password").render("session/reset.jte", new Reset(account.email(), request.path(), problem));
    }

    private static Token token(Context request) {
        return new Token(request.pathParam("token"));
    }
}
