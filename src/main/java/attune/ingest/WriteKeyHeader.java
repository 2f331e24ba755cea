package attune.ingest;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The write key as clients show it outside the body: the user name of Basic authentication (some put a colon behind
/// it, some do not), a bearer token, or a header of its own.
final class WriteKeyHeader {

    private WriteKeyHeader() {}

    /// The key, or null when no header has one.
    static String of(Context request) {
        var own = request.header("X-Write-Key");
        if (own != null) return own.strip();
        var authorization = request.header("Authorization");
        if (authorization == null) return request.queryParam("writeKey");
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) return authorization.substring(7).strip();
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) return null;
        try {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.ISO_8859_1);
            int colon = pair.indexOf(':');
            var key = colon < 0 ? pair : pair.substring(0, colon);
            return key.isEmpty() ? null : key;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
