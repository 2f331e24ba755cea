package attune.task;

import attune.account.AccountId;
import attune.account.Permission;
import attune.account.Who;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.part.Words;
import attune.store.Database;
import attune.web.Access;
import attune.web.Page;
import attune.web.Params;
import attune.web.Routes;
import attune.web.Viewer;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import attune.store.Tx;

/// Setting and finishing tasks, and the list of what there is to do.
public final class TaskPages {

    private final Database database;
    private final Tasks tasks;
    private final Customers customers;

    public TaskPages(Database database, Tasks tasks, Customers customers) {
        this.database = database;
        this.tasks = tasks;
        this.customers = customers;
    }

    public void mount(Routes routes) {
        var edit = Access.member(Permission.EDIT_CUSTOMERS);
        routes.post("/customers/{id}/tasks", edit, this::set)
                .post("/tasks/{id}/done", edit, request -> act(request, tasks::finish, "Done."))
                .post("/tasks/{id}/reopen", edit, request -> act(request, tasks::reopen, "Open again."))
                .post("/tasks/{id}/delete", edit, request -> act(request, tasks::delete, "The task is deleted."))
                .get("/tasks", Access.member(Permission.SEE_CUSTOMERS), this::list);
    }

    private void set(Context request) {
        var params = Params.of(request);
        var id = new CustomerId(params.id("id"));
        var title = params.neededText("task", Task.LONGEST);
        var due = params.date("due");
        var assignee = params.optionalId("assignee").map(AccountId::new);
        database.in(Who.asking().workspace(), tx -> tasks.set(tx, id, title, due, assignee));
        Page.redirect(request, "/customers/" + id);
    }

    private void act(Context request, BiFunction<Tx, Long, Task> deed, String sentence) {
        var id = Params.of(request).id("id");
        var task = database.in(Who.asking().workspace(), tx -> deed.apply(tx, id));
        Page.toast(request, sentence);
        Page.redirect(request, Params.of(request).ticked("list") ? "/tasks" : "/customers/" + task.customer());
    }

    /// @param mine    only those of the one who is asking
    /// @param names   what the customers are called, by their numbers
    public record TaskList(List<Task> overdue, List<Task> open, List<Task> finished, Map<Long, String> names, boolean mine) {

        public boolean isEmpty() {
            return overdue.isEmpty() && open.isEmpty() && finished.isEmpty();
        }
    }

    private void list(Context request) {
        var everybody = Params.of(request).text("of", 20).filter("everybody"::equals).isPresent();
        var today = LocalDate.now(Viewer.of(request).map(Viewer::zone).orElse((ZoneId) ZoneOffset.UTC));
        var of = everybody ? Optional.<AccountId>empty() : Optional.of(Who.asking().account());
        var list = database.in(Who.asking().workspace(), tx -> {
            var open = tasks.open(tx, of);
            var finished = tasks.finished(tx, of);
            var ids = java.util.stream.Stream.concat(open.stream(), finished.stream()).map(task -> task.customer().value()).distinct().toList();
            var names = customers.names(tx, ids);
            return new TaskList(open.stream().filter(task -> names.containsKey(task.customer().value()) && task.overdue(today)).toList(),
                    open.stream().filter(task -> names.containsKey(task.customer().value()) && !task.overdue(today)).toList(),
                    finished.stream().filter(task -> names.containsKey(task.customer().value())).toList(), names, !everybody);
        });
        Page.of(request).title(title(list)).lead("What there is to do for customers, the most overdue first.").active("tasks")
                .style("timeline/timeline.css").render("task/list.jte", list);
    }

    private static String title(TaskList list) {
        if (!list.overdue.isEmpty()) return Words.count(list.overdue.size(), "task") + (list.overdue.size() == 1 ? " is" : " are") + " overdue"
                + (list.open.isEmpty() ? "" : ", " + Words.number(list.open.size()) + " more open");
        return list.open.isEmpty() ? "Nothing left to do" : Words.count(list.open.size(), "open task") + ", none overdue";
    }
}
