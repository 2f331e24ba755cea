package attune.mail;

import attune.store.Mendable;
import attune.store.Tx;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The mails of a workspace that has no mail server and looks at them instead: the last thousand, as they would have travelled.
public final class Outbox {

    /// One mail that was not sent.
    public record Kept(long id, String to, String subject, Instant at) {}

    static final int MOST = 1_000;

    private Outbox() {}

    /// Whether mails are kept here: the workspace chose so, or it is a demo and did not choose otherwise.
    public static boolean chosen(Tx tx) {
        return tx.query("select coalesce((settings ->> 'outbox')::boolean, demo) from workspace where id = :workspace").mapTo(Boolean.class).one();
    }

    public static void choose(Tx tx, boolean kept) {
        tx.update("update workspace set settings = jsonb_set(settings, '{outbox}', to_jsonb(:kept)) where id = :workspace").bind("kept", kept).execute();
    }

    /// Newest first.
    ///
    /// @param before the number of the last one of the page before; [Long#MAX_VALUE] for the first page
    public static List<Kept> page(Tx tx, long before, int limit) {
        return tx.query("""
                select id, recipient, subject, kept_at
                from mail_outbox
                where workspace = :workspace
                  and id < :before
                order by id desc
                limit :limit""")
                .bind("before", before).bind("limit", limit)
                .map((row, _) -> new Kept(row.getLong(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    public static long count(Tx tx) {
        return tx.query("select count(*) from mail_outbox where workspace = :workspace").mapTo(Long.class).one();
    }

    /// The mail as it would have travelled.
    public static byte[] message(Tx tx, long id) {
        return tx.query("select message from mail_outbox where workspace = :workspace and id = :id").bind("id", id).mapTo(byte[].class).findOne()
                .orElseThrow(() -> Mendable.notFound("There is no such mail in the outbox: it keeps the last " + MOST + "."));
    }

    public static int empty(Tx tx) {
        return tx.update("delete from mail_outbox where workspace = :workspace").execute();
    }

    static void keep(Tx tx, MimeMessage message, Letter letter) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            long id = tx.query("insert into mail_outbox (workspace, recipient, subject, message) values (:workspace, :to, :subject, :message) returning id")
                    .bind("to", letter.to()).bind("subject", letter.subject()).bind("message", raw.toByteArray()).mapTo(Long.class).one();
            tx.update("""
                    delete from mail_outbox
                    where workspace = :workspace
                      and id <= (select id from mail_outbox where workspace = :workspace and id <= :id order by id desc offset :most limit 1)""")
                    .bind("id", id).bind("most", MOST).execute();
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Removes every mail to or about somebody; says how many there were.
    ///
    /// @param marks what names them, in lower case
    public static int clear(Tx tx, Collection<String> marks) {
        var gone = 0;
        for (var kept : page(tx, Long.MAX_VALUE, MOST)) {
            var mail = Opened.of(message(tx, kept.id()));
            var words = (kept.to() + ' ' + kept.subject() + ' ' + mail.text() + ' ' + mail.html()).toLowerCase(Locale.ROOT);
            if (marks.stream().anyMatch(words::contains))
                gone += tx.update("delete from mail_outbox where workspace = :workspace and id = :id").bind("id", kept.id()).execute();
        }
        return gone;
    }
}
