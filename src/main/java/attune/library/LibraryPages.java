package attune.library;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.activity.Activity;
import attune.audit.Audit;
import attune.part.Option;
import attune.part.Words;
import attune.projection.Projections;
import attune.reference.References;
import attune.reference.Within;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Business;
import attune.touchpoint.Library;
import attune.touchpoint.LibraryEdit;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Reading the library, and changing it as a whole: stages, template, earlier versions.
/// Single touchpoints and their rules are the matter of [TouchpointPages], channels of [ChannelPages].
public final class LibraryPages {

    /// Every event name of the last weeks.
    public record Events(Library library, List<Activity.Event> events, String q, boolean unmappedOnly) {}

    /// @param heirs where a removed stage's touchpoints can go
    public record Stages(Library library, List<Option> heirs) {}

    public record Template(TemplatePreview preview, List<Option> lifecycles, List<Option> businesses) {}

    public record Changes(List<Touchpoints.Change> changes, int version) {}

    static final Access READ = Access.member(Permission.SEE_TOUCHPOINTS);
    static final Access EDIT = Access.member(Permission.EDIT_TOUCHPOINTS);

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;
    private final Activity activity;
    private final References references;
    private final Projections projections;

    public LibraryPages(Database database, Workspaces workspaces, Touchpoints touchpoints, Activity activity, References references,
                        Projections projections) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
        this.activity = activity;
        this.references = references;
        this.projections = projections;
    }

    public void mount(Routes routes) {
        routes.get("/touchpoints", READ, this::overview);
        routes.get("/touchpoints/events", READ, this::events);
        routes.get("/touchpoints/stages", READ, this::stages);
        routes.post("/touchpoints/stages", EDIT, this::addStage);
        routes.post("/touchpoints/stages/{stage}/name", EDIT, this::renameStage);
        routes.post("/touchpoints/stages/{stage}/move", EDIT, this::moveStage);
        routes.post("/touchpoints/stages/{stage}/remove", EDIT, this::removeStage);
        routes.get("/touchpoints/template", READ, this::template);
        routes.post("/touchpoints/template", EDIT, this::takeTemplate);
        routes.get("/touchpoints/changes", READ, this::changes);
        routes.post("/touchpoints/changes/{version}/restore", EDIT, this::restore);
        new ChannelPages(database, touchpoints).mount(routes);
        new TouchpointPages(touchpoints, this::change).mount(routes);
    }

    private void overview(Context request) {
        var workspace = Who.asking().workspace();
        var zone = workspaces.of(workspace).timeZone();
        var today = LocalDate.now(zone);
        var library = touchpoints.library(workspace);
        var rebuilding = projections.progress().stream().filter(each -> each.name().equals(activity.projection().name()))
                .mapToDouble(Projections.Progress::rebuilding).findFirst().orElse(1);
        var model = database.in(workspace, tx -> Overview.of(library, activity.daily(tx, today.minusDays(Overview.DAYS - 1), zone, within(tx)),
                activity.events(tx, since(today, zone), within(tx)), today, rebuilding));
        page(request).title(title(model))
                .lead(Words.count(model.all(), "interaction") + " in the last " + Overview.DAYS + " days, by stage and touchpoint. "
                        + "Facts keep their names; what they mean is decided here, for the past too.")
                .render("library/overview.jte", model);
    }

    private Within within(Tx tx) {
        return references.within(tx, Who.asking().reach());
    }

    private static String title(Overview model) {
        var names = model.unmapped();
        if (model.all() == 0) return "Waiting for the first interaction";
        if (names.isEmpty()) return "Every event has its touchpoint";
        return names.getFirst().name() + (names.size() == 1 ? " has no touchpoint yet"
                : " and " + Words.count(names.size() - 1, "other event name has", "other event names have") + " no touchpoint yet");
    }

    private void events(Context request) {
        var params = Params.of(request);
        var q = params.text("q", 200).orElse("");
        var unmapped = params.ticked("unmapped");
        var workspace = Who.asking().workspace();
        var zone = workspaces.of(workspace).timeZone();
        var events = database.in(workspace, tx -> activity.events(tx, since(LocalDate.now(zone), zone), within(tx))).stream()
                .filter(event -> !unmapped || event.touchpoint() == 0)
                .filter(event -> event.name().toLowerCase(java.util.Locale.ROOT).contains(q.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        page(request).title(Words.count(events.size(), "event name") + (q.isEmpty() ? "" : " like “" + q + "”"))
                .lead("What sources sent in the last " + Overview.DAYS + " days, and the touchpoint it was taken for.")
                .render("library/events.jte", new Events(touchpoints.library(workspace), events, q, unmapped));
    }

    private void stages(Context request) {
        var library = touchpoints.library(Who.asking().workspace());
        var heirs = library.stages().stream().map(stage -> new Option(String.valueOf(stage.number()), stage.name())).toList();
        page(request).title(Words.count(library.stages().size(), "stage") + ", from " + library.stages().getFirst().name() + " to " + library.stages().getLast().name())
                .lead("The way of a customer with you, in order. Rename, move and remove stages; their touchpoints go along.")
                .render("library/stages.jte", new Stages(library, heirs));
    }

    private void addStage(Context request) {
        var name = Params.of(request).neededText("name", 200);
        change(request, "Added the stage " + name, edit -> edit.addStage(name));
        Page.redirect(request, "/touchpoints/stages");
    }

    private void renameStage(Context request) {
        var name = Params.of(request).neededText("name", 200);
        change(request, "Renamed a stage to " + name, edit -> edit.renameStage(stage(request), name));
        Page.redirect(request, "/touchpoints/stages");
    }

    private void moveStage(Context request) {
        var by = Params.of(request).number("by", -1, 1);
        change(request, "Moved a stage", edit -> edit.moveStage(stage(request), by));
        Page.redirect(request, "/touchpoints/stages");
    }

    private void removeStage(Context request) {
        var heir = (short) Params.of(request).number("heir", 1, Short.MAX_VALUE);
        change(request, "Removed a stage", edit -> edit.removeStage(stage(request), heir));
        Page.redirect(request, "/touchpoints/stages");
    }

    private void template(Context request) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var library = touchpoints.library(workspace);
        var lifecycle = params.choice("lifecycle", Lifecycle.class).orElse(library.lifecycle());
        var business = params.choice("business", Business.class).orElse(library.business());
        var zone = workspaces.of(workspace).timeZone();
        var seen = database.in(workspace, tx -> activity.events(tx, since(LocalDate.now(zone), zone), within(tx)));
        var preview = TemplatePreview.of(library, touchpoints.preview(workspace, edit -> edit.template(lifecycle, business)), lifecycle, business, seen);
        page(request).title("The template is " + library.business().title() + ", " + library.lifecycle().title().toLowerCase(java.util.Locale.ROOT))
                .lead("Another template brings its own stages, touchpoints and rules. What you added yourself stays.")
                .render("library/template.jte", new Template(preview,
                        Arrays.stream(Lifecycle.values()).map(each -> new Option(each.name(), each.title() + ": " + each.about())).toList(),
                        Arrays.stream(Business.values()).map(each -> new Option(each.name(), each.title())).toList()));
    }

    private void takeTemplate(Context request) {
        var params = Params.of(request);
        var library = touchpoints.library(Who.asking().workspace());
        var lifecycle = params.choice("lifecycle", Lifecycle.class).orElse(library.lifecycle());
        var business = params.choice("business", Business.class).orElse(library.business());
        change(request, "Took the template " + business.title() + ", " + lifecycle.title(), edit -> edit.template(lifecycle, business));
        Page.redirect(request, "/touchpoints");
    }

    private void changes(Context request) {
        var workspace = Who.asking().workspace();
        var changes = database.in(workspace, touchpoints::changes);
        page(request).title(changes.isEmpty() ? "The library is as it came" : "Last changed: " + changes.getFirst().sentence())
                .lead("Every version of the library is kept. An earlier one can be put back, and history follows.")
                .render("library/changes.jte", new Changes(changes, touchpoints.library(workspace).version()));
    }

    private void restore(Context request) {
        var version = Params.of(request).number("version", 1, Integer.MAX_VALUE);
        database.inVoid(Who.asking().workspace(), tx -> {
            touchpoints.restore(tx, version);
            Audit.record(tx, "touchpoints.changed", "Put version " + version + " back");
        });
        Page.toast(request, "Version " + version + " is back; history is being taken anew.");
        Page.redirect(request, "/touchpoints/changes");
    }

    private void change(Context request, String sentence, Consumer<LibraryEdit> how) {
        database.inVoid(Who.asking().workspace(), tx -> {
            touchpoints.change(tx, sentence, how);
            Audit.record(tx, "touchpoints.changed", sentence);
        });
        Page.toast(request, sentence + ". History is being taken anew.");
    }

    static java.time.Instant since(LocalDate today, ZoneId zone) {
        return today.minusDays(Overview.DAYS - 1).atStartOfDay(zone).toInstant();
    }

    static Page page(Context request) {
        return Page.of(request).active("touchpoints").style("library/library.css");
    }

    private static short stage(Context request) {
        return (short) Math.min(Short.MAX_VALUE, Params.of(request).id("stage"));
    }
}
