package attune.response;

import attune.response.Responses.Outcome;
import attune.secret.Token;
import attune.store.Mendable;
import attune.survey.Contrast;
import attune.survey.Definition;
import attune.survey.Page;
import attune.survey.Published;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.RateLimits;
import attune.web.Routes;
import attune.web.SecurityHeaders;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where people answer: pages and forms that need no script, and one address that takes all answers at once as JSON.
public final class AnswerPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FASTEST = Duration.ofMillis(700);

    private final Surveys surveys;
    private final Responses responses;
    private final Tickets tickets;
    private final RateLimits<String> perAddress;
    private final Callers callers;

    /// @param perMinute how many pages one address may send in a minute
    public AnswerPages(Surveys surveys, Responses responses, Token secret, int perMinute, Callers callers) {
        this.surveys = surveys;
        this.responses = responses;
        this.callers = callers;
        this.tickets = new Tickets(secret);
        this.perAddress = new RateLimits<>(perMinute, Duration.ofMinutes(1));
    }

    public void mount(Routes routes) {
        routes.post("/s/{key}/answers", Access.LINK, this::takeAll)
                .options("/s/{key}/answers", Access.LINK, request -> Crossing.preflight(request, surveys.published(request.pathParam("key")), callers))
                .get("/s/{key}", Access.LINK, this::open)
                .get("/s/look/{colours}", Access.LINK, AnswerPages::look)
                .get("/r/{ticket}", Access.LINK, this::show)
                .post("/r/{ticket}", Access.LINK, this::take);
    }

    /// Looking costs nothing and leaves nothing: the visit is named in the form, and kept with the first page that is sent.
    private void open(Context request) {
        var published = surveys.published(request.pathParam("key"));
        var way = request.queryParam("via") == null ? Way.LINK : way(request.queryParam("via"));
        var visit = responses.arrive(published, way).at(callers.place(published.workspace(), request::queryParam));
        framed(request, visit);
        if (!published.open()) {
            say(request.status(HttpStatus.GONE), visit, "closed");
            return;
        }
        begin(request, visit);
    }

    /// A survey may stand within another site's page, where it was asked for so; nothing else of ours may.
    private void framed(Context request, Visit visit) {
        if (visit.way() == Way.FRAME) SecurityHeaders.framed(request, callers.frames(new Published(visit.workspace(), visit.survey(), "", visit.version(), true, responses.plan(visit).definition())));
    }

    private static Way way(String via) {
        return switch (via) {
            case "qr" -> Way.QR;
            case "kiosk" -> Way.KIOSK;
            case "widget" -> Way.WIDGET;
            case "frame" -> Way.FRAME;
            default -> Way.LINK;
        };
    }

    /// Shows the first page of a visit, or where it was left; where enough have answered, the ending for whoever comes after.
    public void begin(Context request, Visit visit) {
        begin(request, visit, JSON.createObjectNode());
    }

    /// @param chosen answers that are marked on their page already; they are kept when it is sent, and not before
    public void begin(Context request, Visit visit, ObjectNode chosen) {
        var full = responses.full(visit).filter(_ -> responses.of(visit).isEmpty());
        if (full.isPresent()) end(request, visit, "", language(request, responses.plan(visit).definition()), full.get());
        else show(request, visit, tickets.write(visit), chosen);
    }

    private void show(Context request) {
        var ticket = request.pathParam("ticket");
        var visit = tickets.open(ticket);
        framed(request, visit);
        show(request, visit, ticket, JSON.createObjectNode());
    }

    private void show(Context request, Visit visit, String ticket, ObjectNode chosen) {
        var kept = responses.of(visit);
        var answers = kept.map(Response::answers).orElseGet(JSON::createObjectNode);
        if (kept.filter(Response::done).isEmpty()) answers.setAll(chosen);
        var walk = responses.walk(visit, answers);
        var plan = responses.plan(visit);
        var sheets = new Sheets(plan, walk, language(request, plan.definition()), "/r/" + ticket);
        var until = kept.flatMap(response -> responses.changeable(visit, response));
        var changing = until.isPresent() && request.queryParam("change") != null;
        if (kept.isPresent() && kept.get().done() && !changing) {
            attune.web.Page.of(request).title(plan.definition().name()).render("response/end.jte", sheets.end(kept.get().ending(), until));
            return;
        }
        var path = walk.path();
        if (path.isEmpty()) throw new Mendable("This survey asks you nothing: every page of it is for others.");
        var asked = request.queryParam("page");
        var page = path.stream().filter(each -> each.name().equals(asked) || each.questions().stream().anyMatch(question -> chosen.has(question.name()))).findFirst()
                .orElseGet(() -> kept.isEmpty() || changing ? path.getFirst() : after(walk, path, kept.get().page()));
        var shown = sheets.page(page, Map.of(), changing, kept.isEmpty());
        if (chosen.isEmpty()) render(request, shown);
        else attune.web.Page.of(request).title(shown.heading()).script("invitation/click.js").render("response/answer.jte", shown);
    }

    private static Page after(attune.interview.Walk walk, List<Page> path, String last) {
        return path.stream().filter(page -> page.name().equals(last)).findFirst()
                .map(page -> walk.after(page) instanceof attune.interview.Walk.Step.On on ? on.page() : page).orElseGet(path::getFirst);
    }

    private void take(Context request) {
        var ticket = request.pathParam("ticket");
        var visit = tickets.open(ticket);
        framed(request, visit);
        perAddress.must(request, request.ip(), 1, "That were many answers in a short time.");
        var plan = responses.plan(visit);
        var language = language(request, plan.definition());
        var kept = responses.of(visit).map(Response::answers).orElseGet(JSON::createObjectNode);
        var form = Form.read(request, page(request, plan.definition()), kept);
        if (form.trapped()) {
            // A machine learns nothing from being told: it sees the end, and nothing is kept.
            end(request, visit, ticket, language, plan.definition().endings().getFirst().name());
            return;
        }
        var answers = kept.deepCopy();
        Responses.put(form.page(), form.given(), answers);
        var walk = responses.walk(visit, answers);
        var sheets = new Sheets(plan, walk, language, "/r/" + ticket);
        if (request.queryParam("look") != null) render(request, sheets.page(form.page(), Map.of(), form.changing(), kept.isEmpty()));
        else if (!form.refusals().isEmpty()) render(request.status(HttpStatus.UNPROCESSABLE_CONTENT), sheets.page(form.page(), form.refusals(), form.changing(), false));
        else if (form.opens(walk.asked(form.page()))) render(request, sheets.again(form.page(), form.changing(), "more"));
        else if (tooFast(form, visit)) render(request.status(HttpStatus.UNPROCESSABLE_CONTENT), sheets.again(form.page(), form.changing(), "quick"));
        else keep(request, visit, ticket, language, form);
    }

    private void keep(Context request, Visit visit, String ticket, String language, Form form) {
        responses.attach(visit, form.files());
        switch (form.changing() ? responses.correct(visit, form.page(), form.given()) : responses.page(visit, language, form.page(), form.given())) {
            case Outcome.Refused refused -> render(request.status(HttpStatus.UNPROCESSABLE_CONTENT),
                    new Sheets(responses.plan(visit), responses.walk(visit, refused.answers()), language, "/r/" + ticket).page(form.page(), refused.refusals(), form.changing(), false));
            case Outcome.Next next -> request.redirect("/r/" + ticket + "?page=" + next.page().name() + (form.changing() ? "&change=1" : "") + "&lang=" + language, HttpStatus.SEE_OTHER);
            case Outcome.Done ignored -> request.redirect("/r/" + ticket + "?lang=" + language, HttpStatus.SEE_OTHER);
        }
    }

    /// The page that a form was of. In a form with files the name stands in the address, to be known before the body is read.
    static Page page(Context request, Definition definition) {
        var name = request.queryParam("of") != null ? request.queryParam("of") : request.formParam("page");
        return definition.page(name == null ? "" : name)
                .orElseThrow(() -> new Mendable("The form does not say which page it is: go back, reload the page and send it again."));
    }

    /// Nobody reads a page that fast. Whoever is a person presses once more: the form then says that it was shown again.
    private static boolean tooFast(Form form, Visit visit) {
        return !form.again() && Duration.between(visit.began(), Instant.now()).compareTo(FASTEST) < 0;
    }

    private void end(Context request, Visit visit, String ticket, String language, String ending) {
        var sheets = new Sheets(responses.plan(visit), responses.walk(visit, JSON.createObjectNode()), language, "/r/" + ticket);
        attune.web.Page.of(request).title(responses.plan(visit).definition().name()).render("response/end.jte", sheets.end(ending, Optional.empty()));
    }

    private void say(Context request, Visit visit, String what) {
        var plan = responses.plan(visit);
        var sheets = new Sheets(plan, responses.walk(visit, JSON.createObjectNode()), language(request, plan.definition()), "");
        attune.web.Page.of(request).title(plan.definition().name()).render("response/end.jte", sheets.said(what));
    }

    private static void render(Context request, AnswerSheet sheet) {
        attune.web.Page.of(request).title(sheet.heading()).render("response/answer.jte", sheet);
    }

    /// All answers of one visit as JSON: `{"response": UUID, "language": "en", "answers": {…}}`. The response's id is chosen by the sender,
    /// so that what is sent again after a broken line is kept once.
    private void takeAll(Context request) {
        var published = surveys.published(request.pathParam("key"));
        Crossing.allow(request, published, callers);
        perAddress.must(request, request.ip(), 1, "That were many answers in a short time.");
        if (!published.open()) throw Mendable.conflict("This survey is closed: it takes no more answers.");
        var sent = Sent.read(request.body(), published, callers);
        switch (responses.all(sent.visit(), sent.person(), sent.language(), sent.answers(), Instant.now())) {
            case Outcome.Refused refused -> request.status(HttpStatus.UNPROCESSABLE_CONTENT).json(Sent.refusals(refused, sent.language()));
            case Outcome.Done done -> request.status(HttpStatus.CREATED).json(Map.of("response", sent.visit().response().toString(), "ending", done.ending()));
            case Outcome.Next ignored -> throw new IllegalStateException("all pages were sent");
        }
    }

    /// The colours of a survey as a sheet.
    private static void look(Context request) {
        var colours = request.pathParam("colours");
        if (!colours.matches("[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{6}\\.css")) throw Mendable.notFound("There is no such sheet.");
        var parts = colours.substring(0, 20).split("-");
        request.header("Cache-Control", "public, max-age=31536000, immutable").contentType("text/css; charset=utf-8")
                .result(":root{color-scheme:light;--survey-accent:#" + parts[0] + ";--survey-sheet:#" + parts[1] + ";--survey-ink:#" + parts[2] + ";--survey-on:" + Contrast.on("#" + parts[0]) + "}");
    }

    /// The one that was chosen, else the first that the browser asks for and the survey has.
    static String language(Context request, Definition definition) {
        var chosen = request.queryParam("lang");
        if (chosen != null && definition.languages().contains(chosen)) return chosen;
        try {
            var asked = request.header("Accept-Language");
            var best = asked == null || asked.length() > 500 ? null : Locale.lookupTag(Locale.LanguageRange.parse(asked), definition.languages());
            if (best != null) return definition.languages().stream().filter(best::equalsIgnoreCase).findFirst().orElse(definition.language());
        } catch (IllegalArgumentException malformed) {
            // as if nothing was asked for
        }
        return definition.language();
    }
}
