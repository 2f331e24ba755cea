package attune.survey;

import attune.account.Permission;
import attune.account.Who;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.BiFunction;

/// All surveys, a new one, and what is done with one as a whole. What it asks is edited in the builder.
public final class SurveyPages {

    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final Surveys surveys;
    private final String publicUrl;

    public SurveyPages(Database database, Surveys surveys, String publicUrl) {
        this.database = database;
        this.surveys = surveys;
        this.publicUrl = publicUrl;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys", see, this::list)
                .get("/surveys/new", edit, this::begin)
                .post("/surveys/new", edit, this::create)
                .get("/surveys/{id}", see, this::show)
                .get("/surveys/{id}/survey.json", see, this::download)
                .post("/surveys/{id}/publish", edit, request -> act(request, (tx, id) -> "Version " + surveys.publish(tx, id) + " is what people answer from now on."))
                .post("/surveys/{id}/close", edit, request -> act(request, (tx, id) -> {
                    surveys.close(tx, id);
                    return "It takes no more answers.";
                }))
                .post("/surveys/{id}/reopen", edit, request -> act(request, (tx, id) -> {
                    surveys.reopen(tx, id);
                    return "It takes answers again.";
                }))
                .post("/surveys/{id}/discard", edit, this::discard);
    }

    /// @param surveys those that are answered first
    public record Listing(List<Survey> surveys) {}

    private void list(Context request) {
        var all = database.in(Who.asking().workspace(), surveys::all);
        var open = all.stream().filter(Survey::open).count();
        Page.of(request).title(all.isEmpty() ? "Ask your customers" : open == 0 ? "No survey is open" : open == 1 ? "One survey is open" : open + " surveys are open").active("surveys")
                .lead(all.isEmpty() ? "" : "What you ask, by whom it may be answered, and what came of it.").render("survey/list.jte", new Listing(all));
    }

    public record Beginning(List<Templates.Template> templates) {}

    private void begin(Context request) {
        Page.of(request).title("What would you like to know?").lead("Take a template and change it, bring a file, or begin with an empty page.").active("surveys")
                .render("survey/new.jte", new Beginning(Templates.ALL));
    }

    private void create(Context request) {
        var params = Params.of(request);
        var template = params.text("template", 60);
        var definition = template.map(key -> Templates.of(key).definition()).orElseGet(() -> Definition.blank(params.neededText("name", LONGEST_NAME), "en"));
        made(request, definition);
    }

    private void made(Context request, Definition definition) {
        var survey = database.in(Who.asking().workspace(), tx -> surveys.create(tx, definition));
        Page.toast(request, "Here is your draft. Nobody sees it before you publish it.");
        Page.redirect(request, "/surveys/" + survey.id());
    }

    /// @param address  of the public page
    /// @param changed  whether the draft differs from what is answered
    /// @param problems what keeps the draft from being published
    public record Shown(Survey survey, Definition draft, String address, boolean changed, List<Problem> problems) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var shown = database.in(workspace, tx -> {
            var survey = surveys.survey(tx, id);
            var draft = surveys.draft(tx, id);
            var changed = survey.version() == 0 || !surveys.version(workspace, id, survey.version()).equals(draft);
            return new Shown(survey, draft, publicUrl + "/s/" + survey.key(), changed, Problems.of(draft));
        });
        Page.of(request).title(shown.survey.name()).lead(state(shown)).active("surveys").render("survey/show.jte", shown);
    }

    private static String state(Shown shown) {
        return switch (shown.survey.state()) {
            case DRAFT -> "A draft: nobody can answer it yet.";
            case OPEN -> "Open: version " + shown.survey.version() + " is answered." + (shown.changed ? " The draft has changed since; publish it to have it answered." : "");
            case CLOSED -> "Closed: it takes no more answers.";
        };
    }

    private void download(Context request) {
        var id = Params.of(request).id("id");
        var draft = database.in(Who.asking().workspace(), tx -> surveys.draft(tx, id));
        request.header("Content-Disposition", "attachment; filename=\"survey-" + id + ".json\"").contentType("application/json; charset=utf-8")
                .result(DefinitionJson.write(draft).toPrettyString());
    }

    private void act(Context request, BiFunction<Tx, Long, String> what) {
        var id = Params.of(request).id("id");
        Page.toast(request, database.in(Who.asking().workspace(), tx -> what.apply(tx, id)));
        Page.redirect(request, "/surveys/" + id);
    }

    private void discard(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> surveys.discard(tx, id));
        Page.toast(request, "The draft is thrown away.");
        Page.redirect(request, "/surveys");
    }
}
