package attune.note;

import attune.account.AccountId;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All SQL about notes.
final class NoteStore {

    /// A note as it is kept.
    record Row(long id, long identity, long account, String author, String words, Instant writtenAt, Instant changedAt) {}

    record Mentioned(Row note, long customer, boolean seen) {}

    private static final String COLUMNS = "n.id, n.identity, n.account, n.author, n.words, n.written_at, n.changed_at";

    private NoteStore() {}

    static long insert(Tx tx, long identity, AccountId account, String author, String words) {
        return tx.query("""
                insert into note (workspace, identity, account, author, words)
                values (:workspace, :identity, :account, :author, :words)
                returning id
                """)
                .bind("identity", identity).bind("account", account.value()).bind("author", author).bind("words", words)
                .mapTo(Long.class).one();
    }

    static void change(Tx tx, long id, String words) {
        tx.update("""
                update note
                set words = :words, changed_at = now()
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("words", words).execute();
    }

    static void delete(Tx tx, long id) {
        tx.update("delete from note where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static int deleteOf(Tx tx, Collection<Long> identities) {
        return tx.update("delete from note where workspace = :workspace and identity = any(:identities)")
                .bind("identities", identities.toArray(Long[]::new)).execute();
    }

    static List<Row> byId(Tx tx, Collection<Long> ids) {
        return tx.query("select " + COLUMNS + " from note n where n.workspace = :workspace and n.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    static List<Row> of(Tx tx, Collection<Long> identities) {
        return tx.query("select " + COLUMNS + " from note n where n.workspace = :workspace and n.identity = any(:identities) order by n.id desc")
                .bind("identities", identities.toArray(Long[]::new)).map((row, _) -> read(row)).list();
    }

    static void mention(Tx tx, long note, Collection<AccountId> accounts) {
        tx.update("""
                delete from note_mention
                where workspace = :workspace
                  and note = :note
                  and account <> all(:accounts)
                """)
                .bind("note", note).bind("accounts", numbers(accounts)).execute();
        tx.update("""
                insert into note_mention (workspace, note, account)
                select :workspace, :note, unnest(:accounts)
                on conflict do nothing
                """)
                .bind("note", note).bind("accounts", numbers(accounts)).execute();
    }

    static List<Mentioned> mentions(Tx tx, AccountId of, long before, int limit) {
        return tx.query("select " + COLUMNS + """
                , i.customer, m.seen_at is not null as seen
                from note_mention m
                join note n on n.id = m.note
                join identity i on i.id = n.identity
                where m.workspace = :workspace
                  and m.account = :account
                  and m.note < :before
                order by m.note desc
                limit :limit
                """)
                .bind("account", of.value()).bind("before", before).bind("limit", limit)
                .map((row, _) -> new Mentioned(read(row), row.getLong("customer"), row.getBoolean("seen"))).list();
    }

    static long unseen(Tx tx, AccountId of) {
        return tx.query("select count(*) from note_mention where workspace = :workspace and account = :account and seen_at is null")
                .bind("account", of.value()).mapTo(Long.class).one();
    }

    static void seen(Tx tx, AccountId by) {
        tx.update("update note_mention set seen_at = now() where workspace = :workspace and account = :account and seen_at is null")
                .bind("account", by.value()).execute();
    }

    private static Long[] numbers(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), row.getLong("identity"), row.getLong("account"), row.getString("author"), row.getString("words"),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("changed_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null));
    }
}
