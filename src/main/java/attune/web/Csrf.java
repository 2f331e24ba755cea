package attune.web;

import attune.store.Mendable;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/// Makes sure that a change was asked for from a page of ours: the form must repeat a secret that only our pages can know,
/// and the browser, where it says so, must not have come from another site. Whoever is signed in has the secret of their
/// session, so that a page of another session changes nothing; before that, the browser has one in a cookie.
public final class Csrf {

    static final String FIELD = "_csrf";
    static final String HEADER = "X-CSRF-Token";
    private static final String COOKIE = "attune_csrf";
    private static final String SESSION = "attune.csrf.session";
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<HandlerType> CHANGES =
            Set.of(HandlerType.POST, HandlerType.PUT, HandlerType.DELETE, HandlerType.PATCH);

    private Csrf() {}

    /// From here on, this request belongs to a session with that secret. The [Gate] says so.
    public static void bind(Context request, String secret) {
        request.attribute(SESSION, secret);
    }

    /// The secret of the session, else of this browser: made, and given to it, at first need.
    static String token(Context request) {
        String session = request.attribute(SESSION);
        if (session != null) return session;
        String fresh = request.attribute(COOKIE);
        if (fresh != null) return fresh;
        var kept = request.cookie(COOKIE);
        if (kept != null && kept.length() == BYTES * 4 / 3) return kept;
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.attribute(COOKIE, made);
        Cookies.set(request, COOKIE, made, LIFE);
        return made;
    }

    static void check(Context request, Access access) {
        if (!CHANGES.contains(request.method()) || !asksFor(request, access)) return;
        if ("cross-site".equals(request.header("Sec-Fetch-Site"))) throw refused();
        var given = request.header(HEADER) != null ? request.header(HEADER) : request.formParam(FIELD);
        if (given == null || !isOurs(request, access, given)) throw refused();
    }

    /// A form that needs nobody signed in may have been opened before somebody signed in, in another tab.
    private static boolean isOurs(Context request, Access access, String given) {
        String session = request.attribute(SESSION);
        if (session != null && same(session, given)) return true;
        var browser = request.cookie(COOKIE);
        return browser != null && same(browser, given) && (session == null || access instanceof Access.Anyone);
    }

    /// Keys travel in headers that no foreign form can set, and JSON cannot be posted across sites without leave.
    private static boolean asksFor(Context request, Access access) {
        return switch (access) {
            case Access.WriteKey ignored -> false;
            case Access.Link ignored -> false;
            case Access.Member ignored -> true;
            case Access.Key ignored -> request.header("Authorization") == null;
            case Access.Anyone ignored -> isFormLike(request.contentType());
        };
    }

    private static boolean isFormLike(String contentType) {
        if (contentType == null) return true;
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/")
                || type.startsWith("text/plain");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Mendable refused() {
        return Mendable.forbidden("This form has expired or came from another site. Go back, reload the page and send it again.");
    }
}
