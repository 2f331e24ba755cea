package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.member.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A browser without a screen: keeps cookies, sends forms with the secret that our pages put into them, follows nothing by itself.
public final class TestBrowser {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Until.PATIENCE;

    private static final Pattern SECRET = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    public record Answer(int status, String body, HttpResponse<?> response) {
        public String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        public String header(String name) {
            return String.join("\n", response.headers().allValues(name));
        }
    }

    public TestBrowser signIn(Account account) {
        assertThat(signIn(account.email(), TestApp.PASSWORD).status()).isEqualTo(303);
        return this;
    }

    public Answer signIn(String email, String password) {
        secrets.clear(); // the session may have ended since
        return post("/sign-in", "email", email, "password", password);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Accept", "text/html").GET());
    }

    /// Posts a form: names and values in turn.
    public Answer post(String path, String... fields) {
        var form = new StringJoiner("&");
        form.add("_csrf=" + encoded(csrf()));
        for (int i = 0; i < fields.length; i += 2) form.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        return send(HttpRequest.newBuilder(URI.create(TestApp.url() + path)).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form.toString())));
    }

    /// The secret that our forms carry: of the session, or of this browser where nobody is signed in.
    public String csrf() {
        return secrets.computeIfAbsent(cookies.getOrDefault("attune_session", ""), _ -> {
            var form = SECRET.matcher(get("/sign-in/forgotten").body());
            if (!form.find()) throw new IllegalStateException("the page has no form");
            return form.group(1);
        });
    }

    public Answer send(HttpRequest.Builder request) {
        var jar = new ArrayList<String>();
        cookies.forEach((name, value) -> jar.add(name + "=" + value));
        if (!jar.isEmpty()) request.header("Cookie", String.join("; ", jar));
        try {
            var response = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            try (var body = response.body()) {
                // A live page never ends: that it was opened is all there is to see.
                var live = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Answer(response.statusCode(), live ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8), response);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private void keep(String header) {
        var pair = header.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
