package attune.session;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.apikey.ApiKeys;
import attune.secret.Token;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Csrf;
import attune.web.Gate;
import attune.web.Page;
import attune.web.RateLimits;
import attune.web.Viewer;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// The gate before every route: a session's cookie or an API key says who is asking, the role or the scopes say whether
/// they may. Objects of other workspaces need no rule here: nobody finds them, because the database shows nobody else's rows.
public final class MemberGate implements Gate {

    static final String COOKIE = "attune_session";

    private static final String SIGNED_IN = "attune.signed_in";
    private static final String BEARER = "Bearer ";
    private static final int ASKS_PER_MINUTE = 1_200;

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Workspaces workspaces;
    private final RateLimits<Long> perKey = new RateLimits<>(ASKS_PER_MINUTE, Duration.ofMinutes(1));

    public MemberGate(Sessions sessions, ApiKeys keys, Workspaces workspaces) {
        this.sessions = sessions;
        this.keys = keys;
        this.workspaces = workspaces;
    }

    @Override
    public void admit(Context request, Access access, Handler handler) throws Exception {
        switch (access) {
            case Access.WriteKey ways -> handler.handle(request);
            case Access.Link signed -> handler.handle(request);
            case Access.Anyone open -> admitAnyone(request, handler);
            case Access.Member member -> admitMember(request, member.permission(), handler);
            case Access.Key key when request.header("Authorization") != null -> admitKey(request, key.scope(), handler);
            case Access.Key key -> admitMember(request, key.permission(), handler);
        }
    }

    /// The session behind this request. Only on routes for members.
    static Sessions.SignedIn signedIn(Context request) {
        return Optional.<Sessions.SignedIn>ofNullable(request.attribute(SIGNED_IN)).orElseThrow();
    }

    private void admitAnyone(Context request, Handler handler) throws Exception {
        var signedIn = request.path().startsWith("/static/") ? Optional.<Sessions.SignedIn>empty() : holder(request);
        if (signedIn.isPresent()) handleAs(request, signedIn.get(), handler);
        else handler.handle(request);
    }

    private void admitMember(Context request, Access.Permission permission, Handler handler) throws Exception {
        var signedIn = holder(request);
        if (signedIn.isEmpty()) {
            sendToSignIn(request);
            return;
        }
        handleAs(request, signedIn.get(), asked -> {
            Who.asking().must((Permission) permission);
            handler.handle(asked);
        });
    }

    private void admitKey(Context request, String scope, Handler handler) throws Exception {
        var header = request.header("Authorization");
        var holder = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? keys.holder(header.substring(BEARER.length()).strip()) : Optional.<ApiKeys.Holder>empty();
        if (holder.isEmpty()) {
            request.header("WWW-Authenticate", "Bearer");
            throw Mendable.unauthorized("This API key is not known here: it may be revoked, or cut off when it was copied.");
        }
        perKey.must(request, holder.get().key(), 1, "This API key asked too often.");
        if (!holder.get().may(scope))
            throw Mendable.forbidden("This API key does not have the scope " + scope + ". Make a key that has it.");
        run(holder.get().who(), request, handler);
    }

    private void handleAs(Context request, Sessions.SignedIn signedIn, Handler handler) throws Exception {
        var who = signedIn.who();
        var workspace = workspaces.of(who.workspace());
        request.attribute(SIGNED_IN, signedIn);
        Csrf.bind(request, new Token(request.cookie(COOKIE)).derived("csrf"));
        new Viewer(who.name(), workspace.name(), workspace.timeZone(), workspace.demo(),
                permission -> who.may((Permission) permission)).lookAt(request);
        run(who, request, handler);
    }

    private static void run(Who who, Context request, Handler handler) throws Exception {
        who.asked(() -> {
            handler.handle(request);
            return null;
        });
    }

    private Optional<Sessions.SignedIn> holder(Context request) {
        var cookie = request.cookie(COOKIE);
        return cookie == null || cookie.isEmpty() ? Optional.empty() : sessions.holder(new Token(cookie));
    }

    private static void sendToSignIn(Context request) {
        if (!isPage(request)) throw Mendable.unauthorized("Sign in, or send an API key in the Authorization header.");
        Page.redirect(request, "/sign-in" + (comesBack(request) ? "?next=" + encoded(here(request)) : ""));
    }

    private static boolean isPage(Context request) {
        var accept = request.header("Accept");
        return !request.path().startsWith("/api/") && (accept == null || accept.contains("text/html") || !accept.contains("json"));
    }

    /// Only an address that shows something is worth coming back to.
    private static boolean comesBack(Context request) {
        return request.method().name().equals("GET") && !request.path().equals("/") && !Page.isHtmx(request);
    }

    private static String here(Context request) {
        return request.queryString() == null ? request.path() : request.path() + "?" + request.queryString();
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
