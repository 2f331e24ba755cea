package attune.task;

import attune.account.AccountId;
import attune.identity.CustomerId;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All SQL about tasks.
final class TaskStore {

    private static final String SELECT = """
            select t.id, t.identity, i.customer, t.title, t.due, t.assignee, coalesce(a.name, '') as assignee_name, t.set_by, t.set_at,
                   coalesce(t.done_by, '') as done_by, t.done_at
            from task t
            join identity i on i.id = t.identity
            left join account a on a.id = t.assignee
            where t.workspace = :workspace
            """;

    private TaskStore() {}

    static long insert(Tx tx, long identity, String title, Optional<LocalDate> due, Optional<AccountId> assignee, String by) {
        return tx.query("""
                insert into task (workspace, identity, title, due, assignee, set_by)
                values (:workspace, :identity, :title, :due, :assignee, :by)
                returning id
                """)
                .bind("identity", identity).bind("title", title).bind("due", due.orElse(null))
                .bind("assignee", assignee.map(AccountId::value).orElse(null)).bind("by", by)
                .mapTo(Long.class).one();
    }

    /// @param by null opens it again
    static void done(Tx tx, long id, String by) {
        tx.update("""
                update task
                set done_by = :by, done_at = case when :by::text is null then null else now() end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("by", by).execute();
    }

    static void delete(Tx tx, long id) {
        tx.update("delete from task where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static int deleteOf(Tx tx, Collection<Long> identities) {
        return tx.update("delete from task where workspace = :workspace and identity = any(:identities)")
                .bind("identities", identities.toArray(Long[]::new)).execute();
    }

    static List<Task> byId(Tx tx, Collection<Long> ids) {
        return tx.query(SELECT + "and t.id = any(:ids)").bind("ids", ids.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    static List<Task> of(Tx tx, Collection<Long> identities) {
        return tx.query(SELECT + "and t.identity = any(:identities) order by t.done_at desc nulls first, t.due nulls last, t.id")
                .bind("identities", identities.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    /// @param of   null for everybody's
    static List<Task> list(Tx tx, AccountId of, boolean open, int limit) {
        return tx.query(SELECT + (of == null ? "" : "and t.assignee = :assignee ")
                + (open ? "and t.done_at is null order by t.due nulls last, t.id " : "and t.done_at is not null order by t.done_at desc ")
                + "limit :limit")
                .bind("assignee", of == null ? null : of.value()).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    static long due(Tx tx, AccountId of, LocalDate by) {
        return tx.query("""
                select count(*)
                from task
                where workspace = :workspace
                  and assignee = :assignee
                  and done_at is null
                  and due <= :by
                """)
                .bind("assignee", of.value()).bind("by", by).mapTo(Long.class).one();
    }

    private static Task read(ResultSet row) throws SQLException {
        var assignee = (Long) row.getObject("assignee");
        return new Task(row.getLong("id"), row.getLong("identity"), new CustomerId(row.getLong("customer")), row.getString("title"),
                Optional.ofNullable(row.getObject("due", LocalDate.class)), Optional.ofNullable(assignee).map(AccountId::new),
                row.getString("assignee_name"), row.getString("set_by"), instant(row, "set_at").orElseThrow(), row.getString("done_by"),
                instant(row, "done_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
