package attune.postbox;

import attune.secret.Seal;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The mailbox, how far it is read, and what became of each mail.
final class PostboxStore {

    /// How far the mailbox is read.
    ///
    /// @param validity the numbering that `last` belongs to; empty before the first look
    record Place(Instant since, OptionalLong validity, long last, int stuck) {}

    /// What the last look found.
    record State(Optional<Instant> readAt, String problem) {}

    private final Seal seal;

    PostboxStore(Seal seal) {
        this.seal = seal;
    }

    static List<WorkspaceId> workspaces(Tx owner) {
        return owner.query("select workspace from postbox order by workspace").mapTo(Integer.class).list().stream().map(WorkspaceId::new).toList();
    }

    Optional<Postbox> find(Tx tx) {
        return tx.query("select host, port, security, username, password, folder, address from postbox where workspace = :workspace")
                .map((row, _) -> {
                    var password = seal.open(row.getString("password")).orElse("");
                    // Sealed with another key: the rest is shown, so that the password can be given anew.
                    return new Postbox(row.getString("host"), row.getInt("port"), Postbox.Security.valueOf(row.getString("security")), row.getString("username"),
                            password.isEmpty() ? "?" : password, row.getString("folder"), row.getString("address"));
                }).findOne();
    }

    static Optional<String> address(Tx tx) {
        return tx.query("select address from postbox where workspace = :workspace").mapTo(String.class).findOne();
    }

    /// Another mailbox is read from its next mail on; the same goes on where it is.
    void keep(Tx tx, Postbox postbox) {
        tx.update("""
                insert into postbox (workspace, host, port, security, username, password, folder, address)
                values (:workspace, :host, :port, :security, :username, :password, :folder, :address)
                on conflict (workspace) do update
                set since = case when same.yes then postbox.since else now() end,
                    validity = case when same.yes then postbox.validity end,
                    last_uid = case when same.yes then postbox.last_uid else 0 end,
                    stuck = 0, problem = '',
                    host = excluded.host, port = excluded.port, security = excluded.security, username = excluded.username,
                    password = excluded.password, folder = excluded.folder, address = excluded.address""".replace("same.yes",
                "(postbox.host, postbox.username, postbox.folder) = (excluded.host, excluded.username, excluded.folder)"))
                .bind("host", postbox.host()).bind("port", postbox.port()).bind("security", postbox.security().name()).bind("username", postbox.username())
                .bind("password", seal.seal(postbox.password())).bind("folder", postbox.folder()).bind("address", postbox.address()).execute();
    }

    static void drop(Tx tx) {
        tx.update("delete from postbox where workspace = :workspace").execute();
    }

    static Optional<Place> place(Tx tx) {
        return tx.query("select since, validity, last_uid, stuck from postbox where workspace = :workspace")
                .map((row, _) -> {
                    var validity = (Long) row.getObject("validity");
                    return new Place(row.getTimestamp("since").toInstant(), validity == null ? OptionalLong.empty() : OptionalLong.of(validity), row.getLong("last_uid"), row.getInt("stuck"));
                }).findOne();
    }

    /// Says that everything up to this mail is dealt with, unless another reader was quicker. Holds the mailbox until the transaction ends.
    static boolean advance(Tx tx, long validity, long after, long last) {
        return tx.update("update postbox set last_uid = :last, stuck = 0 where workspace = :workspace and validity = :validity and last_uid = :after")
                .bind("validity", validity).bind("after", after).bind("last", last).execute() == 1;
    }

    static void renumbered(Tx tx, long validity, long last) {
        tx.update("update postbox set validity = :validity, last_uid = :last, stuck = 0 where workspace = :workspace").bind("validity", validity).bind("last", last).execute();
    }

    static void looked(Tx tx) {
        tx.update("update postbox set read_at = now(), problem = '' where workspace = :workspace").execute();
    }

    static void troubled(Tx tx, String problem, boolean atMail) {
        tx.update("update postbox set problem = :problem, stuck = stuck + :more where workspace = :workspace").bind("problem", problem).bind("more", atMail ? 1 : 0).execute();
    }

    static State state(Tx tx) {
        return tx.query("select read_at, problem from postbox where workspace = :workspace")
                .map((row, _) -> new State(Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant), row.getString(2))).findOne().orElse(new State(Optional.empty(), ""));
    }

    /// @return its number; empty where the mail was dealt with before
    static Optional<Long> enter(Tx tx, byte[] key, Instant at, String sender, String subject) {
        return tx.query("""
                insert into postbox_mail (workspace, key, arrived_at, sender, subject, fate)
                values (:workspace, :key, :at, :sender, :subject, 4)
                on conflict (workspace, key) do nothing
                returning id""")
                .bind("key", key).bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).bind("sender", sender).bind("subject", subject).mapTo(Long.class).findOne();
    }

    static void settle(Tx tx, long id, Fate fate, String words) {
        tx.update("update postbox_mail set fate = :fate, words = :words where workspace = :workspace and id = :id").bind("id", id).bind("fate", fate.ordinal()).bind("words", words).execute();
    }

    static List<Arrived> newest(Tx tx, int limit) {
        return tx.query("select arrived_at, sender, subject, fate, words from postbox_mail where workspace = :workspace order by id desc limit :limit").bind("limit", limit)
                .map((row, _) -> new Arrived(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), Fate.values()[row.getInt(4)], row.getString(5))).list();
    }

    /// Keeps the keys, so that nothing is dealt with twice.
    static int clear(Tx tx, Collection<String> marks) {
        return tx.update("""
                update postbox_mail
                set sender = '', subject = '', words = ''
                where workspace = :workspace
                  and sender || subject || words <> ''
                  and exists (select from unnest(:marks) as m where position(m in lower(sender || ' ' || subject || ' ' || words)) > 0)""")
                .bind("marks", marks.toArray(String[]::new)).execute();
    }
}
