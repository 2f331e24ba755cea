package attune.web;

import io.javalin.http.Context;

/// What browsers are told on every answer: run and show only what this server sends, and tell others nothing.
public final class SecurityHeaders {

    static final String POLICY = String.join("; ",
            "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
            "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'");

    private SecurityHeaders() {}

    /// This one answer may stand in a frame of these pages.
    ///
    /// @param ancestors as `frame-ancestors` has it: `*`, or origins with spaces between
    public static void framed(Context request, String ancestors) {
        if (ancestors.equals("'none'")) return;
        request.header("Content-Security-Policy", POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + ancestors));
        request.res().setHeader("X-Frame-Options", null);
    }

    static void set(Context request, boolean secure) {
        request.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Request-Id", RequestId.of(request));
        if (secure) request.header("Strict-Transport-Security", "max-age=31536000");
    }
}
