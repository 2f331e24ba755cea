package attune.improvement;

import attune.account.AccountId;
import attune.improvement.Improvement.Plan;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/// All SQL about improvements.
final class ImprovementStore {

    private static final Metric[] METRICS = Metric.values();
    private static final String SELECT = """
            select p.*, coalesce(a.name, '') as owner_name, (select count(*) from improvement_answer n where n.workspace = :workspace and n.improvement = p.id) as answers
            from improvement p
            left join account a on a.id = p.owner
            where p.workspace = :workspace
            """;

    private ImprovementStore() {}

    /// What is still to do first, then what was done last.
    static List<Improvement> all(Tx tx) {
        return tx.query(SELECT + "order by p.done_on desc nulls first, p.due_on nulls last, p.id desc limit 500").map((row, _) -> read(row)).list();
    }

    static Optional<Improvement> find(Tx tx, long id) {
        return tx.query(SELECT + "and p.id = :id").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    static long insert(Tx tx, Plan plan, String by) {
        return planned(tx.query("""
                insert into improvement (workspace, title, words, owner, metric, touchpoint, due_on, made_by)
                values (:workspace, :title, :words, :owner, :metric, :touchpoint, :due, :by)
                returning id
                """), plan).bind("by", by).mapTo(Long.class).one();
    }

    static void change(Tx tx, long id, Plan plan) {
        planned(tx.update("update improvement set title = :title, words = :words, owner = :owner, metric = :metric, touchpoint = :touchpoint, due_on = :due where workspace = :workspace and id = :id"), plan)
                .bind("id", id).execute();
    }

    private static <S extends SqlStatement<S>> S planned(S statement, Plan plan) {
        return statement.bind("title", plan.title()).bind("words", plan.words()).bind("owner", plan.owner().map(AccountId::value).orElse(null)).bind("metric", (short) plan.metric().ordinal())
                .bind("touchpoint", plan.touchpoint()).bind("due", plan.due().orElse(null));
    }

    static void done(Tx tx, long id, LocalDate day) {
        tx.update("update improvement set done_on = :day where workspace = :workspace and id = :id").bind("id", id).bind("day", day).execute();
    }

    static void remove(Tx tx, long id) {
        tx.update("delete from improvement where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    // ------------------------------------------------------------------ who asked for it

    static boolean ask(Tx tx, long id, Asking asking) {
        return tx.update("""
                insert into improvement_answer (workspace, improvement, interaction, identity, at, name, metric, score, text)
                values (:workspace, :improvement, :interaction, :identity, :at, :name, :metric, :score, :text)
                on conflict do nothing
                """)
                .bind("improvement", id).bind("interaction", asking.interaction()).bind("identity", asking.identity()).bind("at", utc(asking.at())).bind("name", asking.name())
                .bind("metric", asking.score().map(each -> (short) each.metric().ordinal()).orElse(null)).bind("score", asking.score().map(Score::value).orElse(null)).bind("text", asking.text()).execute() == 1;
    }

    static void unask(Tx tx, long id, UUID interaction) {
        tx.update("delete from improvement_answer where workspace = :workspace and improvement = :id and interaction = :interaction").bind("id", id).bind("interaction", interaction).execute();
    }

    static List<Asking> asked(Tx tx, long id, int limit) {
        return tx.query("""
                select n.*, i.customer
                from improvement_answer n
                join identity i on i.id = n.identity
                where n.workspace = :workspace
                  and n.improvement = :id
                order by n.at desc
                limit :limit
                """)
                .bind("id", id).bind("limit", limit).map((row, _) -> asking(row)).list();
    }

    private static Asking asking(ResultSet row) throws SQLException {
        var metric = row.getObject("metric");
        return new Asking(row.getObject("interaction", UUID.class), row.getLong("identity"), row.getLong("customer"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("name"),
                metric == null ? Optional.empty() : Optional.of(new Score(METRICS[((Number) metric).intValue()], row.getDouble("score"))), row.getString("text"));
    }

    // ------------------------------------------------------------------ telling them

    /// Customers who asked for it and were not told, each by one of the identities that asked.
    static List<Long> untold(Tx tx, long id) {
        return tx.query("""
                select min(n.identity)
                from improvement_answer n
                join identity i on i.id = n.identity
                where n.workspace = :workspace
                  and n.improvement = :id
                  and not exists (
                      select from improvement_told t
                      join identity m on m.id = t.identity
                      where t.workspace = :workspace
                        and t.improvement = :id
                        and m.customer = i.customer)
                group by i.customer
                order by 1
                """)
                .bind("id", id).mapTo(Long.class).list();
    }

    /// @return whether nobody told them before
    static boolean tell(Tx tx, long id, long identity, Instant at) {
        return tx.update("insert into improvement_told (workspace, improvement, identity, at) values (:workspace, :id, :identity, :at) on conflict do nothing")
                .bind("id", id).bind("identity", identity).bind("at", utc(at)).execute() == 1;
    }

    static void untell(Tx tx, long id, long identity) {
        tx.update("delete from improvement_told where workspace = :workspace and improvement = :id and identity = :identity").bind("id", id).bind("identity", identity).execute();
    }

    static long told(Tx tx, long id) {
        return tx.query("select count(*) from improvement_told where workspace = :workspace and improvement = :id").bind("id", id).mapTo(Long.class).one();
    }

    static int erase(Tx tx, Collection<Long> identities) {
        var some = identities.toArray(Long[]::new);
        return tx.update("delete from improvement_answer where workspace = :workspace and identity = any(:identities)").bind("identities", some).execute()
                + tx.update("delete from improvement_told where workspace = :workspace and identity = any(:identities)").bind("identities", some).execute();
    }

    private static Improvement read(ResultSet row) throws SQLException {
        var owner = (Long) row.getObject("owner");
        var plan = new Plan(row.getString("title"), row.getString("words"), Optional.ofNullable(owner).map(AccountId::new), METRICS[row.getShort("metric")], row.getShort("touchpoint"),
                Optional.ofNullable(row.getObject("due_on", LocalDate.class)));
        return new Improvement(row.getLong("id"), plan, row.getString("owner_name"), Optional.ofNullable(row.getObject("done_on", LocalDate.class)), row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getLong("answers"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
