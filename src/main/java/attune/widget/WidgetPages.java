package attune.widget;

import attune.account.Permission;
import attune.account.Who;
import attune.interview.Field;
import attune.interview.Fields;
import attune.interview.Known;
import attune.interview.Phrases;
import attune.interview.Plan;
import attune.interview.Walk;
import attune.sharing.SharePages;
import attune.sharing.Sharing;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Definition;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.util.Map;

/// How a survey asks on the business's own site: its settings, the line to paste, and a page to try it on.
public final class WidgetPages {

    private static final int LONGEST_EVENT = 100;
    private static final int LONGEST_LINES = 6_000;

    private final Database database;
    private final Widgets widgets;
    private final Surveys surveys;
    private final Sharing sharing;

    public WidgetPages(Database database, Widgets widgets, Surveys surveys, Sharing sharing) {
        this.database = database;
        this.widgets = widgets;
        this.surveys = surveys;
        this.sharing = sharing;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_SURVEYS);
        routes.get("/surveys/{id}/widget", see, this::show)
                .post("/surveys/{id}/widget", Access.member(Permission.EDIT_SURVEYS), this::keep)
                .get("/surveys/{id}/widget/try", see, this::tried);
    }

    /// @param tag   the line to paste
    /// @param known the same for visitors whom the business knows
    public record Shown(Survey survey, Widget widget, String tag, String known) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var shown = database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            var widget = widgets.of(tx, id);
            var height = survey.version() == 0 ? 0 : height(surveys.version(tx.workspace(), id, survey.version()));
            return new Shown(survey, widget, tag(survey, widget, "", height), tag(survey, widget, " data-user=\"4711\"\n        data-signature=\"…\" data-write-key=\"wkb_…\"", height));
        });
        Page.of(request).title("Ask " + shown.survey.name() + " on your site").lead(SharePages.state(shown.survey, "One line in your pages asks the visitors you choose, at the moment you choose.")).active("surveys")
                .style("sharing/sharing.css").script("copy-text.js").render("widget/settings.jte", shown);
    }

    private String tag(Survey survey, Widget widget, String more, int height) {
        var script = "<script src=\"" + sharing.home() + "/widget.js\" data-survey=\"" + survey.key() + "\"" + more + " async></script>";
        return widget.inline() ? "<div data-attune=\"" + survey.key() + "\" style=\"min-height: " + height + "px\"></div>\n" + script : script;
    }

    /// About what the first page takes on a narrow page: what is longer scrolls within.
    static int height(Definition definition) {
        var plan = new Plan(definition);
        var fields = new Fields(plan, new Walk(plan, JsonNodeFactory.instance.objectNode(), Known.NOBODY), new Phrases(definition.language()));
        return 210 + fields.of(definition.pages().getFirst().questions(), Map.of()).stream().mapToInt(WidgetPages::height).sum();
    }

    private static int height(Field field) {
        return 56 + switch (field.kind()) {
            case SCALE -> 80;
            case STARS, LINE, SLIDER, FILE -> 60;
            case FACES -> 90;
            case PAIR -> 190;
            case RADIOS, CHECKS -> 52 * field.choices().size() + (field.other().offered() ? 104 : 0);
            case MATRIX -> 100 * field.rows().size();
            case RANKING -> 52 * field.choices().size();
            case AREA -> 100;
            case TICK, STATEMENT -> 0;
        };
    }

    private void keep(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        database.inVoid(Who.asking().workspace(), tx -> sharing.survey(tx, id));
        var widget = new Widget(params.ticked("on"), params.choice("mode", Widget.Mode.class).orElse(Widget.USUAL.mode()), params.choice("trigger", Widget.Trigger.class).orElse(Widget.USUAL.trigger()),
                params.text("event", LONGEST_EVENT).orElse(""), params.number("seconds", 0, 3_600, Widget.USUAL.seconds()), params.number("depth", 1, 100, Widget.USUAL.depth()),
                params.number("sample", 1, 100, Widget.USUAL.sample()), params.number("again", 0, 3_650, Widget.USUAL.again()),
                Widget.lines(params.text("pages", LONGEST_LINES).orElse("")), Widget.lines(params.text("origins", LONGEST_LINES).orElse("")));
        database.inVoid(Who.asking().workspace(), tx -> widgets.keep(tx, id, widget));
        Page.toast(request, widget.on() ? "Your pages ask so within a minute." : "Your pages do not ask any more.");
        Page.redirect(request, "/surveys/" + id + "/widget");
    }

    /// @param height that the place within the page keeps, in pixels
    public record Tried(Survey survey, Widget widget, int height, String mode) {}

    private void tried(Context request) {
        var id = Params.of(request).id("id");
        var mode = Params.of(request).choice("mode", Widget.Mode.class);
        var tried = database.in(Who.asking().workspace(), tx -> {
            var survey = sharing.survey(tx, id);
            if (!survey.open()) throw new Mendable("This survey is not open: publish it first, then it can be tried on a page.");
            var widget = widgets.of(tx, id);
            return new Tried(survey, widget, height(surveys.version(tx.workspace(), id, survey.version())), mode.orElse(widget.mode()).value().replace('_', '-'));
        });
        Page.of(request).title("Try " + tried.survey.name()).render("widget/try.jte", tried);
    }
}
