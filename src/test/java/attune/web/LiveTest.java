package attune.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Open pages learn what happens as it happens.
@Timeout(20)
class LiveTest {

    private static final Live.Topic<String> ARRIVALS = new Live.Topic<>("arrivals/7");

    private final Live live = new Live();
    private final AtomicLong log = new AtomicLong();
    private final WebServer server = Showcase.server(0, live, routes -> routes
            .get("/arrivals", Access.ANYONE, request -> live.stream(request, ARRIVALS, words -> words.isEmpty() ? "" : "<li>\n" + words + "</li>"))
            .get("/log", Access.ANYONE, request -> live.stream(request, ARRIVALS, Params.of(request).optionalId("since").orElse(0L),
                    seen -> new Live.Drawn(seen < log.get() ? "<li>" + (seen + 1) + " to " + log + "</li>" : "", log.get())))).start();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_page_that_is_open_gets_each_fact_as_it_is_drawn_for_it() throws Exception {
        var page = open();
        live.publish(ARRIVALS, "Mei Tan");
        live.publish(ARRIVALS, "");
        live.publish(new Live.Topic<String>("arrivals/8"), "somebody of another workspace");
        live.publish(ARRIVALS, "Jonas Weber");
        assertThat(Stream.generate(page::next).filter(line -> line.startsWith("data:")).limit(4))
                .containsExactly("data: <li>", "data: Mei Tan</li>", "data: <li>", "data: Jonas Weber</li>");
    }

    @Test
    void a_page_that_lost_its_connection_goes_on_where_it_was() throws Exception {
        log.set(4);
        assertThat(told(open("/log?since=2"))).containsExactly("id: 4", "data: <li>3 to 4</li>");
        log.set(9);
        assertThat(told(open("/log?since=2", "Last-Event-ID", "4"))).containsExactly("id: 9", "data: <li>5 to 9</li>");
        assertThat(told(open("/log?since=8", "Last-Event-ID", "what no server of ours sent"))).containsExactly("id: 9", "data: <li>9 to 9</li>");
    }

    private static List<String> told(Iterator<String> page) {
        return Stream.generate(page::next).filter(line -> line.startsWith("id:") || line.startsWith("data:")).limit(2).toList();
    }

    @Test
    void a_page_too_slow_to_follow_is_told_so_instead_of_filling_the_memory() throws Exception {
        var page = open();
        var large = "x".repeat(100_000);
        IntStream.range(0, 2_000).forEach(i -> live.publish(ARRIVALS, large));
        var drawnBefore = Stream.generate(page::next).takeWhile(line -> !line.equals("event: missed")).filter(line -> line.endsWith("</li>")).count();
        assertThat(drawnBefore).isLessThan(2_000);
    }

    @Test
    void stopping_ends_every_stream() throws Exception {
        var page = open();
        live.close();
        while (page.hasNext()) page.next();
        until(() -> !live.isWatched(ARRIVALS));
    }

    private Iterator<String> open() throws Exception {
        return open("/arrivals");
    }

    private Iterator<String> open(String path, String... headers) throws Exception {
        var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        var request = (headers.length > 0 ? asked.headers(headers) : asked).build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        until(() -> live.isWatched(ARRIVALS));
        return answer.body().iterator();
    }

    private static void until(java.util.function.BooleanSupplier met) {
        while (!met.getAsBoolean()) LockSupport.parkNanos(1_000_000);
    }
}
