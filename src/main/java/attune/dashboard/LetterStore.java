package attune.dashboard;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// SQL about dashboards by mail.
final class LetterStore {

    /// A dashboard that is mailed.
    record Mailed(long id, String name, Rhythm rhythm, Instant since) {}

    private LetterStore() {}

    static List<WorkspaceId> workspaces(Tx owner) {
        return owner.query("select distinct workspace from dashboard where mail_day <> '' order by workspace").map((row, _) -> new WorkspaceId(row.getInt(1))).list();
    }

    static List<Mailed> mailed(Tx tx) {
        return tx.query("select id, name, mail_day, mail_hour, mail_since from dashboard where workspace = :workspace and mail_day <> '' order by id")
                .map((row, _) -> new Mailed(row.getLong(1), row.getString(2), new Rhythm(row.getString(3), row.getInt(4)), row.getTimestamp(5).toInstant())).list();
    }

    static Optional<Instant> since(Tx tx, long dashboard) {
        return tx.query("select mail_since from dashboard where workspace = :workspace and id = :id and mail_day <> ''")
                .bind("id", dashboard).map((row, _) -> row.getTimestamp(1).toInstant()).findOne();
    }

    static void rhythm(Tx tx, long dashboard, Optional<Rhythm> rhythm) {
        tx.update("""
                update dashboard
                set mail_day = :day, mail_hour = :hour,
                    mail_since = case when mail_day = :day and mail_hour = :hour then mail_since else now() end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", dashboard).bind("day", rhythm.map(Rhythm::day).orElse("")).bind("hour", rhythm.map(Rhythm::hour).orElse(8)).execute();
    }

    static void reads(Tx tx, long dashboard, long account) {
        tx.update("insert into dashboard_reader (workspace, dashboard, account) values (:workspace, :dashboard, :account) on conflict do nothing")
                .bind("dashboard", dashboard).bind("account", account).execute();
    }

    static boolean stops(Tx tx, long dashboard, long account) {
        return tx.update("delete from dashboard_reader where workspace = :workspace and dashboard = :dashboard and account = :account")
                .bind("dashboard", dashboard).bind("account", account).execute() > 0;
    }

    static Optional<String> name(Tx tx, long dashboard) {
        return tx.query("select name from dashboard where workspace = :workspace and id = :id").bind("id", dashboard).mapTo(String.class).findOne();
    }

    /// Who asked for it before it was due, and has not got it.
    static List<Long> waiting(Tx tx, long dashboard, Instant due) {
        return tx.query("""
                select r.account
                from dashboard_reader r
                where r.workspace = :workspace
                  and r.dashboard = :dashboard
                  and r.since <= :due
                  and not exists (
                    select from dashboard_letter l
                    where l.dashboard = r.dashboard and l.account = r.account and l.due = :due and (l.state <> 'REFUSED' or l.tries >= 5))
                order by r.account
                """)
                .bind("dashboard", dashboard).bind("due", due.atOffset(ZoneOffset.UTC)).mapTo(Long.class).list();
    }

    /// @return false where another process has it, it was sent, or it is too early to try again
    static boolean claim(Tx tx, long dashboard, long account, Instant due, Instant now) {
        return tx.update("""
                insert into dashboard_letter (workspace, dashboard, account, due, state, at)
                values (:workspace, :dashboard, :account, :due, 'SENDING', :now)
                on conflict (dashboard, account, due) do update
                set state = 'SENDING', tries = dashboard_letter.tries + 1, at = excluded.at
                where dashboard_letter.state = 'REFUSED'
                  and dashboard_letter.at < :now - interval '10 minutes'
                """)
                .bind("dashboard", dashboard).bind("account", account).bind("due", due.atOffset(ZoneOffset.UTC)).bind("now", now.atOffset(ZoneOffset.UTC)).execute() > 0;
    }

    static void settle(Tx tx, long dashboard, long account, Instant due, String state) {
        tx.update("update dashboard_letter set state = :state where workspace = :workspace and dashboard = :dashboard and account = :account and due = :due")
                .bind("dashboard", dashboard).bind("account", account).bind("due", due.atOffset(ZoneOffset.UTC)).bind("state", state).execute();
    }
}
