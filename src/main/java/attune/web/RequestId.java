package attune.web;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Names a request in the log, in the answer's `X-Request-Id` and on the page that says something went wrong.
final class RequestId {

    private static final String ATTRIBUTE = "attune.request";

    private RequestId() {}

    static String of(Context request) {
        String known = request.attribute(ATTRIBUTE);
        if (known != null) return known;
        var fresh = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.attribute(ATTRIBUTE, fresh);
        return fresh;
    }
}
