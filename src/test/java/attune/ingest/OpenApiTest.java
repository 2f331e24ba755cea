package attune.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.apikey.Scope;
import attune.loyalty.Loyalties;
import attune.web.Access;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The description of the API, which is written by hand, against what is really served.
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "options");

    @Test
    void everyRouteOfTheApiIsDescribedAndNothingElse() throws IOException {
        var described = new TreeSet<String>();
        paths().forEach((path, item) -> item.keySet().stream().filter(METHODS::contains).forEach(method -> described.add(method + " " + path)));
        var mounted = new TreeSet<String>();
        for (var route : TestApp.attune().mounted())
            if (forPrograms(route.method().name(), route.path())) mounted.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path());
        assertThat(described).isEqualTo(mounted);
    }

    /// The interfaces, and the one address of a survey that programs send to; that browsers ask first is none of theirs.
    private static boolean forPrograms(String method, String path) {
        return path.startsWith("/api/") || path.startsWith("/v1/") || path.equals("/s/{key}/answers") && method.equals("POST");
    }

    @Test
    void everyOperationSaysWhichScopeItNeeds() throws IOException {
        for (var route : TestApp.attune().mounted()) {
            if (!(route.access() instanceof Access.Key key) || !route.path().startsWith("/api/")) continue;
            assertThat(Scope.of(key.scope())).as("a key can have the scope of " + route.path()).isPresent();
            var operation = object(paths().get(route.path()).get(route.method().name().toLowerCase(Locale.ROOT)));
            assertThat(String.valueOf(operation.get("description"))).as(route.method() + " " + route.path()).contains("`" + key.scope() + "`");
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = document();
        var references = new ArrayList<String>();
        collect(document, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            Object at = document;
            for (var step : Arrays.asList(reference.split("/")).subList(1, reference.split("/").length)) at = object(at).get(step);
            assertThat(at).as(reference).isNotNull();
        });
    }

    @Test
    void whatTracesAReferralIsSaidWhereverEventsAreSent() throws IOException {
        var schemas = object(object(document().get("components")).get("schemas"));
        var ours = object(object(object(object(schemas.get("NewInteraction")).get("properties")).get("properties")).get("properties"));
        assertThat(ours).containsKey(Loyalties.REFERRED_BY);
        assertThat(schemas.values().stream().map(OpenApiTest::object).filter(schema -> schema.get("properties") != null).map(schema -> object(schema.get("properties")))
                .filter(fields -> fields.containsKey("originalTimestamp")).map(fields -> String.valueOf(object(fields.get("properties")).get("description"))))
                .isNotEmpty().allSatisfy(words -> assertThat(words).contains(Loyalties.REFERRED_BY));
    }

    private static void collect(Object node, List<String> into) {
        if (node instanceof List<?> list) list.forEach(child -> collect(child, into));
        if (node instanceof Map<?, ?> map) map.forEach((name, child) -> {
            if (name.equals("$ref")) into.add((String) child);
            else collect(child, into);
        });
    }

    private static Map<String, Map<String, Object>> paths() throws IOException {
        var paths = new TreeMap<String, Map<String, Object>>();
        object(document().get("paths")).forEach((path, item) -> paths.put(path, object(item)));
        return paths;
    }

    private static Map<String, Object> document() throws IOException {
        try (var served = URI.create(TestApp.url() + "/openapi.yaml").toURL().openStream()) {
            return object(new Yaml().load(new String(served.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }
}
