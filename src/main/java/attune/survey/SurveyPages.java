package attune.survey;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Metric;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All surveys, a new one, and what is done with one as a whole. What it asks is edited in the builder.
public final class SurveyPages {

    private static final int LONGEST_NAME = 100;
    private static final Map<String, String> ICONS = Map.ofEntries(Map.entry("relationship-nps", "megaphone"), Map.entry("post-purchase-csat", "shopping-bag"), Map.entry("after-service-ces", "feather"),
            Map.entry("after-service-effort", "weight"), Map.entry("onboarding", "rocket"), Map.entry("churn-exit", "door-open"), Map.entry("website-intercept", "mouse-pointer-click"),
            Map.entry("kiosk", "smile"), Map.entry("culture-pulse", "heart-pulse"), Map.entry("expectations", "git-compare-arrows"), Map.entry("trust", "shield-check"));

    private final Database database;
    private final Surveys surveys;
    private final Function<Tx, Map<Long, Long>> answers;
    private final String publicUrl;

    /// @param answers how many each survey has, by its number
    public SurveyPages(Database database, Surveys surveys, Function<Tx, Map<Long, Long>> answers, String publicUrl) {
        this.database = database;
        this.surveys = surveys;
        this.answers = answers;
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

    /// @param about   what it asks, in a few words
    /// @param answers how many were given to the end
    public record Line(Survey survey, String about, long answers) {}

    /// @param lines those that are answered first
    public record Listing(List<Line> lines) {}

    private void list(Context request) {
        var all = database.in(Who.asking().workspace(), tx -> {
            var outlines = surveys.outlines(tx);
            var given = answers.apply(tx);
            return surveys.all(tx).stream().map(survey -> new Line(survey, outlines.getOrDefault(survey.id(), ""), given.getOrDefault(survey.id(), 0L))).toList();
        });
        var open = all.stream().map(Line::survey).filter(Survey::open).count();
        Page.of(request).title(all.isEmpty() ? "Ask your customers" : open == 0 ? "No survey is open" : open == 1 ? "One survey is open" : open + " surveys are open").active("surveys")
                .lead(all.isEmpty() ? "" : "What you ask, by whom it may be answered, and what came of it.").style("survey/survey.css").render("survey/list.jte", new Listing(all));
    }

    /// @param first the first question it asks
    /// @param kind  what it is about, in words
    public record Offer(Templates.Template template, String icon, int questions, String first, String kind) {}

    public record Beginning(List<Offer> offers) {}

    private static final List<Offer> OFFERS = Templates.ALL.stream().map(SurveyPages::offer).toList();

    private static Offer offer(Templates.Template template) {
        var definition = template.definition();
        var own = definition.language();
        return new Offer(template, ICONS.getOrDefault(template.key(), "message-square"), (int) definition.questions().count(),
                definition.questions().findFirst().map(question -> question.title().in(own, own)).orElse(""), kind(definition));
    }

    private static String kind(Definition definition) {
        return definition.anonymity() == Anonymity.IDENTIFIED ? Node.word(definition.purpose()) : Node.word(definition.anonymity());
    }

    private void begin(Context request) {
        Page.of(request).title("What would you like to know?").lead("Take a template and change it, bring a file, or begin with an empty page.").active("surveys").style("survey/survey.css")
                .render("survey/new.jte", new Beginning(OFFERS));
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
        Page.redirect(request, "/surveys/" + survey.id() + "/edit");
    }

    /// @param address  of the public page
    /// @param changed  whether the draft differs from what is answered
    /// @param problems what keeps the draft from being published
    public record Shown(Survey survey, Definition draft, String address, boolean changed, List<Problem> problems) {

        public List<Fact> facts() {
            var hours = draft.correctionHours();
            return List.of(new Fact("About", draft.purpose() == Purpose.RELATIONSHIP ? "The whole relationship, from time to time" : "One experience, right after it"),
                    new Fact("Who answered", switch (draft.anonymity()) {
                        case IDENTIFIED -> "Is known: answers stand on the customer's page";
                        case CONFIDENTIAL -> "Is shown only in groups of at least " + draft.smallestGroup();
                        case ANONYMOUS -> "Cannot be found out by anybody";
                    }), new Fact("Touchpoint", draft.touchpoint().orElse("None in particular")),
                    new Fact("Languages", draft.languages().stream().map(tag -> Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH)
                            + (draft.completeness(tag) < 1 ? " (" + (int) Math.floor(100 * draft.completeness(tag)) + " % translated)" : "")).collect(Collectors.joining(", "))),
                    new Fact("Answers can be changed", hours == 0 ? "Not once they are sent" : hours % 24 == 0 ? "For " + (hours == 24 ? "a day" : hours / 24 + " days") : "For " + hours + " hours"));
        }
    }

    public record Fact(String label, String value) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        var shown = database.in(workspace, tx -> {
            var survey = surveys.survey(tx, id);
            var draft = surveys.draft(tx, id);
            var changed = survey.version() == 0 || !surveys.version(workspace, id, survey.version()).equals(draft);
            return new Shown(survey, draft, publicUrl + "/s/" + survey.key(), changed, Problems.of(draft));
        });
        Page.of(request).title(shown.survey.name()).lead(state(shown)).active("surveys").style("survey/survey.css").script("copy-text.js").render("survey/show.jte", shown);
    }

    /// A metric in the few words of a tag.
    public static String called(Metric metric) {
        return switch (metric) {
            case NPS -> "relationship NPS";
            case NPS_TRANSACTIONAL -> "transactional NPS";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "effort, low is good";
            case CES_EASE -> "ease, high is good";
            default -> metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
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
