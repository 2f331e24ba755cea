package attune.improvement;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.followup.FollowUps;
import attune.improvement.Improvement.Plan;
import attune.interaction.Metric;
import attune.member.Members;
import attune.metric.Reading;
import attune.part.Option;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is improved because of feedback.
public final class ImprovementPages {

    private final Database database;
    private final Improvements improvements;
    private final FollowUps followUps;
    private final Customers customers;
    private final Members members;
    private final Touchpoints touchpoints;
    private final Workspaces workspaces;

    public ImprovementPages(Database database, Improvements improvements, FollowUps followUps, Customers customers, Members members, Touchpoints touchpoints, Workspaces workspaces) {
        this.database = database;
        this.improvements = improvements;
        this.followUps = followUps;
        this.customers = customers;
        this.members = members;
        this.touchpoints = touchpoints;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_FOLLOWUPS);
        var edit = Access.member(Permission.EDIT_IMPROVEMENTS);
        routes.get("/improvements", see, this::list)
                .get("/improvements/new", edit, this::fresh)
                .post("/improvements/new", edit, this::write)
                .get("/improvements/{id}", see, this::show)
                .get("/improvements/{id}/edit", edit, this::edit)
                .post("/improvements/{id}/edit", edit, this::change)
                .post("/improvements/{id}/done", edit, this::done)
                .post("/improvements/{id}/undone", edit, this::undone)
                .post("/improvements/{id}/answers", edit, this::ask)
                .post("/improvements/{id}/unask", edit, this::unask)
                .post("/improvements/{id}/tell", edit, this::tell)
                .post("/improvements/{id}/remove", edit, this::remove);
    }

    // ------------------------------------------------------------------ all of them

    public record Row(Improvement improvement, String where, Effects.Effect effect) {}

    private void list(Context request) {
        var workspace = Who.asking().workspace();
        var all = database.in(workspace, improvements::all);
        var library = touchpoints.library(workspace);
        var rows = all.stream().map(each -> new Row(each, each.plan().touchpoint() == 0 ? "Everywhere" : library.touchpoint(each.plan().touchpoint()).name(), improvements.effect(workspace, each))).toList();
        var done = all.stream().filter(each -> each.done().isPresent()).count();
        Page.of(request).title(all.isEmpty() ? "Nothing is improved because of feedback yet" : Words.count(all.size() - done, "improvement") + " under way, " + Words.number(done) + " done")
                .lead("What is changed because of what customers said, and whether it helped.").active("followups").style("followup/followup.css").render("improvement/list.jte", rows);
    }

    // ------------------------------------------------------------------ one

    /// @param found answers that hold the words that were looked for
    public record Model(Improvement improvement, String where, Effects.Effect effect, List<Asking> asked, List<Asking> found, Map<Long, String> names, Improvements.Audience audience, String query, String today, String sketch) {

        public static String score(Asking asking) {
            return asking.score().map(each -> called(each.metric()) + " " + Words.number(each.value(), 1)).orElse(asking.name());
        }

        public static String headline(Reading reading) {
            return reading.headline().say();
        }
    }

    static String called(Metric metric) {
        return switch (metric) {
            case NPS -> "NPS";
            case NPS_TRANSACTIONAL -> "Transactional NPS";
            case CSAT -> "CSAT";
            case CES_EFFORT -> "Effort (CES)";
            case CES_EASE -> "Ease (CES)";
            case RATING -> "Star rating";
            case REPURCHASE -> "Likelihood to buy again";
            default -> metric.name().substring(0, 1) + metric.name().substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var query = Params.of(request).text("q", 100).orElse("");
        var workspace = Who.asking().workspace();
        var improvement = database.in(workspace, tx -> improvements.improvement(tx, id));
        var effect = improvements.effect(workspace, improvement);
        var model = database.in(workspace, tx -> {
            var asked = improvements.asked(tx, id);
            var found = improvements.found(tx, id, query, (short) 0);
            var names = customers.names(tx, java.util.stream.Stream.concat(asked.stream(), found.stream()).map(Asking::customer).distinct().toList());
            var business = workspaces.of(workspace).name();
            var sketch = "Dear {name},\n\nsome time ago you told us what should be better. We listened: " + improvement.title().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + improvement.title().substring(1)
                    + ".\n\nThank you for saying so.\n" + business;
            return new Model(improvement, where(tx, improvement), effect, asked, found, names, improvements.audience(tx, id), query, LocalDate.now(workspaces.of(workspace).timeZone()).toString(), sketch);
        });
        Page.of(request).title(improvement.title()).lead((improvement.done().map(day -> "Done since " + Words.date(day)).orElse(improvement.plan().due().map(day -> "To be done by " + Words.date(day)).orElse("Under way")))
                + " · " + model.where + " · " + (improvement.ownerName().isEmpty() ? "nobody’s yet" : improvement.ownerName())).active("followups").style("followup/followup.css").render("improvement/show.jte", model);
    }

    private String where(Tx tx, Improvement improvement) {
        return improvement.plan().touchpoint() == 0 ? "everywhere" : touchpoints.library(tx.workspace()).touchpoint(improvement.plan().touchpoint()).name();
    }

    // ------------------------------------------------------------------ the form

    /// @param id       0 for a new one
    /// @param followUp whose answers ask for it; 0 for none
    /// @param others   those that could be asked for instead of a new one
    public record Form(long id, Plan plan, long followUp, List<Option> others, List<Option> owners, List<Option> metrics, List<Option> touchpoints) {}

    private void fresh(Context request) {
        var followUp = Params.of(request).optionalId("followup").orElse(0L);
        var point = followUp == 0 ? (short) 0 : database.in(Who.asking().workspace(), tx -> followUps.followUp(tx, followUp)).touchpoint();
        form(request, 0, null, followUp, point);
    }

    private void edit(Context request) {
        var id = Params.of(request).id("id");
        form(request, id, database.in(Who.asking().workspace(), tx -> improvements.improvement(tx, id)).plan(), 0, (short) 0);
    }

    private void form(Context request, long id, Plan plan, long followUp, short touchpoint) {
        var model = database.in(Who.asking().workspace(), tx -> {
            var owners = new ArrayList<>(List.of(new Option("", "Nobody yet")));
            members.all(tx).forEach(member -> owners.add(new Option(member.account().toString(), member.name())));
            var points = new ArrayList<>(List.of(new Option("", "Everywhere")));
            var library = touchpoints.library(tx.workspace());
            for (var stage : library.stages()) for (var each : library.touchpointsIn(stage)) points.add(new Option(Short.toString(each.number()), stage.name() + ": " + each.name()));
            var metrics = Arrays.stream(Metric.values()).filter(metric -> metric != Metric.SENTIMENT).map(metric -> new Option(metric.name(), called(metric))).toList();
            var others = followUp == 0 ? List.<Option>of() : improvements.all(tx).stream().map(each -> new Option(Long.toString(each.id()), each.title())).toList();
            var shown = plan != null ? plan : new Plan("?", "", java.util.Optional.empty(), Metric.CSAT, touchpoint, java.util.Optional.empty());
            return new Form(id, shown, followUp, others, owners, metrics, points);
        });
        Page.of(request).title(id == 0 ? "Write down an improvement" : "Change “" + plan.title() + "”").lead("What will be different for customers, because of what they said.").active("followups")
                .style("followup/followup.css").render("improvement/form.jte", model);
    }

    private static Plan plan(Params params) {
        return new Plan(params.neededText("title", Plan.LONGEST_TITLE), params.text("words", Plan.LONGEST_WORDS).orElse(""), params.optionalId("owner").map(AccountId::new),
                params.choice("metric", Metric.class).orElse(Metric.CSAT), (short) params.number("touchpoint", 0, Short.MAX_VALUE, 0), params.date("due"));
    }

    private void write(Context request) {
        var params = Params.of(request);
        var followUp = params.optionalId("followup");
        var other = params.optionalId("other");
        var plan = other.isPresent() ? null : plan(params);
        var id = database.in(Who.asking().workspace(), tx -> {
            var written = other.orElseGet(() -> improvements.write(tx, plan));
            followUp.ifPresent(number -> improvements.ask(tx, written, ofFollowUp(tx, number)));
            return written;
        });
        Page.toast(request, followUp.isPresent() ? "It is kept that they asked for it." : "Written down. Find the answers that asked for it.");
        Page.redirect(request, "/improvements/" + id);
    }

    private List<Asking> ofFollowUp(Tx tx, long number) {
        var about = followUps.followUp(tx, number);
        return followUps.answers(tx, number).stream().map(each -> new Asking(each.interaction(), about.identity(), about.customer().value(), each.at(), each.name(), each.score(), each.text())).toList();
    }

    private void change(Context request) {
        var id = Params.of(request).id("id");
        var plan = plan(Params.of(request));
        database.inVoid(Who.asking().workspace(), tx -> improvements.change(tx, id, plan));
        back(request, id, "Saved.");
    }

    // ------------------------------------------------------------------ acts

    private void done(Context request) {
        var id = Params.of(request).id("id");
        var day = Params.of(request).date("since").orElseThrow(() -> new Mendable("“Since” is missing: say since when it is so."));
        database.inVoid(Who.asking().workspace(), tx -> improvements.done(tx, id, day));
        back(request, id, "Done. The score before and after stands below; those who asked for it can be told.");
    }

    private void undone(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> improvements.undone(tx, id));
        back(request, id, "It is under way again.");
    }

    private void ask(Context request) {
        var id = Params.of(request).id("id");
        var query = Params.of(request).neededText("q", 100);
        var ticked = request.formParams("answer");
        if (ticked.isEmpty()) throw new Mendable("Tick at least one answer.");
        var n = database.in(Who.asking().workspace(), tx -> improvements.ask(tx, id, improvements.found(tx, id, query, (short) 0).stream().filter(each -> ticked.contains(each.interaction().toString())).toList()));
        back(request, id, Words.count(n, "answer") + (n == 1 ? " asks" : " ask") + " for it.");
    }

    private void unask(Context request) {
        var id = Params.of(request).id("id");
        var answer = Params.of(request).neededText("answer", 36);
        try {
            var interaction = UUID.fromString(answer);
            database.inVoid(Who.asking().workspace(), tx -> improvements.unask(tx, id, interaction));
        } catch (IllegalArgumentException wrong) {
            throw new Mendable("“Answer” must be one of the list.");
        }
        back(request, id, "It no longer stands among those that asked for it.");
    }

    private void tell(Context request) {
        var id = Params.of(request).id("id");
        var subject = Params.of(request).neededText("subject", 200);
        var text = Params.of(request).neededText("letter", Improvements.LONGEST_TEXT);
        var sent = improvements.tell(Who.asking().workspace(), id, subject, text);
        back(request, id, sent == 0 ? "Nobody is left to tell." : Words.count(sent, "letter") + (sent == 1 ? " is" : " are") + " on their way.");
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> improvements.remove(tx, id));
        Page.toast(request, "The improvement is deleted.");
        Page.redirect(request, "/improvements");
    }

    private static void back(Context request, long id, String sentence) {
        Page.toast(request, sentence);
        Page.redirect(request, "/improvements/" + id);
    }
}
