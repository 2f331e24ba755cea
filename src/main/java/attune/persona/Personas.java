package attune.persona;

import attune.account.Who;
import attune.account.Workspaces;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.lens.Lenses;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The door to personas.
public final class Personas {

    private static final int EDITS = 30;

    private final Segments segments;
    private final Customers customers;
    private final Measuring measuring;

    public Personas(Lenses lenses, Segments segments, Customers customers, Workspaces workspaces, Touchpoints touchpoints) {
        this.segments = segments;
        this.customers = customers;
        this.measuring = new Measuring(lenses, segments, workspaces, touchpoints);
    }

    // ------------------------------------------------------------------ looking

    /// By name, those that are put away last.
    public List<Persona> all(Tx tx) {
        return PersonaStore.all(tx);
    }

    public Persona persona(Tx tx, long id) {
        return PersonaStore.find(tx, id).orElseThrow(() -> Mendable.notFound("There is no persona " + id + " any more."));
    }

    /// The segment as it is today, as far as the one who is asking may look.
    public Now now(Tx tx, Persona persona) {
        return measuring.now(tx, persona);
    }

    /// Who changed it, the latest first.
    public List<Persona.Edit> edits(Tx tx, Persona persona) {
        return PersonaStore.edits(tx, persona.id(), EDITS);
    }

    /// The words on it that may be quoted still, of customers whom the one who is asking may know of.
    public List<Quote> quotes(Tx tx, Persona persona) {
        return sighted(tx, QuoteStore.at(tx, persona.segment(), QuoteStore.chosen(tx, persona.id())));
    }

    /// Words that could stand on it, the latest first.
    public List<Quote> quotable(Tx tx, Persona persona) {
        return sighted(tx, QuoteStore.latest(tx, persona.segment()));
    }

    private List<Quote> sighted(Tx tx, List<Quote> quotes) {
        var limited = Who.maybe().map(Who::limited).orElse(false);
        if (!limited) return quotes;
        Set<Long> known = quotes.stream().map(Quote::customer).distinct().filter(customer -> customers.sees(tx, new CustomerId(customer))).collect(Collectors.toSet());
        return quotes.stream().filter(quote -> known.contains(quote.customer())).toList();
    }

    // ------------------------------------------------------------------ acting

    /// Draws a persona of a segment, and keeps what is measured of it now.
    public long draw(Tx tx, long segment, Drawn drawn) {
        if (all(tx).size() >= Persona.MOST) throw new Mendable("A workspace has at most " + Persona.MOST + " personas: delete one that nobody needs.");
        var of = bindable(tx, segment);
        var id = PersonaStore.insert(tx, segment, drawn, measuring.measured(tx, segment), by());
        record(tx, id, "persona.drawn", drawn.name(), "Drawn of the segment “" + of.name() + "”");
        return id;
    }

    /// Changes what the author says.
    public void edit(Tx tx, long id, Drawn.Part part, Drawn drawn) {
        var before = persona(tx, id).drawn();
        if (before.equals(drawn)) return;
        PersonaStore.draw(tx, id, drawn);
        record(tx, id, "persona.edited", drawn.name(), said(part, before, drawn));
    }

    private static String said(Drawn.Part part, Drawn before, Drawn now) {
        if (part == Drawn.Part.WHO) return before.name().equals(now.name()) ? "Who it is changed" : "Renamed from “" + before.name() + "” to “" + now.name() + "”";
        if (part == Drawn.Part.CLAIMS) return "Claims changed";
        var come = now.lines(part).stream().filter(line -> !before.lines(part).contains(line)).count();
        var gone = before.lines(part).stream().filter(line -> !now.lines(part).contains(line)).count();
        return part.title() + ": " + (come + gone == 0 ? "put in another order" : come + " added, " + gone + " taken out");
    }

    /// Binds it to a segment as that is now: what is measured from today on stands against this.
    public void redraw(Tx tx, long id, long segment) {
        var persona = persona(tx, id);
        var of = bindable(tx, segment);
        PersonaStore.measure(tx, id, segment, measuring.measured(tx, segment));
        record(tx, id, "persona.redrawn", persona.drawn().name(), persona.segment() == segment ? "Drawn anew of today’s members" : "Bound to the segment “" + of.name() + "”");
    }

    /// Chooses which words stand on it.
    public void quote(Tx tx, long id, Collection<Long> positions) {
        var persona = persona(tx, id);
        if (positions.size() > Quote.MOST) throw new Mendable("At most " + Quote.MOST + " quotes stand on a persona; these were " + positions.size() + ": keep those that tell most.");
        var may = QuoteStore.at(tx, persona.segment(), positions).stream().map(Quote::position).toList();
        QuoteStore.choose(tx, id, may, by());
        record(tx, id, "persona.quoted", persona.drawn().name(), "Quotes chosen: " + may.size());
    }

    public void archive(Tx tx, long id, boolean away) {
        var persona = persona(tx, id);
        if (persona.archived() == away) return;
        PersonaStore.archive(tx, id, away);
        record(tx, id, away ? "persona.archived" : "persona.restored", persona.drawn().name(), away ? "Put away" : "Taken out again");
    }

    /// Deletes it, its history with it. The segment and its members stay.
    public void remove(Tx tx, long id) {
        var persona = persona(tx, id);
        PersonaStore.remove(tx, id);
        Audit.record(tx, "persona.deleted", "persona " + id, persona.drawn().name());
    }

    private Segment bindable(Tx tx, long segment) {
        return segments.all(tx).stream().filter(each -> each.id() == segment).findFirst().orElseThrow(() -> new Mendable("“Segment” must be one of the list."));
    }

    private static void record(Tx tx, long id, String act, String name, String what) {
        PersonaStore.edited(tx, id, by(), what);
        Audit.record(tx, act, "persona " + id, name + ": " + what);
    }

    private static String by() {
        return Who.maybe().map(Who::name).orElse("Attune");
    }
}
