package attune.ingest;

import static attune.web.Access.WRITE_KEY;

import attune.source.Limits;
import attune.source.WriteKey;
import attune.source.WriteKeys;
import attune.store.Mendable;
import attune.web.RateLimits;
import attune.web.Routes;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// The Segment specification over HTTP, as the clients of Segment and RudderStack speak it.
/// Source: Segment, "HTTP API"; RudderStack, "HTTP API"; and what the clients really send.
public final class SegmentApi {

    private static final String[][] CALLS = {
        {"track", "t"}, {"identify", "i"}, {"page", "p"}, {"screen", "s"}, {"group", "g"}, {"alias", "a"}};
    private static final byte[] TAKEN = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final String[] BATCHES = {"batch", "b", "import"};

    private final WriteKeys keys;
    private final Limits limits;
    private final Ingest ingest;

    public SegmentApi(WriteKeys keys, Limits limits, Ingest ingest) {
        this.keys = keys;
        this.limits = limits;
        this.ingest = ingest;
    }

    public void mount(Routes routes) {
        for (var names : CALLS) for (var name : names) take(routes, "/v1/" + name, names[0]);
        for (var name : BATCHES) take(routes, "/v1/" + name, null);
        routes.get("/v1/projects/{key}/settings", WRITE_KEY, this::settings);
        routes.options("/v1/projects/{key}/settings", WRITE_KEY, SegmentApi::preflight);
    }

    private void take(Routes routes, String path, String type) {
        routes.post(path, WRITE_KEY, request -> take(request, type));
        routes.options(path, WRITE_KEY, SegmentApi::preflight);
    }

    private void take(Context request, String type) throws IOException {
        open(request);
        var receivedAt = Instant.now();
        var shown = WriteKeyHeader.of(request);
        var key = shown == null ? null : known(shown);
        var body = Body.read(request.req().getInputStream(), request.req().getContentLengthLong());
        var parcel = CallReader.read(body, type);
        if (key == null) key = known(parcel.writeKey());
        var wait = limits.take(key, parcel.calls().size());
        if (wait.isPositive())
            throw RateLimits.refused(request, wait, "This source sends more than its limit of " + key.perMinute() + " events a minute.");
        answer(request, parcel, ingest.take(key, parcel, receivedAt));
    }

    private WriteKey known(String shown) {
        if (shown == null || shown.isBlank())
            throw Mendable.unauthorized("The request has no write key; send it as the user name of Basic authentication, or as \"writeKey\" in the body.");
        return keys.find(shown).orElseThrow(() ->
                Mendable.unauthorized("The write key is not one of ours, or it was revoked; copy it again from the page Sources."));
    }

    /// Clients resend a request whose answer is empty, so there is always a body.
    private static void answer(Context request, Parcel parcel, Ingest.Outcome outcome) throws IOException {
        if (!outcome.kept()) throw RateLimits.refused(request, Duration.ofMinutes(5),
                "The quarantine is full: the good events of this request are taken in, the bad ones must wait until there is room.");
        if (!parcel.batch() && !outcome.refused().isEmpty()) {
            var reason = outcome.refused().getFirst().refusal().reason();
            throw reason.equals(Ingest.EVENT_TOO_LARGE) ? Mendable.tooLarge(reason) : new Mendable(reason);
        }
        write(request, outcome.refused().isEmpty() ? TAKEN : told(outcome).getBytes(StandardCharsets.UTF_8));
    }

    /// Straight to the servlet: an answer this small is not worth the way through compression, which takes longer than reading the event.
    private static void write(Context request, byte[] answer) throws IOException {
        var response = request.res();
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static String told(Ingest.Outcome outcome) {
        var told = new StringBuilder("{\"success\":true,\"accepted\":").append(outcome.accepted()).append(",\"quarantined\":[");
        for (var bad : outcome.refused())
            told.append(told.charAt(told.length() - 1) == '[' ? "" : ",")
                    .append("{\"index\":").append(bad.index())
                    .append(",\"field\":\"").append(quoted(bad.refusal().field()))
                    .append("\",\"reason\":\"").append(quoted(bad.refusal().reason())).append("\"}");
        return told.append("]}").toString();
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), StandardCharsets.UTF_8);
    }

    private static void preflight(Context request) {
        open(request);
        request.header("Access-Control-Allow-Methods", "POST, GET, OPTIONS")
                .header("Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-Write-Key, AnonymousId")
                .header("Access-Control-Max-Age", "86400")
                .status(204);
    }

    /// Any site may send: what it may do follows from its write key, never from a cookie.
    private static void open(Context request) {
        request.header("Access-Control-Allow-Origin", "*").header("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
    }

    /// What the browser's library asks for before it sends anything: where to send, and that no other vendor listens.
    private void settings(Context request) {
        open(request);
        var key = request.pathParam("key");
        if (keys.find(key).isEmpty()) throw Mendable.notFound("There is no source with this write key.");
        var host = request.host();
        request.contentType("application/json").header("Cache-Control", "public, max-age=300").result("""
                {"integrations":{"Segment.io":{"apiKey":"%s","apiHost":"%s/v1","protocol":"%s","unbundledIntegrations":[],\
                "addBundledMetadata":true,"maybeBundledConfigIds":{},"versionSettings":{"version":"4.4.7","componentTypes":["browser"]}}},\
                "plan":{"track":{"__default":{"enabled":true,"integrations":{}}},"identify":{"__default":{"enabled":true}},\
                "group":{"__default":{"enabled":true}}},"edgeFunction":{},"analyticsNextEnabled":true,"middlewareSettings":{},\
                "enabledMiddleware":{},"metrics":{"sampleRate":0},"legacyVideoPluginsEnabled":false,"remotePlugins":[]}"""
                .formatted(quoted(key), quoted(host == null ? "" : host), request.scheme()));
    }
}
