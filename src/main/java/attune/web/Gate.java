package attune.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/// Stands before every route: finds out who is asking, holds them against the route's [Access], and runs the handler
/// with that person bound, or answers in its place (a redirect to sign in, 401, 403).
@FunctionalInterface
public interface Gate {
    void admit(Context request, Access access, Handler handler) throws Exception;
}
