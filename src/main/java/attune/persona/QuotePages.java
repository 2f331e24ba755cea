package attune.persona;

import attune.account.Permission;
import attune.account.Who;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where one chooses which words of members stand on a persona.
public final class QuotePages {

    private final Database database;
    private final Personas personas;
    private final Touchpoints touchpoints;

    public QuotePages(Database database, Personas personas, Touchpoints touchpoints) {
        this.database = database;
        this.personas = personas;
        this.touchpoints = touchpoints;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_PERSONAS);
        routes.get("/personas/{id}/quotes", edit, this::choose)
                .post("/personas/{id}/quotes", edit, this::keep);
    }

    public record Choice(Persona persona, List<Quote> quotes, Set<Long> chosen, Map<Short, String> channels) {}

    private void choose(Context request) {
        var id = Params.of(request).id("id");
        var choice = database.in(Who.asking().workspace(), tx -> {
            var persona = personas.persona(tx, id);
            var chosen = personas.quotes(tx, persona);
            var all = new java.util.ArrayList<>(chosen);
            var known = chosen.stream().map(Quote::position).collect(Collectors.toSet());
            personas.quotable(tx, persona).stream().filter(quote -> !known.contains(quote.position())).forEach(all::add);
            return new Choice(persona, all, known, PersonaPages.names(touchpoints, tx));
        });
        var n = choice.quotes.size();
        Page.of(request).title(n == 0 ? "Nobody let us quote them yet" : Words.count(n, "answer") + " that may be quoted")
                .lead("For " + choice.persona.drawn().name() + ". " + Quote.RULE)
                .active("personas").style("persona/persona.css").render("persona/quotes.jte", choice);
    }

    private void keep(Context request) {
        var id = Params.of(request).id("id");
        var positions = new LinkedHashSet<Long>();
        for (var text : request.formParams("quote")) {
            if (!text.matches("\\d{1,18}")) throw new Mendable("“Quote” must be one of the list.");
            positions.add(Long.parseLong(text));
        }
        database.inVoid(Who.asking().workspace(), tx -> personas.quote(tx, id, positions));
        Page.redirect(request, "/personas/" + id + "#quotes");
    }
}
