package attune.command;

import attune.Attune;
import attune.store.Setting;
import attune.store.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts on a throw-away folder, asks for a few pages and stops: what the launcher lets the JDK learn from.
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {

    private static final List<String> PAGES = List.of("/", "/sign-in", "/setup", "/health");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("attune-rehearsal");
        try {
            var settings = new Settings(Map.of(Setting.DATA, folder.toString(), Setting.PORT, "0"), Map.of());
            try (var attune = Attune.open(settings); var client = HttpClient.newHttpClient()) {
                attune.serve();
                for (var page : PAGES) {
                    var address = URI.create("http://127.0.0.1:" + attune.port() + page);
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                }
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
