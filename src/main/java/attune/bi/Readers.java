package attune.bi;

import attune.account.Who;
import attune.audit.Audit;
import attune.store.Database;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for readers: makes and revokes them, and keeps the views.
public final class Readers {

    /// What a tool needs to sign in. The password is shown this once: the database keeps a hash.
    ///
    /// @param address `host:port/database`
    public record Fresh(String name, String role, String password, String address) {}

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final int MAX_NAME = 60;
    private static final int MOST = 20;
    private static final int PASSWORD = 32;
    private static final int CONNECTIONS = 5;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final String FORBIDDEN = "42501";
    /// Two programs that start on one database make the views one after the other.
    private static final long LOCK = 5_272_120;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    public Readers(Database database) {
        this.database = database;
    }

    /// Makes the views as this version knows them, and lets all readers read them. Where the database's user may make no schema,
    /// the house goes without.
    public Readers prepared() {
        try {
            database.asOwnerVoid(Readers::prepare);
        } catch (org.jdbi.v3.core.JdbiException failure) {
            if (!forbidden(failure)) throw failure;
            LOG.warn("The database's user may not make a schema: BI tools cannot read views");
        }
        return this;
    }

    private static void prepare(Tx tx) {
        alone(tx);
        tx.handle().execute("drop schema if exists bi cascade; create schema bi");
        for (var function : Meaning.FUNCTIONS) run(tx, function);
        // The barrier keeps a function in somebody's query from seeing a row before its workspace was checked.
        for (var view : View.ALL) run(tx, "create view bi." + view.name() + " with (security_barrier) as " + view.sql());
        for (var role : tx.query("select r.role from bi_reader r join pg_roles p on p.rolname = r.role where r.revoked_at is null").mapTo(String.class).list()) allow(tx, role);
    }

    /// One at a time: the server refuses two who change rights to the same views at once.
    private static void alone(Tx tx) {
        tx.handle().execute("select pg_advisory_xact_lock(" + LOCK + ")");
    }

    /// As it stands: a question mark of a pattern is no parameter.
    private static void run(Tx tx, String sql) {
        try (var statement = tx.handle().getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean forbidden(org.jdbi.v3.core.JdbiException failure) {
        return failure.getCause() instanceof PSQLException refused && FORBIDDEN.equals(refused.getSQLState());
    }

    /// Makes a reader for the workspace of the one who is asking.
    public Fresh make(String name) {
        var who = Who.asking();
        var called = name.strip();
        if (called.isEmpty() || called.length() > MAX_NAME) throw new Mendable("Say which tool will read, in at most " + MAX_NAME + " characters.");
        var role = "attune_bi_" + letters(10).toLowerCase(java.util.Locale.ROOT);
        var password = letters(PASSWORD);
        return database.in(who.workspace(), tx -> {
            alone(tx);
            if (all(tx).size() >= MOST) throw new Mendable("There are " + MOST + " readers already: revoke one first.");
            tx.update("insert into bi_reader (workspace, name, role, made_by) values (:workspace, :name, :role, :by)").bind("name", called).bind("role", role).bind("by", who.name()).execute();
            Audit.record(tx, "bi.reader.made", called, role);
            return tx.elevated(() -> {
                open(tx, role, password);
                return new Fresh(called, role, password, address(tx));
            });
        });
    }

    /// The readers of the workspace that are not revoked.
    public List<Reader> all(WorkspaceId workspace) {
        return database.in(workspace, Readers::all);
    }

    /// From now on the reader sees nothing, not even in sessions that are open.
    public void revoke(long id) {
        var who = Who.asking();
        database.inVoid(who.workspace(), tx -> {
            alone(tx);
            var reader = all(tx).stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> Mendable.notFound("There is no such reader any more."));
            tx.update("update bi_reader set revoked_at = now() where workspace = :workspace and id = :id").bind("id", id).execute();
            Audit.record(tx, "bi.reader.revoked", reader.name(), reader.role());
            if (reader.able()) tx.elevated(() -> {
                close(tx, reader.role());
                return null;
            });
        });
    }

    private static List<Reader> all(Tx tx) {
        return tx.query("""
                select r.id, r.name, r.role, r.made_by, r.made_at, exists (select from pg_roles p where p.rolname = r.role) as able
                from bi_reader r
                where r.workspace = :workspace and r.revoked_at is null
                order by r.id
                """)
                .map((row, _) -> new Reader(row.getLong("id"), row.getString("name"), row.getString("role"), row.getString("made_by"), row.getTimestamp("made_at").toInstant(), row.getBoolean("able"))).list();
    }

    /// The password leaves this program as a hash, so that no log of the server has it.
    private static void open(Tx tx, String role, String password) {
        try {
            tx.handle().execute("create role " + role + " login connection limit " + CONNECTIONS);
            tx.handle().execute("alter role " + role + " set default_transaction_read_only = on; alter role " + role + " set statement_timeout = '10min'");
            tx.handle().getConnection().unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
            allow(tx, role);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (org.jdbi.v3.core.JdbiException failure) {
            if (forbidden(failure))
                throw new Mendable("The database's user may not make roles: give it that right (alter role … createrole), then try again.");
            throw failure;
        }
    }

    private static void allow(Tx tx, String role) {
        tx.handle().execute("grant usage on schema bi to " + role + "; grant select on " + View.ALL.stream().map(view -> "bi." + view.name()).collect(Collectors.joining(", ")) + " to " + role);
    }

    /// A role that owns something, a large object for instance, cannot go; then it stays, and cannot sign in.
    private static void close(Tx tx, String role) {
        tx.handle().execute("revoke all on all tables in schema bi from " + role + "; revoke all on schema bi from " + role + "; alter role " + role + " nologin password null");
        tx.handle().execute("do $$ begin drop role " + role + "; exception when dependent_objects_still_exist or insufficient_privilege then null; end $$");
    }

    private static String address(Tx tx) {
        try {
            return tx.handle().getConnection().getMetaData().getURL().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*$", "");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String letters(int length) {
        return random.ints(length, 0, LETTERS.length()).mapToObj(at -> LETTERS.substring(at, at + 1)).collect(Collectors.joining());
    }
}
