package attune.persona;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Channel;
import attune.paper.Paper;
import attune.part.Option;
import attune.part.Words;
import attune.persona.Drawn.Part;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Personas on pages: all of them, a new one, and one that is edited where it is read.
public final class PersonaPages {

    private static final int FACES = 12;
    private static final int LONGEST_LIST = Drawn.MOST_LINES * (Drawn.LONGEST_LINE + 2) * 2;

    private final Database database;
    private final Personas personas;
    private final Segments segments;
    private final Touchpoints touchpoints;

    public PersonaPages(Database database, Personas personas, Segments segments, Touchpoints touchpoints) {
        this.database = database;
        this.personas = personas;
        this.segments = segments;
        this.touchpoints = touchpoints;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_PERSONAS);
        var edit = Access.member(Permission.EDIT_PERSONAS);
        routes.get("/personas", see, this::list)
                .get("/personas/new", edit, this::begin)
                .post("/personas/new", edit, this::draw)
                .get("/personas/{id}", see, request -> show(request, Optional.empty(), part(request)))
                .get("/personas/{id}/persona.pdf", see, request -> file(request, "application/pdf", "pdf", pdf -> pdf))
                .get("/personas/{id}/persona.png", see, request -> file(request, "image/png", "png", Paper::png))
                .post("/personas/{id}/redraw", edit, this::redraw)
                .post("/personas/{id}/archive", edit, request -> act(request, (tx, id) -> personas.archive(tx, id, true), "It is put away; nothing of it is lost."))
                .post("/personas/{id}/restore", edit, request -> act(request, (tx, id) -> personas.archive(tx, id, false), "It is back among the others."))
                .post("/personas/{id}/remove", edit, this::remove);
        for (var part : Part.values())
            routes.get("/personas/{id}/" + part.key(), edit, request -> show(request, Optional.of(part), Optional.empty()))
                    .post("/personas/{id}/" + part.key(), edit, request -> save(request, part));
    }

    // ------------------------------------------------------------------ all of them

    /// @param segments their names by number
    public record Listing(List<Persona> personas, LinkedHashMap<Long, String> segments) {

        public String segment(Persona persona) {
            return segments.getOrDefault(persona.segment(), "a segment that is gone");
        }
    }

    private void list(Context request) {
        var listing = database.in(Who.asking().workspace(), tx -> {
            var names = new LinkedHashMap<Long, String>();
            for (var segment : segments.all(tx)) names.put(segment.id(), segment.name());
            return new Listing(personas.all(tx), names);
        });
        var n = listing.personas.stream().filter(persona -> !persona.archived()).count();
        Page.of(request).title(listing.personas.isEmpty() ? "No persona yet" : Words.count(n, "persona"))
                .lead(listing.personas.isEmpty() ? "" : "Faces that nobody has, of segments that are real. What is drawn stands beside what is measured.")
                .active("personas").style("persona/persona.css").render("persona/list.jte", listing);
    }

    // ------------------------------------------------------------------ a new one

    /// @param faces to choose among
    /// @param from  where those come from
    public record New(List<Option> segments, String segment, List<Integer> faces, int from) {

        public int next() {
            return (from + FACES) % Drawn.FACES;
        }
    }

    private void begin(Context request) {
        var params = Params.of(request);
        var segment = params.optionalId("segment").map(Object::toString).orElse("");
        var from = params.number("from", 0, Drawn.FACES, ThreadLocalRandom.current().nextInt(Drawn.FACES / FACES) * FACES);
        var options = database.in(Who.asking().workspace(), segments::all).stream().map(each -> new Option(Long.toString(each.id()), each.name())).toList();
        Page.of(request).title("Draw a persona").lead("Choose whose face it is. What its members do is measured, the rest is yours to say.")
                .active("personas").style("persona/persona.css").render("persona/new.jte", new New(options, segment, faces(from), from));
    }

    static List<Integer> faces(int from) {
        return IntStream.range(0, FACES).map(i -> (from + i) % Drawn.FACES).boxed().toList();
    }

    private void draw(Context request) {
        var segment = Params.of(request).optionalId("segment").orElseThrow(() -> new Mendable("“Segment” is missing: choose whose face it is."));
        var drawn = who(request, null);
        var id = database.in(Who.asking().workspace(), tx -> personas.draw(tx, segment, drawn));
        Page.toast(request, drawn.name() + " is drawn. Say what they want, and what you believe of them.");
        Page.redirect(request, "/personas/" + id);
    }

    // ------------------------------------------------------------------ one

    private static Optional<Part> part(Context request) {
        return Params.of(request).choice("saved", Part.class);
    }

    private void show(Context request, Optional<Part> open, Optional<Part> saved) {
        var id = Params.of(request).id("id");
        var zone = Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
        var shown = database.in(Who.asking().workspace(), tx -> shown(tx, personas.persona(tx, id), open, saved, zone));
        Page.of(request).title(shown.drawn().name()).lead(shown.lead()).active("personas")
                .script("chart/chart.js").style("chart/chart.css").style("persona/persona.css").render("persona/show.jte", shown);
    }

    private void file(Context request, String type, String ending, UnaryOperator<byte[]> made) {
        var id = Params.of(request).id("id");
        var zone = Viewer.of(request).map(Viewer::zone).orElse(ZoneOffset.UTC);
        var shown = database.in(Who.asking().workspace(), tx -> shown(tx, personas.persona(tx, id), Optional.empty(), Optional.empty(), zone));
        var name = shown.drawn().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        request.contentType(type).header("Cache-Control", "no-store").header("Content-Disposition", "attachment; filename=\"" + (name.isEmpty() ? "persona" : "persona-" + name) + "." + ending + "\"")
                .result(made.apply(Paper.pdf("persona/paper.jte", shown)));
    }

    private Shown shown(Tx tx, Persona persona, Optional<Part> open, Optional<Part> saved, ZoneId zone) {
        var names = names(touchpoints, tx);
        var now = personas.now(tx, persona);
        var all = segments.all(tx);
        var beside = now.measured().map(measured -> Beside.of(persona.drawn().claims(), measured, number -> names.getOrDefault(number, "Other"))).orElse(List.of());
        var drift = Who.asking().limited() ? List.<Drift>of() : Drift.of(persona.measured(), now, number -> names.getOrDefault(number, "Other"));
        return new Shown(persona, all.stream().filter(segment -> segment.id() == persona.segment()).findFirst(), now, beside, drift, personas.quotes(tx, persona),
                personas.edits(tx, persona), names, all, open, saved, zone);
    }

    static LinkedHashMap<Short, String> names(Touchpoints touchpoints, Tx tx) {
        var names = new LinkedHashMap<Short, String>();
        for (Channel channel : touchpoints.library(tx.workspace()).channels()) names.put(channel.number(), channel.name());
        return names;
    }

    // ------------------------------------------------------------------ editing

    private void save(Context request, Part part) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> {
            var drawn = personas.persona(tx, id).drawn();
            personas.edit(tx, id, part, switch (part) {
                case WHO -> who(request, drawn);
                case GOALS, NEEDS, FRUSTRATIONS -> drawn.with(part, Params.of(request).text("lines", LONGEST_LIST).stream().flatMap(String::lines).toList());
                case CLAIMS -> drawn.with(claims(request));
            });
        });
        if (Page.isHtmx(request)) show(request, Optional.empty(), Optional.of(part));
        else Page.redirect(request, "/personas/" + id + "?saved=" + part.key() + "#" + part.key());
    }

    /// @param before what it was; null for a new one
    private static Drawn who(Context request, Drawn before) {
        var params = Params.of(request);
        var name = params.neededText("name", Drawn.LONGEST_NAME);
        var role = params.text("role", Drawn.LONGEST_LINE).orElse("");
        var age = params.choice("age", Drawn.Age.class).orElse(Drawn.Age.ANY);
        var tagline = params.text("tagline", Drawn.LONGEST_LINE).orElse("");
        var face = params.number("face", 0, Drawn.FACES, before == null ? 0 : before.face());
        return before == null ? Drawn.of(name, role, age, tagline, face) : before.who(name, role, age, tagline, face);
    }

    private static Claims claims(Context request) {
        var params = Params.of(request);
        var nps = params.text("nps", 10).map(text -> number("NPS", text).intValue()).orElse(null);
        return new Claims((short) params.number("channel", 0, Short.MAX_VALUE, 0), params.choice("days", Claims.Days.class).orElse(Claims.Days.ANY),
                params.choice("hours", Claims.Hours.class).orElse(Claims.Hours.ANY), params.text("value", 20).map(text -> number("Value", text)).orElse(null), nps);
    }

    private static BigDecimal number(String field, String text) {
        var plain = text.replace('−', '-').replace(",", "").replace(" ", "");
        if (!plain.matches("-?\\d{1,12}(\\.\\d{1,4})?")) throw new Mendable("“" + field + "” must be a number like 480; it was “" + text + "”.");
        return new BigDecimal(plain);
    }

    private void redraw(Context request) {
        var segment = Params.of(request).optionalId("segment").orElse(0L);
        act(request, (tx, id) -> personas.redraw(tx, id, segment), "From now on it stands against the segment of today.");
    }

    private void act(Context request, BiConsumer<Tx, Long> what, String sentence) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> what.accept(tx, id));
        Page.toast(request, sentence);
        Page.redirect(request, "/personas/" + id);
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        var name = database.in(Who.asking().workspace(), tx -> {
            var persona = personas.persona(tx, id);
            personas.remove(tx, id);
            return persona.drawn().name();
        });
        Page.toast(request, name + " is deleted; the segment and its customers stay.");
        Page.redirect(request, "/personas");
    }
}
