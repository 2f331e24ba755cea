package attune.apikey;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// API keys: the list, making one, revoking one.
public final class ApiKeyPages {

    /// @param fresh   the whole key that was just made, or empty: it is shown this once
    /// @param problem why none was made, or empty
    public record Model(List<ApiKey> keys, String fresh, String name, Set<Scope> chosen, String problem) {}

    private static final Access MANAGE = Access.member(Permission.MANAGE_KEYS);

    private final ApiKeys keys;

    public ApiKeyPages(ApiKeys keys) {
        this.keys = keys;
    }

    public void mount(Routes routes) {
        routes.get("/keys", MANAGE, request -> show(request, "", "", Set.of(), ""))
                .post("/keys", MANAGE, this::make)
                .post("/keys/{id}/revoke", MANAGE, this::revoke);
    }

    private void make(Context request) {
        var scopes = EnumSet.noneOf(Scope.class);
        var name = Params.of(request).text("name", 200).orElse("");
        request.formParams("scope").forEach(key -> Scope.of(key).ifPresent(scopes::add));
        try {
            var key = keys.make(name, scopes);
            show(request, key.text(), "", Set.of(), "");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            show(request, "", name, scopes, wrong.getMessage());
        }
    }

    private void revoke(Context request) {
        keys.revoke(Params.of(request).id("id"));
        Page.toast(request, "The key is revoked. Whatever still uses it is refused from now on.");
        Page.redirect(request, "/keys");
    }

    private void show(Context request, String fresh, String name, Set<Scope> chosen, String problem) {
        Page.of(request).active("settings").title("API keys").lead("How programs of yours ask Attune, each for what it needs and no more.").style("account/account.css").script("copy-text.js").render("apikey/list.jte", new Model(keys.all(Who.asking().workspace()), fresh, name, chosen, problem));
    }
}
