package attune.fieldnote;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.coding.Codebook;
import attune.coding.Saying;
import attune.coding.Theme;
import attune.customer.Customers;
import attune.fieldnote.FieldNote.Kind;
import attune.part.Option;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Notes of interviews and focus groups: entered, read with their passages highlighted, and coded.
public final class FieldNotePages {

    private static final int LONGEST_PEOPLE = 600;

    private final Database database;
    private final Workspaces workspaces;
    private final FieldNotes notes;
    private final Codebook codebook;
    private final Customers customers;

    public FieldNotePages(Database database, Workspaces workspaces, FieldNotes notes, Codebook codebook, Customers customers) {
        this.database = database;
        this.workspaces = workspaces;
        this.notes = notes;
        this.codebook = codebook;
        this.customers = customers;
    }

    public void mount(Routes routes) {
        var see = Access.member(Permission.SEE_RESPONSES);
        routes.get("/interviews", see, this::list)
                .get("/interviews/new", see, this::begin)
                .post("/interviews/new", see, this::write)
                .get("/interviews/{id}", see, this::show)
                .get("/interviews/{id}/edit", see, this::edit)
                .post("/interviews/{id}", see, this::change)
                .post("/interviews/{id}/passages", see, this::highlight)
                .post("/interviews/{id}/remove", see, this::remove);
    }

    public record Listing(List<FieldNote> notes) {}

    private void list(Context request) {
        var model = new Listing(database.in(Who.asking().workspace(), notes::all));
        Page.of(request).active("themes").title(model.notes.isEmpty() ? "Whom did you listen to?" : Words.count(model.notes.size(), "session")).lead("Interviews, focus groups and observations; what was said there is coded like answers.")
                .style("result/result.css").render("fieldnote/list.jte", model);
    }

    /// @param id 0 for a new one
    public record Form(long id, String title, String kind, String heldOn, String heldBy, String people, String words) {

        public List<Option> kinds() {
            return Arrays.stream(Kind.values()).map(each -> new Option(each.name().toLowerCase(Locale.ROOT), each.words())).toList();
        }
    }

    private void begin(Context request) {
        var today = LocalDate.now(workspaces.of(Who.asking().workspace()).timeZone());
        render(request, new Form(0, "", "interview", today.toString(), Who.asking().name(), "", ""));
    }

    private void edit(Context request) {
        var note = database.in(Who.asking().workspace(), tx -> notes.note(tx, Params.of(request).id("id")));
        render(request, new Form(note.id(), note.title(), note.kind().name().toLowerCase(Locale.ROOT), note.heldOn().toString(), note.heldBy(),
                note.people().stream().map(String::valueOf).collect(Collectors.joining(", ")), note.words()));
    }

    private static void render(Context request, Form form) {
        Page.of(request).active("themes").title(form.id == 0 ? "What did you hear?" : "Change the notes").lead("Write it down as it was said; highlight and code it afterwards.").style("result/result.css")
                .render("fieldnote/form.jte", form);
    }

    private static FieldNotes.Draft draft(Context request) {
        var params = Params.of(request);
        var heldOn = params.date("heldOn").orElseThrow(() -> new Mendable("“Held on” is missing: choose the day."));
        if (heldOn.isBefore(LocalDate.of(1970, 1, 1)) || heldOn.isAfter(LocalDate.of(2200, 1, 1))) throw new Mendable("“Held on” must lie between 1970 and 2200.");
        return new FieldNotes.Draft(params.neededText("title", FieldNote.LONGEST_TITLE), params.choice("kind", Kind.class).orElse(Kind.INTERVIEW), heldOn,
                params.neededText("heldBy", FieldNote.LONGEST_TITLE), params.neededText("words", FieldNote.LONGEST), people(params.text("people", LONGEST_PEOPLE).orElse("")));
    }

    private static List<Long> people(String numbers) {
        try {
            return Arrays.stream(numbers.split("[,;\\s]+")).filter(text -> !text.isEmpty()).map(Long::valueOf).toList();
        } catch (NumberFormatException noNumber) {
            throw new Mendable("Customers who were present are named by their numbers, separated by commas: 12, 40.");
        }
    }

    private void write(Context request) {
        var draft = draft(request);
        var id = database.in(Who.asking().workspace(), tx -> notes.write(tx, draft));
        Page.toast(request, "The notes are kept. Highlight what matters.");
        Page.redirect(request, "/interviews/" + id);
    }

    private void change(Context request) {
        var id = Params.of(request).id("id");
        var draft = draft(request);
        database.inVoid(Who.asking().workspace(), tx -> notes.change(tx, id, draft));
        Page.redirect(request, "/interviews/" + id);
    }

    /// @param names of the customers who were present
    public record Shown(FieldNote note, List<FieldNote.Part> parts, List<Saying> passages, List<Theme> themes, Map<Long, String> names) {}

    private void show(Context request) {
        var id = Params.of(request).id("id");
        var shown = database.in(Who.asking().workspace(), tx -> {
            var note = notes.note(tx, id);
            var passages = codebook.ofInterview(tx, id);
            return new Shown(note, FieldNotes.parts(note, passages), passages, codebook.all(tx), customers.names(tx, note.people()));
        });
        Page.of(request).active("themes").title(shown.note.title()).lead(shown.note.kind().words() + " of " + Words.date(shown.note.heldOn()) + ", held by " + shown.note.heldBy() + ".")
                .style("result/result.css").script("fieldnote/take-selection.js").render("fieldnote/show.jte", shown);
    }

    private void highlight(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var passage = params.neededText("passage", FieldNote.LONGEST);
        database.inVoid(Who.asking().workspace(), tx -> notes.highlight(tx, id, passage, params.optionalId("theme")));
        Page.redirect(request, "/interviews/" + id);
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> notes.remove(tx, id));
        Page.toast(request, "The notes and their passages are thrown away.");
        Page.redirect(request, "/interviews");
    }
}
