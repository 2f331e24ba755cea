package attune.dashboard;

import attune.account.AccountId;
import attune.store.Tx;
import attune.subscription.Rhythm;
import attune.subscription.Title;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// SQL about dashboards and their cards.
final class DashboardStore {

    /// Whoever is left behind by its owner may change what everybody sees, lest nobody could.
    private static final String SEEN = """
            select d.id, d.name, d.owner, coalesce(a.name, 'somebody who left') as owner_name, d.everybody, d.period, d.mail_day, d.mail_hour,
                   (select count(*) from dashboard_card c where c.dashboard = d.id and c.kind = 'QUESTION' and c.removed_at is null) as cards,
                   d.owner = :account as mine,
                   d.owner = :account or e.account is not null
                     or d.everybody and not exists (select from membership m where m.workspace = d.workspace and m.account = d.owner) as editable
            from dashboard d
            left join account a on a.id = d.owner
            left join dashboard_editor e on e.dashboard = d.id and e.account = :account
            where d.workspace = :workspace
              and (d.owner = :account or d.everybody or e.account is not null)
            """;

    /// Through whose eyes it is seen.
    ///
    /// @param edits  whether they may change dashboards at all
    /// @param mailed which they have by mail
    record Eyes(AccountId account, boolean edits, Set<Long> mailed) {}

    private DashboardStore() {}

    static List<Dashboard> all(Tx tx, Eyes eyes) {
        return tx.query(SEEN + " order by lower(d.name), d.id limit 500").bind("account", eyes.account.value()).map((row, _) -> read(row, eyes)).list();
    }

    static Optional<Dashboard> find(Tx tx, Eyes eyes, long id) {
        return tx.query(SEEN + " and d.id = :id").bind("account", eyes.account.value()).bind("id", id).map((row, _) -> read(row, eyes)).findOne();
    }

    private static Dashboard read(ResultSet row, Eyes eyes) throws SQLException {
        var day = row.getString("mail_day");
        return new Dashboard(row.getLong("id"), row.getString("name"), new AccountId(row.getLong("owner")), row.getString("owner_name"), row.getBoolean("everybody"),
                Dashboard.span(row.getString("period")), day.isEmpty() ? Optional.empty() : Optional.of(new Rhythm(day, row.getInt("mail_hour"))),
                row.getInt("cards"), row.getBoolean("mine"), eyes.edits && row.getBoolean("editable"), eyes.mailed.contains(row.getLong("id")));
    }

    static long count(Tx tx) {
        return tx.query("select count(*) from dashboard where workspace = :workspace").mapTo(Long.class).one();
    }

    static long insert(Tx tx, String name, AccountId owner) {
        return tx.query("""
                insert into dashboard (workspace, name, owner)
                values (:workspace, :name, :owner)
                returning id
                """)
                .bind("name", name).bind("owner", owner.value()).mapTo(Long.class).one();
    }

    static void remove(Tx tx, long id) {
        tx.update("delete from dashboard where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static void change(Tx tx, long id, String name, String period) {
        tx.update("update dashboard set name = :name, period = :period where workspace = :workspace and id = :id")
                .bind("id", id).bind("name", name).bind("period", period).execute();
    }

    static void share(Tx tx, long id, boolean everybody, Collection<Long> editors) {
        tx.update("update dashboard set everybody = :everybody where workspace = :workspace and id = :id")
                .bind("id", id).bind("everybody", everybody).execute();
        tx.update("delete from dashboard_editor where workspace = :workspace and dashboard = :id").bind("id", id).execute();
        tx.update("""
                insert into dashboard_editor (workspace, dashboard, account)
                select :workspace, :id, m.account
                from membership m
                where m.workspace = :workspace
                  and m.account = any(:editors)
                """)
                .bind("id", id).bind("editors", editors.toArray(Long[]::new)).execute();
    }

    static List<Long> editors(Tx tx, long id) {
        return tx.query("select account from dashboard_editor where workspace = :workspace and dashboard = :id order by account").bind("id", id).mapTo(Long.class).list();
    }

    // ------------------------------------------------------------------ by mail

    static List<Title> titles(Tx tx) {
        return tx.query("select id, name, mail_day, mail_hour, mail_since from dashboard where workspace = :workspace and mail_day <> '' order by id")
                .map((row, _) -> new Title(DashboardMail.topic(row.getLong(1)), row.getString(2), "/dashboards/" + row.getLong(1), new Rhythm(row.getString(3), row.getInt(4)), row.getTimestamp(5).toInstant())).list();
    }

    static void rhythm(Tx tx, long dashboard, Optional<Rhythm> rhythm) {
        tx.update("""
                update dashboard
                set mail_day = :day, mail_hour = :hour,
                    mail_since = case when mail_day = :day and mail_hour = :hour then mail_since else now() end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", dashboard).bind("day", rhythm.map(Rhythm::day).orElse("")).bind("hour", rhythm.map(each -> each.at().getHour()).orElse(8)).execute();
    }

    // ------------------------------------------------------------------ cards

    /// Whoever changes the order of cards holds this until they are done.
    static void lock(Tx tx, long dashboard) {
        tx.query("select id from dashboard where workspace = :workspace and id = :id for update").bind("id", dashboard).mapTo(Long.class).findOne();
    }

    static List<Card> cards(Tx tx, long dashboard) {
        return tx.query("""
                select id, kind, title, body, wide
                from dashboard_card
                where workspace = :workspace
                  and dashboard = :dashboard
                  and removed_at is null
                order by place, id
                """)
                .bind("dashboard", dashboard).map((row, _) -> card(row)).list();
    }

    /// Also one that was taken out, for as long as it can be put back.
    static Optional<Card> card(Tx tx, long dashboard, long id) {
        return tx.query("""
                select id, kind, title, body, wide
                from dashboard_card
                where workspace = :workspace
                  and dashboard = :dashboard
                  and id = :id
                """)
                .bind("dashboard", dashboard).bind("id", id).map((row, _) -> card(row)).findOne();
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(row.getLong("id"), Card.Kind.valueOf(row.getString("kind")), row.getString("title"), row.getString("body"), row.getBoolean("wide"));
    }

    static long add(Tx tx, long dashboard, Card card) {
        return tx.query("""
                insert into dashboard_card (workspace, dashboard, place, kind, title, body, wide)
                values (:workspace, :dashboard, (select coalesce(max(place), 0) + 1 from dashboard_card where dashboard = :dashboard), :kind, :title, :body, :wide)
                returning id
                """)
                .bind("dashboard", dashboard).bind("kind", card.kind().name()).bind("title", card.title()).bind("body", card.body()).bind("wide", card.wide())
                .mapTo(Long.class).one();
    }

    static void change(Tx tx, Card card) {
        tx.update("update dashboard_card set title = :title, body = :body, wide = :wide where workspace = :workspace and id = :id")
                .bind("id", card.id()).bind("title", card.title()).bind("body", card.body()).bind("wide", card.wide()).execute();
    }

    static void order(Tx tx, long dashboard, List<Long> cards) {
        tx.update("""
                update dashboard_card c
                set place = o.place
                from unnest(:cards) with ordinality o (id, place)
                where c.workspace = :workspace
                  and c.dashboard = :dashboard
                  and c.id = o.id
                """)
                .bind("dashboard", dashboard).bind("cards", cards.toArray(Long[]::new)).execute();
    }

    static void takeOut(Tx tx, long card) {
        tx.update("update dashboard_card set removed_at = now() where workspace = :workspace and id = :id").bind("id", card).execute();
    }

    static void putBack(Tx tx, long card) {
        tx.update("update dashboard_card set removed_at = null where workspace = :workspace and id = :id").bind("id", card).execute();
    }

    /// What was taken out a day ago is gone.
    static void forget(Tx tx, long dashboard) {
        tx.update("delete from dashboard_card where workspace = :workspace and dashboard = :id and removed_at < now() - interval '1 day'").bind("id", dashboard).execute();
    }

    /// Empties what names somebody.
    ///
    /// @param marks texts in lower case
    static int clear(Tx tx, Collection<String> marks) {
        var named = tx.update("""
                update dashboard
                set name = 'Dashboard'
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(name)) > 0)
                """).bind("marks", marks.toArray(String[]::new)).execute();
        return named + tx.update("""
                update dashboard_card
                set title = '', body = case when kind = 'QUESTION' then body else '' end
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(title || ' ' || case when kind = 'QUESTION' then '' else body end)) > 0)
                """).bind("marks", marks.toArray(String[]::new)).execute();
    }
}
