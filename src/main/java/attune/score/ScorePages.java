package attune.score;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.answer.Answers;
import attune.customer.Customers;
import attune.explore.Over;
import attune.interaction.Feeling;
import attune.kernel.Unanswerable;
import attune.part.Chart;
import attune.part.Option;
import attune.part.Words;
import attune.question.Ask;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Scores on a page, and its tables as files.
public final class ScorePages {

    /// @param wrong  sentences about what was asked
    /// @param read   how much of the history is read, 0 to 1, where scores have to wait for it
    /// @param people who answered, where these are too few for a number
    /// @param today  as a benchmark is entered
    public record Model(Asked asked, Over over, Optional<Report> report, List<String> wrong, Optional<Double> read, Map<Feeling, List<Person>> people, boolean mayEdit, LocalDate today) {

        public List<Asked.Choice> choices() {
            return asked.choices(over.words().columns().breakdowns());
        }

        /// What the period can be cut at; the first is as finely as it bears.
        public List<Option> every() {
            var options = new ArrayList<Option>();
            if (asked.usually()) options.add(new Option("", "By " + asked.score().every().word()));
            for (var every : Ask.Every.values()) if (!asked.usually() || every != asked.score().every()) options.add(new Option(every.word(), "By " + every.word()));
            if (!asked.usually()) options.add(new Option("", "As fine as it bears"));
            return options;
        }

        public String everyChosen() {
            return asked.usually() ? "" : asked.score().every().word();
        }

        public boolean latest() {
            return asked.score().answers() == Ask.Answers.LATEST;
        }
    }

    public record Person(long id, String name) {}

    private static final Access SEE = Access.member(Permission.EXPLORE);

    private final Database database;
    private final Workspaces workspaces;
    private final Answers answers;
    private final Customers customers;
    private final Scores scores;

    public ScorePages(Database database, Workspaces workspaces, Answers answers, Customers customers, Scores scores) {
        this.database = database;
        this.workspaces = workspaces;
        this.answers = answers;
        this.customers = customers;
        this.scores = scores;
    }

    public void mount(Routes routes) {
        routes.get("/scores", SEE, this::show)
                .get("/scores.csv", SEE, this::file);
    }

    private void show(Context request) {
        var read = Asked.read(request.queryParamMap());
        var asked = read.asked();
        if (!Page.isHtmx(request) && read.wrong().isEmpty() && !new TreeMap<>(request.queryParamMap()).equals(new TreeMap<>(asked.parameters()))) {
            request.redirect(asked.path());
            return;
        }
        var workspace = Who.asking().workspace();
        var wrong = new ArrayList<>(read.wrong());
        // Looked at first: what is read while the question is asked is asked about once more, and none waits for ever.
        var reading = answers.reading(workspace);
        Optional<Report> report = Optional.empty();
        if (wrong.isEmpty() && !(reading.isPresent() && "reading".equals(request.header("HX-Trigger")))) {
            try {
                report = scores.tell(workspace, asked);
                reading = Optional.empty();
            } catch (Unanswerable why) {
                if (reading.isEmpty()) wrong.add(why.getMessage());
            }
        }
        var shown = report.map(Report::asked).orElse(asked);
        var over = new Over(shown.question(), answers.vocabulary(workspace, shown.question().filter()), true, question -> shown.of(question).path());
        if (Page.isHtmx(request)) request.header("HX-Push-Url", asked.path());
        Page.of(request).active("scores").style("chart/chart.css").style("explore/explore.css").style("score/score.css").script("chart/chart.js")
                .title(report.map(Report::title).orElse(wrong.isEmpty() ? "No scores in this period" : "Scores")).lead(lead(shown, report) + (answers.confidential(workspace) ? " Answers given in confidence count once a circle of people is whole, and are never listed." : ""))
                .render("score/scores.jte", new Model(shown, over, report, wrong, reading, people(workspace, report), Who.asking().may(Permission.EDIT_BENCHMARKS), LocalDate.now(workspaces.of(workspace).timeZone())));
    }

    private static String lead(Asked asked, Optional<Report> report) {
        var counted = asked.score().answers() == Ask.Answers.LATEST ? "Each customer counts once, by the latest answer in every figure." : "Every answer counts; a customer may have given several.";
        return report.flatMap(Report::now).map(now -> Words.count(now.n(), "answer") + ", " + asked.question().span().words().toLowerCase(Locale.ROOT) + ". ").orElse("") + counted;
    }

    /// Those who answered, each under how they felt: shown in place of a number that so few cannot carry.
    private Map<Feeling, List<Person>> people(WorkspaceId workspace, Optional<Report> report) {
        if (report.filter(each -> each.tooFew() && each.now().isPresent()).isEmpty() || !Who.asking().may(Permission.SEE_CUSTOMERS)) return Map.of();
        var people = new EnumMap<Feeling, List<Person>>(Feeling.class);
        report.get().cells().forEach((feeling, cell) -> {
            var ids = Arrays.stream(answers.people(workspace, report.get().asked().question(), cell).customers()).boxed().toList();
            var names = database.in(workspace, tx -> customers.names(tx, ids));
            people.put(feeling, ids.stream().filter(names::containsKey).map(id -> new Person(id, names.get(id))).toList());
        });
        return people;
    }

    private void file(Context request) {
        var asked = asked(request);
        var report = told(() -> scores.tell(Who.asking().workspace(), asked)).orElseThrow(() -> new Mendable("Nobody gave a score in this period: choose a longer one."));
        var chart = chart(report, Params.of(request).text("table", 20).orElse("rows"));
        request.header("Content-Disposition", "attachment; filename=\"" + chart.fileName() + "\"").contentType("text/csv; charset=utf-8").result(chart.csv());
    }

    private static Chart chart(Report report, String table) {
        return switch (table) {
            case "trend" -> report.charts().trend();
            case "distribution" -> report.charts().distribution();
            case "rows" -> report.charts().rows().orElseThrow(() -> new Mendable("“Table” cannot be “rows”, as nothing is broken down: ask for trend or distribution."));
            default -> throw new Mendable("“Table” must be one of rows, trend and distribution.");
        };
    }

    static Asked asked(Context request) {
        var read = Asked.read(request.queryParamMap());
        if (!read.wrong().isEmpty()) throw new Mendable(String.join(" ", read.wrong()));
        return read.asked();
    }

    /// What cannot be answered is something the asker can mend.
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Unanswerable why) {
            throw new Mendable(why.getMessage());
        }
    }
}
