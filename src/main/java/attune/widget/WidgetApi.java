package attune.widget;

import attune.identity.Identity;
import attune.response.Callers;
import attune.response.Crossing;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.survey.Definition;
import attune.survey.Published;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.RateLimits;
import attune.web.Routes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the script on other pages loads and asks: itself, how a survey asks, what it asks, and whether a visitor whom we know is to be asked.
public final class WidgetApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String A_MINUTE = "public, max-age=60";
    /// More than so many questions are better answered on a page of their own.
    private static final int MOST_QUESTIONS = 15;

    /// Whether somebody whom we know is to be asked, by all the rules there are about asking.
    public interface Eligible {
        /// @param person empty where nobody knows who it is
        boolean now(WorkspaceId workspace, long survey, Optional<Identity> person);
    }

    private final Surveys surveys;
    private final Widgets widgets;
    private final Callers callers;
    private final Eligible eligible;
    private final String tag;
    private final RateLimits<String> perAddress;

    /// @param perMinute how often one address may ask about visitors in a minute
    public WidgetApi(Surveys surveys, Widgets widgets, Callers callers, Eligible eligible, int perMinute) {
        this.surveys = surveys;
        this.widgets = widgets;
        this.callers = callers;
        this.eligible = eligible;
        this.tag = "\"" + hash(WidgetScript.TEXT) + "\"";
        this.perAddress = new RateLimits<>(perMinute, Duration.ofMinutes(1));
    }

    public void mount(Routes routes) {
        routes.get("/widget.js", Access.ANYONE, this::script)
                .get("/w/{key}", Access.LINK, this::settings)
                .get("/w/{key}/survey", Access.LINK, this::survey)
                .post("/w/{key}/ask", Access.LINK, this::ask)
                .options("/w/{key}/ask", Access.LINK, request -> Crossing.preflight(request, published(request), callers));
    }

    private void script(Context request) {
        request.header("ETag", tag).header("Cache-Control", "public, max-age=300").header("Vary", "Accept-Encoding").header("Cross-Origin-Resource-Policy", "cross-origin");
        if (tag.equals(request.header("If-None-Match"))) request.status(HttpStatus.NOT_MODIFIED);
        else request.contentType("text/javascript; charset=utf-8").result(WidgetScript.TEXT);
    }

    private Published published(Context request) {
        return surveys.published(request.pathParam("key"));
    }

    private void settings(Context request) {
        var published = published(request);
        Crossing.allow(request, published, callers);
        var widget = widgets.of(published.workspace(), published.survey());
        var json = JSON.createObjectNode().put("on", widget.on() && published.open() && eligible.now(published.workspace(), published.survey(), Optional.empty())).put("mode", widget.mode().key).put("trigger", widget.trigger().key).put("event", widget.event())
                .put("seconds", widget.seconds()).put("depth", widget.depth()).put("sample", widget.sample()).put("again", widget.again());
        var pages = json.putArray("pages");
        widget.pages().forEach(pages::add);
        request.header("Cache-Control", A_MINUTE).json(json);
    }

    private void survey(Context request) {
        var published = published(request);
        Crossing.allow(request, published, callers);
        if (!published.open()) throw Mendable.conflict("This survey is closed: it takes no more answers.");
        var definition = published.definition();
        var outline = new Outline(definition, language(definition, request.queryParam("lang")));
        var framed = !outline.plain() || definition.questions().count() > MOST_QUESTIONS;
        request.header("Cache-Control", A_MINUTE).json(outline.json().put("frame", framed));
    }

    /// The one asked for, one of the same language, else the first.
    static String language(Definition definition, String asked) {
        if (asked == null || asked.length() > 40) return definition.language();
        var wanted = Locale.forLanguageTag(asked).getLanguage();
        return definition.languages().stream().filter(tag -> tag.equalsIgnoreCase(asked)).findFirst()
                .or(() -> definition.languages().stream().filter(tag -> Locale.forLanguageTag(tag).getLanguage().equals(wanted)).findFirst()).orElse(definition.language());
    }

    /// `{"userId", "signature", "writeKey"}`: whoever is not signed for is somebody we do not know, and may be asked.
    private void ask(Context request) {
        var published = published(request);
        Crossing.allow(request, published, callers);
        perAddress.must(request, request.ip(), 1, "That were many visitors in a short time.");
        var person = callers.person(published.workspace(), parsed(request.body()));
        var ask = published.open() && eligible.now(published.workspace(), published.survey(), person);
        request.header("Cache-Control", "no-store").json(Map.of("ask", ask, "known", person.isPresent()));
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new Mendable("The JSON could not be read: it is an object with userId, signature and writeKey.");
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
