package attune.task;

import attune.account.AccountId;
import attune.account.Who;
import attune.audit.Audit;
import attune.customer.Customers;
import attune.identity.CustomerId;
import attune.interaction.Acts;
import attune.member.Members;
import attune.store.Mendable;
import attune.store.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The door to what there is to do for customers.
public final class Tasks {

    private static final int MOST = 500;

    private final Customers customers;
    private final Members members;

    public Tasks(Customers customers, Members members) {
        this.customers = customers;
        this.members = members;
    }

    /// @return the number of the new task
    public long set(Tx tx, CustomerId id, String title, Optional<LocalDate> due, Optional<AccountId> assignee) {
        var anchor = customers.anchor(tx, customers.seen(tx, id));
        if (assignee.isPresent() && members.all(tx).stream().noneMatch(member -> member.account().equals(assignee.get())))
            throw new Mendable("Assignee: there is no such member any more; choose another.");
        var task = TaskStore.insert(tx, anchor.id(), title, due, assignee, Who.asking().name());
        Audit.record(tx, "task.set", "customer " + anchor.customer());
        customers.enter(tx, anchor, Acts.TASK_SET, Map.of("task", task));
        return task;
    }

    public Task finish(Tx tx, long id) {
        var task = task(tx, id);
        if (!task.open()) return task;
        TaskStore.done(tx, id, Who.asking().name());
        Audit.record(tx, "task.done", "customer " + task.customer());
        customers.enter(tx, customers.member(tx, task.identity()), Acts.TASK_DONE, Map.of("task", id));
        return task;
    }

    public Task reopen(Tx tx, long id) {
        var task = task(tx, id);
        TaskStore.done(tx, id, null);
        Audit.record(tx, "task.reopened", "customer " + task.customer());
        return task;
    }

    public Task delete(Tx tx, long id) {
        var task = task(tx, id);
        TaskStore.delete(tx, id);
        Audit.record(tx, "task.deleted", "customer " + task.customer());
        return task;
    }

    public List<Task> byId(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : TaskStore.byId(tx, ids);
    }

    /// The tasks on these identities: open ones by their day, then finished ones, the latest first.
    public List<Task> of(Tx tx, Collection<Long> identities) {
        return TaskStore.of(tx, identities);
    }

    /// Open tasks, the most overdue first.
    ///
    /// @param of empty for everybody's
    public List<Task> open(Tx tx, Optional<AccountId> of) {
        return TaskStore.list(tx, of.orElse(null), true, MOST);
    }

    /// Finished tasks, the latest first.
    public List<Task> finished(Tx tx, Optional<AccountId> of) {
        return TaskStore.list(tx, of.orElse(null), false, 50);
    }

    /// How many of the asking one's tasks are due by that day, or were before.
    public long due(Tx tx, LocalDate by) {
        return TaskStore.due(tx, Who.asking().account(), by);
    }

    /// Deletes every task on these identities.
    ///
    /// @return how many there were
    public static int erase(Tx tx, Collection<Long> identities) {
        return TaskStore.deleteOf(tx, identities);
    }

    private Task task(Tx tx, long id) {
        var task = TaskStore.byId(tx, List.of(id)).stream().findFirst()
                .orElseThrow(() -> Mendable.notFound("This task does not exist any more."));
        customers.seen(tx, task.customer());
        return task;
    }
}
