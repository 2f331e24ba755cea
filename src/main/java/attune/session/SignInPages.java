package attune.session;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.member.Account;
import attune.secret.Token;
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
import java.util.function.Supplier;

/// Signing in and out.
public final class SignInPages {

    /// @param next     where to go afterwards, a path of ours
    /// @param problem  why it did not work, or empty
    /// @param others   other ways in: the identity provider of a workspace
    public record Form(String email, String next, String problem, List<OtherWay> others) {}

    public record OtherWay(String label, String path) {}

    private final Database database;
    private final Workspaces workspaces;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Supplier<List<OtherWay>> others;

    public SignInPages(Database database, Workspaces workspaces, SignIn signIn, Sessions sessions, Supplier<List<OtherWay>> others) {
        this.database = database;
        this.workspaces = workspaces;
        this.signIn = signIn;
        this.sessions = sessions;
        this.others = others;
    }

    public void mount(Routes routes) {
        routes.get("/sign-in", Access.ANYONE, this::show)
                .post("/sign-in", Access.ANYONE, this::enter)
                .post("/sign-out", Access.ANYONE, this::leave);
    }

    private void show(Context request) {
        var next = next(request);
        if (Who.maybe().isPresent()) Page.redirect(request, next);
        else if (workspaces.none()) Page.redirect(request, "/setup");
        else form(request, "", next, "");
    }

    private void enter(Context request) {
        var params = Params.of(request);
        var email = params.text("email", 320).orElse("");
        try {
            var account = signIn.proved(request, email, params.text("password", 1_000).orElse(""));
            begin(request, account);
            Page.redirect(request, next(request));
        } catch (Mendable wrong) {
            request.status(wrong.status());
            form(request, email, next(request), wrong.getMessage());
        }
    }

    /// Signs the account in on this browser, in the workspace it used last.
    public void begin(Context request, Account account) {
        var entrance = sessions.entrances(account.id()).stream().findFirst().orElseThrow(() -> Mendable.forbidden(
                "Your account is not a member of any workspace, or your time there is over. Ask whoever invited you."));
        begin(request, account, entrance.workspace());
    }

    public void begin(Context request, Account account, WorkspaceId workspace) {
        var before = request.cookie(MemberGate.COOKIE);
        if (before != null) sessions.end(new Token(before));
        var device = Device.of(request.userAgent());
        var token = sessions.begin(account.id(), workspace, request.ip(), device);
        database.inVoid(workspace, tx -> Audit.recordAs(tx, account.id(), account.name(), "session.began", device, request.ip()));
        Cookies.set(request, MemberGate.COOKIE, token.text(), Sessions.LONGEST);
    }

    private void leave(Context request) {
        var cookie = request.cookie(MemberGate.COOKIE);
        if (cookie != null) sessions.end(new Token(cookie));
        Cookies.drop(request, MemberGate.COOKIE);
        Page.toast(request, "You are signed out.");
        Page.redirect(request, "/sign-in");
    }

    private void form(Context request, String email, String next, String problem) {
        Page.of(request).title("Sign in").style("account/account.css").script("copy-text.js").render("session/sign-in.jte", new Form(email, next, problem, others.get()));
    }

    /// A path of ours and nothing that a browser could read as another host.
    static String next(Context request) {
        return Params.of(request).text("next", 2_000)
                .filter(path -> path.startsWith("/") && !path.startsWith("//") && path.chars().noneMatch(c -> c == '\\' || c < ' '))
                .orElse("/");
    }
}
