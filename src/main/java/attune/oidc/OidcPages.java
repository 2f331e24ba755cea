package attune.oidc;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.secret.Seal;
import attune.session.SignInPages;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Cookies;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The way out to the identity provider and back, and its settings.
public final class OidcPages {

    public record Form(String issuer, String clientId, String label, boolean kept, String callback, String problem) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_WORKSPACE);
    private static final String COOKIE = "attune_provider";
    private static final Duration JOURNEY = Duration.ofMinutes(10);

    private final Database database;
    private final Oidc oidc;
    private final Seal seal;
    private final SignInPages signIn;

    public OidcPages(Database database, Oidc oidc, Seal seal, SignInPages signIn) {
        this.database = database;
        this.oidc = oidc;
        this.seal = seal;
        this.signIn = signIn;
    }

    public void mount(Routes routes) {
        routes.get("/sign-in/provider", Access.ANYONE, this::depart)
                .get("/sign-in/provider/back", Access.ANYONE, this::arrive)
                .get("/settings/sign-in", MANAGE, this::show)
                .post("/settings/sign-in", MANAGE, this::save)
                .post("/settings/sign-in/remove", MANAGE, this::remove);
    }

    private void depart(Context request) {
        var departure = oidc.depart(new WorkspaceId(Params.of(request).number("workspace", 1, Integer.MAX_VALUE)));
        Cookies.set(request, COOKIE, seal.seal(departure.journey().written()), JOURNEY);
        request.redirect(departure.address().toString());
    }

    private void arrive(Context request) {
        var journey = Optional.ofNullable(request.cookie(COOKIE)).flatMap(seal::open).map(Oidc.Journey::read)
                .orElseThrow(() -> new Mendable("This took too long, or began in another browser. Try again from the sign-in page."));
        Cookies.drop(request, COOKIE);
        var account = oidc.arrived(journey, answer(request));
        signIn.begin(request, account, journey.workspace());
        Page.redirect(request, "/");
    }

    private static URI answer(Context request) {
        try {
            return URI.create(request.path() + "?" + request.queryString());
        } catch (IllegalArgumentException malformed) {
            throw new Mendable("The provider's answer cannot be read. Try again from the sign-in page.");
        }
    }

    private void show(Context request) {
        var kept = oidc.provider(Who.asking().workspace());
        form(request, kept.map(Provider::issuer).orElse(""), kept.map(Provider::clientId).orElse(""), kept.map(Provider::label).orElse(""), "");
    }

    private void save(Context request) {
        var params = Params.of(request);
        var issuer = params.text("issuer", 500).orElse("");
        var client = params.text("client", 500).orElse("");
        var label = params.text("label", 100).orElse("");
        try {
            var kept = oidc.provider(Who.asking().workspace()).filter(known -> known.issuer().equals(issuer) && known.clientId().equals(client));
            var secret = params.text("secret", 500).map(seal::seal).or(() -> kept.map(Provider::sealed))
                    .orElseThrow(() -> new Mendable("Client secret: copy it from the provider."));
            database.inVoid(Who.asking().workspace(), tx -> {
                oidc.keep(tx, new Provider(issuer, client, secret, label));
                Audit.record(tx, "workspace.sign_in_changed", label, issuer);
            });
            done(request, "Saved. The sign-in page now offers it.");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            form(request, issuer, client, label, wrong.getMessage());
        }
    }

    private void remove(Context request) {
        database.inVoid(Who.asking().workspace(), tx -> {
            oidc.drop(tx);
            Audit.record(tx, "workspace.sign_in_changed", "Identity provider removed");
        });
        done(request, "Removed. Everybody signs in with a password.");
    }

    private static void done(Context request, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/settings/sign-in");
    }

    private void form(Context request, String issuer, String clientId, String label, String problem) {
        var workspace = Who.asking().workspace();
        Page.of(request).active("settings").title("Sign-in").lead("Let members come in through your own identity provider, by OpenID Connect.")
                .style("account/account.css").script("copy-text.js")
                .render("setup/sign-in.jte", new Form(issuer, clientId, label, oidc.provider(workspace).isPresent(), oidc.callbackShown(workspace), problem));
    }
}
