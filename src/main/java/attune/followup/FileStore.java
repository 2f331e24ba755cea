package attune.followup;

import attune.interaction.Score;
import attune.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// SQL about what hangs on a follow-up: answers, what was done, letters.
final class FileStore {

    private FileStore() {}

    // ------------------------------------------------------------------ answers

    /// @return false where it is on a follow-up already
    static boolean answer(Tx tx, long followUp, String cause, Answer answer) {
        return tx.update("""
                insert into followup_answer (workspace, followup, cause, interaction, because, at, name, metric, score, touchpoint, text)
                values (:workspace, :followup, :cause, :interaction, :because, :at, :name, :metric, :score, :touchpoint, :text)
                on conflict (workspace, interaction) do nothing
                """)
                .bind("followup", followUp).bind("cause", cause).bind("interaction", answer.interaction()).bind("because", answer.because()).bind("at", FollowUpStore.utc(answer.at()))
                .bind("name", answer.name()).bind("metric", answer.score().map(each -> (short) each.metric().ordinal()).orElse(null))
                .bind("score", answer.score().map(Score::value).orElse(null)).bind("touchpoint", answer.touchpoint()).bind("text", answer.text()).execute() == 1;
    }

    /// The follow-up that a response is on.
    static Optional<Long> ofCause(Tx tx, String cause) {
        return tx.query("select followup from followup_answer where workspace = :workspace and cause = :cause order by id limit 1").bind("cause", cause).mapTo(Long.class).findOne();
    }

    static List<Answer> answers(Tx tx, long followUp) {
        return tx.query("select * from followup_answer where workspace = :workspace and followup = :id order by at, id").bind("id", followUp)
                .map((row, _) -> new Answer(row.getObject("interaction", java.util.UUID.class), row.getString("because"), FollowUpStore.instant(row, "at").orElseThrow(), row.getString("name"),
                        FollowUpStore.score(row), row.getShort("touchpoint"), row.getString("text"))).list();
    }

    /// What was written first on each of these follow-ups, by its number.
    static java.util.Map<Long, String> texts(Tx tx, Collection<Long> followUps) {
        var texts = new java.util.HashMap<Long, String>();
        tx.query("select distinct on (followup) followup, text from followup_answer where workspace = :workspace and followup = any(:ids) and text <> '' order by followup, id")
                .bind("ids", followUps.toArray(Long[]::new)).map((row, _) -> texts.put(row.getLong(1), row.getString(2))).list();
        return texts;
    }

    // ------------------------------------------------------------------ what was done

    static void enter(Tx tx, long followUp, Entry entry) {
        tx.update("insert into followup_entry (workspace, followup, at, kind, by, words) values (:workspace, :followup, :at, :kind, :by, :words)")
                .bind("followup", followUp).bind("at", FollowUpStore.utc(entry.at())).bind("kind", entry.kind()).bind("by", entry.by()).bind("words", entry.words()).execute();
    }

    static List<Entry> entries(Tx tx, long followUp) {
        return tx.query("select at, kind, by, words from followup_entry where workspace = :workspace and followup = :id order by id").bind("id", followUp)
                .map((row, _) -> new Entry(FollowUpStore.instant(row, "at").orElseThrow(), row.getString("kind"), row.getString("by"), row.getString("words"))).list();
    }

    // ------------------------------------------------------------------ letters

    /// @return its number; empty where a letter of that id is there already
    static Optional<Long> write(Tx tx, long followUp, String answers, Post post) {
        return tx.query("""
                insert into followup_letter (workspace, followup, message_id, in_reply_to, ours, address, subject, text, at, by, state)
                values (:workspace, :followup, :message_id, :answers, :ours, :address, :subject, :text, :at, :by, :state)
                on conflict (workspace, message_id) do nothing
                returning id
                """)
                .bind("followup", followUp).bind("message_id", post.messageId()).bind("answers", answers).bind("ours", post.ours()).bind("address", post.address()).bind("subject", post.subject())
                .bind("text", post.text()).bind("at", FollowUpStore.utc(post.at())).bind("by", post.by()).bind("state", post.state().name()).mapTo(Long.class).findOne();
    }

    static void settle(Tx tx, long letter, Post.State state, String refusal) {
        tx.update("update followup_letter set state = :state, refusal = :refusal where workspace = :workspace and id = :id").bind("id", letter).bind("state", state.name()).bind("refusal", refusal).execute();
    }

    static void cameBack(Tx tx, String messageId, String why) {
        tx.update("update followup_letter set state = 'REFUSED', refusal = :why where workspace = :workspace and message_id = :id and ours").bind("id", messageId).bind("why", "It came back: " + why).execute();
    }

    static List<Post> letters(Tx tx, long followUp) {
        return tx.query("select * from followup_letter where workspace = :workspace and followup = :id order by id").bind("id", followUp)
                .map((row, _) -> new Post(row.getLong("id"), row.getString("message_id"), row.getBoolean("ours"), row.getString("address"), row.getString("subject"), row.getString("text"),
                        FollowUpStore.instant(row, "at").orElseThrow(), row.getString("by"), Post.State.valueOf(row.getString("state")), row.getString("refusal"))).list();
    }

    /// A letter that somebody answers.
    record Sent(long followUp, String messageId, String address) {}

    static List<Sent> named(Tx tx, Collection<String> messageIds) {
        return tx.query("select followup, message_id, address from followup_letter where workspace = :workspace and message_id = any(:ids) order by id desc")
                .bind("ids", messageIds.toArray(String[]::new)).map((row, _) -> new Sent(row.getLong(1), row.getString(2), row.getString(3))).list();
    }

    /// Takes out what names somebody in the words of others.
    static int clear(Tx tx, Collection<String> marks) {
        if (marks.isEmpty()) return 0;
        var some = marks.toArray(String[]::new);
        return tx.update("update followup_entry set words = '' where workspace = :workspace and words <> '' and exists (select from unnest(:marks) as m where position(m in lower(words)) > 0)").bind("marks", some).execute()
                + tx.update("update followup_letter set subject = '', text = '' where workspace = :workspace and text <> '' and exists (select from unnest(:marks) as m where position(m in lower(subject || ' ' || text)) > 0)").bind("marks", some).execute();
    }
}
