package attune.ingest;

import attune.TestDatabase;
import attune.TestLog;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.Identities;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.interaction.Recorded;
import attune.interaction.Sources;
import attune.quarantine.Quarantine;
import attune.quarantine.QuarantinePages;
import attune.reference.References;
import attune.source.Limits;
import attune.source.SourcePages;
import attune.source.WriteKeys;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Live;
import attune.web.Nav;
import attune.web.Palette;
import attune.web.WebServer;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// The ways in on a real server, and a browserless client to try them with.
final class IngestServer {

    static final Channels CHANNELS = new Channels();
    static final Sources SOURCES = new Sources(CHANNELS);
    static final References REFERENCES = new References();
    static final WriteKeys KEYS = new WriteKeys(TestDatabase.database(), SOURCES, attune.secret.Token.fresh());
    static final Quarantine QUARANTINE = new Quarantine(TestDatabase.database(), TestLog.interactions());
    static final Ingest INGEST = new Ingest(TestLog.interactions(), QUARANTINE);
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final WebServer SERVER = new WebServer(WebServer.Settings.local(0), IngestServer::admit,
            new Nav(), new Palette(), new Live(), List.of(
                    new SegmentApi(KEYS, new Limits(), INGEST)::mount,
                    new InteractionApi(TestDatabase.database(), TestLog.interactions(), new Items(TestLog.interactions()), KEYS, REFERENCES,
                            new RecordedWriter(new Identities(), REFERENCES, CHANNELS))::mount,
                    new SourcePages(TestDatabase.database(), KEYS, CHANNELS, "https://attune.example.com")::mount,
                    new QuarantinePages(TestDatabase.database(), QUARANTINE, INGEST.reader(KEYS), SOURCES)::mount)).start();

    private IngestServer() {}

    /// Whoever names a workspace is its owner here.
    private static void admit(Context request, Access access, Handler handler) throws Exception {
        var workspace = request.header("X-Workspace");
        if (workspace == null) {
            handler.handle(request);
            return;
        }
        new Who(new AccountId(1), "Ana", "ana@example.com", new WorkspaceId(Integer.parseInt(workspace)), Role.OWNER, Reach.EVERYTHING).asked(() -> {
            handler.handle(request);
            return null;
        });
    }

    static String address() {
        return "http://127.0.0.1:" + SERVER.port();
    }

    static String key(WorkspaceId workspace, Sources.Kind kind) {
        return TestDatabase.database().in(workspace, tx -> KEYS.connect(tx, "Source " + kind, kind, Channel.WEB)).key();
    }

    /// What the log of this workspace holds from outside.
    static List<Recorded> log(WorkspaceId workspace) {
        return TestDatabase.database().in(workspace, tx -> TestLog.interactions().ownAfter(tx, 0, 10_000)).stream()
                .filter(fact -> fact.source() != Sources.ATTUNE).toList();
    }

    static HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    static HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String... headers) {
        return send("POST", path, body, headers);
    }

    static HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).method(method, body);
        if (headers.length > 0) request.headers(headers);
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
