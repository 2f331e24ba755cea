package attune.hook;

import attune.store.Mendable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// Calls another program, and says what it answered.
final class Calls {

    /// @param status 0 where no answer came
    /// @param words  the beginning of what it said, or what went wrong
    record Answer(int status, String words) {
        boolean taken() {
            return status >= 200 && status < 300;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 300;

    private final Guard guard;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();

    Calls(Guard guard) {
        this.guard = guard;
    }

    Answer call(String url, String secret, String id, String body) {
        try {
            var uri = guard.checked(url);
            guard.admit(uri);
            var at = Instant.now().getEpochSecond();
            var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Content-Type", "application/json").header("User-Agent", "Attune")
                    .header("webhook-id", id).header("webhook-timestamp", Long.toString(at)).header("webhook-signature", Signature.of(secret, id, at, body))
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var said = answer.body()) {
                return new Answer(answer.statusCode(), shown(new String(said.readNBytes(SHOWN), StandardCharsets.UTF_8)));
            }
        } catch (Mendable refused) {
            return new Answer(0, refused.getMessage());
        } catch (IOException failed) {
            return new Answer(0, "It did not answer: " + shown(failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage()) + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, "Attune was stopped.");
        }
    }

    private static String shown(String words) {
        return words.replaceAll("[\\p{Cntrl}\\uFFFD]+", " ").strip();
    }

    void close() {
        client.shutdownNow();
    }
}
