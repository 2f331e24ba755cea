package attune.store;

import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The door to the rows. A request works inside [#in]: a transaction bound to one workspace, under a role that
/// row-level security holds to that workspace even where a statement forgets its predicate.
public final class Database {

    /// Owns nothing, may not log in, sees only the rows of the workspace that the transaction is bound to.
    public static final String RESTRICTED_ROLE = "attune_app";

    private final DataSource pool;
    private final Consumer<Connection> taken;
    private final Jdbi jdbi;

    public Database(DataSource pool) {
        this(pool, _ -> {});
    }

    /// @param taken is shown every connection before it works
    private Database(DataSource pool, Consumer<Connection> taken) {
        this.pool = pool;
        this.taken = taken;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        // :workspace is bound in every statement, also in those that do not name it.
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    }

    /// For work that nobody waits for, in a server on this machine: see [Background].
    public static Database background(DataSource pool) {
        return new Database(pool, Background::lower);
    }

    /// Runs `work` in one transaction bound to `workspace`; commits when it returns, rolls back when it throws.
    public <T> T in(WorkspaceId workspace, Function<Tx, T> work) {
        return run(workspace, work);
    }

    public void inVoid(WorkspaceId workspace, Consumer<Tx> work) {
        run(workspace, tx -> {
            work.accept(tx);
            return null;
        });
    }

    /// Runs `work` across workspaces, as the owner of the tables: for signing in, for the log and for upkeep.
    public <T> T asOwner(Function<Tx, T> work) {
        return run(null, work);
    }

    public void asOwnerVoid(Consumer<Tx> work) {
        run(null, tx -> {
            work.accept(tx);
            return null;
        });
    }

    /// When the first table of this database was made: no other has the same.
    public String made() {
        return asOwner(tx -> tx.query("select min(installed_on)::text from " + Migrations.TABLE).mapTo(String.class).one());
    }

    public DataSource pool() {
        return pool;
    }

    private <T> T run(WorkspaceId workspace, Function<Tx, T> work) {
        try (var handle = jdbi.open()) {
            taken.accept(handle.getConnection());
            handle.begin();
            var tx = new Tx(handle, workspace);
            T result;
            try {
                if (workspace != null) bind(handle, workspace);
                result = work.apply(tx);
                handle.commit();
            } catch (Throwable failure) {
                handle.rollback();
                throw failure;
            }
            tx.committed();
            return result;
        }
    }

    static void bind(Handle handle, WorkspaceId workspace) {
        handle.execute("set local role " + RESTRICTED_ROLE
                + "; set local attune.workspace = '" + workspace.value() + "'");
    }
}
