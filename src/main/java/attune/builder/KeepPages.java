package attune.builder;

import attune.account.Permission;
import attune.account.Who;
import attune.draft.Drafts;
import attune.draft.Part;
import attune.store.Database;
import attune.store.Mendable;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Keeps what is filled in about a part, while it is written and once it is done.
public final class KeepPages {

    private final Database database;
    private final Desk desk;

    public KeepPages(Database database, Desk desk) {
        this.database = database;
        this.desk = desk;
    }

    public void mount(Routes routes) {
        routes.post("/surveys/{id}/edit/part", Access.member(Permission.EDIT_SURVEYS), this::keep);
    }

    private void keep(Context request) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        var part = Part.parse(params.neededText("part", 100));
        var done = request.formParam("done") != null || !Page.isHtmx(request);
        var forms = new Forms(request);
        Part now;
        boolean another;
        try {
            record Written(Part part, boolean another) {}
            var written = database.in(Who.asking().workspace(), tx -> {
                var lasting = desk.published(tx, id);
                var before = desk.drafts().sketch(tx, id);
                var asked = Forms.specs(before, part).size();
                var called = new Part[] {part};
                desk.drafts().change(tx, id, "Changed " + (part.kind() == Part.Kind.QUESTION ? "question " + before.number(part) : Desk.called(before, part)), sketch -> called[0] = forms.write(sketch, part, lasting));
                return new Written(called[0], Forms.specs(desk.drafts().sketch(tx, id), called[0]).size() != asked);
            });
            now = written.part;
            another = written.another || !now.equals(part);
        } catch (Drafts.Refused refused) {
            refuse(request, id, part, refused, done, forms);
            return;
        } catch (Mendable conflict) {
            if (conflict.status() != 409 || done) throw conflict;
            fragment(request.status(HttpStatus.CONFLICT), id, part, false, Map.of(Drawing.WHOLE, conflict.getMessage()), forms);
            return;
        }
        var section = BuilderPages.section(part.kind());
        var path = "/surveys/" + id + "/edit" + (section.isEmpty() ? "" : "/" + section);
        if (!Page.isHtmx(request)) request.redirect(path + (only(part) ? "" : "#" + now.id()), HttpStatus.SEE_OTHER);
        else if (done) relocate(request, path);
        else if (another) relocate(request, path + "?open=" + URLEncoder.encode(now.toString(), StandardCharsets.UTF_8));
        else fragment(request, id, now, true, Map.of(), forms);
    }

    /// What the format refuses is told at its field; nothing was kept, and what was typed stays where it was typed.
    private void refuse(Context request, long id, Part part, Drafts.Refused refused, boolean done, Forms forms) {
        var wrong = database.in(Who.asking().workspace(), tx -> {
            var sketch = desk.drafts().sketch(tx, id);
            return Drawing.wrong(Forms.specs(sketch, part), sketch.need(part).place(), refused.problems());
        });
        if (Page.isHtmx(request)) {
            fragment(request.status(HttpStatus.UNPROCESSABLE_CONTENT), id, part, false, wrong.isEmpty() ? Map.of(Drawing.WHOLE, refused.getMessage()) : wrong, forms);
            return;
        }
        throw new Mendable(wrong.entrySet().stream().findFirst().filter(each -> !each.getKey().equals(Drawing.WHOLE))
                .map(each -> "“" + each.getKey().replace('-', '.') + "” is not that yet. " + each.getValue()).orElse(refused.getMessage()));
    }

    private void fragment(Context request, long id, Part part, boolean kept, Map<String, String> refused, Forms forms) {
        var workspace = Who.asking().workspace();
        var model = database.in(workspace, tx -> Kept.of(desk.studio(tx, workspace, desk.lay(tx, workspace, id), BuilderPages.section(part.kind()), Optional.of(part), "", ""), part, kept, refused, forms));
        Page.fragment(request, "builder/kept.jte", model);
    }

    /// Of these there is one, always open.
    private static boolean only(Part part) {
        return part.kind() == Part.Kind.SURVEY || part.kind() == Part.Kind.LOOK;
    }

    private static void relocate(Context request, String path) {
        request.status(HttpStatus.NO_CONTENT).header("HX-Location",
                "{\"path\":\"" + path + "\",\"target\":\"#build\",\"select\":\"#build\",\"swap\":\"outerHTML\",\"selectOOB\":\"#bar,#frame,#said:innerHTML\"}");
    }
}
