package attune.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// One open transaction. Bound to a workspace it runs under the restricted role, and `:workspace` is bound in every
/// statement; without one (see [Database#asOwner]) it runs as the owner of the tables and sees all workspaces.
public final class Tx {

    private final Handle handle;
    private final WorkspaceId workspace;
    private final List<Runnable> afterCommit;

    Tx(Handle handle, WorkspaceId workspace) {
        this(handle, workspace, new ArrayList<>());
    }

    private Tx(Handle handle, WorkspaceId workspace, List<Runnable> afterCommit) {
        this.handle = handle;
        this.workspace = workspace;
        this.afterCommit = afterCommit;
    }

    /// Runs `work` inside this transaction of the owner's as if it were bound to `other`, wall included: for what must
    /// happen in one moment with an act across workspaces, such as opening one and making its first member.
    public <T> T within(WorkspaceId other, Function<Tx, T> work) {
        if (workspace != null) throw new IllegalStateException("this transaction is bound to workspace " + workspace);
        Database.bind(handle, other);
        var result = work.apply(new Tx(handle, other, afterCommit));
        handle.execute("set local role none; set local attune.workspace = ''");
        return result;
    }

    public WorkspaceId workspace() {
        if (workspace == null) throw new IllegalStateException("this transaction is bound to no workspace");
        return workspace;
    }

    public Query query(String sql) {
        var query = handle.createQuery(sql);
        return workspace == null ? query : query.bind("workspace", workspace.value());
    }

    public Update update(String sql) {
        var update = handle.createUpdate(sql);
        return workspace == null ? update : update.bind("workspace", workspace.value());
    }

    /// Rows of a batch bind everything themselves, `:workspace` included.
    public PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql);
    }

    /// The connection itself, for COPY and for what Jdbi has no word for.
    public Handle handle() {
        return handle;
    }

    /// Runs as the owner of the tables inside this transaction: the log's bulk append needs it, because PostgreSQL
    /// refuses COPY on tables with row-level security. Statements in `work` must name their workspace themselves.
    public <T> T elevated(Supplier<T> work) {
        if (workspace == null) return work.get();
        handle.execute("set local role none");
        var result = work.get();
        handle.execute("set local role " + Database.RESTRICTED_ROLE);
        return result;
    }

    /// Does not wait for the disk at its commit: for what is made of the log and would be made again. A crash of the machine may
    /// lose the last of these transactions, each as a whole and never before one that came earlier or was waited for.
    public void unhurried() {
        handle.execute("set local synchronous_commit = off");
    }

    /// Called once the transaction is durable; never when it is rolled back.
    public void afterCommit(Runnable listener) {
        afterCommit.add(listener);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
