package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.account.Workspaces;
import attune.annotation.Annotation;
import attune.annotation.Annotations;
import attune.answer.Answer;
import attune.answer.Answers;
import attune.kernel.Unanswerable;
import attune.question.Ask;
import attune.question.Question;
import attune.store.Database;
import attune.store.WorkspaceId;
import attune.web.Access;
import attune.web.Page;
import attune.web.Routes;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Questions and answers on a page and as a file.
public final class ExplorePages {

    private final Database database;
    private final Workspaces workspaces;
    private final Answers answers;
    private final Annotations annotations;

    public ExplorePages(Database database, Workspaces workspaces, Answers answers, Annotations annotations) {
        this.database = database;
        this.workspaces = workspaces;
        this.answers = answers;
        this.annotations = annotations;
    }

    public void mount(Routes routes) {
        var explore = Access.member(Permission.EXPLORE);
        routes.get("/explore", explore, this::show)
                .get("/explore.csv", explore, this::file);
    }

    private void show(Context request) {
        var read = Question.read(request.queryParamMap());
        if (!Page.isHtmx(request) && read.wrong().isEmpty() && !said(request.queryParamMap()).equals(read.question().parameters())) {
            request.redirect(read.question().path());
            return;
        }
        var workspace = Who.asking().workspace();
        var today = LocalDate.now(workspaces.of(workspace).timeZone());
        var waiting = "reading".equals(request.header("HX-Trigger"));
        var outcome = outcome(workspace, read, today, waiting);
        var page = Page.of(request).active("explore").title(outcome.title());
        // While a slider is dragged, or the history is read, only the answer is asked for, and the address stays.
        if ("answer".equals(request.header("HX-Target")) && (!waiting || outcome.read().isPresent())) {
            page.render("explore/dragged.jte", outcome);
            return;
        }
        if (Page.isHtmx(request) && !waiting) request.header("HX-Push-Url", read.question().path());
        page.style("chart/chart.css").style("explore/explore.css").script("chart/chart.js").script("explore/explore.js")
                .render("explore/explore.jte", new Sheet(outcome, answers.vocabulary(workspace, read.question().filter()), outcome.read().isPresent() ? Optional.empty() : first(workspace), today));
    }

    /// What the address says, with nothing that is blank.
    private static Map<String, List<String>> said(Map<String, List<String>> parameters) {
        var said = new TreeMap<>(parameters);
        said.values().removeIf(List::isEmpty);
        return said;
    }

    /// @param waiting whoever asks has seen before that the history is being read: they are told at once how far it is
    private Outcome outcome(WorkspaceId workspace, Question.Read read, LocalDate today, boolean waiting) {
        var wrong = new ArrayList<>(read.wrong());
        Optional<Answer> answer = Optional.empty();
        // Looked at first: what is read while the question is asked is asked about once more, and none waits for ever.
        var reading = answers.reading(workspace);
        if (wrong.isEmpty() && !(waiting && reading.isPresent())) {
            try {
                answer = Optional.of(answers.answer(workspace, read.question()));
            } catch (Unanswerable why) {
                wrong.add(why.getMessage());
            }
        }
        if (answer.isPresent() || !read.wrong().isEmpty() || reading.isEmpty()) return new Outcome(read.question(), answer, wrong, notes(read.question(), today), Optional.empty());
        return new Outcome(read.question(), answer, List.of(), List.of(), Optional.of(answers.reading(workspace).orElse(1.0)));
    }

    private void file(Context request) {
        var question = ExploreApi.question(request.queryParamMap());
        var chart = ExploreApi.answered(() -> answers.answer(Who.asking().workspace(), question)).chart();
        request.header("Content-Disposition", "attachment; filename=\"" + chart.fileName() + "\"").contentType("text/csv; charset=utf-8").result(chart.csv());
    }

    /// What stands on charts over time.
    private List<Annotation> notes(Question question, LocalDate today) {
        if (!(question.ask() instanceof Ask.Trend) && !(question.ask() instanceof Ask.Score)) return List.of();
        var days = question.span().days(today);
        return database.in(Who.asking().workspace(), tx -> annotations.between(tx, days.first(), days.last()));
    }

    private Optional<LocalDate> first(WorkspaceId workspace) {
        try {
            return answers.first(workspace);
        } catch (Unanswerable notYet) {
            return Optional.empty();
        }
    }
}
