package attune.web;

import attune.asset.Assets;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The HTTP server: made with everything it serves, then started. Each request runs on a virtual thread of its own, so handlers simply block.
public final class WebServer {

    /// @param port            0 takes any free one; see [WebServer#port]
    /// @param secure          reached through https, also where a proxy ends it: cookies and headers say so
    /// @param maxRequestBytes the largest body; uploads of files have their own bound
    /// @param maxUploadBytes  the largest posted file
    public record Settings(String host, int port, boolean secure, long maxRequestBytes, long maxUploadBytes) {

        public static Settings local(int port) {
            return new Settings("127.0.0.1", port, false, 5 * 1024 * 1024, 1024L * 1024 * 1024);
        }
    }

    /// The package that the build compiles the templates into.
    private static final String PAGES = "attune.pages";
    private static final int IN_MEMORY_UPLOAD_BYTES = 1024 * 1024;

    private final Settings settings;
    private final Live live;
    private final Javalin server;
    private Routes routes;
    private Consumer<Served> watcher = served -> {};

    /// @param features mount their routes, in order
    public WebServer(Settings settings, Gate gate, Nav nav, Palette palette, Live live, List<Consumer<Routes>> features) {
        this(settings, gate, nav, palette, live,
                TemplateEngine.createPrecompiled(null, ContentType.Html, WebServer.class.getClassLoader(), PAGES), features);
    }

    WebServer(Settings settings, Gate gate, Nav nav, Palette palette, Live live, TemplateEngine templates, List<Consumer<Routes>> features) {
        this.settings = settings;
        this.live = live;
        var shell = new Shell(templates, new Assets(), nav, palette, settings.secure(), new Again(this::servlet));
        this.server = Javalin.create(config -> {
            configure(config, shell);
            routes = new Routes(config.routes, gate);
            new ShellPages(shell).mount(routes);
            features.forEach(feature -> feature.accept(routes));
        });
    }

    /// Tells `watcher` of every answer. Set before [#start].
    public WebServer watched(Consumer<Served> watcher) {
        this.watcher = watcher;
        return this;
    }

    public WebServer start() {
        server.start(settings.host(), settings.port());
        return this;
    }

    public void stop() {
        live.close();
        server.stop();
    }

    public int port() {
        return server.port();
    }

    private Servlet servlet() {
        return server.javalinServlet();
    }

    public Routes routes() {
        return routes;
    }

    private void configure(JavalinConfig config, Shell shell) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = settings.maxRequestBytes();
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.jetty.multipartConfig.maxFileSize(settings.maxUploadBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(settings.maxUploadBytes() + settings.maxRequestBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(IN_MEMORY_UPLOAD_BYTES, SizeUnit.BYTES);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(Errors::answerUnread));
        config.appData(Shell.KEY, shell);
        config.routes.addHttpHandler(HandlerType.BEFORE, "*", request -> {
            SecurityHeaders.set(request, settings.secure());
            Params.checkAddress(request);
        });
        Errors.mount(config);
        config.requestLogger.http((request, millis) -> watcher.accept(new Served(
                request.method().name(), route(request), request.statusCode(), Duration.ofNanos((long) (millis * 1e6)))));
    }

    private static String route(Context request) {
        var matched = request.endpoints().matchedHttpEndpoint();
        return matched == null ? "-" : matched.path;
    }
}
