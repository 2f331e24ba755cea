package attune.invitation;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Option;
import attune.store.Database;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// What a customer said on the telephone or across the counter, entered by whoever heard it: on the pages on which customers
/// answer themselves, as an answer of that customer.
public final class ManualPages {

    private final Database database;
    private final Surveys surveys;
    private final Customers customers;
    private final Invitations invitations;

    public ManualPages(Database database, Surveys surveys, Customers customers, Invitations invitations) {
        this.database = database;
        this.surveys = surveys;
        this.customers = customers;
        this.invitations = invitations;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_CUSTOMERS);
        routes.get("/customers/{id}/answers/new", edit, this::choose)
                .post("/customers/{id}/answers", edit, this::begin);
    }

    /// @param surveys those that are open
    public record Choice(CustomerId customer, String name, List<Option> surveys) {}

    private void choose(Context request) {
        var id = new CustomerId(Params.of(request).id("id"));
        var choice = database.in(Who.asking().workspace(), tx -> new Choice(id, customers.profile(tx, customers.seen(tx, id)).name(),
                surveys.all(tx).stream().filter(Survey::open).map(survey -> new Option(Long.toString(survey.id()), survey.name())).toList()));
        Page.of(request).title("What did " + choice.name + " say?").lead("You answer as they told you; it is kept as theirs, and as entered by hand.").active("customers")
                .render("invitation/manual.jte", choice);
    }

    private void begin(Context request) {
        var params = Params.of(request);
        var id = new CustomerId(params.id("id"));
        Page.redirect(request, database.in(Who.asking().workspace(), tx -> {
            var customer = customers.seen(tx, id);
            return invitations.byHand(tx, params.number("survey", 1, Integer.MAX_VALUE), customer);
        }));
    }
}
