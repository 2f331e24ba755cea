package attune.builder;

import attune.account.Permission;
import attune.account.Who;
import attune.draft.Drafts;
import attune.draft.Kinds;
import attune.draft.Part;
import attune.draft.Sketch;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.survey.DefinitionJson;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The pages on which a survey is made, and what is done there: every act is a form that leads back to the page it came from.
public final class BuilderPages {

    private static final Map<String, String> LEADS = Map.of("", "Everything is kept as you make it. Nobody sees it before you publish it.",
            "endings", "What people read at the end, how many answers are wanted, and what is worked out of them.",
            "look", "Your logo and colours; whether words on them can be read is checked.", "settings", "What it is about, who is known to have answered, and for how long answers can be changed.");

    private final Database database;
    private final Desk desk;

    public BuilderPages(Database database, Desk desk) {
        this.database = database;
        this.desk = desk;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/edit", edit, request -> show(request, ""));
        for (var section : List.of("endings", "look", "settings")) routes.get("/surveys/{id}/edit/" + section, edit, request -> show(request, section));
        routes.post("/surveys/{id}/edit/add", edit, this::add)
                .post("/surveys/{id}/edit/act", edit, this::act)
                .post("/surveys/{id}/edit/undo", edit, request -> step(request, desk.drafts()::undo))
                .post("/surveys/{id}/edit/redo", edit, request -> step(request, desk.drafts()::redo))
                .post("/surveys/{id}/edit/logo", edit, this::logo);
    }

    private void show(Context request, String section) {
        var params = Params.of(request);
        var workspace = Who.asking().workspace();
        var open = switch (section) {
            case "look" -> Optional.of(Part.LOOK);
            case "settings" -> Optional.of(Part.SURVEY);
            default -> params.text("open", 100).map(Part::parse);
        };
        var studio = database.in(workspace, tx -> desk.studio(tx, workspace, desk.lay(tx, workspace, params.id("id")), section, open, params.text("add", 60).orElse(""), params.text("after", 60).orElse("")));
        Page.of(request).title(studio.survey().name()).lead(LEADS.get(section)).active("surveys").style("builder/builder.css").script("builder/sort-list.js").script("builder/condition-rows.js").render("builder/edit.jte", studio);
    }

    private void add(Context request) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        var after = params.text("after", 60);
        var kind = params.text("what", 20).map(Part::parse).map(Part::kind).orElse(Part.Kind.QUESTION);
        var made = new Part[1];
        var page = params.text("page", 60).orElse("");
        var type = kind == Part.Kind.QUESTION ? Kinds.of(params.neededText("type", 30)) : null;
        change(request, tx -> type != null ? "Added a question: " + type.name().toLowerCase(Locale.ROOT) : "Added a" + (kind == Part.Kind.ENDING ? "n " : " ") + kind.word(),
                sketch -> made[0] = type != null ? sketch.addQuestion(page, after, type.fresh()) : sketch.add(kind, after, fresh(kind, sketch)));
        back(request, id, kind, Optional.of("?open=" + encoded(made[0].toString()) + "#" + made[0].id()));
    }

    private static ObjectNode fresh(Part.Kind kind, Sketch sketch) {
        var part = DefinitionJson.JSON.createObjectNode();
        return switch (kind) {
            case PAGE -> part.put("name", "page");
            case ENDING -> part.put("name", "ending").put("title", "Thank you");
            case QUOTA -> part.put("name", "quota").put("limit", 100).put("ending", sketch.json().path("endings").path(0).path("name").asText());
            case VALUE -> part.put("name", "value").put("value", "0");
            default -> throw new Mendable("There is only one " + kind.word() + " in a survey.");
        };
    }

    private void act(Context request) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        var part = Part.parse(params.neededText("part", 100));
        var verb = params.neededText("do", 40);
        if (part.kind() == Part.Kind.SURVEY || part.kind() == Part.Kind.LOOK) throw new Mendable("This stays where it is.");
        var shown = new Part[] {part};
        change(request, tx -> said(verb) + " " + Desk.called(desk.drafts().sketch(tx, id), part), sketch -> {
            switch (verb) {
                case "up", "down" -> sketch.move(part, verb.equals("up"));
                case "copy" -> shown[0] = sketch.copy(part);
                case "remove" -> sketch.remove(part);
                case "place" -> sketch.place(part, params.text("page", 60), params.number("at", 0, 1_000));
                default -> become(sketch, part, verb);
            }
        });
        back(request, id, part.kind(), Optional.of(verb.startsWith("become-") ? "?open=" + encoded(part.toString()) + "#" + part.id() : verb.equals("remove") ? "" : "#" + shown[0].id()));
    }

    private static void become(Sketch sketch, Part part, String verb) {
        if (!verb.startsWith("become-") || part.kind() != Part.Kind.QUESTION) throw new Mendable("“" + verb + "” is nothing that can be done here.");
        var node = sketch.need(part).node();
        node.put("type", Kinds.of(verb.substring("become-".length())).type());
        // What was asked in the other wording says the opposite in this one.
        if (verb.startsWith("become-ces")) node.set("title", Kinds.of(node.path("type").asText()).fresh().get("title"));
        node.remove(List.of("least", "most"));
    }

    private static String said(String verb) {
        return switch (verb) {
            case "up" -> "Moved up";
            case "down" -> "Moved down";
            case "place" -> "Moved";
            case "copy" -> "Duplicated";
            case "remove" -> "Took out";
            default -> "Changed the kind of";
        };
    }

    private void logo(Context request) {
        var id = desk.named(database, request);
        var logo = Logo.of(request);
        change(request, _ -> logo.isPresent() ? "Changed the logo" : "Took out the logo", sketch -> {
            var look = sketch.need(Part.LOOK).node();
            if (logo.isPresent()) look.put("logo", logo.get());
            else look.remove("logo");
        });
        back(request, id, Part.Kind.LOOK, Optional.empty());
    }

    private void step(Context request, BiConsumer<Tx, Long> how) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        database.inVoid(Who.asking().workspace(), tx -> how.accept(tx, id));
        var section = params.text("in", 20).filter(LEADS::containsKey).map(each -> "/" + each).orElse("");
        request.redirect("/surveys/" + id + "/edit" + section, HttpStatus.SEE_OTHER);
    }

    private void change(Context request, Function<Tx, String> what, Consumer<Sketch> how) {
        var id = Params.of(request).id("id");
        try {
            database.inVoid(Who.asking().workspace(), tx -> desk.drafts().change(tx, id, what.apply(tx), how));
        } catch (Drafts.Refused refused) {
            throw new Mendable(refused.getMessage());
        }
    }

    static String section(Part.Kind kind) {
        return switch (kind) {
            case QUESTION, PAGE -> "";
            case ENDING, QUOTA, VALUE -> "endings";
            case SURVEY -> "settings";
            case LOOK -> "look";
        };
    }

    private static void back(Context request, long id, Part.Kind kind, Optional<String> rest) {
        var section = section(kind);
        request.redirect("/surveys/" + id + "/edit" + (section.isEmpty() ? "" : "/" + section) + rest.orElse(""), HttpStatus.SEE_OTHER);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
