package attune.praise;

import attune.account.AccountId;
import attune.alert.Said;
import attune.identity.CustomerId;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.reference.Within;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All SQL about praise and about promoters who were asked.
final class PraiseStore {

    private PraiseStore() {}

    static boolean insert(Tx tx, Said said, int employee, Optional<AccountId> account) {
        var score = said.score().orElseThrow();
        return tx.update("""
                insert into praise (workspace, identity, interaction, employee, account, at, name, metric, score, touchpoint, location, team, text)
                values (:workspace, :identity, :interaction, :employee, :account, :at, :name, :metric, :score, :touchpoint, :location, :team, :text)
                on conflict (workspace, interaction) do nothing
                """)
                .bind("identity", said.identity()).bind("interaction", said.id()).bind("employee", employee).bind("account", account.map(AccountId::value).orElse(null)).bind("at", utc(said.at()))
                .bind("name", said.name()).bind("metric", (short) score.metric().ordinal()).bind("score", score.value()).bind("touchpoint", said.touchpoint()).bind("location", said.location())
                .bind("team", said.team()).bind("text", said.text()).execute() == 1;
    }

    /// The newest first.
    ///
    /// @param of     null for everybody's, as far as `within` reaches
    static List<Praise> page(Tx tx, AccountId of, Within within, long before, int limit) {
        var where = of != null ? "account = :of" : within == null ? "true" : "(" + within.predicate() + ")";
        var query = tx.query("""
                select p.*, i.customer, r.name as called
                from (select * from praise where workspace = :workspace and id < :before and %s order by id desc limit :limit) p
                join identity i on i.id = p.identity
                join reference r on r.id = p.employee
                order by p.id desc
                """.formatted(where));
        if (of == null && within != null) within.bind(query);
        return query.bind("of", of == null ? null : of.value()).bind("before", before).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    static void seen(Tx tx, AccountId account) {
        tx.update("update praise set seen = true where workspace = :workspace and account = :account and not seen").bind("account", account.value()).execute();
    }

    static long unseen(Tx tx, AccountId account) {
        return tx.query("select count(*) from praise where workspace = :workspace and account = :account and not seen").bind("account", account.value()).mapTo(Long.class).one();
    }

    static int erase(Tx tx, Collection<Long> identities) {
        var some = identities.toArray(Long[]::new);
        return tx.update("delete from praise where workspace = :workspace and identity = any(:identities)").bind("identities", some).execute()
                + tx.update("delete from promoter_asked where workspace = :workspace and identity = any(:identities)").bind("identities", some).execute();
    }

    /// What an entry of the employees' list is called, and its key.
    record Colleague(String key, String name) {}

    static Optional<Colleague> colleague(Tx tx, int employee) {
        return tx.query("select key, name from reference where workspace = :workspace and id = :id").bind("id", employee).map((row, _) -> new Colleague(row.getString(1), row.getString(2))).findOne();
    }

    // ------------------------------------------------------------------ promoters

    /// Somebody whose latest answer to NPS was a promoter's.
    record Promoting(long identity, long customer, Instant at, double score) {}

    /// Customers whose latest answer since a moment was 9 or 10 and who were not asked since another, the latest first.
    static List<Promoting> promoters(Tx tx, Instant since, Instant askedSince, int limit) {
        return tx.query("""
                with latest as (
                    select distinct on (i.customer) i.customer, t.identity, t.happened_at, t.score
                    from interaction t
                    join identity i on i.id = t.identity
                    where t.workspace = :workspace
                      and t.kind in (5, 6)
                      and t.happened_at >= :since
                      and t.metric in (%d, %d)
                    order by i.customer, t.happened_at desc, t.position desc
                )
                select customer, identity, happened_at, score
                from latest l
                where score >= 9
                  and not exists (
                      select from promoter_asked a
                      join identity m on m.id = a.identity
                      where a.workspace = :workspace
                        and m.customer = l.customer
                        and a.at >= :asked_since)
                order by happened_at desc
                limit :limit
                """.formatted(Metric.NPS.ordinal(), Metric.NPS_TRANSACTIONAL.ordinal()))
                .bind("since", utc(since)).bind("asked_since", utc(askedSince)).bind("limit", limit)
                .map((row, _) -> new Promoting(row.getLong("identity"), row.getLong("customer"), row.getObject("happened_at", OffsetDateTime.class).toInstant(), row.getDouble("score"))).list();
    }

    /// @return whether this customer was not asked since a moment
    static boolean asked(Tx tx, long customer, long identity, Instant now, Instant askedSince, String what, String by) {
        tx.query("select pg_advisory_xact_lock(hashtext('promoter'), :customer)::text").bind("customer", (int) customer).mapTo(String.class).one();
        return tx.update("""
                insert into promoter_asked (workspace, identity, at, what, by)
                select :workspace, :identity, :now, :what, :by
                where not exists (
                    select from promoter_asked a
                    join identity m on m.id = a.identity
                    where a.workspace = :workspace
                      and m.customer = :customer
                      and a.at >= :asked_since)
                """)
                .bind("identity", identity).bind("customer", customer).bind("now", utc(now)).bind("asked_since", utc(askedSince)).bind("what", what).bind("by", by).execute() == 1;
    }

    static void notAsked(Tx tx, long identity, Instant at) {
        tx.update("delete from promoter_asked where workspace = :workspace and identity = :identity and at = :at").bind("identity", identity).bind("at", utc(at)).execute();
    }

    private static Praise read(ResultSet row) throws SQLException {
        var account = (Long) row.getObject("account");
        return new Praise(row.getLong("id"), new CustomerId(row.getLong("customer")), row.getInt("employee"), row.getString("called"), Optional.ofNullable(account).map(AccountId::new),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("name"), new Score(Metric.values()[row.getShort("metric")], row.getDouble("score")), row.getShort("touchpoint"), row.getString("text"), !row.getBoolean("seen"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
