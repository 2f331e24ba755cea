package attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Routes.Route;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The owner of one workspace asks every route for the things of another, by their real numbers. A new route with a
/// parameter in its path needs a real thing in [FilledWorkspace] first; a test says so.
class OtherWorkspaceTest {

    /// Words that every workspace has, and places within a thing that is named before them.
    private static final Map<String, String> NOBODYS = Map.of("/references/{list}", "location", "/imports/{id}/column/{index}", "0",
            "/sources/{id}/webhook/column/{index}", "0", "/responses/{id}/files/{file}", "0b3c6c52-8a1e-4d7a-9a63-3f0d4d7a1f10",
            "/outbox/{id}/attachment/{place}", "0");

    /// Fields of every form, filled so that the first look at them lets them through.
    private static final Map<String, String> FORM = Map.ofEntries(Map.entry("name", "Other"), Map.entry("value", "Other"), Map.entry("note", "Other"),
            Map.entry("task", "Other"), Map.entry("tag", "1"), Map.entry("purpose", "news"), Map.entry("granted", "yes"), Map.entry("proof", "a form"),
            Map.entry("reason", "The person asked for it"), Map.entry("word", "erase"), Map.entry("role", "agent"), Map.entry("perMinute", "100"),
            Map.entry("payload", "{\"userId\":\"u\",\"event\":\"Other\"}"), Map.entry("stage", "1"), Map.entry("heir", "1"), Map.entry("by", "1"),
            Map.entry("mapping", "orders"), Map.entry("key", "other"), Map.entry("as", "interactions"), Map.entry("traits", "true"), Map.entry("version", "0"),
            Map.entry("title", "Other"), Map.entry("text", "Other"), Map.entry("place", "1"), Map.entry("rows", "other@example.com"), Map.entry("customer", "1"),
            Map.entry("since", "2026-01-01"), Map.entry("q", "Other"), Map.entry("answer", "00000000-0000-0000-0000-000000000001"), Map.entry("subject", "Other"),
            Map.entry("letter", "Other"), Map.entry("channel", "phone"), Map.entry("amount", "5"), Map.entry("outcome", "lost"),
            Map.entry("words", "Other"), Map.entry("theme", "1"), Map.entry("passage", "Other"), Map.entry("kind", "interview"),
            Map.entry("heldOn", "2026-03-01"), Map.entry("heldBy", "Other"));

    private static final String JSON = "{\"traits\":{\"name\":\"Other\"},\"purpose\":\"news\",\"granted\":true,\"proof\":\"a form\",\"name\":\"Other\"}";

    private static final WorkspaceId OWN = TestDatabase.workspace();

    private static FilledWorkspace filled;
    private static TestBrowser stranger;
    private static Map<String, String> before;

    @BeforeAll
    static void aWorkspaceWithOneOfEverything() {
        filled = new FilledWorkspace();
        stranger = TestApp.signedIn(OWN, Role.OWNER);
        before = filled.rows();
        assertThat(before).hasSizeGreaterThan(20);
    }

    @Test
    void every_parameter_of_a_path_stands_for_something_real() {
        var without = new TreeSet<String>();
        routes().forEach(route -> places(route).filter(place -> real(place).isEmpty()).forEach(without::add));
        assertThat(without).as("Put a real number for each of these into FilledWorkspace, else nobody knows whether other workspaces can open it").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> nothing_of_another_workspace_is_shown_or_changed() {
        return routes().filter(OtherWorkspaceTest::namesAThing).map(route -> dynamicTest(route.method() + " " + route.path(), () -> {
            var answer = stranger.send(request(route));
            assertThat(answer.status()).as("%s %s %s", path(route), answer.location(), told(answer.body())).isIn(403, 404, 409);
            assertThat(answer.body()).doesNotContainIgnoringCase(FilledWorkspace.MARK);
            assertUnchanged();
        }));
    }

    @TestFactory
    Stream<DynamicTest> no_page_that_names_nothing_shows_anything_of_another_workspace() {
        return routes().filter(route -> route.method().name().equals("GET") && !namesAThing(route)).map(route -> dynamicTest(route.path(), () -> {
            var answer = stranger.get(path(route));
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.body()).doesNotContainIgnoringCase(FilledWorkspace.MARK);
        }));
    }

    @Test
    void numbers_of_another_workspace_in_an_address_or_a_form_name_nothing() {
        TestApp.attune().interactions.append(OWN, List.of(Interaction.of(Kind.EVENT, "Order", Identity.user("own", true), Instant.now()).build()));
        var own = TestDatabase.database().in(OWN, tx -> TestApp.attune().identities.named(tx, Identity.user("own", true)).orElseThrow()).toString();
        var ana = filled.real.get("/customers/{id}");
        var location = filled.real.get("/references/{list}/{id}");

        for (var path : List.of("/merge?kept=" + own + "&absorbed=" + ana, "/merge?kept=" + ana + "&absorbed=" + own, "/duplicates?with=" + ana))
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        assertThat(stranger.post("/merge", "kept", own, "absorbed", ana, "reason", "Other").status()).isEqualTo(404);
        assertThat(stranger.post("/merge", "kept", ana, "absorbed", own, "reason", "Other").status()).isEqualTo(404);
        assertThat(json("/api/customers/merge", "{\"kept\":%s,\"absorbed\":%s,\"reason\":\"Other\"}".formatted(own, ana)).status()).isEqualTo(404);
        assertThat(stranger.post("/customers/" + own + "/tasks", "task", "Other", "assignee", filled.real.get("/members/{id}")).status()).isEqualTo(400);
        assertThat(stranger.post("/customers/" + own + "/tags/remove", "tag", filled.one("select max(id) from tag where workspace = :workspace")).status()).isEqualTo(404);
        assertThat(json("/api/interactions?source=" + filled.real.get("/sources/{id}"),
                "{\"type\":\"track\",\"event\":\"Other\",\"userId\":\"own\"}").status()).isEqualTo(400);
        stranger.post("/account/workspace", "workspace", filled.workspace.toString());

        for (var path : List.of("/customers?people=everybody&location=" + location, "/customers.csv?people=everybody", "/api/customers?people=everybody",
                "/api/interactions?after=0&limit=1000", "/tasks?of=everybody", "/audit", "/palette?q=zebra"))
            assertThat(stranger.get(path).body()).as(path).doesNotContainIgnoringCase(FilledWorkspace.MARK);
        assertUnchanged();
    }

    private static void assertUnchanged() {
        var now = filled.rows();
        before.forEach((table, rows) -> assertThat(now.get(table)).as("rows of %s in the other workspace", table).isEqualTo(rows));
    }

    /// A route that needs somebody signed in or a key; what a link's secret opens is open to whoever has the link.
    private static Stream<Route> routes() {
        return TestApp.attune().mounted().stream().filter(route -> route.access() instanceof Access.Member || route.access() instanceof Access.Key)
                .filter(route -> !route.path().equals("/account/sessions/end"));
    }

    private static boolean namesAThing(Route route) {
        return places(route).anyMatch(place -> !NOBODYS.containsKey(place));
    }

    /// The route up to each of its parameters.
    private static Stream<String> places(Route route) {
        var parts = List.of(route.path().substring(1).split("/"));
        return Stream.iterate(0, i -> i < parts.size(), i -> i + 1).filter(i -> parts.get(i).matches("[{<].*"))
                .map(i -> "/" + String.join("/", parts.subList(0, i + 1)));
    }

    private static Optional<String> real(String place) {
        return Optional.ofNullable(NOBODYS.getOrDefault(place, filled.real.get(place)));
    }

    private static String path(Route route) {
        var path = route.path();
        for (var place : places(route).toList().reversed()) {
            var parameter = place.substring(place.lastIndexOf('/') + 1);
            path = path.replace(parameter, real(place).orElseThrow());
        }
        return path;
    }

    private static HttpRequest.Builder request(Route route) {
        var api = route.path().startsWith("/api/");
        var request = HttpRequest.newBuilder(URI.create(TestApp.url() + path(route))).header("X-CSRF-Token", stranger.csrf())
                .header("Accept", api ? "application/json" : "text/html");
        return switch (route.method().name()) {
            case "GET" -> request.GET();
            case "DELETE" -> request.DELETE();
            default -> request.header("Content-Type", api ? "application/json" : "application/x-www-form-urlencoded")
                    .method(route.method().name(), BodyPublishers.ofString(api ? JSON : form()));
        };
    }

    private static String form() {
        return FORM.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private static TestBrowser.Answer json(String path, String body) {
        return stranger.send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("X-CSRF-Token", stranger.csrf())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static String told(String body) {
        var text = body.replaceAll("(?s)<head>.*?</head>|<nav.*?</nav>|<[^>]*>", " ").replaceAll("\\s+", " ");
        return text.substring(0, Math.min(600, text.length()));
    }
}
