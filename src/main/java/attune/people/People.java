package attune.people;

import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.segment.Lists;
import attune.segment.Segment;
import attune.store.Database;
import attune.store.Mendable;
import attune.task.Task;
import attune.task.Tasks;
import attune.web.Page;
import attune.web.Params;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Shows the people behind a number, sets a task for each of them, and keeps them as a list.
public final class People {

    /// One page of people.
    ///
    /// @param left      what the list leaves out; empty where that is nothing
    /// @param customers numbers and names, in the rising order of numbers
    /// @param after     the last number of this page, 0 where it is the last page
    public record Sheet(Behind behind, long n, String left, List<Person> customers, long after, boolean mayTask, boolean mayList, boolean mayAsk) {

        public int mostTasks() {
            return MOST_TASKS;
        }
    }

    public record Person(long id, String name) {}

    private static final int PAGE = 50;
    private static final int MOST_TASKS = 100;

    private final Database database;
    private final Customers customers;
    private final Tasks tasks;
    private final Lists lists;

    public People(Database database, Customers customers, Tasks tasks, Lists lists) {
        this.database = database;
        this.customers = customers;
        this.tasks = tasks;
        this.lists = lists;
    }

    public void show(Context request, Behind behind, Found found) {
        var after = Params.of(request).optionalId("after").orElse(0L);
        var who = Who.asking();
        var first = (int) Arrays.stream(found.customers()).takeWhile(id -> id <= after).count();
        var ids = Arrays.stream(found.customers()).skip(first).limit(PAGE).boxed().toList();
        var names = database.in(who.workspace(), tx -> customers.names(tx, ids));
        var shown = ids.stream().filter(names::containsKey).map(id -> new Person(id, names.get(id))).toList();
        var more = first + PAGE < found.customers().length;
        Page.of(request).active(behind.active()).title(Words.count(found.customers().length, "customer") + " " + found.words()).lead(found.lead())
                .render("people/people.jte", new Sheet(behind, found.customers().length, found.left(), shown, more ? ids.getLast() : 0,
                        who.may(Permission.EDIT_CUSTOMERS), who.may(Permission.EDIT_SEGMENTS), who.may(Permission.EDIT_SEGMENTS) && who.may(Permission.EDIT_SURVEYS)));
    }

    /// A task for each of them.
    public void set(Context request, Found found) {
        var params = Params.of(request);
        var title = params.neededText("task", Task.LONGEST);
        var due = params.date("due");
        if (found.customers().length > MOST_TASKS)
            throw new Mendable("These are " + Words.count(found.customers().length, "customer") + ", and at most " + MOST_TASKS + " tasks are set at once: narrow the question down first.");
        var set = database.in(Who.asking().workspace(), tx -> {
            var seen = customers.names(tx, Arrays.stream(found.customers()).boxed().toList()).keySet().stream().sorted().toList();
            seen.forEach(id -> tasks.set(tx, new CustomerId(id), title, due, Optional.of(Who.asking().account())));
            return seen.size();
        });
        Page.toast(request, Words.count(set, "task is", "tasks are") + " set for you: " + title);
        Page.redirect(request, "/tasks");
    }

    /// A list of them as they are now, to be asked at once where that is wished.
    public void keep(Context request, Found found) {
        var params = Params.of(request);
        var name = params.neededText("name", Segment.LONGEST_NAME);
        var n = found.customers().length;
        if (n > Lists.MOST) throw new Mendable("These are " + Words.count(n, "customer") + ", and a list takes at most " + Words.number(Lists.MOST) + ": narrow the question down first.");
        var list = database.in(Who.asking().workspace(), tx -> lists.make(tx, name, Arrays.stream(found.customers()).boxed().toList()));
        Page.toast(request, Words.count(n, "customer is", "customers are") + " on the list " + name + ".");
        Page.redirect(request, params.text("then", 10).filter("ask"::equals).isPresent() && Who.asking().may(Permission.EDIT_SURVEYS) ? "/sendings/ask?audience=" + list : "/segments/" + list);
    }
}
