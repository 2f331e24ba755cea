package attune.note;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.List;

/// Writing, changing and deleting notes, and the notes that mention me.
public final class NotePages {

    private static final int PAGE = 30;

    private final Database database;
    private final Notes notes;
    private final Customers customers;
    private final Elsewhere elsewhere;

    public NotePages(Database database, Notes notes, Customers customers, Elsewhere elsewhere) {
        this.database = database;
        this.notes = notes;
        this.customers = customers;
        this.elsewhere = elsewhere;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_CUSTOMERS);
        routes.post("/customers/{id}/notes", edit, this::write)
                .post("/notes/{id}", edit, this::change)
                .post("/notes/{id}/delete", edit, this::delete)
                .get("/mentions", Access.member(Permission.SEE_CUSTOMERS), this::mentions);
    }

    private void write(Context request) {
        var customer = new CustomerId(Params.of(request).id("id"));
        var words = Params.of(request).neededText("note", Note.LONGEST);
        database.in(Who.asking().workspace(), tx -> notes.write(tx, customer, words));
        Page.redirect(request, "/customers/" + customer);
    }

    private void change(Context request) {
        var id = Params.of(request).id("id");
        var words = Params.of(request).neededText("note", Note.LONGEST);
        Page.redirect(request, "/customers/" + database.in(Who.asking().workspace(), tx -> notes.change(tx, id, words)));
    }

    private void delete(Context request) {
        var id = Params.of(request).id("id");
        var customer = database.in(Who.asking().workspace(), tx -> notes.delete(tx, id));
        Page.toast(request, "The note is deleted.");
        Page.redirect(request, "/customers/" + customer);
    }

    /// A mention and the name of whom it is about.
    public record Line(Notes.Mention mention, String customer) {}

    /// @param elsewhere in comments, on the first page
    /// @param next      where the following page begins; empty at the end
    public record Mentioned(List<Line> lines, List<Elsewhere.Said> elsewhere, String next) {

        public boolean none() {
            return lines.isEmpty() && elsewhere.isEmpty();
        }
    }

    private void mentions(Context request) {
        var before = Params.of(request).optionalId("before").orElse(Long.MAX_VALUE);
        var shown = database.in(Who.asking().workspace(), tx -> {
            var found = notes.mentions(tx, Who.asking().account(), before, PAGE + 1);
            var page = found.subList(0, Math.min(PAGE, found.size()));
            var names = customers.names(tx, page.stream().map(mention -> mention.customer().value()).distinct().toList());
            var others = before == Long.MAX_VALUE ? elsewhere.mentions(tx) : List.<Elsewhere.Said>of();
            notes.seen(tx);
            if (before == Long.MAX_VALUE) elsewhere.seen(tx);
            return new Mentioned(page.stream().filter(mention -> names.containsKey(mention.customer().value()))
                    .map(mention -> new Line(mention, names.get(mention.customer().value()))).toList(), others,
                    found.size() > PAGE ? Long.toString(page.getLast().note().id()) : "");
        });
        var fresh = shown.lines.stream().filter(line -> line.mention.fresh()).count() + shown.elsewhere.stream().filter(Elsewhere.Said::fresh).count();
        Page.of(request).title(fresh == 0 ? "Nobody needs you by name right now" : fresh == 1 ? "One new mention of you" : fresh + " new mentions of you")
                .lead("Notes and comments in which colleagues wrote @ and your name.").active("mentions").style("timeline/timeline.css")
                .render("note/mentions.jte", shown);
    }
}
