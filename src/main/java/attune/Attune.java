package attune;

import attune.postgres.Installation;
import attune.store.Mendable;
import attune.store.Settings;
import attune.web.Access;
import attune.web.Routes;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;

/// The whole product on one page: every feature built, wired and mounted, lower floors first.
public final class Attune implements AutoCloseable {

    private final Installation installation;
    private final Javalin server;

    private Attune(Settings settings, Installation installation) {
        this.installation = installation;
        this.server = Javalin.create(config -> {
            // platform
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            var routes = new Routes(config.routes, (request, access, handler) -> handler.handle(request));
            routes.get("/", Access.ANYONE, request -> request.html("<!doctype html><title>Attune</title>"));
        });
        listen(settings);
    }

    /// Opens the installation and serves it. Returns when the first page is answered.
    public static Attune start(Settings settings) {
        var installation = Installation.open(settings);
        try {
            return new Attune(settings, installation);
        } catch (RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    private void listen(Settings settings) {
        try {
            server.start(settings.host(), settings.port());
        } catch (JavalinBindException taken) {
            throw new Mendable("Port " + settings.port() + " on " + settings.host()
                    + " cannot be used, most likely because another program has it: choose another with --port.");
        }
    }

    /// What has to be done once more after a backup was restored, before anybody is served: what was erased since the
    /// backup was taken stays erased.
    public static void restored(Installation installation) {
    }

    public int port() {
        return server.port();
    }

    /// Stops serving first, so that no request meets a database that is gone.
    @Override
    public void close() {
        server.stop();
        installation.close();
    }
}
