package attune.kiosk;

import attune.asset.Assets;
import attune.interview.Phrases;
import attune.quota.Quotas;
import attune.response.Responses;
import attune.response.Responses.Outcome;
import attune.response.Visit;
import attune.response.Way;
import attune.sharing.Sharing;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.RateLimits;
import attune.web.Routes;
import attune.widget.Outline;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a kiosk loads and sends. It answers devices by their key alone: nobody is signed in there.
public final class KioskScreen {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] WORKER = Assets.read("kiosk/worker.js");
    /// Longer without a line than any device stands about.
    private static final Duration LONGEST_KEPT = Duration.ofDays(400);
    private static final int MOST_WAITING = 1_000_000;
    private static final int PER_MINUTE = 1_200;

    private final Database database;
    private final Kiosks kiosks;
    private final Surveys surveys;
    private final Responses responses;
    private final Sharing sharing;
    private final RateLimits<Long> perKiosk = new RateLimits<>(PER_MINUTE, Duration.ofMinutes(1));

    public KioskScreen(Database database, Kiosks kiosks, Surveys surveys, Responses responses, Sharing sharing) {
        this.database = database;
        this.kiosks = kiosks;
        this.surveys = surveys;
        this.responses = responses;
        this.sharing = sharing;
    }

    public void mount(Routes routes) {
        routes.get("/k/worker.js", Access.ANYONE, request -> request.header("Cache-Control", "no-cache").contentType("text/javascript; charset=utf-8").result(WORKER))
                .get("/k/{token}", Access.LINK, this::show)
                .get("/k/{token}/survey", Access.LINK, this::survey)
                .post("/k/{token}/seen", Access.LINK, this::seen)
                .post("/k/{token}/answers", Access.LINK, this::take);
    }

    /// Shown of a kiosk that was switched off, too: it may have answers to hand over.
    private void show(Context request) {
        var kiosk = kiosks.find(request.pathParam("token"));
        Page.of(request).title(kiosk.name()).render("kiosk/screen.jte");
    }

    /// Everything the device needs to do without a line: the survey in all its languages.
    private void survey(Context request) {
        var kiosk = kiosks.find(request.pathParam("token"));
        if (off(request, kiosk)) return;
        record Known(Survey survey, String place, Definition definition, boolean asks) {}
        var known = database.in(kiosk.workspace(), tx -> {
            var survey = surveys.survey(tx, kiosk.survey());
            var definition = surveys.version(kiosk.workspace(), kiosk.survey(), survey.version());
            // Whoever stands there is nobody we know, so of the rules of asking these two are all that can be judged.
            return new Known(survey, sharing.said(tx, kiosk.place()), definition, survey.open() && Quotas.full(tx, survey.id(), definition).isEmpty());
        });
        var definition = known.definition;
        var json = JSON.createObjectNode().put("name", kiosk.name()).put("place", known.place).put("idle", kiosk.idleSeconds()).put("pin", kiosk.pin())
                .put("survey", known.survey.name()).put("version", known.survey.version()).put("open", known.asks).put("language", definition.language());
        var outlines = json.putObject("outlines");
        definition.languages().forEach(language -> outlines.set(language, new Outline(definition, language).json()));
        request.header("Cache-Control", "no-store").json(json);
    }

    /// A device that is switched off is told so in a way that its script understands.
    private static boolean off(Context request, Kiosk kiosk) {
        if (kiosk.live()) return false;
        request.status(HttpStatus.GONE).json(Map.of("error", Map.of("status", 410, "message", "This kiosk was switched off. What it has not sent yet stays on this device.")));
        return true;
    }

    private void seen(Context request) {
        var kiosk = kiosks.find(request.pathParam("token"));
        if (off(request, kiosk)) return;
        perKiosk.must(request, kiosk.id(), 1, "That was often in a short time.");
        kiosks.seen(kiosk, Math.clamp(parsed(request.body()).path("waiting").asInt(), 0, MOST_WAITING));
        request.status(HttpStatus.NO_CONTENT);
    }

    /// One response: `{"response", "version", "language", "began", "answered", "answers"}`, times in seconds since 1970. Taken after the survey
    /// was closed as well: it was open when somebody answered.
    private void take(Context request) {
        var kiosk = kiosks.find(request.pathParam("token"));
        if (off(request, kiosk)) return;
        perKiosk.must(request, kiosk.id(), 1, "Those were many answers in a short time.");
        var sent = parsed(request.body());
        if (!(sent.path("answers") instanceof ObjectNode answers)) throw new Mendable("“answers” is missing: an object with an answer for each question's name.");
        var definition = definition(kiosk, sent.path("version").asInt());
        var language = definition.languages().contains(sent.path("language").asText()) ? sent.path("language").asText() : definition.language();
        var answered = moment(sent.path("answered"), Instant.now());
        var visit = new Visit(kiosk.workspace(), kiosk.survey(), sent.path("version").asInt(), id(sent.path("response")), Way.KIOSK, 0, moment(sent.path("began"), answered), kiosk.place());
        switch (responses.all(visit, Optional.empty(), language, answers, answered)) {
            case Outcome.Refused refused -> request.status(HttpStatus.UNPROCESSABLE_CONTENT).json(refusals(refused, language));
            case Outcome.Done done -> request.status(HttpStatus.CREATED).json(Map.of("response", visit.response().toString(), "ending", done.ending()));
            case Outcome.Next ignored -> throw new IllegalStateException("all pages were sent");
        }
    }

    private Definition definition(Kiosk kiosk, int version) {
        var current = database.in(kiosk.workspace(), tx -> surveys.survey(tx, kiosk.survey())).version();
        if (version < 1 || version > current) throw new Mendable("“version” must be one of this survey's, from 1 to " + current + ".");
        return surveys.version(kiosk.workspace(), kiosk.survey(), version);
    }

    private static Map<String, Object> refusals(Outcome.Refused refused, String language) {
        var phrases = new Phrases(language);
        var sentences = new LinkedHashMap<String, String>();
        refused.refusals().forEach((question, refusal) -> sentences.put(question, phrases.say(refusal)));
        return Map.of("error", Map.of("status", 422, "message", "Some answers cannot be taken.", "answers", sentences));
    }

    /// Not after `latest`: clocks of devices are wrong at times.
    private static Instant moment(JsonNode seconds, Instant latest) {
        var told = seconds.isNumber() ? Instant.ofEpochSecond(Math.clamp(seconds.asLong(), 0, latest.getEpochSecond())) : latest;
        return told.isBefore(latest.minus(LONGEST_KEPT)) ? latest : told;
    }

    private static UUID id(JsonNode given) {
        try {
            return UUID.fromString(given.asText());
        } catch (IllegalArgumentException notOne) {
            throw new Mendable("“response” must be a UUID that the device chose: it keeps what is sent twice from counting twice.");
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new Mendable("The JSON could not be read at line " + broken.getLocation().getLineNr() + ", column " + broken.getLocation().getColumnNr() + ".");
        }
    }
}
