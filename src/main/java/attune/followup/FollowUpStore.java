package attune.followup;

import attune.account.AccountId;
import attune.followup.FollowUp.Outcome;
import attune.followup.FollowUp.State;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SQL about follow-ups themselves.
final class FollowUpStore {

    private static final Metric[] METRICS = Metric.values();
    private static final String SELECT = """
            select f.*, i.customer, coalesce(a.name, '') as owner_name, coalesce(c.name, '') as cause_name
            from (select * from followup where workspace = :workspace and %s) f
            join identity i on i.id = f.identity
            left join account a on a.id = f.owner
            left join root_cause c on c.id = f.root_cause
            """;

    private FollowUpStore() {}

    // ------------------------------------------------------------------ looking

    static List<FollowUp> byId(Tx tx, Collection<Long> ids) {
        return tx.query(SELECT.formatted("id = any(:ids)") + "order by f.due_at, f.id").bind("ids", ids.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    /// Where a page of a list begins: after this deadline and number.
    record Place(Instant due, long id) {

        static final Place BEGIN = new Place(Instant.EPOCH, 0);
    }

    /// The most pressing first; closed ones by what was closed last.
    ///
    /// @param within null where the one who asks sees everything
    static List<FollowUp> list(Tx tx, Listed listed, Within within, AccountId me, Place after, int limit) {
        var closed = listed.state().filter(State.CLOSED::equals).isPresent();
        var key = closed ? "(closed_at, id) < (:at, :after)" : "(due_at, id) > (:at, :after)";
        var order = closed ? "closed_at desc, id desc" : "due_at, id";
        var query = tx.query(SELECT.formatted(where(listed, within) + " and " + key + " order by " + order + " limit :limit") + "order by " + (closed ? "f.closed_at desc, f.id desc" : "f.due_at, f.id"));
        return bound(query, listed, within, me).bind("at", utc(closed && after.id == 0 ? Instant.parse("2200-01-01T00:00:00Z") : after.due))
                .bind("after", closed && after.id == 0 ? Long.MAX_VALUE : after.id).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    static Map<State, Long> counts(Tx tx, Listed listed, Within within, AccountId me, Instant closedSince) {
        var counts = new EnumMap<State, Long>(State.class);
        bound(tx.query("select state, count(*) from followup where workspace = :workspace and (state <> 'CLOSED' or closed_at >= :closed_since) and " + where(listed, within) + " group by state"), listed, within, me)
                .bind("closed_since", utc(closedSince)).map((row, _) -> counts.put(State.valueOf(row.getString(1)), row.getLong(2))).list();
        return counts;
    }

    static long late(Tx tx, Listed listed, Within within, AccountId me, Instant now) {
        return bound(tx.query("select count(*) from followup where workspace = :workspace and state = 'OPEN' and due_at < :now and " + where(listed, within)), listed, within, me)
                .bind("now", utc(now)).mapTo(Long.class).one();
    }

    static long mine(Tx tx, AccountId me) {
        return tx.query("select count(*) from followup where workspace = :workspace and owner = :me and state <> 'CLOSED'").bind("me", me.value()).mapTo(Long.class).one();
    }

    private static String where(Listed listed, Within within) {
        return (within == null ? "true" : "(" + within.predicate() + " or owner = :me)")
                + (listed.state().isPresent() ? " and state = :state" : listed.open() ? " and state <> 'CLOSED'" : "")
                + switch (listed.whose()) {
                    case ALL -> "";
                    case MINE -> " and owner = :me";
                    case NOBODYS -> " and owner is null";
                };
    }

    private static org.jdbi.v3.core.statement.Query bound(org.jdbi.v3.core.statement.Query query, Listed listed, Within within, AccountId me) {
        if (within != null) within.bind(query);
        return query.bind("me", me == null ? 0 : me.value()).bind("state", listed.state().map(State::name).orElse(""));
    }

    static List<FollowUp> of(Tx tx, Collection<Long> identities) {
        return tx.query(SELECT.formatted("identity = any(:identities)") + "order by f.opened_at desc, f.id desc").bind("identities", identities.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    static List<Case> cases(Tx tx, Instant from, Instant to, Within within, AccountId me) {
        var query = tx.query("""
                select f.id, i.customer, f.opened_at, f.contacted_at, f.closed_at, f.outcome, coalesce(c.name, '') as cause, f.at_risk, f.goodwill
                from (select * from followup where workspace = :workspace and opened_at >= :from and opened_at < :to and %s) f
                join identity i on i.id = f.identity
                left join root_cause c on c.id = f.root_cause
                """.formatted(within == null ? "true" : "(" + within.predicate() + " or owner = :me)"));
        if (within != null) within.bind(query).bind("me", me == null ? 0 : me.value());
        return query.bind("from", utc(from)).bind("to", utc(to)).map((row, _) -> new Case(row.getLong("id"), row.getLong("customer"), instant(row, "opened_at").orElseThrow(), instant(row, "contacted_at"),
                instant(row, "closed_at"), Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf), row.getString("cause"), row.getLong("at_risk"), row.getLong("goodwill"))).list();
    }

    /// The one that is open for this customer, to which another answer of theirs belongs.
    static Optional<Long> openOf(Tx tx, long customer) {
        return tx.query("""
                select f.id
                from followup f
                join identity i on i.id = f.identity
                where f.workspace = :workspace
                  and i.workspace = :workspace
                  and i.customer = :customer
                  and f.state <> 'CLOSED'
                order by f.id
                limit 1
                """)
                .bind("customer", customer).mapTo(Long.class).findOne();
    }

    static List<Long> late(Tx tx, Instant now, int limit) {
        return tx.query("select id from followup where workspace = :workspace and state = 'OPEN' and escalated_at is null and due_at < :now order by due_at, id limit :limit for update skip locked")
                .bind("now", utc(now)).bind("limit", limit).mapTo(Long.class).list();
    }

    static List<Integer> workspacesWithLate(Tx owner, Instant now) {
        return owner.query("select distinct workspace from followup where state = 'OPEN' and escalated_at is null and due_at < :now").bind("now", utc(now)).mapTo(Integer.class).list();
    }

    /// The number of the last follow-up that each was given.
    static Map<Long, Long> lastGiven(Tx tx, List<Long> people) {
        var last = new HashMap<Long, Long>();
        tx.query("select owner, max(id) from followup where workspace = :workspace and owner = any(:people) group by owner").bind("people", people.toArray(Long[]::new))
                .map((row, _) -> last.put(row.getLong(1), row.getLong(2))).list();
        return last;
    }

    static long broughtIn(Tx tx, long customer, Instant until) {
        return tx.query("""
                select coalesce(sum(t.value), 0)
                from interaction t
                join workspace w on w.id = t.workspace
                where t.workspace = :workspace
                  and t.identity in (select id from identity where workspace = :workspace and customer = :customer)
                  and t.happened_at > :until - interval '365 days'
                  and t.happened_at <= :until
                  and t.value is not null
                  and t.currency = w.currency
                """)
                .bind("customer", customer).bind("until", utc(until)).mapTo(Long.class).one();
    }

    // ------------------------------------------------------------------ changing

    static long insert(Tx tx, long identity, Instant opened, Instant due, Optional<AccountId> owner, Optional<Long> rule, String because, int location, int team, short touchpoint, Optional<Score> score, long atRisk) {
        return tx.query("""
                insert into followup (workspace, identity, state, opened_at, due_at, owner, rule, because, location, team, touchpoint, metric, score, at_risk, changed_at)
                values (:workspace, :identity, 'OPEN', :opened, :due, :owner, :rule, :because, :location, :team, :touchpoint, :metric, :score, :at_risk, :opened)
                returning id
                """)
                .bind("identity", identity).bind("opened", utc(opened)).bind("due", utc(due)).bind("owner", owner.map(AccountId::value).orElse(null)).bind("rule", rule.orElse(null))
                .bind("because", because).bind("location", location).bind("team", team).bind("touchpoint", touchpoint)
                .bind("metric", score.map(each -> (short) each.metric().ordinal()).orElse(null)).bind("score", score.map(Score::value).orElse(null)).bind("at_risk", atRisk)
                .mapTo(Long.class).one();
    }

    static void own(Tx tx, long id, Optional<AccountId> owner) {
        change(tx, id, "owner = :to", owner.map(AccountId::value).orElse(null), Instant.now());
    }

    static void reached(Tx tx, long id, Instant at) {
        tx.update("update followup set state = 'WAITING', contacted_at = coalesce(contacted_at, :at), changed_at = :at where workspace = :workspace and id = :id").bind("id", id).bind("at", utc(at)).execute();
    }

    static void answered(Tx tx, long id, Instant at) {
        tx.update("update followup set state = 'ANSWERED', closed_at = null, outcome = null, changed_at = :at where workspace = :workspace and id = :id").bind("id", id).bind("at", utc(at)).execute();
    }

    static void escalated(Tx tx, long id, Optional<AccountId> owner, Instant at) {
        tx.update("update followup set escalated_at = :at, owner = coalesce(:owner::bigint, owner), changed_at = :at where workspace = :workspace and id = :id")
                .bind("id", id).bind("at", utc(at)).bind("owner", owner.map(AccountId::value).orElse(null)).execute();
    }

    static void cause(Tx tx, long id, Long cause, Instant at) {
        change(tx, id, "root_cause = :to", cause, at);
    }

    static void goodwill(Tx tx, long id, long more, Instant at) {
        change(tx, id, "goodwill = goodwill + :to", more, at);
    }

    static void close(Tx tx, long id, Outcome outcome, Instant at) {
        tx.update("update followup set state = 'CLOSED', outcome = :outcome, closed_at = :at, changed_at = :at where workspace = :workspace and id = :id")
                .bind("id", id).bind("outcome", outcome.name()).bind("at", utc(at)).execute();
    }

    static void reopen(Tx tx, long id, Instant at) {
        tx.update("update followup set state = case when contacted_at is null then 'OPEN' else 'WAITING' end, outcome = null, closed_at = null, changed_at = :at where workspace = :workspace and id = :id")
                .bind("id", id).bind("at", utc(at)).execute();
    }

    /// The row is held until the transaction ends: two who act on it do so one after the other.
    static void lock(Tx tx, long id) {
        tx.query("select id from followup where workspace = :workspace and id = :id for update").bind("id", id).mapTo(Long.class).findOne();
    }

    private static void change(Tx tx, long id, String what, Long to, Instant at) {
        tx.update("update followup set " + what + ", changed_at = :at where workspace = :workspace and id = :id").bind("id", id).bind("to", to).bind("at", utc(at)).execute();
    }

    static int erase(Tx tx, Collection<Long> identities) {
        return tx.update("delete from followup where workspace = :workspace and identity = any(:identities)").bind("identities", identities.toArray(Long[]::new)).execute();
    }

    // ------------------------------------------------------------------ root causes

    static List<Causes.Cause> causes(Tx tx) {
        return tx.query("select id, name, hidden from root_cause where workspace = :workspace order by hidden, id").map((row, _) -> new Causes.Cause(row.getLong(1), row.getString(2), row.getBoolean(3))).list();
    }

    static void addCause(Tx tx, String name) {
        tx.update("insert into root_cause (workspace, name) values (:workspace, :name) on conflict (workspace, lower(name)) do update set hidden = false").bind("name", name).execute();
    }

    static void hideCause(Tx tx, long id, boolean hidden) {
        tx.update("update root_cause set hidden = :hidden where workspace = :workspace and id = :id").bind("id", id).bind("hidden", hidden).execute();
    }

    // ------------------------------------------------------------------ rows

    private static FollowUp read(ResultSet row) throws SQLException {
        var owner = (Long) row.getObject("owner");
        return new FollowUp(row.getLong("id"), row.getLong("identity"), new CustomerId(row.getLong("customer")), State.valueOf(row.getString("state")), instant(row, "opened_at").orElseThrow(),
                instant(row, "due_at").orElseThrow(), Optional.ofNullable(owner).map(AccountId::new), row.getString("owner_name"), row.getString("because"), row.getInt("location"), row.getInt("team"),
                row.getShort("touchpoint"), score(row), row.getLong("at_risk"), instant(row, "contacted_at"), instant(row, "escalated_at"), instant(row, "closed_at"),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf), row.getLong("root_cause"), row.getString("cause_name"), row.getLong("goodwill"));
    }

    static Optional<Score> score(ResultSet row) throws SQLException {
        var metric = row.getObject("metric");
        return metric == null ? Optional.empty() : Optional.of(new Score(METRICS[((Number) metric).intValue()], row.getDouble("score")));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
