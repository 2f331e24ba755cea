package attune.company;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Companies on pages: the list, and one with its people.
public final class CompanyPages {

    private static final int LONGEST = 200;

    private final Database database;
    private final Companies companies;
    private final Customers customers;
    private final Workspaces workspaces;

    public CompanyPages(Database database, Companies companies, Customers customers, Workspaces workspaces) {
        this.database = database;
        this.companies = companies;
        this.customers = customers;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_CUSTOMERS);
        routes.get("/companies", see, this::list)
                .get("/companies/{id}", see, this::show)
                .get("/customers/{id}/company", see, this::of);
    }

    /// The list.
    public record Model(Companies.Listing listing, String search, Currency currency) {

        public String money(long tenThousandths) {
            return CompanyPages.money(tenThousandths, currency);
        }

        public String after() {
            return listing.after() == 0 ? "" : Long.toString(listing.after());
        }
    }

    private void list(Context request) {
        var search = Params.of(request).text("q", LONGEST).orElse("");
        var after = Params.of(request).optionalId("after").orElse(0L);
        var listing = database.in(Who.asking().workspace(), tx -> companies.list(tx, search, after));
        var many = listing.entries().size();
        var title = many == 0 ? search.isEmpty() ? "No company yet" : "No company is called like that"
                : after > 0 ? "More companies" : (listing.after() > 0 ? "More than " : "") + Words.count(many, "company", "companies")
                + (search.isEmpty() ? "" : " like “" + search + "”");
        Page.of(request).title(title).lead("Who your customers work for, by the latest word about each of them.").active("companies")
                .render("company/list.jte", new Model(listing, search, currency()));
    }

    /// One company.
    public record Shown(Companies.Whole whole, Currency currency) {

        public String value() {
            return money(whole.figures().value());
        }

        public String money(long tenThousandths) {
            return CompanyPages.money(tenThousandths, currency);
        }

        /// What is known of it, as label and value.
        public List<Map.Entry<String, String>> traits() {
            return whole.company().traits().entrySet().stream().map(trait -> Map.entry(label(trait.getKey()), trait.getValue())).toList();
        }
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var zone = Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
        var whole = database.in(Who.asking().workspace(), tx -> companies.company(tx, id, zone));
        var figures = whole.figures();
        var lead = (figures.people() == 0 ? "Nobody belongs to it now" : Words.count(figures.people(), "person belongs", "people belong") + " to it")
                + (figures.former() == 0 ? "." : ", " + Words.number(figures.former()) + " did before.");
        Page.of(request).title(whole.company().name()).lead(lead).active("companies").style("timeline/timeline.css")
                .render("company/show.jte", new Shown(whole, currency()));
    }

    /// From a customer to their company.
    private void of(Context request) {
        var id = Params.of(request).id("id");
        var company = database.in(Who.asking().workspace(), tx -> companies.of(tx, customers.seen(tx, new CustomerId(id))))
                .orElseThrow(() -> Mendable.notFound("This customer belongs to no company now."));
        Page.redirect(request, "/companies/" + company.id());
    }

    private Currency currency() {
        return workspaces.of(Who.asking().workspace()).currency();
    }

    private static String money(long tenThousandths, Currency currency) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        return Words.money(Math.round(tenThousandths / 10_000.0) * (long) Math.pow(10, digits), currency.getCurrencyCode());
    }

    /// `employeeCount` and `employee_count` are shown as “Employee count”.
    private static String label(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').replace('.', ' ').strip().toLowerCase(Locale.ROOT);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
