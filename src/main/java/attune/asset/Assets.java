package attune.asset;

import attune.store.Mendable;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files that browsers load: our own below `static/`, and the few we take from libraries.
/// An address carries the hash of the content; asked for under it, a file may be kept for ever. Asked for under another hash, as
/// when one module imports its neighbour, it is answered with an ETag to ask again by.
public final class Assets {

    private static final Pattern SAFE_PATH = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml",
            "woff2", "font/woff2", "png", "image/png", "ico", "image/x-icon", "webp", "image/webp", "json", "application/json");

    private record Asset(byte[] content, String hash, String type) {}

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    public String address(String path) {
        var asset = find(path).orElseThrow(() -> new IllegalArgumentException("There is no file static/" + path));
        return "/static/" + asset.hash() + "/" + path;
    }

    public void serve(Context request) {
        var asset = find(request.pathParam("path")).orElseThrow(() -> Mendable.notFound("There is no such file."));
        var tag = "\"" + asset.hash() + "\"";
        request.header("ETag", tag).header("Vary", "Accept-Encoding").header("Cache-Control", caching(request.pathParam("hash"), asset));
        if (tag.equals(request.header("If-None-Match"))) request.status(HttpStatus.NOT_MODIFIED);
        else request.contentType(asset.type()).result(asset.content());
    }

    private static String caching(String hash, Asset asset) {
        if (hash.equals(asset.hash())) return "public, max-age=31536000, immutable";
        return asset.type().equals("font/woff2") ? "public, max-age=2592000" : "no-cache";
    }

    /// The content of a file that the program itself is to read: a typeface or a style sheet for documents.
    public static byte[] read(String path) {
        return content(resource(path)).orElseThrow(() -> new IllegalArgumentException("There is no file static/" + path));
    }

    private Optional<Asset> find(String path) {
        var known = loaded.get(path);
        if (known != null) return Optional.of(known);
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !SAFE_PATH.matcher(path).matches()) return Optional.empty();
        return content(resource(path)).map(content -> loaded.computeIfAbsent(path, fresh -> new Asset(content, hash(content), type)));
    }

    private static String resource(String path) {
        if (path.equals("htmx.js")) return Vendor.HTMX.resource("dist/htmx.min.js");
        if (path.equals("echarts.js")) return Vendor.ECHARTS.resource("dist/echarts.esm.min.js");
        if (path.equals("sortable.js")) return Vendor.SORTABLE.resource("modular/sortable.esm.js");
        if (path.startsWith("inter/")) return Vendor.INTER.resource("files/" + path.substring("inter/".length()));
        return "/static/" + path;
    }

    private static Optional<byte[]> content(String resource) {
        try (var file = Assets.class.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
