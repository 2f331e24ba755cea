package attune.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/// Every route of the product, each with the rule of who may use it. Features mount theirs in their `*Pages` and `*Api`.
public final class Routes {

    /// One mounted route, for the tests that walk them all.
    public record Route(HandlerType method, String path, Access access) {}

    private final RoutesConfig server;
    private final Gate gate;
    private final List<Route> mounted = new ArrayList<>();

    public Routes(RoutesConfig server, Gate gate) {
        this.server = server;
        this.gate = gate;
    }

    public Routes get(String path, Access access, Handler handler) {
        return mount(HandlerType.GET, path, access, handler);
    }

    public Routes post(String path, Access access, Handler handler) {
        return mount(HandlerType.POST, path, access, handler);
    }

    public Routes put(String path, Access access, Handler handler) {
        return mount(HandlerType.PUT, path, access, handler);
    }

    public Routes delete(String path, Access access, Handler handler) {
        return mount(HandlerType.DELETE, path, access, handler);
    }

    public Routes options(String path, Access access, Handler handler) {
        return mount(HandlerType.OPTIONS, path, access, handler);
    }

    public List<Route> mounted() {
        return List.copyOf(mounted);
    }

    private Routes mount(HandlerType method, String path, Access access, Handler handler) {
        mounted.add(new Route(method, path, access));
        Handler guarded = request -> {
            Csrf.check(request, access);
            handler.handle(request);
        };
        server.addHttpHandler(method, path, request -> gate.admit(request, access, guarded), access);
        return this;
    }
}
