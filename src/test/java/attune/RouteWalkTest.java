package attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import attune.account.Permission;
import attune.account.Role;
import attune.account.RoleTable;
import attune.account.Who;
import attune.account.Reach;
import attune.apikey.Scope;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Routes.Route;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Walks every route that the program serves, as nobody, as every role, with keys, and as another workspace. A new route
/// is walked as soon as it is mounted.
class RouteWalkTest {

    private static final WorkspaceId WORKSPACE = TestDatabase.workspace();

    private static final String REFUSED = "refused";
    private static final String ADMITTED = "admitted";

    private static final Map<Role, TestBrowser> BROWSERS = new EnumMap<>(Role.class);

    /// Acts that end the session or change the role of the one who walks; each is walked with a member of its own.
    private static boolean endsTheWalk(Route route) {
        return route.path().equals("/sign-out") || route.path().startsWith("/account/sessions");
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_through_a_route_that_needs_somebody() {
        return routes().filter(route -> !(route.access() instanceof Access.Anyone)).map(route -> dynamicTest(name(route), () -> {
            var answer = walk(new TestBrowser(), route);
            if (route.access() instanceof Access.WriteKey) assertThat(answer.status()).isLessThan(500);
            else if (route.access() instanceof Access.Link) assertThat(answer.status()).as("a link that nobody signed").isEqualTo(404);
            else assertThat(verdict(answer)).as("%d %s", answer.status(), answer.body()).isEqualTo(REFUSED);
        }));
    }

    @TestFactory
    Stream<DynamicTest> every_role_gets_through_exactly_where_the_table_says_so() {
        return routes().filter(route -> permission(route) != null).map(route -> dynamicTest(name(route), () -> {
            for (var role : Role.values()) {
                var browser = endsTheWalk(route) ? TestApp.signedIn(WORKSPACE, role) : browser(role);
                var answer = walk(browser, route);
                assertThat(answer.status()).as("%s as %s: %s", name(route), role, shortened(answer.body())).isLessThan(500);
                assertThat(verdict(answer)).as("%s as %s: %d %s", name(route), role, answer.status(), shortened(answer.body()))
                        .isEqualTo(RoleTable.WRITTEN.grants(role, permission(route)) ? ADMITTED : REFUSED);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_key_gets_through_only_with_the_scope_that_the_route_names() {
        var owner = TestApp.member(WORKSPACE, Role.OWNER);
        var who = new Who(owner.id(), owner.name(), owner.email(), WORKSPACE, Role.OWNER, Reach.EVERYTHING);
        return routes().filter(route -> route.access() instanceof Access.Key).map(route -> dynamicTest(name(route), () -> {
            var needed = Scope.of(((Access.Key) route.access()).scope());
            assertThat(needed).as("the scope of " + name(route) + " is one that a key can have").isPresent();
            for (var scope : List.of(needed.get(), other(needed.get()))) {
                var key = who.asked(() -> TestApp.attune().apiKeys.make("Walk", Set.of(scope)));
                var answer = new TestBrowser().send(request(route).setHeader("Authorization", "Bearer " + key.text()));
                assertThat(answer.status()).as(name(route)).isLessThan(500);
                assertThat(verdict(answer)).as("%s with %s: %d %s", name(route), scope.key(), answer.status(), shortened(answer.body()))
                        .isEqualTo(scope == needed.get() ? ADMITTED : REFUSED);
            }
            var unknown = new TestBrowser().send(request(route).setHeader("Authorization", "Bearer att_" + "x".repeat(43)));
            assertThat(unknown.status()).isEqualTo(401);
        }));
    }

    @Test
    void every_permission_of_a_route_stands_in_the_table_and_every_route_has_a_rule() {
        var without = new TreeSet<String>();
        routes().forEach(route -> {
            if (route.access() == null) without.add(name(route));
        });
        assertThat(without).isEmpty();
        assertThat(routes().count()).isGreaterThan(30);
    }

    /// The routes that anybody may use are few, and adding one is a decision that shows here.
    @Test
    void only_these_routes_are_open_to_anybody() {
        assertThat(routes().filter(route -> route.access() instanceof Access.Anyone).map(Route::path).distinct()
                .filter(path -> !path.startsWith("/sign-in") && !path.startsWith("/reset/") && !path.startsWith("/invitation/")))
                .allMatch(path -> Set.of("/sign-out", "/setup", "/theme", "/palette", "/static/{hash}/<path>", "/health", "/ready",
                        "/openapi.yaml", "/widget.js", "/k/worker.js").contains(path), "is known to be open to anybody");
    }

    private static Stream<Route> routes() {
        return TestApp.attune().mounted().stream();
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    private static Permission permission(Route route) {
        return switch (route.access()) {
            case Access.Member member -> (Permission) member.permission();
            case Access.Key key -> (Permission) key.permission();
            case Access.Anyone anyone -> null;
            case Access.WriteKey key -> null;
            case Access.Link link -> null;
        };
    }

    private static TestBrowser browser(Role role) {
        return BROWSERS.computeIfAbsent(role, missing -> TestApp.signedIn(WORKSPACE, missing));
    }

    private static TestBrowser.Answer walk(TestBrowser browser, Route route) {
        var csrf = browser.csrf();
        return browser.send(request(route).header("X-CSRF-Token", csrf));
    }

    /// An empty request: whoever is let in is told what is missing, and nothing is changed.
    private static HttpRequest.Builder request(Route route) {
        var path = route.path().replaceAll("\\{[^}]*}|<[^>]*>", "999999999");
        var request = HttpRequest.newBuilder(URI.create(TestApp.url() + path)).setHeader("Accept", path.startsWith("/api/") ? "application/json" : "text/html");
        return switch (route.method().name()) {
            case "GET" -> request.GET();
            case "OPTIONS" -> request.method("OPTIONS", BodyPublishers.noBody());
            case "DELETE" -> request.DELETE();
            default -> request.method(route.method().name(), BodyPublishers.noBody())
                    .header("Content-Type", path.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded");
        };
    }

    /// Refused is: sent to sign in, 401, or 403. Everything else came from behind the gate, and so did a redirect to the
    /// sign-in page that says what was done.
    private static String verdict(TestBrowser.Answer answer) {
        var sentToSignIn = answer.location().startsWith("/sign-in") && !answer.header("Set-Cookie").contains("attune_toast");
        var refused = answer.status() == 401 || answer.status() == 403 || sentToSignIn;
        return refused ? REFUSED : ADMITTED;
    }

    private static Scope other(Scope scope) {
        return Scope.values()[(scope.ordinal() + 1) % Scope.values().length];
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(300, body.length()));
    }
}
