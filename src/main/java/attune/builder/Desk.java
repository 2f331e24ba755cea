package attune.builder;

import attune.account.Who;
import attune.builder.Studio.Bar;
import attune.builder.Studio.Item;
import attune.builder.Studio.Listed;
import attune.builder.Studio.Open;
import attune.builder.Studio.PageView;
import attune.builder.Studio.Preview;
import attune.builder.Studio.QuestionView;
import attune.draft.Drafts;
import attune.draft.Kinds;
import attune.draft.Part;
import attune.draft.Sketch;
import attune.draft.Words;
import attune.interview.Phrases;
import attune.profile.Profiles;
import attune.secret.Token;
import attune.segment.Segments;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import attune.survey.Contrast;
import attune.survey.Definition;
import attune.survey.Look;
import attune.survey.Page;
import attune.survey.Problem;
import attune.survey.Problems;
import attune.survey.Purpose;
import attune.survey.Survey;
import attune.survey.Surveys;
import attune.touchpoint.Touchpoints;
import attune.web.Params;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Lays out all that is needed to make one survey.
public final class Desk {

    private final Surveys surveys;
    private final Drafts drafts;
    private final Profiles profiles;
    private final Segments segments;
    private final Touchpoints touchpoints;
    private final Passes passes;
    private final String publicUrl;

    public Desk(Surveys surveys, Drafts drafts, Profiles profiles, Segments segments, Touchpoints touchpoints, Token secret, String publicUrl) {
        this.surveys = surveys;
        this.drafts = drafts;
        this.profiles = profiles;
        this.segments = segments;
        this.touchpoints = touchpoints;
        this.passes = new Passes(secret);
        this.publicUrl = publicUrl;
    }

    Drafts drafts() {
        return drafts;
    }

    /// Whether answers may have the values of its options already.
    boolean published(Tx tx, long id) {
        return surveys.survey(tx, id).version() > 0;
    }

    /// The survey that the address names.
    ///
    /// @throws Mendable 404 where it is not of this workspace, whatever else is wrong with what was sent
    static long named(Database database, Surveys surveys, Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> surveys.survey(tx, id));
        return id;
    }

    long named(Database database, Context request) {
        return named(database, surveys, request);
    }

    static String called(Sketch sketch, Part part) {
        return switch (part.kind()) {
            case SURVEY -> "the settings";
            case LOOK -> "the look";
            case PAGE -> sketch.find(part).map(found -> "page " + (found.at() + 1)).orElse("a page");
            case QUESTION -> "“" + sketch.find(part).map(found -> Offers.shorter(Words.get(found.node(), "title", sketch.language()), part.name())).orElse(part.name()) + "”";
            default -> "the " + part.kind().word() + " “" + part.name() + "”";
        };
    }

    /// One draft as it stands.
    ///
    /// @param problems what keeps it from being published
    record Laid(Survey survey, Definition draft, Sketch sketch, List<Problem> problems, boolean fresh) {

        int problems(String place) {
            return (int) problems.stream().filter(problem -> Drawing.within(place, problem.place())).count();
        }
    }

    Laid lay(Tx tx, WorkspaceId workspace, long id) {
        var survey = surveys.survey(tx, id);
        var draft = surveys.draft(tx, id);
        var fresh = survey.version() == 0 || !surveys.version(workspace, id, survey.version()).equals(draft);
        return new Laid(survey, draft, new Sketch(draft), Problems.of(draft), fresh);
    }

    Studio studio(Tx tx, WorkspaceId workspace, Laid laid, String section, Optional<Part> open, String adding, String after) {
        var offers = Offers.of(tx, workspace, laid.draft, profiles, segments, touchpoints);
        var opened = open.filter(part -> laid.sketch.find(part).isPresent()).map(part -> open(laid, part, offers));
        var shown = opened.map(Open::part).flatMap(part -> pageOf(laid.draft, part)).or(() -> laid.draft.page(adding).map(Page::name));
        var elsewhere = laid.problems.stream().filter(problem -> problem.place().equals("pages") || problem.place().equals("endings") || section.isEmpty() && Drawing.within("", problem.place())).map(Problem::sentence).toList();
        return new Studio(laid.survey, section, pages(laid), section.equals("endings") ? lists(laid) : List.of(), opened, laid.draft.page(adding).isPresent() ? adding : "", after, bar(tx, laid, section),
                preview(workspace, laid, shown, opened.map(Open::part)), offers, laid.draft.look().logo().orElse(""), elsewhere);
    }

    Bar bar(Tx tx, Laid laid, String section) {
        return new Bar(laid.survey, section, drafts.history(tx, laid.survey), laid.problems.size(), laid.fresh);
    }

    Preview preview(WorkspaceId workspace, Laid laid, Optional<String> page, Optional<Part> part) {
        var pass = RehearsalPages.PATH + passes.write(workspace, laid.survey.id());
        var ending = part.filter(each -> each.kind() == Part.Kind.ENDING);
        // The revision makes a changed draft another address, so that the browser loads it anew.
        var address = pass + "/-?of=" + laid.survey.revision() + page.map(name -> "&show=" + name).orElse("") + ending.map(each -> "&at=end&ending=" + each.name()).orElse("")
                + part.filter(each -> each.kind() == Part.Kind.QUESTION).map(each -> "#q-" + each.name()).orElse("");
        return new Preview(address, publicUrl + pass, laid.draft.language(), laid.draft.languages().stream().map(tag -> new Preview.Tongue(tag, Phrases.name(tag))).toList());
    }

    private static Optional<String> pageOf(Definition draft, Part part) {
        return switch (part.kind()) {
            case PAGE -> Optional.of(part.name());
            case QUESTION -> draft.pages().stream().filter(page -> page.questions().stream().anyMatch(question -> question.name().equals(part.name()))).map(Page::name).findFirst();
            default -> Optional.empty();
        };
    }

    Open open(Laid laid, Part part, Offers offers) {
        var found = laid.sketch.need(part);
        var wrong = Drawing.wrong(Forms.specs(laid.sketch, part), found.place(), laid.problems);
        var type = found.node().path("type").asText();
        return new Open(part, laid.sketch.seal(part), new Drawing(laid.sketch, offers).of(part, wrong), part.kind() == Part.Kind.QUESTION ? note(type, laid.draft) : part.kind() == Part.Kind.LOOK ? contrast(laid.draft.look()) : "",
                part.kind() == Part.Kind.QUESTION ? kin(type) : List.of(), wrong.getOrDefault(Drawing.WHOLE, ""));
    }

    private static String note(String type, Definition draft) {
        return switch (type) {
            case "nps" -> draft.purpose() == Purpose.RELATIONSHIP
                    ? "Counts as relationship NPS, because this survey is about the whole relationship. It is never pooled with transactional NPS, which is asked after one experience."
                    : "Counts as transactional NPS, because this survey is about one experience. It is never pooled with relationship NPS.";
            case "ces-effort" -> "This wording asks how much effort it took, 1 to 5: a low score is good. Scores of the other wording, how easy it was, run the other way and are never mixed with it.";
            case "ces-ease" -> "This wording asks how easy it was, 1 to 7: a high score is good. Scores of the other wording, how much effort it took, run the other way and are never mixed with it.";
            case "expectation" -> "The score is what was met less what was expected, −4 to 4.";
            case "smileys" -> "Counts as satisfaction, CSAT: the five faces are 1 to 5.";
            case "contact-me" -> "Whoever ticks it is called back: it opens a follow-up.";
            default -> "";
        };
    }

    private static String contrast(Look look) {
        return String.format(Locale.ROOT, "The contrast of words to the background is %.1f to 1, where 4.5 is needed; that of buttons is %.1f, where 3 is needed.",
                Math.floor(10 * Contrast.between(look.text(), look.background())) / 10, Math.floor(10 * Contrast.between(look.accent(), look.background())) / 10);
    }

    /// What it can become and keep all that was filled in.
    private static List<Kinds.Kind> kin(String type) {
        return Stream.of(List.of("single", "multiple"), List.of("text", "long-text"), List.of("ces-effort", "ces-ease"), List.of("csat", "smileys")).filter(family -> family.contains(type))
                .flatMap(List::stream).filter(each -> !each.equals(type)).map(Kinds::of).toList();
    }

    private static List<PageView> pages(Laid laid) {
        var language = laid.draft.language();
        var views = new ArrayList<PageView>();
        var number = 0;
        var pages = laid.draft.pages();
        for (var at = 0; at < pages.size(); at++) {
            var page = pages.get(at);
            var place = "pages[" + at + "]";
            var questions = new ArrayList<QuestionView>();
            for (var each = 0; each < page.questions().size(); each++) {
                var question = page.questions().get(each);
                var part = Part.question(question.name());
                questions.add(new QuestionView(part, ++number, Offers.shorter(question.title().in(language, language), "No words yet"),
                        Kinds.of(laid.sketch.need(part).node().path("type").asText()), question.required(), question.when().orElse(""), laid.problems(place + ".questions[" + each + "]"),
                        at == 0 && each == 0, at == pages.size() - 1 && each == page.questions().size() - 1));
            }
            views.add(new PageView(Part.page(page.name()), at + 1, page.title().in(language, language), page.when().orElse(""), questions, laid.problems(place), at == 0, at == pages.size() - 1,
                    page.jumps().stream().map(jump -> target(laid.draft, jump.to()) + jump.when().map(when -> " if " + when).orElse("")).toList()));
        }
        return views;
    }

    private static String target(Definition draft, String name) {
        for (var at = 0; at < draft.pages().size(); at++) if (draft.pages().get(at).name().equals(name)) return "page " + (at + 1);
        return "the end “" + name + "”";
    }

    private static List<Listed> lists(Laid laid) {
        var draft = laid.draft;
        var language = draft.language();
        return List.of(
                new Listed(Part.Kind.ENDING, "Endings", "What somebody reads who has answered. The first is for all whom no jump leads elsewhere.", "",
                        items(laid, "endings", draft.endings(), ending -> new Part(Part.Kind.ENDING, ending.name()), ending -> Offers.shorter(ending.title().in(language, language), ending.name()), ending -> ending.link().orElse(""))),
                new Listed(Part.Kind.QUOTA, "Quotas", "How many answers of a kind are wanted. Whoever comes after is led to an ending of its own and not counted.", "Everybody's answer counts.",
                        items(laid, "quotas", draft.quotas(), quota -> new Part(Part.Kind.QUOTA, quota.name()), quota -> quota.name(), quota -> "at most " + quota.limit() + quota.when().map(when -> " where " + when).orElse(""))),
                new Listed(Part.Kind.VALUE, "Calculated values", "Worked out of answers, and known to conditions and words by their names.", "Nothing is worked out of the answers.",
                        items(laid, "calculated", draft.calculated(), value -> new Part(Part.Kind.VALUE, value.name()), value -> value.name(), value -> value.value())));
    }

    private static <T> List<Item> items(Laid laid, String place, List<T> all, Function<T, Part> part, Function<T, String> title, Function<T, String> more) {
        var items = new ArrayList<Item>();
        for (var at = 0; at < all.size(); at++)
            items.add(new Item(part.apply(all.get(at)), title.apply(all.get(at)), more.apply(all.get(at)), laid.problems(place + "[" + at + "]"), at == 0, at == all.size() - 1));
        return items;
    }
}
