package attune.setup;

import attune.account.Permission;
import attune.account.PublicAddress;
import attune.account.Who;
import attune.account.Workspace;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.calendar.OpeningHours;
import attune.part.Option;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Business;
import attune.touchpoint.Library;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The settings of the workspace, one form each.
public final class SettingsPages {

    /// @param from where saving leads back to: `checklist`, or empty for the form itself
    public record Place(String name, String zone, String currency, String country, TreeSet<String> zones, TreeSet<String> currencies, List<Option> countries,
                        String from, String problem) {}

    public record Kind(Library library, boolean chosen, String from, String problem) {}

    public record Hours(Map<DayOfWeek, String> days, String holidays, String from, String problem) {}

    public record Address(String url, String from, String problem) {}

    /// Kept once somebody has confirmed time zone and currency.
    static final String PLACE = "place";

    private static final Access MANAGE = Access.member(Permission.MANAGE_WORKSPACE);

    private final Database database;
    private final Workspaces workspaces;
    private final Touchpoints touchpoints;

    public SettingsPages(Database database, Workspaces workspaces, Touchpoints touchpoints) {
        this.database = database;
        this.workspaces = workspaces;
        this.touchpoints = touchpoints;
    }

    public void mount(Routes routes) {
        routes.get("/settings", MANAGE, this::showPlace)
                .post("/settings", MANAGE, this::savePlace)
                .get("/settings/business", MANAGE, request -> showKind(request, ""))
                .post("/settings/business", MANAGE, this::saveKind)
                .get("/settings/hours", MANAGE, this::showHours)
                .post("/settings/hours", MANAGE, this::saveHours)
                .get("/settings/address", MANAGE, this::showAddress)
                .post("/settings/address", MANAGE, this::saveAddress);
    }

    private void showPlace(Context request) {
        var workspace = workspace();
        place(request, workspace.name(), workspace.timeZone().getId(), workspace.currency().getCurrencyCode(), database.in(workspace.id(), Workspaces::country).orElse(""), "");
    }

    private void savePlace(Context request) {
        var params = Params.of(request);
        var name = params.text("name", 300).orElse("");
        var zone = params.text("zone", 60).orElse("");
        var currency = params.text("currency", 10).orElse("");
        var country = params.text("country", 10).orElse("");
        saving(request, "/settings", "workspace.settings_changed", String.join(", ", name, zone, currency), tx -> {
            workspaces.change(tx, name, zone(zone), currency(currency));
            workspaces.keepCountry(tx, country);
            workspaces.keep(tx, PLACE, "confirmed");
        }, problem -> place(request, name, zone, currency, country, problem));
    }

    private void place(Context request, String name, String zone, String currency, String country, String problem) {
        var zones = new TreeSet<String>();
        for (var id : ZoneId.getAvailableZoneIds()) if (id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC")) zones.add(id);
        var currencies = new TreeSet<String>();
        for (var known : Currency.getAvailableCurrencies()) if (known.getDefaultFractionDigits() >= 0) currencies.add(known.getCurrencyCode());
        page(request, "Workspace", "Its name, where its days begin, and the money it counts in.")
                .render("setup/place.jte", new Place(name, zone, currency, country, zones, currencies, countries(), from(request), problem));
    }

    private static List<Option> countries() {
        var all = new ArrayList<Option>();
        for (var code : Locale.getISOCountries()) all.add(new Option(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)));
        all.sort(Comparator.comparing(Option::label));
        all.addFirst(new Option("", "Several, or none"));
        return all;
    }

    private void showKind(Context request, String problem) {
        var chosen = database.in(Who.asking().workspace(), tx -> !touchpoints.changes(tx).isEmpty());
        page(request, "What kind of business is it?", "Attune starts with fitting touchpoints and stages; everything can be changed later.")
                .render("setup/business.jte", new Kind(touchpoints.library(Who.asking().workspace()), chosen, from(request), problem));
    }

    private void saveKind(Context request) {
        var params = Params.of(request);
        saving(request, "/settings/business", "touchpoints.template_chosen", params.text("business", 40).orElse(""), tx -> {
            var business = params.choice("business", Business.class).orElseThrow(() -> new Mendable("Choose the kind of business."));
            var lifecycle = params.choice("lifecycle", Lifecycle.class).orElseThrow(() -> new Mendable("Choose the stages."));
            touchpoints.start(tx, lifecycle, business);
        }, problem -> showKind(request, problem));
    }

    private void showHours(Context request) {
        var hours = database.in(Who.asking().workspace(), tx -> workspaces.setting(tx, OpeningHours.TOPIC, OpeningHours.class)).orElseGet(OpeningHours::usual);
        var days = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) days.put(day, hours.written(day));
        hours(request, days, hours.writtenHolidays(), "");
    }

    private void saveHours(Context request) {
        var params = Params.of(request);
        var days = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) days.put(day, params.text(day.name().toLowerCase(Locale.ROOT), 200).orElse(""));
        var holidays = params.text("holidays", 20_000).orElse("");
        saving(request, "/settings/hours", "workspace.hours_changed", "Opening hours",
                tx -> workspaces.keep(tx, OpeningHours.TOPIC, OpeningHours.read(days, holidays)),
                problem -> hours(request, days, holidays, problem));
    }

    private void hours(Context request, Map<DayOfWeek, String> days, String holidays, String problem) {
        page(request, "Opening hours", "In " + workspace().timeZone().getId() + ". Waiting times count only while you are open.")
                .render("setup/hours.jte", new Hours(days, holidays, from(request), problem));
    }

    private void showAddress(Context request) {
        var kept = workspaces.address(Who.asking().workspace()).map(PublicAddress::url);
        address(request, kept.orElseGet(() -> request.scheme() + "://" + request.host()), "");
    }

    private void saveAddress(Context request) {
        var url = Params.of(request).text("url", 500).orElse("");
        saving(request, "/settings/address", "workspace.address_changed", url,
                tx -> workspaces.keepAddress(tx, new PublicAddress(url)), problem -> address(request, url, problem));
    }

    private void address(Context request, String url, String problem) {
        page(request, "Public address", "Where people reach Attune from outside: every link in a mail begins with it.")
                .render("setup/address.jte", new Address(url, from(request), problem));
    }

    /// Saves in one transaction with its entry in the audit log; shows the form again, as it was filled in, where something is wrong.
    private void saving(Context request, String path, String act, String subject, Consumer<Tx> save, Consumer<String> again) {
        try {
            database.inVoid(Who.asking().workspace(), tx -> {
                save.accept(tx);
                Audit.record(tx, act, subject);
            });
            Page.toast(request, "Saved.");
            Page.redirect(request, from(request).isEmpty() ? path : "/checklist");
        } catch (Mendable wrong) {
            request.status(wrong.status());
            again.accept(wrong.getMessage());
        }
    }

    static Page page(Context request, String title, String lead) {
        return Page.of(request).active("settings").title(title).lead(lead).style("account/account.css").script("copy-text.js");
    }

    /// Somebody who came from the checklist goes back there.
    static String from(Context request) {
        return Params.of(request).text("from", 20).filter("checklist"::equals).orElse("");
    }

    private Workspace workspace() {
        return workspaces.of(Who.asking().workspace());
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new Mendable("Time zone: choose one of the list, such as Europe/Lisbon.");
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new Mendable("Currency: choose one of the list, such as EUR.");
        }
    }
}
