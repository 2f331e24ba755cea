package attune.builder;

import attune.account.Permission;
import attune.account.Who;
import attune.draft.Drafts;
import attune.draft.Sketch;
import attune.draft.Translation;
import attune.interview.Phrases;
import attune.part.Option;
import attune.store.Database;
import attune.store.Mendable;
import attune.survey.Survey;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// In which languages a survey is asked, and its words in each, side by side.
public final class LanguagePages {

    private static final int LONGEST = 5_000;
    private static final List<String> REGIONAL = List.of("en-GB", "en-US", "es-MX", "fr-CA", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant");
    private static final List<Option> ALL = Stream.concat(Arrays.stream(Locale.getISOLanguages()).filter(code -> code.length() == 2), REGIONAL.stream())
            .map(tag -> new Option(tag, Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH))).filter(option -> !option.label().equals(option.value()))
            .sorted(Comparator.comparing(Option::label)).toList();

    private final Database database;
    private final Desk desk;

    public LanguagePages(Database database, Desk desk) {
        this.database = database;
        this.desk = desk;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/surveys/{id}/edit/languages", edit, this::show)
                .post("/surveys/{id}/edit/languages", edit, this::change)
                .post("/surveys/{id}/edit/words", edit, this::write);
    }

    /// @param share of its words that are there, in whole percent
    public record Offered(String tag, String name, int share, boolean own, boolean chosen) {}

    /// @param chosen the language that is translated into, or empty
    /// @param groups its words beside those of the survey's own language
    public record Tongues(Survey survey, List<Offered> offered, List<Option> more, String ownTag, String own, Optional<Offered> chosen, boolean rightToLeft, SequencedMap<String, List<Translation.Line>> groups, Studio.Bar bar, Studio.Preview preview) {

        public String path() {
            return "/surveys/" + survey.id() + "/edit";
        }
    }

    private void show(Context request) {
        var tongues = tongues(request, Params.of(request).text("into", 20));
        Page.of(request).title(tongues.survey.name()).lead("In which languages it is asked, and how much of it is translated.").active("surveys").style("builder/builder.css").render("builder/languages.jte", tongues);
    }

    private Tongues tongues(Context request, Optional<String> into) {
        var id = Params.of(request).id("id");
        var workspace = Who.asking().workspace();
        return database.in(workspace, tx -> {
            var laid = desk.lay(tx, workspace, id);
            var draft = laid.draft();
            var chosen = into.filter(tag -> draft.languages().contains(tag) && !tag.equals(draft.language())).or(() -> draft.languages().stream().skip(1).findFirst());
            var offered = draft.languages().stream().map(tag -> new Offered(tag, name(tag), (int) Math.floor(100 * draft.completeness(tag)), tag.equals(draft.language()), chosen.filter(tag::equals).isPresent())).toList();
            var preview = desk.preview(workspace, laid, Optional.empty(), Optional.empty());
            return new Tongues(laid.survey(), offered, ALL.stream().filter(option -> !draft.languages().contains(option.value())).toList(), draft.language(), name(draft.language()),
                    offered.stream().filter(Offered::chosen).findFirst(), chosen.map(tag -> new Phrases(tag).rightToLeft()).orElse(false),
                    chosen.map(tag -> new Translation(laid.sketch(), tag).lines()).orElseGet(LinkedHashMap::new), desk.bar(tx, laid, "languages"),
                    chosen.map(tag -> new Studio.Preview(preview.address() + "&lang=" + tag, preview.link() + "/-?lang=" + tag, tag, List.of())).orElse(preview));
        });
    }

    private void change(Context request) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        var tag = params.neededText("language", 20);
        var add = params.neededText("do", 10).equals("add");
        if (add && ALL.stream().noneMatch(option -> option.value().equals(tag))) throw new Mendable("“Language” must be one of those on the page; it was “" + tag + "”.");
        keep(id, (add ? "Added the language " : "Took out the language ") + name(tag), sketch -> {
            if (tag.equals(sketch.language())) throw new Mendable("A survey keeps the language it was written in.");
            var languages = (ArrayNode) sketch.json().withArray("languages");
            for (var at = languages.size() - 1; at >= 0; at--) if (languages.get(at).asText().equals(tag)) languages.remove(at);
            if (add) languages.add(tag);
            else new Translation(sketch, tag).clear();
        });
        request.redirect("/surveys/" + id + "/edit/languages" + (add ? "?into=" + tag : ""), HttpStatus.SEE_OTHER);
    }

    /// Keeps the words of one group.
    private void write(Context request) {
        var params = Params.of(request);
        var id = desk.named(database, request);
        var tag = params.neededText("into", 20);
        keep(id, "Translated into " + name(tag), sketch -> {
            if (!offers(sketch, tag)) throw new Mendable("“" + tag + "” is no language of this survey: add it first.");
            var translation = new Translation(sketch, tag);
            for (var at = 0; request.formParam("path." + at) != null; at++) {
                var from = request.formParam("from." + at);
                translation.write(request.formParam("path." + at), from == null ? "" : from, params.text("to." + at, LONGEST).orElse(""));
            }
        });
        if (Page.isHtmx(request)) Page.fragment(request, "builder/translated.jte", tongues(request, Optional.of(tag)));
        else request.redirect("/surveys/" + id + "/edit/languages?into=" + tag, HttpStatus.SEE_OTHER);
    }

    private static boolean offers(Sketch sketch, String tag) {
        for (var each : sketch.json().path("languages")) if (each.asText().equals(tag) && !tag.equals(sketch.language())) return true;
        return false;
    }

    private void keep(long id, String what, Consumer<Sketch> how) {
        try {
            database.inVoid(Who.asking().workspace(), tx -> desk.drafts().change(tx, id, what, how));
        } catch (Drafts.Refused refused) {
            throw new Mendable(refused.getMessage());
        }
    }

    private static String name(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }
}
