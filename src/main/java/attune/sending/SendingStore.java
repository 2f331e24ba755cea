package attune.sending;

import attune.sending.Sending.State;
import attune.sending.Sending.Wish;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// SQL about sendings and the occasions for them.
final class SendingStore {

    private static final String COLUMNS = """
            id, survey, state, audience, share, per_minute, reminders, reminder_days, open_days, starts_at, touchpoint, after_minutes, trouble, made_by, made_at, decided_at, ended_at""";

    /// An automatic sending that listens.
    record Listener(long id, WorkspaceId workspace, String touchpoint, Duration after, Instant since) {}

    private SendingStore() {}

    static long insert(Tx tx, long survey, Wish wish, String by) {
        return tx.query("""
                insert into sending (workspace, survey, kind, state, audience, share, per_minute, reminders, reminder_days, open_days, starts_at, touchpoint, after_minutes, made_by)
                values (:workspace, :survey, :kind, 0, :audience, :share, :per_minute, :reminders, :reminder_days, :open_days, :starts, :touchpoint, :after, :by)
                returning id
                """)
                .bind("survey", survey).bind("kind", (short) (wish.automatic() ? 1 : 0)).bind("audience", wish.audience())
                .bind("share", wish.share()).bind("per_minute", wish.perMinute()).bind("reminders", wish.reminders()).bind("reminder_days", wish.reminderDays()).bind("open_days", wish.openDays())
                .bind("starts", time(wish.startsAt())).bind("touchpoint", wish.touchpoint()).bind("after", (int) wish.after().toMinutes()).bind("by", by).mapTo(Long.class).one();
    }

    static List<Sending> of(Tx tx, long survey) {
        return tx.query("select " + COLUMNS + " from sending where workspace = :workspace and survey = :survey order by id desc limit 500").bind("survey", survey).map((row, _) -> read(row)).list();
    }

    static Optional<Sending> find(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from sending where workspace = :workspace and id = :id").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    /// Nobody else changes it meanwhile.
    static Optional<Sending> lock(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from sending where workspace = :workspace and id = :id for update").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    static List<Sending> active(Tx tx) {
        return tx.query("select " + COLUMNS + " from sending where workspace = :workspace and state in (0, 1) and starts_at <= now() order by id").map((row, _) -> read(row)).list();
    }

    static List<WorkspaceId> workspaces(Tx owner) {
        return owner.query("select distinct workspace from sending where state in (0, 1) and starts_at <= now() order by workspace").map((row, _) -> new WorkspaceId(row.getInt(1))).list();
    }

    static void state(Tx tx, long id, State state) {
        tx.update("""
                update sending
                set state = :state, trouble = '', ended_at = case when :state >= 3 then now() end
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("state", (short) state.ordinal()).execute();
    }

    static void past(Tx tx, long id, State state, Instant at) {
        tx.update("""
                update sending
                set state = :state, made_at = :at, decided_at = :at, ended_at = case when :state >= 3 then least(now(), :at + open_days * interval '24 hours') end
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("state", (short) state.ordinal()).bind("at", time(at)).execute();
    }

    static void decided(Tx tx, long id, Instant at) {
        tx.update("update sending set decided_at = coalesce(decided_at, :at), state = 1 where workspace = :workspace and id = :id").bind("id", id).bind("at", time(at)).execute();
    }

    static void trouble(Tx tx, long id, String trouble) {
        tx.update("update sending set trouble = :trouble where workspace = :workspace and id = :id and trouble <> :trouble").bind("id", id).bind("trouble", trouble).execute();
    }

    // ------------------------------------------------------------------ occasions

    static List<Listener> listeners(Tx owner) {
        return owner.query("select id, workspace, touchpoint, after_minutes, starts_at from sending where kind = 1 and state in (0, 1, 2)")
                .map((row, _) -> new Listener(row.getLong(1), new WorkspaceId(row.getInt(2)), row.getString(3), Duration.ofMinutes(row.getInt(4)), row.getObject(5, OffsetDateTime.class).toInstant())).list();
    }

    static void note(Tx owner, Listener listener, long position, long identity, Instant due) {
        owner.update("""
                insert into sending_occasion (workspace, sending, position, identity, due_at)
                values (:of, :sending, :position, :identity, :due)
                on conflict do nothing
                """)
                .bind("of", listener.workspace.value()).bind("sending", listener.id).bind("position", position).bind("identity", identity).bind("due", time(due)).execute();
    }

    static void unnote(Tx owner, Collection<Long> positions) {
        owner.update("delete from sending_occasion where position = any(:positions)").bind("positions", positions.toArray(Long[]::new)).execute();
    }

    /// Takes those whose time has come: the customers they are about now.
    static List<Long> due(Tx tx, long sending, Instant now, int most) {
        return tx.query("""
                with due as (
                    delete from sending_occasion
                    where workspace = :workspace
                      and sending = :sending
                      and position in (
                        select position
                        from sending_occasion
                        where workspace = :workspace
                          and sending = :sending
                          and due_at <= :now
                        order by due_at
                        limit :most
                        for update skip locked)
                    returning identity)
                select distinct i.customer
                from due d
                join identity i on i.id = d.identity
                order by 1
                """)
                .bind("sending", sending).bind("now", time(now)).bind("most", most).mapTo(Long.class).list();
    }

    static long waiting(Tx tx, long sending) {
        return tx.query("select count(*) from sending_occasion where workspace = :workspace and sending = :sending").bind("sending", sending).mapTo(Long.class).one();
    }

    static void dropOccasions(Tx tx, long sending) {
        tx.update("delete from sending_occasion where workspace = :workspace and sending = :sending").bind("sending", sending).execute();
    }

    static int forget(Tx tx, Collection<Long> identities) {
        return tx.update("delete from sending_occasion where workspace = :workspace and identity = any(:identities)").bind("identities", identities.toArray(Long[]::new)).execute();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Sending read(ResultSet row) throws SQLException {
        var wish = new Wish(row.getLong("audience"), row.getInt("share"), row.getInt("per_minute"), row.getInt("reminders"), row.getInt("reminder_days"), row.getInt("open_days"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(), row.getString("touchpoint"), Duration.ofMinutes(row.getInt("after_minutes")));
        return new Sending(row.getLong("id"), row.getLong("survey"), State.values()[row.getInt("state")], wish, row.getString("trouble"), row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), at(row, "decided_at"), at(row, "ended_at"));
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
