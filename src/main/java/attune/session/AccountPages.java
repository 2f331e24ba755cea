package attune.session;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.member.Account;
import attune.member.Accounts;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Cookies;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// One's own account: name, password, the places where one is signed in, and the way to one's other workspaces.
public final class AccountPages {

    /// @param problem   what was wrong with the form named by `at`, or empty
    public record Model(Account account, WorkspaceId workspace, List<Session> sessions, List<Sessions.Entrance> entrances, String at, String problem) {
        public String problemAt(String form) {
            return form.equals(at) ? problem : "";
        }
    }

    private static final Access MEMBER = Access.member(Permission.BE_MEMBER);

    private final Database database;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Sessions sessions;

    public AccountPages(Database database, Accounts accounts, SignIn signIn, Sessions sessions) {
        this.database = database;
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    public void mount(Routes routes) {
        routes.get("/account", MEMBER, request -> show(request, "", ""))
                .post("/account/name", MEMBER, this::rename)
                .post("/account/password", MEMBER, this::changePassword)
                .post("/account/workspace", MEMBER, this::enterWorkspace)
                .post("/account/sessions/{id}/end", MEMBER, this::endSession)
                .post("/account/sessions/end", MEMBER, this::endEverywhere);
    }

    private void show(Context request, String at, String problem) {
        var account = account();
        var session = MemberGate.signedIn(request).session();
        Page.of(request).title("Your account").lead(account.email()).style("account/account.css").script("copy-text.js").render("session/account.jte", new Model(account, Who.asking().workspace(), sessions.of(account.id(), session),
                        sessions.entrances(account.id()), at, problem));
    }

    private void rename(Context request) {
        accounts.rename(Who.asking().account(), Params.of(request).text("name", 200).orElse(""));
        done(request, "Your name is changed.");
    }

    private void changePassword(Context request) {
        mending(request, "password", () -> {
            var params = Params.of(request);
            var account = account();
            proveAgain(request, account, params.text("present", 1_000).orElse(""));
            database.asOwnerVoid(owner -> accounts.setPassword(owner, account, params.text("password", 1_000).orElse("")));
            sessions.endOthers(account.id(), MemberGate.signedIn(request).session());
            database.inVoid(Who.asking().workspace(), tx -> Audit.record(tx, "account.password_changed", account.name()));
            done(request, "Your password is changed, and you are signed out everywhere else.");
        });
    }

    /// Whoever finds a browser open must not be able to lock its owner out, nor to guess without end.
    private void proveAgain(Context request, Account account, String present) {
        try {
            signIn.proved(request, account.email(), present);
        } catch (Mendable wrong) {
            if (wrong.status() != 401) throw wrong;
            throw new Mendable("Present password: this is not it. Nothing was changed.");
        }
    }

    private void enterWorkspace(Context request) {
        sessions.enter(MemberGate.signedIn(request), new WorkspaceId(Params.of(request).number("workspace", 1, Integer.MAX_VALUE)));
        Page.redirect(request, "/");
    }

    private void endSession(Context request) {
        sessions.end(Who.asking().account(), Params.of(request).id("id"));
        done(request, "That browser is signed out.");
    }

    private void endEverywhere(Context request) {
        sessions.endAll(Who.asking().account());
        Cookies.drop(request, MemberGate.COOKIE);
        Page.toast(request, "You are signed out everywhere.");
        Page.redirect(request, "/sign-in");
    }

    /// Shows the page again with the sentence beside the form that it is about.
    private void mending(Context request, String form, Runnable change) {
        try {
            change.run();
        } catch (Mendable wrong) {
            request.status(wrong.status());
            show(request, form, wrong.getMessage());
        }
    }

    private static void done(Context request, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/account");
    }

    private Account account() {
        AccountId id = Who.asking().account();
        return database.asOwner(owner -> accounts.of(owner, id));
    }
}
