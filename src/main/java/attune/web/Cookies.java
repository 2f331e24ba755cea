package attune.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;

/// The one way a cookie is written: out of reach of scripts, never sent by another site's forms.
public final class Cookies {

    private Cookies() {}

    public static void set(Context request, String name, String value, Duration life) {
        var secure = request.scheme().equals("https") || Shell.of(request).secure();
        request.cookie(new Cookie(name, value, "/", (int) life.toSeconds(), secure, true, null, SameSite.LAX));
    }

    public static void drop(Context request, String name) {
        set(request, name, "", Duration.ZERO);
    }
}
