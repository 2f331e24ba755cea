package attune.invitation;

import attune.identity.Identity;
import attune.invitation.Invitation.State;
import attune.response.Way;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SQL about invitations.
final class InvitationStore {

    private static final String COLUMNS = "id, survey, sending, identity, address, state, anonymous, single, used, answers, reminders, left_at, opened_at, started_at, completed_at, expires_at, message, trouble, way";

    private InvitationStore() {}

    static long insert(Tx tx, long survey, long identity, Way way, boolean anonymous, boolean single, Optional<Instant> expires) {
        return tx.query("""
                insert into survey_invitation (workspace, survey, identity, way, state, anonymous, single, expires_at)
                values (:workspace, :survey, :identity, :way, 7, :anonymous, :single, :expires)
                returning id
                """)
                .bind("survey", survey).bind("identity", identity).bind("way", (short) way.ordinal()).bind("anonymous", anonymous).bind("single", single)
                .bind("expires", expires.map(InvitationStore::time).orElse(null)).mapTo(Long.class).one();
    }

    /// One for everybody of whom it was decided at that moment that a sending asks them.
    static int insertAsked(Tx tx, long survey, long sending, Instant decided, boolean anonymous, Optional<Instant> expires) {
        return tx.update("""
                insert into survey_invitation (workspace, survey, sending, identity, address, way, anonymous, expires_at)
                select :workspace, :survey, :sending, d.identity, lower(p.email), :way, :anonymous, :expires
                from decision d
                join profile_customer p on p.id = d.identity and p.generation = (select generation from projection where name = 'profile' and serving)
                where d.workspace = :workspace
                  and d.sending = :sending
                  and d.at = :decided
                  and d.verdict = 0
                order by d.identity
                """)
                .bind("survey", survey).bind("sending", sending).bind("way", (short) Way.EMAIL.ordinal()).bind("anonymous", anonymous)
                .bind("decided", time(decided)).bind("expires", expires.map(InvitationStore::time).orElse(null)).execute();
    }

    static Optional<Invitation> find(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from survey_invitation where workspace = :workspace and id = :id").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    static Optional<Identity> who(Tx tx, long id) {
        return tx.query("""
                select y.kind, y.value, y.verified
                from survey_invitation i
                join identity y on y.id = i.identity
                where i.workspace = :workspace
                  and i.id = :id
                """)
                .bind("id", id).map((row, _) -> new Identity(row.getString(1), row.getString(2), row.getBoolean(3))).findOne()
                .filter(identity -> !identity.value().startsWith(Identity.ERASED));
    }

    static void answered(Tx tx, long id, boolean complete) {
        tx.update("""
                update survey_invitation
                set started_at = coalesce(started_at, now()),
                    completed_at = case when :complete then coalesce(completed_at, now()) else completed_at end,
                    answers = case when not :complete then answers when single then 1 else answers + 1 end
                where workspace = :workspace
                  and id = :id
                  and not anonymous
                """)
                .bind("id", id).bind("complete", complete).execute();
    }

    static boolean burn(Tx tx, long id) {
        return tx.update("""
                update survey_invitation
                set used = single
                where workspace = :workspace
                  and id = :id
                  and anonymous
                  and not used
                """).bind("id", id).execute() > 0;
    }

    static void opened(Tx tx, long id) {
        tx.update("update survey_invitation set opened_at = now() where workspace = :workspace and id = :id and opened_at is null and not anonymous").bind("id", id).execute();
    }

    /// Takes the next one that waits, so that nobody else sends it: from now on it has left or nobody knows.
    static Optional<Invitation> claim(Tx tx, long sending) {
        return tx.query("""
                update survey_invitation
                set state = 1, left_at = now()
                where id = (
                    select id
                    from survey_invitation
                    where workspace = :workspace
                      and sending = :sending
                      and state = 0
                      and (not_before is null or not_before < now())
                    order by id
                    limit 1
                    for update skip locked)
                returning %s
                """.formatted(COLUMNS)).bind("sending", sending).map((row, _) -> read(row)).findOne();
    }

    static Invitation identified(Tx tx, long id, String message) {
        return tx.query("update survey_invitation set message = :message where workspace = :workspace and id = :id returning " + COLUMNS).bind("id", id).bind("message", message).map((row, _) -> read(row)).one();
    }

    /// Takes the next one whose owner is to be reminded, and counts the reminder: it is not sent twice, whatever breaks off.
    static Optional<Invitation> claimReminder(Tx tx, long sending, int most, Instant before) {
        return tx.query("""
                update survey_invitation
                set reminders = reminders + 1, reminded_at = now()
                where id = (
                    select id
                    from survey_invitation
                    where workspace = :workspace
                      and sending = :sending
                      and state = 2
                      and not used
                      and completed_at is null
                      and reminders < :most
                      and coalesce(reminded_at, left_at) < :before
                      and (expires_at is null or expires_at > now())
                    order by coalesce(reminded_at, left_at)
                    limit 1
                    for update skip locked)
                returning %s
                """.formatted(COLUMNS)).bind("sending", sending).bind("most", most).bind("before", time(before)).map((row, _) -> read(row)).findOne();
    }

    static void settle(Tx tx, long id, State state, String trouble) {
        tx.update("""
                update survey_invitation
                set state = :state, trouble = :trouble, left_at = case when :state = 0 then null else left_at end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("state", (short) state.ordinal()).bind("trouble", shortened(trouble)).execute();
    }

    /// The mail server asks to come back: again in a while, a few times.
    static void later(Tx tx, long id, int most, String trouble) {
        tx.update("""
                update survey_invitation
                set state = case when tries + 1 >= :most then 3 else 0 end,
                    tries = tries + 1,
                    not_before = now() + (tries + 1) * interval '10 minutes',
                    left_at = null,
                    trouble = :trouble
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("most", most).bind("trouble", shortened(trouble)).execute();
    }

    /// Whether a mail is still to leave, or somebody to be reminded.
    static boolean moreToCome(Tx tx, long sending, int reminders) {
        return tx.query("""
                select exists (
                    select from survey_invitation
                    where workspace = :workspace
                      and sending = :sending
                      and (state in (0, 1)
                        or state = 2 and not used and completed_at is null and reminders < :reminders and (expires_at is null or expires_at > now())))
                """).bind("sending", sending).bind("reminders", reminders).mapTo(Boolean.class).one();
    }

    /// Those that were leaving when a process ended.
    static int lost(Tx tx, long sending, Instant before) {
        return tx.update("update survey_invitation set state = 4 where workspace = :workspace and sending = :sending and state = 1 and left_at < :before")
                .bind("sending", sending).bind("before", time(before)).execute();
    }

    static List<Long> withdraw(Tx tx, long sending) {
        return tx.query("update survey_invitation set state = 6 where workspace = :workspace and sending = :sending and state = 0 returning identity").bind("sending", sending).mapTo(Long.class).list();
    }

    static int again(Tx tx, long sending, State state) {
        return tx.update("update survey_invitation set state = 0, left_at = null, trouble = '' where workspace = :workspace and sending = :sending and state = :state")
                .bind("sending", sending).bind("state", (short) state.ordinal()).execute();
    }

    /// Mails and reminders.
    static int leftSince(Tx tx, long sending, Instant since) {
        return tx.query("""
                select (select count(*) from survey_invitation where workspace = :workspace and sending = :sending and left_at > :since)
                    + (select count(*) from survey_invitation where workspace = :workspace and sending = :sending and reminded_at > :since)
                """).bind("sending", sending).bind("since", time(since)).mapTo(Integer.class).one();
    }

    static Map<State, Long> states(Tx tx, long sending) {
        var states = new EnumMap<State, Long>(State.class);
        tx.query("select state, count(*) from survey_invitation where workspace = :workspace and sending = :sending group by state").bind("sending", sending)
                .map((row, _) -> states.put(State.values()[row.getInt(1)], row.getLong(2))).list();
        return states;
    }

    static Invitations.Tally tally(Tx tx, long survey, long sending) {
        return tx.query("""
                select count(*) as made, count(*) filter (where state = 2) as delivered, count(opened_at) as opened, count(started_at) as started, count(completed_at) as completed,
                    count(*) filter (where used) as used, count(*) filter (where state = 5) as bounced, coalesce(sum(reminders), 0) as reminders
                from survey_invitation
                where workspace = :workspace
                  and survey = :survey
                  and (:sending = 0 or sending = :sending)
                """)
                .bind("survey", survey).bind("sending", sending)
                .map((row, _) -> tally(row)).one();
    }

    /// Of those that left from then on and before then.
    static Invitations.Tally tally(Tx tx, long survey, Instant from, Instant until) {
        return tx.query("""
                select count(*) as made, count(*) filter (where state = 2) as delivered, count(*) filter (where coalesce(opened_at, started_at) is not null or used) as opened,
                    count(*) filter (where started_at is not null or used) as started, count(*) filter (where completed_at is not null or used) as completed,
                    count(*) filter (where used) as used, count(*) filter (where state = 5) as bounced, coalesce(sum(reminders), 0) as reminders
                from survey_invitation
                where workspace = :workspace
                  and survey = :survey
                  and left_at >= :from
                  and left_at < :until
                """)
                .bind("survey", survey).bind("from", time(from)).bind("until", time(until)).map((row, _) -> tally(row)).one();
    }

    static long[] identities(Tx tx, long survey, Instant from, Instant until) {
        return tx.query("""
                select distinct identity
                from survey_invitation
                where workspace = :workspace
                  and survey = :survey
                  and left_at >= :from
                  and left_at < :until
                """)
                .bind("survey", survey).bind("from", time(from)).bind("until", time(until)).setFetchSize(20_000).mapTo(Long.class).stream().mapToLong(Long::longValue).toArray();
    }

    private static Invitations.Tally tally(ResultSet row) throws SQLException {
        return new Invitations.Tally(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8));
    }

    static void cameBack(Tx tx, String message, String why) {
        tx.update("update survey_invitation set state = 5, trouble = :why where workspace = :workspace and message = :message and state in (1, 2, 4)").bind("message", message).bind("why", shortened(why)).execute();
    }

    /// The one among them whose mail went to that address.
    static Optional<Invitation> named(Tx tx, Collection<String> messages, String address) {
        return tx.query("select " + COLUMNS + " from survey_invitation where workspace = :workspace and message = any(:messages) and address = :address order by id desc limit 1")
                .bind("messages", messages.toArray(String[]::new)).bind("address", address).map((row, _) -> read(row)).findOne();
    }

    private static String shortened(String words) {
        return words.length() > 300 ? words.substring(0, 300) : words;
    }

    static int forget(Tx tx, Collection<Long> identities) {
        return tx.update("delete from survey_invitation where workspace = :workspace and identity = any(:identities)").bind("identities", identities.toArray(Long[]::new)).execute();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(row.getLong("id"), row.getLong("survey"), row.getLong("sending"), row.getLong("identity"), row.getString("address"), State.values()[row.getInt("state")],
                row.getBoolean("anonymous"), row.getBoolean("single"), row.getBoolean("used"), row.getInt("answers"), row.getInt("reminders"), at(row, "left_at"), at(row, "opened_at"),
                at(row, "started_at"), at(row, "completed_at"), at(row, "expires_at"), Optional.ofNullable(row.getString("message")), row.getString("trouble"), Way.values()[row.getInt("way")]);
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
