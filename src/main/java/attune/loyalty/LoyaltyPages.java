package attune.loyalty;

import attune.account.Permission;
import attune.account.Who;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.people.Behind;
import attune.people.Found;
import attune.people.People;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Loyalty and value on a page.
public final class LoyaltyPages {

    private static final int AHEAD = 90;
    private static final int LONGEST_CELL = 40;

    private final Loyalties loyalties;
    private final People people;

    public LoyaltyPages(Loyalties loyalties, People people) {
        this.loyalties = loyalties;
        this.people = people;
    }

    public void mount(Routes routes) {
        routes.get("/loyalty", Access.member(Permission.EXPLORE), this::show)
                .get("/loyalty/people", Access.member(Permission.SEE_CUSTOMERS), this::people)
                .post("/loyalty/people/tasks", Access.member(Permission.EDIT_CUSTOMERS), request -> people.set(request, found(request)))
                .post("/loyalty/people/list", Access.member(Permission.EDIT_SEGMENTS), request -> people.keep(request, found(request)));
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
        var definition = definition(request);
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var name : List.of("silence", "until", "ahead", "cell")) parameters.put(name, List.of(Params.of(request).neededText(name, LONGEST_CELL)));
        people.show(request, new Behind("loyalty", definition.people("").replace("/people", "").replace("&cell=", ""), "Back to loyalty", "/loyalty/people", parameters), found(request));
    }

    private static Definition definition(Context request) {
        var params = Params.of(request);
        return new Definition(params.number("silence", 1, Definition.LONGEST), until(params).orElseThrow(() -> new Mendable("“until” is missing: go back to loyalty and click again.")), params.number("ahead", 1, Definition.LONGEST));
    }

    private Found found(Context request) {
        var definition = definition(request);
        var cell = Params.of(request).neededText("cell", LONGEST_CELL);
        Who.asking().must(Permission.EXPLORE);
        try {
            var found = loyalties.people(Who.asking().workspace(), definition, cell);
            return new Found(found.customers().stream().mapToLong(Long::longValue).toArray(), found.words(), "Up to " + Words.date(definition.until()) + ".", "");
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
