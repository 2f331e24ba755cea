package attune.loyalty;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Loyalty and value on a page.
public final class LoyaltyPages {

    /// The people behind a number.
    ///
    /// @param back  where one came from
    /// @param after the last number of this page, 0 where it is the last page
    public record Behind(String back, List<Person> people, long after) {}

    public record Person(long id, String name) {}

    private static final int AHEAD = 90;
    private static final int PAGE = 50;
    private static final int LONGEST_CELL = 40;

    private final Database database;
    private final Customers customers;
    private final Loyalties loyalties;

    public LoyaltyPages(Database database, Customers customers, Loyalties loyalties) {
        this.database = database;
        this.customers = customers;
        this.loyalties = loyalties;
    }

    public void mount(Routes routes) {
        routes.get("/loyalty", Access.member(Permission.EXPLORE), this::show)
                .get("/loyalty/people", Access.member(Permission.SEE_CUSTOMERS), this::people);
    }

    private void show(Context request) {
        var params = Params.of(request);
        var silence = params.text("silence", 10).map(_ -> params.number("silence", 1, Definition.LONGEST));
        var ahead = params.number("ahead", 1, Definition.LONGEST, AHEAD);
        render(request, loyalty(silence, until(params), ahead));
    }

    private static Optional<LocalDate> until(Params params) {
        var until = params.date("until");
        if (until.filter(day -> day.isBefore(LocalDate.of(1900, 1, 1)) || day.isAfter(LocalDate.of(2200, 1, 1))).isPresent())
            throw new Mendable("“until” must be a date between 1900 and 2200.");
        return until;
    }

    private void people(Context request) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var definition = new Definition(params.number("silence", 1, Definition.LONGEST), until(params).orElseThrow(() -> new Mendable("“until” is missing: go back to loyalty and click again.")), params.number("ahead", 1, Definition.LONGEST));
        var found = found(definition, params.neededText("cell", LONGEST_CELL));
        var after = params.optionalId("after").orElse(0L);
        var left = found.customers().stream().filter(id -> id > after).toList();
        var ids = left.stream().limit(PAGE).toList();
        var names = database.in(workspace, tx -> customers.names(tx, ids));
        var shown = ids.stream().filter(names::containsKey).map(id -> new Person(id, names.get(id))).toList();
        Page.of(request).active("loyalty").title(Words.count(found.customers().size(), "customer") + " " + found.words()).lead("Up to " + Words.date(definition.until()) + ".")
                .render("loyalty/people.jte", new Behind(back(definition), shown, left.size() > PAGE ? ids.getLast() : 0));
    }

    private static String back(Definition definition) {
        return definition.people("").replace("/people", "").replace("&cell=", "");
    }

    private Loyalty.People found(Definition definition, String cell) {
        Who.asking().must(Permission.EXPLORE);
        try {
            return loyalties.people(Who.asking().workspace(), definition, cell);
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }

    private Loyalty loyalty(Optional<Integer> silence, Optional<LocalDate> until, int ahead) {
        try {
            return loyalties.of(Who.asking().workspace(), silence, until, ahead);
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }

    private static void render(Context request, Loyalty loyalty) {
        var title = loyalty.empty() ? "Nobody has bought anything yet"
                : loyalty.figures().getFirst().value() + " of customers came back, " + loyalty.figures().get(1).value() + " fell silent";
        Page.of(request).active("loyalty").title(title).lead("Up to " + Words.date(loyalty.definition().until()) + "; " + loyalty.definition().gone() + ".")
                .style("chart/chart.css").script("chart/chart.js").style("loyalty/loyalty.css").render("loyalty/loyalty.jte", loyalty);
    }
}
