package attune.coding;

import attune.account.Permission;
import attune.account.Who;
import attune.interaction.Metric;
import attune.metric.Reading;
import attune.metric.Tally;
import attune.part.Words;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The codebook with what each theme does to a score, and everything that was said, to read and to code.
public final class CodingPages {

    private static final int PAGE = 30;

    private final Database database;
    private final Codebook codebook;

    public CodingPages(Database database, Codebook codebook) {
        this.database = database;
        this.codebook = codebook;
    }

    public void mount(Routes routes) {
        var read = Access.member(Permission.SEE_RESPONSES);
        var edit = Access.member(Permission.EDIT_SURVEYS);
        routes.get("/themes", read, this::list)
                .get("/themes/new", edit, this::begin)
                .post("/themes/new", edit, this::add)
                .get("/themes/{id}", read, this::show)
                .post("/themes/{id}", edit, this::change)
                .post("/themes/{id}/remove", edit, this::remove)
                .get("/texts", read, this::texts)
                .post("/texts/{saying}/code", read, request -> code(request, true))
                .post("/texts/{saying}/uncode", read, request -> code(request, false));
    }

    /// One theme of the codebook.
    ///
    /// @param mentions how often it was spoken of, scored or not
    public record Line(Theme theme, long mentions, Impact impact) {}

    /// @param metrics that were given with words
    /// @param score   the one that impacts are told of, over all who wrote something with it
    public record Listing(List<Line> lines, List<Metric> metrics, Optional<Metric> metric, Optional<Reading> score, long said) {

        public String points(Impact impact) {
            return impact.points().map(points -> sign(points) + score.orElseThrow().headline().unit().say(Math.abs(points))).orElse("–");
        }

        public String between(Impact impact) {
            var unit = score.orElseThrow().headline().unit();
            return impact.interval().map(interval -> sign(interval.low()) + unit.say(Math.abs(interval.low())) + " to " + sign(interval.high()) + unit.say(Math.abs(interval.high()))).orElse("");
        }

        private static String sign(double number) {
            return number < 0 ? "−" : number > 0 ? "+" : "";
        }
    }

    private void list(Context request) {
        var asked = Params.of(request).choice("metric", Metric.class);
        var model = database.in(Who.asking().workspace(), tx -> listing(tx, asked));
        Page.of(request).active("themes").title(title(model)).lead(model.said == 0 ? "" : "Everything said in words: surveys, other channels, interviews. " + Words.count(model.said, "text") + " so far.")
                .style("result/result.css").render("coding/themes.jte", model);
    }

    private Listing listing(Tx tx, Optional<Metric> asked) {
        var given = ThemeStore.given(tx);
        var metric = asked.filter(given::containsKey).or(() -> given.entrySet().stream().max(Comparator.comparingLong(each -> each.getValue().n())).map(Map.Entry::getKey));
        var all = codebook.all(tx);
        var mentions = ThemeStore.mentions(tx);
        var tallies = metric.map(each -> ThemeStore.byTheme(tx, each)).orElse(Map.of());
        var impacts = metric.map(each -> Impact.of(given.get(each), all.stream().map(theme -> tallies.getOrDefault(theme.id(), nothing(each))).toList())).orElse(List.of());
        var lines = new ArrayList<Line>();
        for (var at = 0; at < all.size(); at++)
            lines.add(new Line(all.get(at), mentions.getOrDefault(all.get(at).id(), 0L), impacts.isEmpty() ? new Impact(0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty()) : impacts.get(at)));
        lines.sort(Comparator.comparingLong(Line::mentions).reversed());
        return new Listing(lines, List.copyOf(given.keySet()), metric, metric.flatMap(each -> Reading.of(given.get(each))), ThemeStore.said(tx));
    }

    private static Tally nothing(Metric metric) {
        return Tally.of(metric, new long[(int) (metric.high() - metric.low()) + 1]);
    }

    private static String title(Listing model) {
        if (model.lines.isEmpty()) return model.said == 0 ? "Nothing was said in words yet" : "What do people speak of?";
        var real = model.lines.stream().filter(line -> line.impact.comparison().filter(each -> each.real()).isPresent())
                .max(Comparator.comparingDouble(line -> Math.abs(line.impact.points().orElse(0.0))));
        return real.map(line -> "“" + line.theme.name() + "” " + line.impact.say() + " most").orElseGet(() -> "“" + model.lines.getFirst().theme.name() + "” is what people speak of most");
    }

    /// A rule as it is being thought of, and what it would have told of the newest texts.
    public record Draft(long id, String name, String rule, Optional<Codebook.Trial> trial, String wrong) {}

    private void begin(Context request) {
        render(request, draft(request, 0, "", ""));
    }

    private Draft draft(Context request, long id, String name, String rule) {
        var params = Params.of(request);
        var wanted = params.text("rule", Rule.LONGEST).orElse(rule);
        var called = params.text("name", Theme.LONGEST_NAME).orElse(name);
        if (wanted.isEmpty()) return new Draft(id, called, "", Optional.empty(), "");
        try {
            return new Draft(id, called, wanted, Optional.of(database.in(Who.asking().workspace(), tx -> codebook.tried(tx, wanted))), "");
        } catch (Mendable wrong) {
            return new Draft(id, called, wanted, Optional.empty(), wrong.getMessage());
        }
    }

    private static void render(Context request, Draft draft) {
        Page.of(request).active("themes").title("What shall be found?").lead("Name a theme and the words that tell it; try it on the newest texts before you keep it.")
                .style("result/result.css").render("coding/draft.jte", draft);
    }

    private void add(Context request) {
        var params = Params.of(request);
        var rule = params.text("rule", Rule.LONGEST).orElse("");
        if (params.text("then", 10).orElse("").equals("try")) {
            render(request, draft(request, 0, "", ""));
            return;
        }
        var name = params.neededText("name", Theme.LONGEST_NAME);
        var id = database.in(Who.asking().workspace(), tx -> codebook.add(tx, name, rule));
        Page.toast(request, rule.isEmpty() ? "The theme is in the codebook: code texts with it by hand." : "The theme is in the codebook, and its rule is being carried to everything said so far.");
        Page.redirect(request, "/themes/" + id);
    }

    /// @param draft of its rule, where that may be edited
    public record Shown(Theme theme, List<Saying> sayings, String after, List<Theme> themes, Draft draft) {}

    private void show(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var texts = new Texts(id, false, "", Texts.read(params).after());
        var shown = database.in(Who.asking().workspace(), tx -> {
            var theme = codebook.theme(tx, id);
            var found = codebook.page(tx, texts, PAGE + 1);
            return new Shown(theme, found.subList(0, Math.min(PAGE, found.size())), next(found), codebook.all(tx), new Draft(id, theme.name(), theme.rule(), Optional.empty(), ""));
        });
        Page.of(request).active("themes").title(shown.theme.name()).lead(shown.theme.carried() ? "What was said of it, the newest first." : "Its rule is being carried to what was said before; reload in a moment.")
                .style("result/result.css").render("coding/theme.jte", shown);
    }

    private void change(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var name = params.neededText("name", Theme.LONGEST_NAME);
        var rule = params.text("rule", Rule.LONGEST).orElse("");
        database.inVoid(Who.asking().workspace(), tx -> codebook.change(tx, id, name, rule));
        Page.toast(request, "The theme is changed, and its rule is being carried to everything said so far.");
        Page.redirect(request, "/themes/" + id);
    }

    private void remove(Context request) {
        var id = Params.of(request).id("id");
        database.inVoid(Who.asking().workspace(), tx -> codebook.remove(tx, id));
        Page.toast(request, "The theme is out of the codebook. What was said stays.");
        Page.redirect(request, "/themes");
    }

    public record Spoken(Texts texts, List<Saying> sayings, String after, List<Theme> themes) {}

    private void texts(Context request) {
        var texts = Texts.read(Params.of(request));
        var model = database.in(Who.asking().workspace(), tx -> {
            if (texts.theme() > 0) codebook.theme(tx, texts.theme());
            var found = codebook.page(tx, texts, PAGE + 1);
            return new Spoken(texts, found.subList(0, Math.min(PAGE, found.size())), next(found), codebook.all(tx));
        });
        Page.of(request).active("themes").title(texts.uncoded() ? "Not coded yet" : texts.words().isEmpty() ? "What people said" : "What people said of “" + texts.words() + "”")
                .lead("The newest first. What was said in confidence is not here.").style("result/result.css").render("coding/texts.jte", model);
    }

    private static String next(List<Saying> found) {
        return found.size() > PAGE ? new Texts.After(found.get(PAGE - 1).at(), found.get(PAGE - 1).id()).cursor() : "";
    }

    private void code(Context request, boolean carries) {
        var params = Params.of(request);
        var saying = saying(request);
        var theme = params.optionalId("theme").orElseThrow(() -> new Mendable("Choose a theme first."));
        database.inVoid(Who.asking().workspace(), tx -> codebook.code(tx, saying, theme, carries));
        var back = params.text("back", 500).filter(path -> path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0).orElse("/texts");
        Page.redirect(request, back);
    }

    private static UUID saying(Context request) {
        try {
            return UUID.fromString(request.pathParam("saying"));
        } catch (IllegalArgumentException none) {
            throw Mendable.notFound("These words are gone: they may have been erased.");
        }
    }
}
