package attune.company;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.store.Database;
import attune.web.Access;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/// Companies for programs: the list by name, and one with its people.
public final class CompanyApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    private final Database database;
    private final Companies companies;
    private final Workspaces workspaces;

    public CompanyApi(Database database, Companies companies, Workspaces workspaces) {
        this.database = database;
        this.companies = companies;
        this.workspaces = workspaces;
    }

    public void mount(Routes routes) {
        var read = Access.key("customers:read", Permission.SEE_CUSTOMERS);
        routes.get("/api/companies", read, this::list)
                .get("/api/companies/{id}", read, this::show);
    }

    private void list(Context request) {
        var search = Params.of(request).text("q", LONGEST).orElse("");
        var after = Params.of(request).optionalId("after").orElse(0L);
        var workspace = workspaces.of(Who.asking().workspace());
        var listing = database.in(workspace.id(), tx -> companies.list(tx, search, after));
        var answer = JSON.createObjectNode();
        var list = answer.putArray("companies");
        listing.entries().forEach(entry -> write(list.addObject(), entry.company(), entry.figures(), workspace.currency()));
        if (listing.after() != 0) answer.put("after", listing.after());
        request.json(answer);
    }

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var workspace = workspaces.of(Who.asking().workspace());
        var whole = database.in(workspace.id(), tx -> companies.company(tx, id, workspace.timeZone()));
        var answer = JSON.createObjectNode();
        write(answer, whole.company(), whole.figures(), workspace.currency());
        people(answer.putArray("members"), whole.people());
        people(answer.putArray("formerMembers"), whole.former());
        request.json(answer);
    }

    private static void write(ObjectNode node, Company company, Companies.Figures figures, Currency currency) {
        node.put("id", company.id()).put("name", company.name());
        if (!company.external().isEmpty()) node.put("external", company.external());
        node.put("people", figures.people());
        node.putObject("value").put("amount", BigDecimal.valueOf(figures.value(), 4)).put("currency", currency.getCurrencyCode());
        figures.lastContact().ifPresent(at -> node.put("lastContactAt", at.toString()));
        node.put("firstAt", company.firstAt().toString()).put("lastAt", company.lastAt().toString());
        var traits = node.putObject("traits");
        company.traits().forEach(traits::put);
    }

    private static void people(ArrayNode list, List<Companies.Person> people) {
        for (var person : people) {
            var one = list.addObject().put("id", person.profile().id().value()).put("name", person.profile().name()).put("since", person.since().toString());
            if (!person.went().isEmpty()) one.put("wentTo", person.went());
        }
    }
}
