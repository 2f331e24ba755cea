package attune.setup;

import attune.session.SignInPages;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/// The page of the first visit.
public final class FirstVisitPages {

    public record Form(String company, String name, String email, String token, String problem) {}

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final FirstVisit firstVisit;
    private final SignInPages signIn;

    public FirstVisitPages(FirstVisit firstVisit, SignInPages signIn) {
        this.firstVisit = firstVisit;
        this.signIn = signIn;
    }

    public void mount(Routes routes) {
        routes.get("/setup", Access.ANYONE, this::show).post("/setup", Access.ANYONE, this::open);
    }

    private void show(Context request) {
        if (!firstVisit.due()) Page.redirect(request, "/sign-in");
        else {
            admit(request);
            form(request, new Form("", "", "", token(request), ""));
        }
    }

    private void open(Context request) {
        if (!firstVisit.due()) {
            Page.redirect(request, "/sign-in");
            return;
        }
        admit(request);
        var params = Params.of(request);
        var company = params.text("company", 300).orElse("");
        var name = params.text("name", 300).orElse("");
        var email = params.text("email", 320).orElse("");
        try {
            var opened = firstVisit.open(company, name, email, params.text("password", 1_000).orElse(""));
            signIn.begin(request, opened.owner(), opened.workspace().id());
            Page.redirect(request, "/checklist");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            form(request, new Form(company, name, email, token(request), wrong.getMessage()));
        }
    }

    private void form(Context request, Form model) {
        Page.of(request).title("Welcome to Attune").lead("Two names and a password, and your workspace is open.").render("setup/first-visit.jte", model);
    }

    private void admit(Context request) {
        if (!fromThisMachine(request) && !firstVisit.opens(token(request)))
            throw Mendable.forbidden("Attune is not set up yet. Open the address that it printed when it started: it holds a setup token.");
    }

    /// A proxy on the machine itself speaks for others: whoever came through one shows the token.
    private static boolean fromThisMachine(Context request) {
        var proxied = request.header("X-Forwarded-For") != null || request.header("Forwarded") != null || request.header("Via") != null;
        var host = request.host() == null ? "" : request.host().replaceAll(":\\d+$", "");
        try {
            return !proxied && THIS_MACHINE.contains(host) && InetAddress.getByName(request.ip()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static String token(Context request) {
        return Params.of(request).text("token", 100).orElse("");
    }
}
