package attune.health;

import attune.web.Access;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.Map;

/// `/health` for whatever restarts or drains servers, `/metrics` for Prometheus.
public final class HealthApi {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Health health;
    private final Metrics metrics;
    private final Access watchers;

    /// @param watchers who may read the figures; whether all is well may be asked by anyone
    public HealthApi(Health health, Metrics metrics, Access watchers) {
        this.health = health;
        this.metrics = metrics;
        this.watchers = watchers;
    }

    public void mount(Routes routes) {
        routes.get("/health", Access.ANYONE, this::tell)
                .get("/metrics", watchers, request -> request.contentType(PROMETHEUS).result(metrics.scrape()));
    }

    /// 503 while something is wrong, so that those who only read the status know.
    private void tell(Context request) {
        var unwell = health.findings().stream().filter(finding -> !finding.isWell()).toList();
        request.status(unwell.isEmpty() ? 200 : 503).header("Cache-Control", "no-store")
                .json(unwell.isEmpty() ? Map.of("status", "well") : Map.of("status", "unwell", "findings", unwell));
    }
}
