package attune.result;

import attune.account.Permission;
import attune.account.Who;
import attune.part.Option;
import attune.part.Words;
import attune.result.Results.Choices;
import attune.result.Results.Report;
import attune.store.Database;
import attune.store.Tx;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of a survey, on a page.
public final class ResultPages {

    private final Database database;
    private final Results results;

    public ResultPages(Database database, Results results) {
        this.database = database;
        this.results = results;
    }

    public void mount(Routes routes) {
        routes.get("/surveys/{id}/results", Access.member(Permission.SEE_SURVEYS), this::show);
    }

    /// The bar of filters above results and above the list of responses.
    ///
    /// @param path where it leads
    public record Narrowing(String path, Filter filter, Choices choices, List<Option> versions, List<Option> themes, List<Chip> chips, boolean confidential) {

        /// One thing that is asked for, and the address without it.
        public record Chip(String words, String without) {}

        public List<Option> languages() {
            return options("Any language", choices.languages().stream().map(language -> new Option(language, language(language))).toList());
        }

        public List<Option> ways() {
            return options("Any way", choices.ways().stream().map(way -> new Option(way.name().toLowerCase(Locale.ROOT), way.title())).toList());
        }

        public List<Option> locations() {
            return options("Anywhere", choices.locations().stream().map(key -> new Option(key, key)).toList());
        }

        public List<Option> tags() {
            return options("Any tag", choices.tags().stream().map(tag -> new Option(tag, tag)).toList());
        }

        public List<Option> segments() {
            return options("Anybody", choices.segments().stream().map(segment -> new Option(Long.toString(segment.id()), segment.name())).toList());
        }
    }

    static List<Option> options(String any, List<Option> others) {
        var all = new ArrayList<Option>(List.of(new Option("", any)));
        all.addAll(others);
        return all;
    }

    static String language(String tag) {
        var name = Locale.forLanguageTag(tag).getDisplayName(Locale.UK);
        return name.isEmpty() ? tag : name;
    }

    public Narrowing narrowing(Tx tx, Selection selection, String path) {
        var filter = selection.filter();
        var choices = results.choices(tx, selection);
        var named = selection.confidential() ? Map.<Long, String>of() : results.themes(tx);
        var versions = options("Any version", selection.versions().keySet().stream().map(version -> new Option(version.toString(), "Version " + version)).toList());
        var offered = options("Any theme", named.entrySet().stream().map(each -> new Option(each.getKey().toString(), each.getValue())).toList());
        var chips = new ArrayList<Narrowing.Chip>();
        filter.parameters().forEach((name, value) -> chips.add(new Narrowing.Chip(switch (name) {
            case "from" -> "from " + Words.date(filter.from().orElseThrow());
            case "until" -> "until " + Words.date(filter.until().orElseThrow());
            case "version" -> "version " + value;
            case "language" -> language(value);
            case "way" -> filter.way().orElseThrow().title();
            case "segment" -> choices.segments().stream().filter(segment -> segment.id() == filter.segment()).map(segment -> segment.name()).findFirst().orElse("segment " + value);
            case "theme" -> "theme “" + named.getOrDefault(filter.theme(), value) + "”";
            case "tag" -> "tag “" + value + "”";
            case "words" -> "“" + value + "”";
            case "answer" -> answered(selection);
            default -> value;
        }, path + filter.with(name, ""))));
        return new Narrowing(path, filter, choices, versions, offered, chips, selection.confidential());
    }

    private static String answered(Selection selection) {
        var filter = selection.filter();
        var title = selection.questions().stream().filter(posed -> posed.name().equals(filter.answeredQuestion())).findFirst().map(selection::title).orElse(filter.answeredQuestion());
        var row = filter.answeredRow();
        return "“" + title + (row.isEmpty() ? "" : ", " + row) + "”: " + filter.answeredValue();
    }

    public record Model(Narrowing narrowing, Report report, Representation representation) {

        public String took() {
            var seconds = report.seconds();
            return seconds.isEmpty() ? "–" : Words.duration(Duration.ofSeconds(Math.round(seconds.getFirst())));
        }

        public String slow() {
            var seconds = report.seconds();
            return seconds.isEmpty() ? "nobody’s time is known" : "nine of ten within " + Words.duration(Duration.ofSeconds(Math.round(seconds.getLast()))) + " · n " + Words.number(report.timed());
        }
    }

    private void show(Context request) {
        var params = Params.of(request);
        var id = params.id("id");
        var filter = Filter.read(params);
        var model = database.in(Who.asking().workspace(), tx -> {
            var selection = results.selection(tx, id, filter);
            return new Model(narrowing(tx, selection, "/surveys/" + id + "/results"), results.report(tx, selection), results.representation(tx, selection));
        });
        Page.of(request).title(title(model)).lead(lead(model.report.selection())).active("surveys").style("chart/chart.css").style("result/result.css").script("chart/chart.js")
                .render("result/results.jte", model);
    }

    private static String title(Model model) {
        var selection = model.report.selection();
        if (selection.n() == 0) return selection.filter().isNone() ? "Nobody has answered yet" : "No answers here";
        return model.report.questions().stream().filter(told -> told.reading().isPresent()).findFirst().map(told -> {
            var headline = told.reading().get().headline();
            return headline.tooFew() ? Words.count(selection.n(), "answer") + " so far, too few to tell" : name(told) + " " + told.headline().orElseThrow() + " from " + Words.count(told.n(), "answer");
        }).orElse(Words.count(selection.n(), "answer"));
    }

    private static String name(Told told) {
        return switch (told.posed().metric().orElseThrow()) {
            case NPS, NPS_TRANSACTIONAL -> "NPS";
            case CSAT -> "Satisfaction";
            case CES_EFFORT -> "Effort";
            case CES_EASE -> "Ease";
            case RATING -> "Rating";
            case REPURCHASE -> "Likelihood to buy again";
            case SENTIMENT -> "Sentiment";
            case TRUST -> "Trust";
            case EXPECTATION_GAP -> "Gap to expectations";
            case EMOTION -> "Emotion";
        };
    }

    private static String lead(Selection selection) {
        return selection.survey().name() + ", " + selection.period() + ".";
    }
}
