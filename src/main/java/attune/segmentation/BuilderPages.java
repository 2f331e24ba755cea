package attune.segmentation;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.kernel.Unanswerable;
import attune.lens.Lenses;
import attune.part.Option;
import attune.part.Words;
import attune.reference.References;
import attune.rule.Among;
import attune.rule.Rule;
import attune.segment.Segment;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.touchpoint.Touchpoints;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Putting a rule together: a form that goes to the server and back, with the count and the words of what it means by now.
public final class BuilderPages {

    private final Database database;
    private final Segments segments;
    private final ChoiceReader choices;

    public BuilderPages(Database database, Segments segments, Lenses lenses, Workspaces workspaces, Touchpoints touchpoints, References references) {
        this.database = database;
        this.segments = segments;
        this.choices = new ChoiceReader(segments, lenses, workspaces, touchpoints, references);
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SEGMENTS);
        routes.get("/segments/new", edit, this::fresh)
                .get("/segments/{id}/edit", edit, this::edit)
                .post("/segments/draft", edit, request -> draft(request, 0))
                .post("/segments/{id}/draft", edit, request -> draft(request, Params.of(request).id("id")));
    }

    /// What the rule means by now.
    ///
    /// @param wrong what has to be mended first; empty when nothing
    public record Meant(String words, OptionalLong count, long base, String wrong) {

        public String share() {
            return base == 0 || count.isEmpty() ? "" : Words.percent((double) count.getAsLong() / base);
        }
    }

    /// @param id   0 for a new one
    /// @param path  where the form goes to
    /// @param focus the id of what is worked on next; empty for no change
    public record Model(long id, String name, Among among, boolean listed, Draft root, Meant meant, Choices choices, String path, String focus) {

        public List<Option> whom() {
            return Arrays.stream(Among.values()).map(among -> new Option(among.name(), among.words())).toList();
        }
    }

    private void fresh(Context request) {
        show(request, 0, "", Among.CUSTOMERS, false, Draft.fresh(), "", "");
    }

    private void edit(Context request) {
        var id = Params.of(request).id("id");
        var segment = database.in(Who.asking().workspace(), tx -> segments.segment(tx, id));
        show(request, id, segment.name(), segment.among(), segment.listed(), segment.listed() ? Draft.fresh() : Draft.of(segment.rule()), "", "");
    }

    private void draft(Context request, long id) {
        var params = Params.of(request);
        var listed = id > 0 && database.in(Who.asking().workspace(), tx -> segments.segment(tx, id)).listed();
        var name = params.text("name", Segment.LONGEST_NAME).orElse("");
        var among = params.choice("among", Among.class).orElse(Among.CUSTOMERS);
        var root = Draft.read(request.formParamMap());
        var act = params.text("do", 60).orElse("count");
        var wrong = "";
        var focus = "";
        try {
            focus = root.act(act);
            if (act.equals("save")) {
                save(request, id, name, among, listed ? new Rule.Listed(id) : root.rule());
                return;
            }
        } catch (Mendable mendable) {
            wrong = mendable.getMessage();
        }
        show(request, id, name, among, listed, root, wrong, focus);
    }

    private void save(Context request, long id, String name, Among among, Rule rule) {
        var saved = database.in(Who.asking().workspace(), tx -> {
            if (id == 0) return segments.make(tx, name, among, rule);
            segments.change(tx, id, name, among, rule);
            return id;
        });
        segments.await(Who.asking().workspace(), saved);
        Page.toast(request, id == 0 ? "Saved “" + name + "”. From now on, who is in it follows what happens." : "Saved “" + name + "”.");
        Page.redirect(request, "/segments/" + saved);
    }

    private void show(Context request, long id, String name, Among among, boolean listed, Draft root, String wrong, String focus) {
        var model = database.in(Who.asking().workspace(), tx -> new Model(id, name, among, listed, root, meant(tx, among, listed, root, wrong),
                choices.read(tx, id), id == 0 ? "/segments/draft" : "/segments/" + id + "/draft", focus));
        Page.of(request).title(id == 0 ? "New segment" : "Change “" + name + "”")
                .lead("Say whom you mean; below you read it as a sentence, with how many they are now.").active("segments")
                .style("segment/segment.css").render("segment/builder.jte", model);
    }

    private Meant meant(Tx tx, Among among, boolean listed, Draft root, String wrong) {
        if (listed) return new Meant("", OptionalLong.empty(), 0, wrong);
        try {
            var rule = root.rule();
            var words = segments.sentence(tx, among, rule);
            try {
                var count = segments.count(tx, among, rule);
                return new Meant(words, OptionalLong.of(count), segments.count(tx, among, new Rule.Group(Rule.Mode.ALL, List.of())), wrong);
            } catch (Unanswerable reading) {
                return new Meant(words, OptionalLong.empty(), 0, wrong.isEmpty() ? reading.getMessage() : wrong);
            }
        } catch (Mendable mendable) {
            return new Meant("", OptionalLong.empty(), 0, wrong.isEmpty() ? mendable.getMessage() : wrong);
        }
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
