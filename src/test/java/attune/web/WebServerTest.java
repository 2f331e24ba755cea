package attune.web;

import static org.assertj.core.api.Assertions.assertThat;

import attune.store.Mendable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer of the server keeps to, whichever feature gives it.
class WebServerTest {

    private enum Permission implements Access.Permission { LOOK }

    private enum Mood { GLAD, NOT_SO_GLAD }

    private static final AtomicInteger CHANGES = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = Showcase.server(0, new Live(), routes -> routes
                .get("/mend", Access.ANYONE, request -> { throw Mendable.conflict("Take <b>another</b> name."); })
                .get("/bug", Access.ANYONE, request -> { throw new IllegalStateException("secret detail"); })
                .get("/api/bug", Access.ANYONE, request -> { throw new IllegalStateException("secret detail"); })
                .get("/number", Access.ANYONE, request -> request.result("" + Params.of(request).number("rows", 1, 200, 50)))
                .get("/day", Access.ANYONE, request -> request.result("" + Params.of(request).date("dueOn").orElse(LocalDate.EPOCH)))
                .get("/mood", Access.ANYONE, request -> request.result("" + Params.of(request).choice("mood", Mood.class)))
                .get("/word", Access.ANYONE, request -> request.result(Params.of(request).neededText("word", 5)))
                .get("/thing/{id}", Access.ANYONE, request -> request.result("" + Params.of(request).id("id")))
                .get("/done", Access.ANYONE, request -> { Page.toast(request, "Saved <i>it</i>."); Page.redirect(request, "/"); })
                .post("/json", Access.ANYONE, request -> request.result("" + new ObjectMapper().readValue(request.body(), Map.class)))
                .post("/json-then-form", Access.WRITE_KEY, request -> request.result(request.body() + Params.of(request).text("a", 5)))
                .post("/upload", Access.ANYONE, request -> request.result("" + request.uploadedFiles().stream().mapToLong(UploadedFile::size).sum()))
                .post("/member", Access.member(Permission.LOOK), request -> CHANGES.incrementAndGet())
                .post("/key", Access.key("scope", Permission.LOOK), request -> CHANGES.incrementAndGet())
                .post("/write", Access.WRITE_KEY, request -> CHANGES.incrementAndGet())
                .post("/anyone", Access.ANYONE, request -> CHANGES.incrementAndGet())).start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/plain", "/nothing", "/mend", "/bug", "/static/-/tokens.css", "/static/-/none.css", "/number?rows=x", "/theme"})
    void every_answer_tells_the_browser_to_trust_only_this_server(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'").doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/plain", "/customers", "/forms", "/nothing"})
    void pages_hold_no_script_or_style_of_their_own(String path) throws Exception {
        assertThat(get(path).body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style", " style=").doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void what_people_wrote_is_escaped_wherever_a_page_shows_it() throws Exception {
        var words = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onload=%22x";
        assertThat(get("/customers?words=" + words).body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(get("/forms?words=" + words).body()).contains("&#34; onload=&#34;x").doesNotContain("\" onload=\"x");
        assertThat(get("/mend").body()).contains("Take &lt;b&gt;another&lt;/b&gt; name.");
    }

    @Test
    void what_a_user_can_mend_is_said_in_one_sentence_with_its_status() throws Exception {
        assertThat(get("/mend")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("<!doctype html>", "aria-label=\"Main\"");
        });
        assertThat(get("/mend", "Accept", "application/json").body()).contains("\"message\":\"Take <b>another</b> name.\"");
        assertThat(get("/mend", "HX-Request", "true")).satisfies(answer -> {
            assertThat(answer.headers().firstValue("HX-Retarget")).hasValue("#toasts");
            assertThat(answer.body()).startsWith("<output class=\"toast\"");
        });
    }

    @Test
    void a_bug_shows_its_request_id_and_nothing_of_what_happened() throws Exception {
        for (var path : List.of("/bug", "/api/bug")) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(answer.headers().firstValue("X-Request-Id").orElseThrow()).doesNotContain("secret", "IllegalState");
        }
    }

    @Test
    void addresses_that_lead_nowhere_and_kinds_of_request_not_taken_are_said_so() throws Exception {
        assertThat(get("/nothing")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>Nothing lives here</h1>");
        });
        assertThat(get("/api/nothing").body()).startsWith("{\"error\":");
        assertThat(get("/anyone").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/number?rows=0", "/number?rows=201", "/number?rows=ten", "/number?rows=99999999999999999999", "/number?rows=%00",
            "/day?dueOn=2026-02-30", "/day?dueOn=9999-01-01", "/mood?mood=bad", "/word", "/word?word=longer"})
    void values_outside_their_bounds_are_answered_with_field_and_remedy(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void values_within_their_bounds_are_taken_and_blank_ones_are_absent() throws Exception {
        assertThat(get("/number?rows=200").body()).isEqualTo("200");
        assertThat(get("/number?rows=+").body()).isEqualTo("50");
        assertThat(get("/day?dueOn=2026-04-14").body()).isEqualTo("2026-04-14");
        assertThat(get("/mood?mood=not-so-glad").body()).isEqualTo("Optional[NOT_SO_GLAD]");
        assertThat(get("/number?rows=201").body()).contains("“Rows” must be a whole number from 1 to 200; it was “201”.");
        assertThat(get("/thing/7").body()).isEqualTo("7");
        assertThat(get("/thing/seven").statusCode()).isEqualTo(404);
    }

    @Test
    void a_form_without_the_secret_of_this_browser_changes_nothing() throws Exception {
        var before = CHANGES.get();
        for (var path : List.of("/member", "/key", "/anyone")) {
            assertThat(post(path, "a=b").statusCode()).isEqualTo(403);
            assertThat(post(path, "_csrf=guess", "Cookie", "attune_csrf=other").statusCode()).isEqualTo(403);
            assertThat(post(path, "", "Content-Type", "text/plain").statusCode()).isEqualTo(403);
        }
        assertThat(post("/member", "{}", "Content-Type", "application/json").statusCode()).isEqualTo(403);
        assertThat(CHANGES).hasValue(before);
    }

    @Test
    void a_form_of_ours_is_taken_and_one_from_another_site_is_not_even_with_the_secret() throws Exception {
        var page = get("/forms");
        var cookie = page.headers().allValues("Set-Cookie").stream().filter(set -> set.startsWith("attune_csrf=")).findFirst().orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        var token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        var ours = cookie.substring(0, cookie.indexOf(';'));
        assertThat(post("/member", "_csrf=" + token, "Cookie", ours).statusCode()).isEqualTo(200);
        assertThat(post("/member", "", "Cookie", ours, "X-CSRF-Token", token).statusCode()).isEqualTo(200);
        assertThat(post("/member", "_csrf=" + token, "Cookie", ours, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    }

    @Test
    void keys_need_no_secret_of_a_browser() throws Exception {
        assertThat(post("/write", "a=b").statusCode()).isEqualTo(200);
        assertThat(post("/key", "{}", "Authorization", "Bearer k").statusCode()).isEqualTo(200);
        assertThat(post("/anyone", "{}", "Content-Type", "application/json").statusCode()).isEqualTo(200);
    }

    @Test
    void files_are_kept_for_ever_under_their_hash_and_asked_for_again_under_another() throws Exception {
        var address = get("/").body().replaceAll("(?s).*\"(/static/[0-9a-f]+/tokens.css)\".*", "$1");
        var kept = get(address);
        assertThat(kept.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(kept.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
        var other = get(address.replaceAll("[0-9a-f]{16}", "-"));
        assertThat(other.headers().firstValue("Cache-Control")).hasValue("no-cache");
        var tag = other.headers().firstValue("ETag").orElseThrow();
        assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/-/../db/migration/V001__workspace.sql", "/static/-/%2e%2e/logback.xml", "/static/-/..%2flogback.xml", "/static/-//etc/passwd",
            "/static/-/inter/../../../pom.css", "/static/-/logback.xml", "/static/-/.hidden.css"})
    void nothing_but_files_for_browsers_is_served(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void every_file_that_a_page_loads_is_there() throws Exception {
        var body = get("/").body();
        var paths = Stream.of(body.split("\"")).filter(part -> part.startsWith("/static/")).toList();
        assertThat(paths).hasSizeGreaterThan(10);
        for (var path : paths) assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }

    @Test
    void a_sentence_is_shown_once_on_the_next_page() throws Exception {
        var done = get("/done");
        var cookie = done.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(done.statusCode()).isEqualTo(303);
        var next = get("/", "Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(next.body()).contains("Saved &lt;i&gt;it&lt;/i&gt;.");
        assertThat(next.headers().allValues("Set-Cookie")).anyMatch(set -> set.startsWith("attune_toast=;"));
        assertThat(get("/", "Cookie", "attune_toast=%%%").statusCode()).isEqualTo(200);
    }

    @Test
    void the_palette_finds_actions_and_what_features_look_up() throws Exception {
        assertThat(get("/palette?q=import").body()).contains("data-path=\"/imports/new\"", "<svg");
        assertThat(get("/palette?q=jo").body()).contains("Jonas Weber");
    }

    @Test
    void requests_too_large_or_unreadable_are_the_senders_to_mend() throws Exception {
        assertThat(post("/json", "x".repeat(70_000), "Content-Type", "application/json").statusCode()).isEqualTo(413);
        assertThat(post("/json", "{\"a\":", "Content-Type", "application/json").body()).contains("line 1");
        assertThat(post("/json", "[1]", "Content-Type", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("/anyone", "%zz=%", "Content-Type", "application/x-www-form-urlencoded").statusCode()).isBetween(400, 499);
        assertThat(post("/anyone", "no parts", "Content-Type", "multipart/form-data").statusCode()).isBetween(400, 499);
        assertThat(post("/upload", "--b\r\nContent-Dispo", "Content-Type", "multipart/form-data; boundary=b", "X-CSRF-Token", "t", "Cookie", "attune_csrf=t").statusCode()).isBetween(400, 499);
        assertThat(post("/json-then-form", "{}", "Content-Type", "multipart/form-data; boundary=b").body()).contains("content type does not fit");
        var large = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n" + "x".repeat(1_200_000) + "\r\n--b--\r\n";
        assertThat(post("/upload", large, "Content-Type", "multipart/form-data; boundary=b", "X-CSRF-Token", "t", "Cookie", "attune_csrf=t").statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /thing/%ff%fe HTTP/1.1", "GET /a\\b HTTP/1.1", "BREW / HTTP/1.1", "GET /%00 HTTP/1.1", "nonsense"})
    void what_no_browser_would_send_gets_a_4xx(String line) throws Exception {
        assertThat(raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")).containsPattern("^HTTP/1.1 4\\d\\d").contains("default-src 'self'").doesNotContain("Jetty");
    }

    @Test
    void parameters_that_cannot_be_decoded_are_as_good_as_absent() throws Exception {
        assertThat(raw("GET /number?rows=%zz&%=%%% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200").endsWith("50");
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!List.of(headers).contains("Content-Type")) request.header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
