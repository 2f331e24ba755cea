package attune.followup;

import attune.account.Permission;
import attune.account.Role;
import attune.account.Who;
import attune.account.Workspaces;
import attune.calendar.OpeningHours;
import attune.part.Option;
import attune.reference.Reference;
import attune.reference.References;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// Who owns follow-ups, who hears of late ones, what may be granted, and the root causes that are told apart.
public final class TermsPages {

    private final Database database;
    private final FollowUps followUps;
    private final References references;
    private final Workspaces workspaces;

    public TermsPages(Database database, FollowUps followUps, References references, Workspaces workspaces) {
        this.database = database;
        this.followUps = followUps;
        this.references = references;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_ALERTS);
        routes.get("/followups/settings", edit, this::show)
                .post("/followups/settings", edit, this::save)
                .post("/followups/causes", edit, this::add)
                .post("/followups/causes/{id}/hide", edit, request -> hide(request, true))
                .post("/followups/causes/{id}/offer", edit, request -> hide(request, false));
    }

    /// @param people those who may work follow-ups
    /// @param places locations and teams, by their number
    public record Model(Terms terms, List<Option> people, List<Option> places, List<Causes.Cause> causes, String currency) {

        public List<Option> somebody() {
            var all = new ArrayList<>(List.of(new Option("", "Nobody")));
            all.addAll(people);
            return all;
        }

        public static List<Option> ways() {
            return Arrays.stream(Terms.Way.values()).map(way -> new Option(way.name(), way.title())).toList();
        }

        public static List<Role> roles() {
            return Arrays.stream(Role.values()).filter(role -> role.may(Permission.WORK_FOLLOWUPS)).toList();
        }

        public static String day(DayOfWeek day) {
            return OpeningHours.name(day);
        }

        public String limit(Role role) {
            return terms.limit(role).map(BigDecimal::toPlainString).orElse("");
        }
    }

    private void show(Context request) {
        var model = database.in(Who.asking().workspace(), tx -> new Model(followUps.terms(tx), followUps.owners().able(tx).values().stream().map(member -> new Option(member.account().toString(), member.name())).toList(),
                Stream.of(Reference.Kind.LOCATION, Reference.Kind.TEAM).flatMap(list -> references.page(tx, list, "", "").stream().limit(References.PAGE)).map(each -> new Option(Integer.toString(each.id()), each.name())).toList(),
                Causes.all(tx), workspaces.of(tx.workspace()).currency().getCurrencyCode()));
        Page.of(request).title("Who follows up, and how").lead("Whose a new follow-up is, who hears of late ones, what may be granted, and which root causes are told apart.").active("followups")
                .style("followup/followup.css").render("followup/settings.jte", model);
    }

    private void save(Context request) {
        var params = Params.of(request);
        var people = request.formParams("people").stream().map(TermsPages::number).toList();
        var rota = new HashMap<DayOfWeek, Long>();
        for (var day : DayOfWeek.values()) params.optionalId("day-" + day.getValue()).ifPresent(account -> rota.put(day, account));
        var places = new HashMap<Integer, Long>();
        request.formParamMap().keySet().stream().filter(name -> name.matches("place-\\d{1,9}")).limit(2L * References.PAGE)
                .forEach(name -> params.optionalId(name).ifPresent(account -> places.put(Integer.valueOf(name.substring(6)), account)));
        var limits = new HashMap<Role, BigDecimal>();
        for (var role : Model.roles()) params.text("limit-" + role.key(), 20).ifPresent(written -> limits.put(role, amount(role, written)));
        var terms = new Terms(params.choice("way", Terms.Way.class).orElse(Terms.Way.NOBODY), people, rota, places, params.optionalId("escalateTo").orElse(0L), limits);
        database.inVoid(Who.asking().workspace(), tx -> followUps.keep(tx, terms));
        Page.toast(request, "Saved. It holds for follow-ups from now on.");
        Page.redirect(request, "/followups/settings");
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw new Mendable("“People” must be members of the list.");
        }
    }

    private static BigDecimal amount(Role role, String written) {
        try {
            return new BigDecimal(written.replace(',', '.'));
        } catch (NumberFormatException wrong) {
            throw new Mendable("“Limit " + role.key() + "” must be an amount, or empty for no limit; it was “" + written + "”.");
        }
    }

    private void add(Context request) {
        var name = Params.of(request).neededText("cause", Causes.LONGEST);
        database.inVoid(Who.asking().workspace(), tx -> Causes.add(tx, name));
        Page.redirect(request, "/followups/settings");
    }

    private void hide(Context request, boolean hidden) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> Causes.hide(tx, id, hidden));
        Page.toast(request, hidden ? "It is offered no more; what carries it keeps it." : "It is offered again.");
        Page.redirect(request, "/followups/settings");
    }
}
