package attune.builder;

import attune.draft.Sound;
import attune.interview.Checker;
import attune.interview.Known;
import attune.interview.Plan;
import attune.interview.Refusal;
import attune.interview.Walk;
import attune.response.Rehearsal;
import attune.secret.Token;
import attune.store.Database;
import attune.survey.Definition;
import attune.survey.DefinitionJson;
import attune.survey.Page;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Routes;
import attune.web.SecurityHeaders;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// A draft tried out on the very pages that whoever answers will see. Nothing is kept: the answers so far stand in the address.
public final class RehearsalPages {

    static final String PATH = "/rehearse/";
    private static final String NONE = "-";
    /// Addresses longer than this do not travel well; whoever writes more loses it on the next page.
    private static final int LONGEST = 4_000;

    private final Database database;
    private final Surveys surveys;
    private final Passes passes;

    public RehearsalPages(Database database, Surveys surveys, Token secret) {
        this.database = database;
        this.surveys = surveys;
        this.passes = new Passes(secret);
    }

    public void mount(Routes routes) {
        routes.get(PATH + "{pass}", Access.LINK, this::begin)
                .get(PATH + "{pass}/{answers}", Access.LINK, this::show)
                .post(PATH + "{pass}/{answers}", Access.LINK, this::take);
    }

    private void begin(Context request) {
        passes.open(request.pathParam("pass"));
        request.redirect(PATH + request.pathParam("pass") + "/" + NONE, HttpStatus.SEE_OTHER);
    }

    private record Trial(Definition definition, Plan plan, Walk walk, String language, String address) {

        void show(Context request, Page page, Map<String, Refusal> refusals) {
            Rehearsal.page(request, plan, walk, page, refusals, language, address);
        }
    }

    private void show(Context request) {
        var alone = request.queryParam("show");
        var trial = trial(request, alone == null ? Function.identity() : draft -> Sound.showing(draft, alone));
        if ("end".equals(request.queryParam("at"))) {
            Rehearsal.end(request, trial.plan, trial.walk, request.queryParam("ending") == null ? trial.walk.ending() : request.queryParam("ending"), trial.language, trial.address);
            return;
        }
        var path = trial.walk.path();
        var asked = alone != null ? alone : request.queryParam("page");
        var page = trial.definition.page(asked == null ? "" : asked).filter(each -> alone != null || path.contains(each)).or(() -> path.stream().findFirst());
        if (page.isEmpty()) Rehearsal.end(request, trial.plan, trial.walk, trial.walk.ending(), trial.language, trial.address);
        else trial.show(request, page.get(), Map.of());
    }

    private void take(Context request) {
        var trial = trial(request, Function.identity());
        var answers = trial.walk.answers();
        var sent = Rehearsal.sent(request, trial.definition, answers);
        var page = sent.page();
        page.questions().forEach(question -> answers.remove(question.name()));
        answers.setAll(sent.given());
        var checker = new Checker(trial.plan);
        var refusals = new LinkedHashMap<>(sent.refusals());
        for (var question : trial.walk.asked(page)) checker.refuses(question, answers.path(question.name())).ifPresent(refusal -> refusals.putIfAbsent(question.name(), refusal));
        if (!refusals.isEmpty()) {
            trial.show(request.status(HttpStatus.UNPROCESSABLE_CONTENT), page, refusals);
            return;
        }
        var to = PATH + request.pathParam("pass") + "/" + write(answers) + "?lang=" + trial.language;
        request.redirect(trial.walk.after(page) instanceof Walk.Step.On on ? to + "&page=" + on.page().name() : to + "&at=end", HttpStatus.SEE_OTHER);
    }

    private Trial trial(Context request, Function<Definition, Definition> shown) {
        SecurityHeaders.framed(request, "'self'");
        var pass = passes.open(request.pathParam("pass"));
        var draft = database.in(pass.workspace(), tx -> surveys.draft(tx, pass.survey()));
        var definition = shown.apply(Sound.of(draft));
        var asked = request.queryParam("lang");
        var language = asked != null && definition.languages().contains(asked) ? asked : definition.language();
        var plan = new Plan(definition);
        return new Trial(definition, plan, new Walk(plan, read(request.pathParam("answers")), Known.NOBODY), language, PATH + request.pathParam("pass") + "/" + request.pathParam("answers"));
    }

    private static String write(ObjectNode answers) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(answers.toString().getBytes(StandardCharsets.UTF_8));
        return answers.isEmpty() || text.length() > LONGEST ? NONE : text;
    }

    private static ObjectNode read(String text) {
        try {
            if (!text.equals(NONE) && text.length() <= LONGEST
                    && DefinitionJson.JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)) instanceof ObjectNode answers) return answers;
        } catch (IllegalArgumentException | JsonProcessingException notOurs) {
            // as if nothing was answered
        }
        return DefinitionJson.JSON.createObjectNode();
    }
}
