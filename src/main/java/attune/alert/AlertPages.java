package attune.alert;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.kernel.Unanswerable;
import attune.member.Members;
import attune.part.Words;
import attune.reference.References;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Alert rules: all of them, one with what it did and would have done, and the form.
public final class AlertPages {

    static final Duration MONTH = Duration.ofDays(30);
    private static final int LATELY = 20;

    private final Database database;
    private final Alerts alerts;
    private final Customers customers;
    private final Workspaces workspaces;
    private final AlertForm form;

    public AlertPages(Database database, Alerts alerts, Customers customers, Members members, Touchpoints touchpoints, References references, Segments segments, Workspaces workspaces) {
        this.database = database;
        this.alerts = alerts;
        this.customers = customers;
        this.workspaces = workspaces;
        this.form = new AlertForm(members, touchpoints, references, segments);
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_ALERTS);
        routes.get("/alerts", edit, this::list)
                .get("/alerts/new", edit, this::fresh)
                .post("/alerts/new", edit, this::add)
                .get("/alerts/{id}", edit, this::show)
                .get("/alerts/{id}/edit", edit, this::edit)
                .post("/alerts/{id}/edit", edit, this::change)
                .post("/alerts/{id}/on", edit, request -> turn(request, true))
                .post("/alerts/{id}/off", edit, request -> turn(request, false))
                .post("/alerts/{id}/remove", edit, this::remove);
    }

    // ------------------------------------------------------------------ all of them

    /// @param fired how often in the last 30 days
    public record Row(AlertRule rule, String words, long fired) {}

    public record Listing(List<Row> ships, List<Row> own) {

        public static AlertForm.Sort[] sorts() {
            return AlertForm.Sort.values();
        }
    }

    private void list(Context request) {
        var rows = database.in(Who.asking().workspace(), tx -> {
            var counts = alerts.counts(tx, Instant.now().minus(MONTH));
            return alerts.rules(tx).stream().map(rule -> new Row(rule, alerts.sentence(tx, rule.definition()), counts.getOrDefault(rule.id(), 0L))).toList();
        });
        var on = rows.stream().filter(row -> row.rule.on()).count();
        var fired = rows.stream().mapToLong(Row::fired).sum();
        Page.of(request).title(Words.count(on, "alert rule is", "alert rules are") + " on, and fired " + Words.count(fired, "time") + " in 30 days")
                .lead("Who hears of what as soon as it happens. Whatever reaches us more than a week late, or came before a rule was on, fires nothing.").active("followups")
                .style("followup/followup.css").render("alert/list.jte", new Listing(rows.stream().filter(row -> row.rule.ships()).toList(), rows.stream().filter(row -> !row.rule.ships()).toList()));
    }

    // ------------------------------------------------------------------ one

    /// @param names what customers are called, by number
    /// @param wrong why history cannot be asked now; empty where it can
    public record Model(AlertRule rule, String words, Optional<Trial> trial, List<Fired> lately, Map<Long, String> names, String wrong) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var model = database.in(Who.asking().workspace(), tx -> {
            var rule = alerts.rule(tx, id);
            var wrong = "";
            var trial = Optional.<Trial>empty();
            try {
                trial = Optional.of(alerts.tried(tx, rule.definition(), Instant.now().minus(MONTH)));
            } catch (Unanswerable reading) {
                wrong = reading.getMessage();
            }
            var lately = alerts.lately(tx, Optional.of(id), Long.MAX_VALUE, LATELY);
            var ids = java.util.stream.Stream.concat(lately.stream().map(Fired::customer), trial.stream().flatMap(tried -> tried.examples().stream()).map(Trial.Example::customer))
                    .filter(java.util.OptionalLong::isPresent).map(java.util.OptionalLong::getAsLong).distinct().toList();
            return new Model(rule, alerts.sentence(tx, rule.definition()), trial, lately, customers.names(tx, ids), wrong);
        });
        Page.of(request).title(model.rule.name()).lead(model.words).active("followups").style("followup/followup.css").render("alert/show.jte", model);
    }

    private void turn(Context request, boolean on) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> alerts.turn(tx, id, on));
        Page.toast(request, on ? "It is on from now: what happened before fires nothing." : "It is off.");
        Page.redirect(request, "/alerts/" + id);
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> alerts.remove(tx, id));
        Page.toast(request, "The rule is deleted. What it opened stays.");
        Page.redirect(request, "/alerts");
    }

    // ------------------------------------------------------------------ the form

    /// @param id 0 for a new one
    public record Form(long id, AlertForm.Sort sort, String name, Only only, Deeds deeds, When when, AlertForm.Choices choices, String currency) {

        public String path() {
            return id == 0 ? "/alerts/new?sort=" + sort.name().toLowerCase(java.util.Locale.ROOT) : "/alerts/" + id + "/edit";
        }

        /// What is written in a field of the trigger; empty where nothing is.
        public String of(String field) {
            return switch (when) {
                case When.Scored scored -> field.equals("metric") ? scored.metric().name() : field.equals("low") ? When.plain(scored.low()) : field.equals("high") ? When.plain(scored.high()) : "";
                case When.Dropped dropped -> field.equals("metric") ? dropped.metric().name() : field.equals("by") ? dropped.by().name() : field.equals("days") ? Integer.toString(dropped.days()) : "";
                case When.Entered entered -> field.equals("entered") ? Long.toString(entered.segment()) : "";
                case When.Unanswered unanswered -> field.equals("silent") ? Integer.toString(unanswered.hours()) : "";
                case null -> field.equals("metric") ? "NPS" : field.equals("days") ? "28" : field.equals("silent") ? "24" : "";
                default -> "";
            };
        }

        public static String number(long number) {
            return number == 0 ? "" : Long.toString(number);
        }
    }

    private void fresh(Context request) {
        var sort = sort(request);
        render(request, 0, sort, "", Only.EVERYTHING, sort == AlertForm.Sort.DROP || sort == AlertForm.Sort.PRAISE ? new Deeds(false, 0, false, 0, 0, "", 0, true) : Deeds.openFollowUp(), null);
    }

    private static AlertForm.Sort sort(Context request) {
        return Params.of(request).choice("sort", AlertForm.Sort.class).orElse(AlertForm.Sort.SCORE);
    }

    private void edit(Context request) {
        var id = Params.of(request).id("id");
        var rule = database.in(Who.asking().workspace(), tx -> alerts.rule(tx, id));
        render(request, id, AlertForm.Sort.of(rule.definition().when()), rule.name(), rule.definition().only(), rule.definition().deeds(), rule.definition().when());
    }

    private void render(Context request, long id, AlertForm.Sort sort, String name, Only only, Deeds deeds, When when) {
        var model = database.in(Who.asking().workspace(), (Tx tx) -> new Form(id, sort, name, only, deeds, when, form.choices(tx), workspaces.of(tx.workspace()).currency().getCurrencyCode()));
        Page.of(request).title(id == 0 ? "New alert rule: " + sort.title.toLowerCase(java.util.Locale.ROOT) : "Change “" + name + "”")
                .lead("Saved, it is held against the last 30 days before you switch it on.").active("followups").style("followup/followup.css").render("alert/form.jte", model);
    }

    private void add(Context request) {
        var params = Params.of(request);
        var definition = AlertForm.read(params, sort(request));
        var name = params.neededText("name", AlertRule.LONGEST_NAME);
        var id = database.in(Who.asking().workspace(), tx -> alerts.add(tx, name, definition));
        Page.toast(request, "Saved. See what it would have done, then switch it on.");
        Page.redirect(request, "/alerts/" + id);
    }

    private void change(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var name = params.neededText("name", AlertRule.LONGEST_NAME);
        database.inVoid(Who.asking().workspace(), tx -> alerts.change(tx, id, name, AlertForm.read(params, AlertForm.Sort.of(alerts.rule(tx, id).definition().when()))));
        Page.toast(request, "Saved.");
        Page.redirect(request, "/alerts/" + id);
    }
}
