package attune.health;

import attune.web.Served;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Figures of how the program runs, in the format that Prometheus reads. Names and sums only: nothing about any customer.
public final class Metrics implements AutoCloseable {

    private record Kind(String method, String route, int status) {}

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10)};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final JvmGcMetrics collector = new JvmGcMetrics();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    /// A figure read each time somebody asks, named like `attune_projection_lag`.
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// Counts one answered request and how long it took.
    public void served(Served served) {
        requests.computeIfAbsent(new Kind(served.method(), served.route(), served.status()), this::timer).record(served.took());
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }

    private Timer timer(Kind kind) {
        return Timer.builder("attune_requests").description("Answered requests by route")
                .tags("method", kind.method(), "route", kind.route(), "status", Integer.toString(kind.status()))
                .serviceLevelObjectives(BOUNDS).register(registry);
    }
}
