package attune.response;

import attune.survey.Published;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// Tells browsers which other sites' pages may read and send what a survey asks. Nothing that tells who somebody is here, no cookie,
/// ever comes along.
public final class Crossing {

    private static final String KEPT_SECONDS = "600";

    private Crossing() {}

    /// Says so on the answer where the page that asks is welcome.
    public static boolean allow(Context request, Published survey, Callers callers) {
        request.header("Vary", "Origin");
        var origin = request.header("Origin");
        if (origin == null || origin.length() > 300 || !callers.welcome(survey, origin)) return false;
        request.header("Access-Control-Allow-Origin", origin).header("Cross-Origin-Resource-Policy", "cross-origin");
        return true;
    }

    /// The question a browser asks before it sends JSON to another site.
    public static void preflight(Context request, Published survey, Callers callers) {
        if (allow(request, survey, callers))
            request.header("Access-Control-Allow-Methods", "GET, POST").header("Access-Control-Allow-Headers", "Content-Type").header("Access-Control-Max-Age", KEPT_SECONDS);
        request.status(HttpStatus.NO_CONTENT);
    }
}
