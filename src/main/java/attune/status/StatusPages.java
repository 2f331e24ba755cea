package attune.status;

import attune.account.Permission;
import attune.account.Who;
import attune.audit.Audit;
import attune.profile.Attribute;
import attune.profile.Profiles;
import attune.profile.StatusRule;
import attune.profile.StatusRule.Activity;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The definition of the status, and the fields that are kept about customers.
public final class StatusPages {

    /// @param unexplained fields of which nobody has said what they are for
    public record Fields(List<Attribute> attributes, long unexplained) {}

    private static final int LONGEST = 3_650;

    private final Database database;
    private final Statuses statuses;
    private final Profiles profiles;

    public StatusPages(Database database, Statuses statuses, Profiles profiles) {
        this.database = database;
        this.statuses = statuses;
        this.profiles = profiles;
    }

    public void mount(Routes routes) {
        var access = Access.member(Permission.MANAGE_RULES);
        routes.get("/settings/status", access, this::show).post("/settings/status", access, this::define)
                .get("/settings/fields", access, this::fields).post("/settings/fields", access, this::explain);
    }

    private void show(Context request) {
        var rule = database.in(Who.asking().workspace(), statuses::rule);
        Page.of(request).active("settings").title("Where customers stand").lead(rule.sentence()).render("status/rule.jte", rule);
    }

    private void define(Context request) {
        var params = Params.of(request);
        var rule = new StatusRule(params.choice("becomes", Activity.class).orElse(Activity.PURCHASE),
                params.choice("stays", Activity.class).orElse(Activity.CONTACT), params.number("lapsingDays", 1, LONGEST),
                params.number("lostDays", 2, LONGEST), params.number("wonBackDays", 1, LONGEST));
        statuses.define(rule);
        Page.toast(request, "From now on: " + rule.sentence());
        Page.redirect(request, "/settings/status");
    }

    private void fields(Context request) {
        var all = database.in(Who.asking().workspace(), profiles::attributes);
        var unexplained = all.stream().filter(attribute -> attribute.purpose().isEmpty()).count();
        Page.of(request).active("settings").title("What we keep about customers")
                .lead(unexplained == 0 ? "Every field has a purpose." : unexplained + (unexplained == 1 ? " field was" : " fields were")
                        + " seen, and nobody has said yet what for.")
                .render("status/fields.jte", new Fields(all, unexplained));
    }

    private void explain(Context request) {
        var params = Params.of(request);
        var days = params.number("retentionDays", 0, 36_500, 0);
        var attribute = new Attribute(params.neededText("name", 100), params.text("type", 20).orElse("string"),
                params.text("label", 100).orElse(""), params.neededText("purpose", 300),
                days == 0 ? Optional.empty() : Optional.of(days), 0, Instant.now());
        database.inVoid(Who.asking().workspace(), tx -> {
            profiles.explain(tx, attribute);
            Audit.record(tx, "field.explained", attribute.name(), attribute.purpose());
        });
        Page.toast(request, "“" + attribute.label() + "” is kept to: " + attribute.purpose() + ".");
        Page.redirect(request, "/settings/fields");
    }
}
