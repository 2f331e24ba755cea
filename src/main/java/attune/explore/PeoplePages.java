package attune.explore;

import attune.account.Permission;
import attune.account.Who;
import attune.answer.Answers;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.question.Question;
import attune.segment.Lists;
import attune.segment.Segment;
import attune.store.Database;
import attune.store.Mendable;
import attune.task.Task;
import attune.task.Tasks;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The people behind a number, and what can be begun with them.
public final class PeoplePages {

    /// One page of people.
    ///
    /// @param question   where one came from
    /// @param parameters of the question and the cell, to ask for the same people again
    /// @param customers  numbers and names, in the rising order of numbers
    /// @param left       what the list leaves out; empty where that is nothing
    /// @param after      the last number of this page, 0 where it is the last page
    public record People(String question, Map<String, List<String>> parameters, long n, List<Person> customers, String left, long after, boolean mayTask, boolean mayList, boolean mayAsk) {

        public int mostTasks() {
            return MOST_TASKS;
        }
    }

    public record Person(long id, String name) {}

    private static final int PAGE = 50;
    private static final int MOST_TASKS = 100;
    private static final int LONGEST_CELL = 200;

    private final Database database;
    private final Answers answers;
    private final Customers customers;
    private final Tasks tasks;
    private final Lists lists;

    public PeoplePages(Database database, Answers answers, Customers customers, Tasks tasks, Lists lists) {
        this.database = database;
        this.answers = answers;
        this.customers = customers;
        this.tasks = tasks;
        this.lists = lists;
    }

    public void mount(Routes routes) {
        routes.get("/explore/people", Access.member(Permission.SEE_CUSTOMERS), this::show)
                .post("/explore/people/tasks", Access.member(Permission.EDIT_CUSTOMERS), this::set)
                .post("/explore/people/list", Access.member(Permission.EDIT_SEGMENTS), this::keep);
    }

    private void show(Context request) {
        var question = ExploreApi.question(request.queryParamMap());
        var params = Params.of(request);
        var after = params.optionalId("after").orElse(0L);
        var cell = params.neededText("cell", LONGEST_CELL);
        var found = found(question, cell);
        var first = (int) Arrays.stream(found.customers()).takeWhile(id -> id <= after).count();
        var ids = Arrays.stream(found.customers()).skip(first).limit(PAGE).boxed().toList();
        var names = database.in(Who.asking().workspace(), tx -> customers.names(tx, ids));
        var shown = ids.stream().filter(names::containsKey).map(id -> new Person(id, names.get(id))).toList();
        var more = first + PAGE < found.customers().length;
        var parameters = new LinkedHashMap<>(question.parameters());
        parameters.put("cell", List.of(cell));
        var scores = params.text("via", 10).filter("scores"::equals).isPresent();
        Page.of(request).active(scores ? "scores" : "explore").style("explore/explore.css").title(Words.count(found.customers().length, "customer") + " " + found.words()).lead(found.period() + (found.left().isEmpty() ? "" : ". " + found.left()))
                .render("explore/people.jte", new People(scores ? "/scores?" + question.query() + (question.versus().isNothing() ? "&versus=nothing" : "") : question.path(), parameters, found.customers().length, shown, found.left(), more ? ids.getLast() : 0, Who.asking().may(Permission.EDIT_CUSTOMERS), Who.asking().may(Permission.EDIT_SEGMENTS),
                        Who.asking().may(Permission.EDIT_SEGMENTS) && Who.asking().may(Permission.EDIT_SURVEYS)));
    }

    private void set(Context request) {
        var params = Params.of(request);
        var question = ExploreApi.question(request.formParamMap());
        var title = params.neededText("task", Task.LONGEST);
        var due = params.date("due");
        var found = found(question, params.neededText("cell", LONGEST_CELL)).customers();
        if (found.length > MOST_TASKS)
            throw new Mendable("These are " + Words.count(found.length, "customer") + ", and at most " + MOST_TASKS + " tasks are set at once: narrow the question down first.");
        var set = database.in(Who.asking().workspace(), tx -> {
            var seen = customers.names(tx, Arrays.stream(found).boxed().toList()).keySet().stream().sorted().toList();
            seen.forEach(id -> tasks.set(tx, new CustomerId(id), title, due, Optional.of(Who.asking().account())));
            return seen.size();
        });
        Page.toast(request, Words.count(set, "task is", "tasks are") + " set for you: " + title);
        Page.redirect(request, "/tasks");
    }

    private void keep(Context request) {
        var params = Params.of(request);
        var question = ExploreApi.question(request.formParamMap());
        var name = params.neededText("name", Segment.LONGEST_NAME);
        var found = found(question, params.neededText("cell", LONGEST_CELL)).customers();
        if (found.length > Lists.MOST) throw new Mendable("These are " + Words.count(found.length, "customer") + ", and a list takes at most " + Words.number(Lists.MOST) + ": narrow the question down first.");
        var list = database.in(Who.asking().workspace(), tx -> lists.make(tx, name, Arrays.stream(found).boxed().toList()));
        Page.toast(request, Words.count(found.length, "customer is", "customers are") + " on the list " + name + ".");
        Page.redirect(request, params.text("then", 10).filter("ask"::equals).isPresent() && Who.asking().may(Permission.EDIT_SURVEYS) ? "/sendings/ask?audience=" + list : "/segments/" + list);
    }

    private Answers.People found(Question question, String cell) {
        Who.asking().must(Permission.EXPLORE);
        return ExploreApi.answered(() -> answers.people(Who.asking().workspace(), question, cell));
    }
}
