package attune.alert;

import attune.alert.AlertRule.Definition;
import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All SQL about alert rules and what fired.
final class AlertStore {

    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String RULE = "select id, coalesce(standard, '') as standard, name, definition, on_since from alert_rule where workspace = :workspace ";

    private AlertStore() {}

    // ------------------------------------------------------------------ rules

    static List<AlertRule> rules(Tx tx) {
        return tx.query(RULE + "order by standard is null, id").map((row, _) -> rule(row)).list();
    }

    static Optional<AlertRule> rule(Tx tx, long id) {
        return tx.query(RULE + "and id = :id").bind("id", id).map((row, _) -> rule(row)).findOne();
    }

    /// Those that ship are on from the day the workspace was opened.
    static void ship(Tx tx, Standard standard) {
        tx.update("""
                insert into alert_rule (workspace, standard, name, definition, on_since, made_by)
                select :workspace, :standard, :name, :definition::jsonb, created_at, 'Attune'
                from workspace
                where id = :workspace
                on conflict do nothing
                """)
                .bind("standard", standard.name()).bind("name", standard.title).bind("definition", written(standard.definition)).execute();
    }

    static long insert(Tx tx, String name, Definition definition, String by) {
        return tx.query("""
                insert into alert_rule (workspace, name, definition, made_by)
                values (:workspace, :name, :definition::jsonb, :by)
                returning id
                """)
                .bind("name", name).bind("definition", written(definition)).bind("by", by).mapTo(Long.class).one();
    }

    static void change(Tx tx, long id, String name, Definition definition) {
        tx.update("""
                update alert_rule
                set name = :name, definition = :definition::jsonb, changed_at = now(),
                    on_since = case when on_since is null or definition -> 'when' = :definition::jsonb -> 'when' then on_since else now() end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("name", name).bind("definition", written(definition)).bind("id", id).execute();
    }

    static void turn(Tx tx, long id, boolean on) {
        tx.update("update alert_rule set on_since = case when :on then now() end, changed_at = now() where workspace = :workspace and id = :id")
                .bind("on", on).bind("id", id).execute();
    }

    static void remove(Tx tx, long id) {
        tx.update("delete from alert_fired where workspace = :workspace and rule = :id").bind("id", id).execute();
        tx.update("delete from alert_rule where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static boolean named(Tx tx, String name, long except) {
        return tx.query("select exists (select from alert_rule where workspace = :workspace and lower(name) = lower(:name) and id <> :except)")
                .bind("name", name).bind("except", except).mapTo(Boolean.class).one();
    }

    static long seen(Tx tx, long rule) {
        return tx.query("select seen from alert_rule where workspace = :workspace and id = :id").bind("id", rule).mapTo(Long.class).one();
    }

    static void seen(Tx tx, long rule, long upTo) {
        tx.update("update alert_rule set seen = :seen where workspace = :workspace and id = :id").bind("seen", upTo).bind("id", rule).execute();
    }

    /// Workspaces with a rule that is on and is told by the clock.
    static List<Integer> clocked(Tx owner) {
        return owner.query("select distinct workspace from alert_rule where on_since is not null and definition -> 'when' ->> 'is' in ('drop', 'segment', 'silence') order by workspace")
                .mapTo(Integer.class).list();
    }

    // ------------------------------------------------------------------ what fired

    /// @return whether this is the first time
    static boolean fired(Tx tx, Alert alert, Instant when) {
        return tx.update("""
                insert into alert_fired (workspace, rule, cause, happened_at, fired_at, identity, words)
                values (:workspace, :rule, :cause, :at, :fired, :identity, :words)
                on conflict (workspace, rule, cause) do nothing
                """)
                .bind("rule", alert.rule().id()).bind("cause", alert.cause()).bind("at", utc(alert.at())).bind("fired", utc(when))
                .bind("identity", alert.identity().isPresent() ? alert.identity().getAsLong() : null)
                .bind("words", alert.identity().isPresent() ? "" : alert.words()).execute() == 1;
    }

    /// One at a time looks through a workspace.
    static void lock(Tx tx) {
        tx.query("select pg_advisory_xact_lock(hashtext('alert'), :workspace)::text").mapTo(String.class).one();
    }

    static List<Fired> lately(Tx tx, Optional<Long> rule, long before, int limit) {
        return tx.query("""
                select f.id, f.rule, r.name, f.happened_at, f.fired_at, f.identity, i.customer, f.words
                from alert_fired f
                join alert_rule r on r.id = f.rule
                left join identity i on i.id = f.identity
                where f.workspace = :workspace
                  and f.id < :before
                  and (:rule::bigint is null or f.rule = :rule)
                order by f.id desc
                limit :limit
                """)
                .bind("before", before).bind("rule", rule.orElse(null)).bind("limit", limit)
                .map((row, _) -> new Fired(row.getLong("id"), row.getLong("rule"), row.getString("name"), instant(row, "happened_at"), instant(row, "fired_at"),
                        row.getObject("customer") == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("customer")), row.getString("words")))
                .list();
    }

    /// How often each rule fired since a moment.
    static java.util.Map<Long, Long> counts(Tx tx, Instant since) {
        var counts = new java.util.HashMap<Long, Long>();
        tx.query("select rule, count(*) from alert_fired where workspace = :workspace and fired_at >= :since group by rule").bind("since", utc(since))
                .map((row, _) -> counts.put(row.getLong(1), row.getLong(2))).list();
        return counts;
    }

    static int erase(Tx tx, Collection<Long> identities) {
        return tx.update("delete from alert_fired where workspace = :workspace and identity = any(:identities)").bind("identities", identities.toArray(Long[]::new)).execute();
    }

    // ------------------------------------------------------------------ the log

    static long position(Tx owner) {
        return owner.query("select position from alert_watch where shard = 0").mapTo(Long.class).one();
    }

    static void reached(Tx owner, long position) {
        owner.update("update alert_watch set position = greatest(position, :position) where shard = 0").bind("position", position).execute();
    }

    /// What a customer brought in during the last 365 days, in ten-thousandths of the workspace's currency.
    static long broughtIn(Tx tx, long customer) {
        return tx.query("""
                select coalesce(sum(t.value), 0)
                from interaction t
                join workspace w on w.id = t.workspace
                where t.workspace = :workspace
                  and t.identity in (select id from identity where workspace = :workspace and customer = :customer)
                  and t.happened_at > now() - interval '365 days'
                  and t.value is not null
                  and t.currency = w.currency
                """)
                .bind("customer", customer).mapTo(Long.class).one();
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        var since = row.getObject("on_since", OffsetDateTime.class);
        return new AlertRule(row.getLong("id"), row.getString("standard"), row.getString("name"), read(row.getString("definition")), Optional.ofNullable(since).map(OffsetDateTime::toInstant));
    }

    private static Definition read(String json) {
        try {
            return JSON.readValue(json, Definition.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("an alert rule cannot be read", damaged);
        }
    }

    private static String written(Definition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
