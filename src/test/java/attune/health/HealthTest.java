package attune.health;

import static org.assertj.core.api.Assertions.assertThat;

import attune.web.Access;
import attune.web.Live;
import attune.web.Nav;
import attune.web.Palette;
import attune.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Those who watch over servers learn how this one is.
class HealthTest {

    private final AtomicReference<String> trouble = new AtomicReference<>();
    private final Health health = new Health().check("disk", () -> Optional.ofNullable(trouble.get()));
    private final Metrics metrics = new Metrics();
    private final WebServer server = new WebServer(WebServer.Settings.local(0), (request, access, handler) -> handler.handle(request),
            new Nav(), new Palette(), new Live(), List.of(new HealthApi(health, metrics, Access.ANYONE)::mount)).watched(metrics::served).start();

    @AfterEach
    void stop() {
        server.stop();
        metrics.close();
    }

    @Test
    void it_is_well_until_a_check_finds_trouble_and_again_afterwards() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        trouble.set("The disk is nearly full.");
        assertThat(get("/health")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("The disk is nearly full.");
        });
        trouble.set(null);
        assertThat(get("/health").body()).contains("well");
    }

    @Test
    void a_check_that_breaks_is_a_check_that_failed() throws Exception {
        health.works("database", () -> { throw new IllegalStateException("no connection to 10.0.0.7"); });
        assertThat(get("/health")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("database").doesNotContain("10.0.0.7");
        });
    }

    @Test
    void requests_are_counted_by_route_and_gauges_read_when_asked() throws Exception {
        metrics.gauge("attune_test_lag", "How far behind", () -> 42);
        get("/health");
        get("/nothing/4711");
        assertThat(get("/metrics").body()).contains("attune_test_lag 42.0", "route=\"/health\"", "route=\"-\"", "jvm_memory_used_bytes").doesNotContain("4711");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
