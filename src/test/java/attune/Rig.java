package attune;

import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.store.WorkspaceId;
import attune.web.Live;
import attune.web.Nav;
import attune.web.Palette;
import attune.web.Routes;
import attune.web.Viewer;
import attune.web.WebServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A server of a few features, on which whoever asks is signed in already: for tests of pages.
public final class Rig implements AutoCloseable {

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final WorkspaceId workspace;
    private final WebServer server;
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private volatile Role role = Role.OWNER;
    private volatile AccountId account = new AccountId(1);

    /// @param port 0 takes any
    public Rig(WorkspaceId workspace, int port, Live live, Nav nav, List<Consumer<Routes>> features) {
        this.workspace = workspace;
        this.server = new WebServer(WebServer.Settings.local(port), (request, access, handler) -> {
            var who = who();
            new Viewer(who.name(), "Larkspur Hotels & Travel", ZONE, true,
                    permission -> permission == null || who.may((attune.account.Permission) permission)).lookAt(request);
            who.asked(() -> {
                if (access instanceof attune.web.Access.Member member) who.must((attune.account.Permission) member.permission());
                handler.handle(request);
                return null;
            });
        }, nav, new Palette(), live, features).start();
    }

    public Who who() {
        return new Who(account, "Ana Ruiz", "ana@larkspur.example", workspace, role, Reach.EVERYTHING);
    }

    public Rig as(Role other) {
        role = other;
        return this;
    }

    public Rig by(AccountId person) {
        account = person;
        return this;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public HttpClient browser() {
        return browser;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html").GET());
    }

    /// Sends a form from the page at `from`; `fields` are names and values in turn.
    public HttpResponse<String> post(String from, String path, String... fields) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get(from).body());
        if (!token.find()) throw new IllegalStateException("there is no form on " + from);
        var body = new StringBuilder("_csrf=").append(encoded(token.group(1)));
        for (var i = 0; i < fields.length; i += 2) body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop();
    }
}
