package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.apikey.Scope;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Routes.Route;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Throws what is broken and what is meant to harm at every route. Half of it comes from somebody signed in, in forms of
/// our own pages with one or two fields spoiled, so that it gets past the gate and the first look. Nothing may break us.
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("attune.requests", 20_000);
    private static final int AT_ONCE = 8;
    private static final long SEED = Long.getLong("attune.seed", 20261122L);
    private static final int WRONG_METHOD = 20;

    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*?action=\"([^\"]*)\"[^>]*>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea|button)[^>]*?name=\"([^\"]*)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|src|data-stream)=\"(/[^\"]*)\"");

    /// A form as one of our pages shows it.
    private record Form(String action, Map<String, String> fields) {}

    /// What the pages of the workspace offer: forms to fill in, addresses to go to.
    private record Harvest(List<Form> forms, List<String> links) {}

    @Test
    void nothing_that_is_sent_breaks_the_program() throws Exception {
        System.out.println("Fuzzing with seed " + SEED + " (-Dattune.seed=… for another)");
        var workspace = TestDatabase.workspace();
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        var key = somethingToSpoil(workspace);
        var harvest = harvest(browser);
        assertThat(harvest.forms()).hasSizeGreaterThan(10);
        var routes = TestApp.attune().mounted().stream().filter(route -> !endsTheSession(route.path())).toList();

        var broken = new ConcurrentLinkedQueue<String>();
        var past = new AtomicInteger();
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, REQUESTS).forEach(number -> senders.submit(() -> {
                var random = new Random(SEED * 1_000_003 + number);
                throwOne(number, random, number % 2 == 0 ? browser : new TestBrowser(), key, harvest, routes, broken, past);
            }));
        }
        assertThat(broken.stream().limit(20).toList()).as("%d requests broke something", broken.size()).isEmpty();
        assertThat(browser.get("/account").status()).as("the one who is signed in still is").isEqualTo(200);
        assertThat(past.get()).as("requests of the signed-in half that got past the gate").isGreaterThan(REQUESTS / 3);
    }

    private static void throwOne(int number, Random random, TestBrowser browser, String key, Harvest harvest, List<Route> routes,
                                 Queue<String> broken, AtomicInteger past) {
        var signedIn = number % 2 == 0;
        var request = signedIn && random.nextInt(10) < 6 ? ours(random, harvest) : anything(random, routes, signedIn ? key : null);
        try {
            if (signedIn) request.header("X-CSRF-Token", browser.csrf());
            else if (random.nextBoolean()) request.header("X-CSRF-Token", "A".repeat(32));
            var answer = send(browser, request);
            if (answer.status() >= 500) broken.add("#" + number + " " + told(request) + " answered " + answer.status());
            if (signedIn && answer.status() != 401 && answer.status() != 403) past.incrementAndGet();
        } catch (RuntimeException failure) {
            broken.add("#" + number + " " + told(request) + " had no answer: " + failure);
        }
    }

    /// A connection that the program ends after a broken request may cross with the next one on it: that one goes again.
    private static TestBrowser.Answer send(TestBrowser browser, HttpRequest.Builder request) {
        var again = request.copy();
        try {
            return browser.send(request);
        } catch (UncheckedIOException crossed) {
            return browser.send(again);
        }
    }

    /// One of our own forms or addresses, with a field or two spoiled.
    private static HttpRequest.Builder ours(Random random, Harvest harvest) {
        if (random.nextInt(3) == 0) {
            var link = harvest.links().get(random.nextInt(harvest.links().size()));
            var path = link.replaceAll("\\?.*", "");
            var fields = new TreeMap<String, String>();
            if (link.contains("?")) for (var pair : link.substring(link.indexOf('?') + 1).split("&")) fields.put(pair.replaceAll("=.*", ""), pair.replaceAll("^[^=]*=?", ""));
            fields.putIfAbsent(List.of("q", "page", "after", "before", "sort", "order", "from", "until", "channel").get(random.nextInt(9)), "1");
            return HttpRequest.newBuilder(URI.create(TestApp.url() + path + "?" + encoded(spoiled(fields, random)))).header("Accept", "text/html").GET();
        }
        var form = harvest.forms().get(random.nextInt(harvest.forms().size()));
        return HttpRequest.newBuilder(URI.create(TestApp.url() + form.action())).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encoded(spoiled(form.fields(), random))));
    }

    private static Map<String, String> spoiled(Map<String, String> fields, Random random) {
        var spoiled = new TreeMap<>(fields);
        var names = new ArrayList<>(fields.keySet());
        for (int i = random.nextInt(2); i >= 0 && !names.isEmpty(); i--) spoiled.put(names.get(random.nextInt(names.size())), Hostile.text(random));
        return spoiled;
    }

    /// Any route, with any address, any method, any body.
    private static HttpRequest.Builder anything(Random random, List<Route> routes, String key) {
        var route = routes.get(random.nextInt(routes.size()));
        var path = new StringBuilder();
        for (var part : route.path().substring(1).split("/"))
            path.append('/').append(part.startsWith("{") || part.startsWith("<") ? random.nextBoolean() ? "1" : encoded(Hostile.text(random)) : part);
        var query = random.nextInt(3) == 0 ? "?" + encoded(List.of("q", "after", "before", "page", "sort", "id", "writeKey", "token").get(random.nextInt(8)))
                + "=" + encoded(Hostile.text(random)) : "";
        var request = HttpRequest.newBuilder(URI.create(TestApp.url() + path + query)).header("Accept", random.nextBoolean() ? "text/html" : "application/json");
        if (key != null && route.access() instanceof Access.Key) request.header("Authorization", "Bearer " + key);
        if (route.access() instanceof Access.WriteKey && random.nextBoolean()) request.header("Authorization", "Basic " + encoded(Hostile.text(random)));
        if (random.nextInt(10) == 0) request.header("HX-Request", "true");
        var method = random.nextInt(WRONG_METHOD) == 0 ? List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH").get(random.nextInt(7)) : route.method().name();
        if (method.equals("GET") || method.equals("HEAD")) return request.method(method, BodyPublishers.noBody());
        var body = Hostile.body(random);
        if (body.encoding() != null) request.header("Content-Encoding", body.encoding());
        return request.header("Content-Type", body.type()).method(method, BodyPublishers.ofByteArray(body.bytes()));
    }

    /// A workspace in which there is something of everything that pages show.
    private static String somethingToSpoil(WorkspaceId workspace) throws Exception {
        var attune = TestApp.attune();
        var owner = TestApp.member(workspace, Role.OWNER);
        TestApp.member(workspace, Role.AGENT);
        var who = new Who(owner.id(), owner.name(), owner.email(), workspace, Role.OWNER, Reach.EVERYTHING);
        var facts = IntStream.range(0, 200).mapToObj(i -> Interaction.of(Kind.EVENT, i % 3 == 0 ? "Order Completed" : "Page Seen",
                Identity.user("customer-" + i % 20, true), Instant.now().minusSeconds(i * 60L)).messageId("fuzz-" + i).build()).toList();
        attune.interactions.append(workspace, facts);
        return who.asked(() -> attune.apiKeys.make("Fuzz", EnumSet.allOf(Scope.class))).text();
    }

    /// Reads every page that needs no number, then every page those link to.
    private static Harvest harvest(TestBrowser browser) {
        var seen = new java.util.LinkedHashSet<String>();
        TestApp.attune().mounted().stream().filter(route -> route.method().name().equals("GET") && !route.path().matches(".*[{<].*")).map(Route::path).forEach(seen::add);
        var forms = new TreeMap<String, Form>();
        for (var path : List.copyOf(seen)) read(browser, path, forms, seen);
        seen.stream().filter(path -> path.matches(".*/\\d+.*")).limit(80).toList().forEach(path -> read(browser, path, forms, seen));
        return new Harvest(List.copyOf(forms.values()), seen.stream().filter(path -> !path.startsWith("/static/")).toList());
    }

    private static void read(TestBrowser browser, String path, Map<String, Form> forms, java.util.Set<String> seen) {
        var page = browser.get(path).body();
        FORM.matcher(page).results().forEach(found -> {
            var action = found.group(1).isEmpty() ? path.replaceAll("\\?.*", "") : found.group(1).replaceAll("\\?.*", "");
            if (endsTheSession(action) || !action.startsWith("/")) return;
            var fields = new TreeMap<String, String>();
            FIELD.matcher(found.group(2)).results().forEach(field -> {
                var value = VALUE.matcher(field.group());
                fields.put(field.group(1), value.find() ? value.group(1).replace("&amp;", "&").replace("&#34;", "\"") : "1");
            });
            fields.remove("_csrf");
            forms.putIfAbsent(action.replaceAll("\\d+", "#") + fields.keySet(), new Form(action, fields));
        });
        LINK.matcher(page).results().map(link -> link.group(1).replace("&amp;", "&").replaceAll("#.*", "")).filter(link -> link.matches("[!-~]+") && seen.size() < 500).forEach(seen::add);
    }

    private static boolean endsTheSession(String path) {
        return path.equals("/sign-out") || path.startsWith("/account/sessions") || path.equals("/account/workspace");
    }

    private static String encoded(Map<String, String> fields) {
        var pairs = new ArrayList<String>();
        fields.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String told(HttpRequest.Builder request) {
        var built = request.copy().build();
        var uri = built.uri().toString().substring(TestApp.url().length());
        return built.method() + " " + uri.substring(0, Math.min(200, uri.length())) + " " + built.headers().firstValue("Content-Type").orElse("");
    }
}
