package attune.widget;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// A page of somebody else, at another origin and under a policy as strict as they come.
public final class ForeignSite implements AutoCloseable {

    private final HttpServer server;
    private volatile String body = "";

    /// @param attune the origin that its policy lets run and be asked
    public ForeignSite(String attune) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/site.css", exchange -> {
            var sheet = ".place { min-height: 420px; }".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/css");
            exchange.sendResponseHeaders(200, sheet.length);
            try (var out = exchange.getResponseBody()) {
                out.write(sheet);
            }
        });
        server.createContext("/", exchange -> {
            var page = ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Larkspur shop</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/site.css\"></head><body>" + body + "</body></html>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'; script-src " + attune + "; connect-src " + attune + "; frame-src " + attune
                    + "; style-src 'self'; img-src data:; require-trusted-types-for 'script'");
            exchange.sendResponseHeaders(200, page.length);
            try (var out = exchange.getResponseBody()) {
                out.write(page);
            }
        });
        server.start();
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What stands in the body of every page from now on.
    public ForeignSite shows(String html) {
        body = html;
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
