package attune.hook;

import attune.hook.Delivery.State;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of hooks and of what they are told.
final class HookStore {

    private static final String DELIVERY = "select id, hook, event, state, tries, next_at, status, words, created_at, tried_at from hook_delivery where workspace = :workspace ";

    /// A call that is due.
    record Due(WorkspaceId workspace, long delivery, long hook) {}

    /// A response of which the log tells.
    record Told(WorkspaceId workspace, long survey, UUID response, Instant at) {}

    private HookStore() {}

    static long insert(Tx tx, String url, long survey, String secret, String by) {
        return tx.query("insert into hook (workspace, url, survey, secret, created_by) values (:workspace, :url, :survey, :secret, :by) returning id")
                .bind("url", url).bind("survey", survey).bind("secret", secret).bind("by", by).mapTo(Long.class).one();
    }

    static List<Hook> all(Tx tx) {
        return tx.query("select id, url, survey, stopped, failing_since, created_at, created_by from hook where workspace = :workspace order by id").map((row, _) -> hook(row)).list();
    }

    static Hook get(Tx tx, long id) {
        return tx.query("select id, url, survey, stopped, failing_since, created_at, created_by from hook where workspace = :workspace and id = :id").bind("id", id).map((row, _) -> hook(row)).findOne()
                .orElseThrow(() -> Mendable.notFound("This webhook is gone."));
    }

    static String secret(Tx tx, long id) {
        return tx.query("select secret from hook where workspace = :workspace and id = :id").bind("id", id).mapTo(String.class).one();
    }

    static void delete(Tx tx, long id) {
        tx.update("delete from hook where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    /// @param why empty to call it again
    static void stop(Tx tx, long id, String why) {
        tx.update("update hook set stopped = :why, failing_since = case when :why = '' then null else failing_since end where workspace = :workspace and id = :id").bind("id", id).bind("why", why).execute();
        if (why.isEmpty()) tx.update("update hook_delivery set next_at = now() where workspace = :workspace and hook = :id and state = 0").bind("id", id).execute();
    }

    static void answered(Tx tx, long id, boolean taken) {
        tx.update("update hook set failing_since = case when :taken then null else coalesce(failing_since, now()) end where workspace = :workspace and id = :id").bind("id", id).bind("taken", taken).execute();
    }

    // ------------------------------------------------------------------ what is told

    static boolean any(Tx owner) {
        return owner.query("select exists (select from hook)").mapTo(Boolean.class).one();
    }

    static long position(Tx owner) {
        return owner.query("select position from hook_watch where shard = 0").mapTo(Long.class).one();
    }

    static void reached(Tx owner, long position) {
        owner.update("update hook_watch set position = greatest(position, :position) where shard = 0").bind("position", position).execute();
    }

    /// The responses that the log tells of between two positions, but for those that came with a file.
    static List<Told> told(Tx owner, long after, long upTo) {
        return owner.query("""
                select i.workspace, (i.properties ->> 'survey')::bigint, (i.properties ->> 'response')::uuid, min(i.arrived_at)
                from interaction i
                where i.position > :after
                  and i.position <= :up_to
                  and i.source = 0
                  and i.batch = 0
                  and i.workspace in (select workspace from hook)
                  and (i.properties ->> 'response') ~ '^[0-9a-f-]{36}$'
                  and (i.properties ->> 'survey') ~ '^[0-9]{1,18}$'
                group by 1, 2, 3
                """).bind("after", after).bind("up_to", upTo)
                .map((row, _) -> new Told(new WorkspaceId(row.getInt(1)), row.getLong(2), row.getObject(3, UUID.class), row.getTimestamp(4).toInstant())).list();
    }

    /// Notes it for every hook that wishes it and was there by then, once.
    static void note(Tx tx, Told told) {
        tx.update("""
                insert into hook_delivery (workspace, hook, event)
                select workspace, id, :event
                from hook
                where workspace = :workspace
                  and survey in (0, :survey)
                  and created_at <= :at
                on conflict (hook, event) do nothing""").bind("event", told.response).bind("survey", told.survey).bind("at", OffsetDateTime.ofInstant(told.at, ZoneOffset.UTC)).execute();
    }

    static List<Due> due(Tx owner, int most) {
        return owner.query("""
                select d.workspace, d.id, d.hook
                from hook_delivery d
                join hook h on h.id = d.hook
                where d.state = 0
                  and d.next_at <= now()
                  and h.stopped = ''
                order by d.next_at, d.id
                limit :most""").bind("most", most).map((row, _) -> new Due(new WorkspaceId(row.getInt(1)), row.getLong(2), row.getLong(3))).list();
    }

    static Optional<Delivery> delivery(Tx tx, long hook, long id) {
        return tx.query(DELIVERY + "and hook = :hook and id = :id").bind("hook", hook).bind("id", id).map((row, _) -> delivery(row)).findOne();
    }

    static List<Delivery> deliveries(Tx tx, long hook, long before, int most) {
        return tx.query(DELIVERY + "and hook = :hook and id < :before order by id desc limit :most").bind("hook", hook).bind("before", before).bind("most", most).map((row, _) -> delivery(row)).list();
    }

    static void settle(Tx tx, long id, State state, int status, String words, long againAfterSeconds) {
        tx.update("""
                update hook_delivery
                set state = :state, status = :status, words = :words, tries = tries + 1, tried_at = now(), next_at = now() + make_interval(secs => :seconds)
                where workspace = :workspace and id = :id""")
                .bind("id", id).bind("state", (short) state.ordinal()).bind("status", status).bind("words", words).bind("seconds", (double) againAfterSeconds).execute();
    }

    static void again(Tx tx, long id) {
        tx.update("update hook_delivery set state = 0, next_at = now() where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    private static Hook hook(ResultSet row) throws SQLException {
        return new Hook(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant), row.getTimestamp(6).toInstant(), row.getString(7));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(row.getLong("id"), row.getLong("hook"), row.getObject("event", UUID.class), State.values()[row.getInt("state")], row.getInt("tries"), row.getTimestamp("next_at").toInstant(),
                row.getInt("status"), row.getString("words"), row.getTimestamp("created_at").toInstant(), Optional.ofNullable(row.getTimestamp("tried_at")).map(Timestamp::toInstant));
    }
}
