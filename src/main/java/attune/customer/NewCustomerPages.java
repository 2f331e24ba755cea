package attune.customer;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Entering a customer by hand.
public final class NewCustomerPages {

    /// @param country whose phone numbers need no country code, or empty
    /// @param problem what has to be mended, or empty
    public record Model(Map<String, String> traits, String country, String problem) {

        public String aboutPhones() {
            return country.isEmpty() ? "With its country, like +351 22 555 0142." : "Without a country code it is taken for a number of " + country + ".";
        }

        public String of(String name) {
            return traits.getOrDefault(name, "");
        }
    }

    private static final String[] ASKED = {"name", "email", "phone", "company", "language", "birthday", "address.city", "address.country"};

    private final Database database;
    private final Customers customers;

    public NewCustomerPages(Database database, Customers customers) {
        this.database = database;
        this.customers = customers;
    }

    public void mount(Routes routes) {
        var access = Access.member(Permission.EDIT_CUSTOMERS);
        routes.get("/customers/new", access, request -> show(request, Map.of(), ""))
                .post("/customers/new", access, this::create);
    }

    private void show(Context request, Map<String, String> traits, String problem) {
        var country = database.in(Who.asking().workspace(), Workspaces::country).map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH)).orElse("");
        Page.of(request).active("customers").title("Who is the new customer?")
                .lead("One who is known already by the email address or number is told these things, not entered twice.").render("customer/new.jte", new Model(traits, country, problem));
    }

    private void create(Context request) {
        var params = Params.of(request);
        var traits = new LinkedHashMap<String, String>();
        for (var name : ASKED) params.text(name, 320).ifPresent(value -> traits.put(name, value));
        try {
            params.date("birthday");
            var id = database.in(Who.asking().workspace(), tx -> customers.create(tx, traits));
            Page.toast(request, "Entered. What happens from now on gathers here.");
            // What profiles know of a place follows a moment later.
            Page.redirect(request, Who.asking().limited() ? "/customers" : "/customers/" + id);
        } catch (Mendable mendable) {
            request.status(mendable.status());
            show(request, traits, mendable.getMessage());
        }
    }
}
