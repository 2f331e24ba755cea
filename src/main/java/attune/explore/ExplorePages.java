package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.answer.Answer;
import attune.answer.Answers;
import attune.customer.Customers;
import attune.kernel.Unanswerable;
import attune.part.Words;
import attune.question.Question;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Questions and answers on a page, as a file, and the people behind each number.
public final class ExplorePages {

    /// One page of people.
    ///
    /// @param question  where one came from
    /// @param customers numbers and names, the rising order of numbers
    /// @param after     the last number of this page, 0 where it is the last page
    public record People(String question, long n, List<Person> customers, long after) {}

    public record Person(long id, String name) {}

    private static final int PAGE = 50;

    private final Database database;
    private final Answers answers;
    private final Customers customers;

    public ExplorePages(Database database, Answers answers, Customers customers) {
        this.database = database;
        this.answers = answers;
        this.customers = customers;
    }

    public void mount(Routes routes) {
        var explore = Access.member(Permission.EXPLORE);
        routes.get("/explore", explore, this::show)
                .get("/explore.csv", explore, this::file)
                .get("/explore/people", Access.member(Permission.SEE_CUSTOMERS), this::people);
    }

    private void show(Context request) {
        var read = Question.read(request.queryParamMap());
        if (!Page.isHtmx(request) && read.wrong().isEmpty() && !said(request.queryParamMap()).equals(read.question().parameters())) {
            request.redirect(read.question().path());
            return;
        }
        var sheet = sheet(read);
        // While a slider is dragged, only the answer is asked for, and the address stays.
        if ("main".equals(request.header("HX-Target"))) request.header("HX-Push-Url", read.question().path());
        Page.of(request).active("explore").title(sheet.answer().filter(answer -> !answer.isEmpty()).map(answer -> answer.chart().title()).orElse(read.question().ask().sort().title()))
                .style("chart/chart.css").style("explore/explore.css").script("chart/chart.js").script("explore/explore.js").render("explore/explore.jte", sheet);
    }

    /// What the address says, with nothing that is blank.
    private static Map<String, List<String>> said(Map<String, List<String>> parameters) {
        var said = new TreeMap<>(parameters);
        said.values().removeIf(List::isEmpty);
        return said;
    }

    private Sheet sheet(Question.Read read) {
        var workspace = Who.asking().workspace();
        var wrong = new ArrayList<>(read.wrong());
        var began = System.nanoTime();
        Optional<Answer> answer = Optional.empty();
        if (wrong.isEmpty()) {
            try {
                answer = Optional.of(answers.answer(workspace, read.question()));
            } catch (Unanswerable why) {
                wrong.add(why.getMessage());
            }
        }
        return new Sheet(read.question(), answers.vocabulary(workspace), answer, wrong, (System.nanoTime() - began) / 1_000_000);
    }

    private void file(Context request) {
        var question = ExploreApi.question(request);
        var chart = ExploreApi.answered(() -> answers.answer(Who.asking().workspace(), question)).chart();
        request.header("Content-Disposition", "attachment; filename=\"" + chart.fileName() + "\"").contentType("text/csv; charset=utf-8").result(chart.csv());
    }

    private void people(Context request) {
        var question = ExploreApi.question(request);
        var params = Params.of(request);
        var after = params.optionalId("after").orElse(0L);
        var cell = params.neededText("cell", 200);
        var found = ExploreApi.answered(() -> answers.people(Who.asking().workspace(), question, cell));
        var from = Arrays.binarySearch(found.customers(), after + 1);
        var first = from < 0 ? -from - 1 : from;
        var ids = Arrays.stream(found.customers()).skip(first).limit(PAGE).boxed().toList();
        var names = database.in(Who.asking().workspace(), tx -> customers.names(tx, ids));
        var shown = ids.stream().filter(names::containsKey).map(id -> new Person(id, names.get(id))).toList();
        var more = first + PAGE < found.customers().length;
        Page.of(request).active("explore").title(Words.count(found.customers().length, "customer") + " " + found.words()).lead(found.period())
                .render("explore/people.jte", new People(question.path(), found.customers().length, shown, more ? ids.getLast() : 0));
    }
}
