package attune.session;

import attune.member.Members;
import attune.secret.Token;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;

/// Accepting an invitation: the link is the proof, a password makes the account.
public final class InvitationPages {

    public record Model(Members.Welcome welcome, String path, String name, String problem) {}

    private final Members members;
    private final SignIn signIn;
    private final SignInPages signInPages;

    public InvitationPages(Members members, SignIn signIn, SignInPages signInPages) {
        this.members = members;
        this.signIn = signIn;
        this.signInPages = signInPages;
    }

    public void mount(Routes routes) {
        routes.get("/invitation/{token}", Access.ANYONE, request -> show(request, "", ""))
                .post("/invitation/{token}", Access.ANYONE, this::accept);
    }

    private void show(Context request, String name, String problem) {
        var welcome = members.welcome(token(request));
        request.header("Referrer-Policy", "no-referrer");
        Page.of(request).title("Join " + welcome.workspace()).render("session/invitation.jte", new Model(welcome, request.path(), name, problem));
    }

    private void accept(Context request) {
        var params = Params.of(request);
        var name = params.text("name", 200).orElse("");
        try {
            var password = params.text("password", 1_000).orElse("");
            var welcome = members.welcome(token(request));
            if (welcome.known()) signIn.proved(request, welcome.email(), password);
            var joined = members.accept(token(request), name, password);
            signInPages.begin(request, joined.account(), joined.workspace());
            Page.toast(request, "Welcome to " + welcome.workspace() + ".");
            Page.redirect(request, "/");
        } catch (Mendable wrong) {
            if (wrong.status() == 404) throw wrong;
            request.status(wrong.status());
            show(request, name, wrong.getMessage());
        }
    }

    private static Token token(Context request) {
        return new Token(request.pathParam("token"));
    }
}
