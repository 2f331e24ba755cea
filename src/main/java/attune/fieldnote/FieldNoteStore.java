package attune.fieldnote;

import attune.fieldnote.FieldNote.Kind;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All SQL about notes of interviews.
final class FieldNoteStore {

    private static final String COLUMNS = """
            n.id, n.title, n.kind, n.held_on, n.held_by, n.words, n.changed_at, n.changed_by,
            array(select distinct i.customer from interview_person p join identity i on i.workspace = :workspace and i.id = p.identity where p.workspace = :workspace and p.interview = n.id) as people""";

    private FieldNoteStore() {}

    static List<FieldNote> all(Tx tx, int limit) {
        return tx.query("select " + COLUMNS + " from interview n where n.workspace = :workspace order by n.held_on desc, n.id desc limit :limit").bind("limit", limit).map((row, _) -> note(row)).list();
    }

    static Optional<FieldNote> note(Tx tx, long id) {
        return tx.query("select " + COLUMNS + " from interview n where n.workspace = :workspace and n.id = :id").bind("id", id).map((row, _) -> note(row)).findOne();
    }

    static long insert(Tx tx, String title, Kind kind, LocalDate heldOn, String heldBy, String words, String by) {
        return tx.query("""
                insert into interview (workspace, title, kind, held_on, held_by, words, changed_by)
                values (:workspace, :title, :kind, :held_on, :held_by, :words, :by)
                returning id
                """).bind("title", title).bind("kind", kind.ordinal()).bind("held_on", heldOn).bind("held_by", heldBy).bind("words", words).bind("by", by).mapTo(Long.class).one();
    }

    static void change(Tx tx, long id, String title, Kind kind, LocalDate heldOn, String heldBy, String words, String by) {
        tx.update("""
                update interview
                set title = :title, kind = :kind, held_on = :held_on, held_by = :held_by, words = :words, changed_at = now(), changed_by = :by
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("title", title).bind("kind", kind.ordinal()).bind("held_on", heldOn).bind("held_by", heldBy).bind("words", words).bind("by", by).execute();
    }

    static void people(Tx tx, long id, Collection<Long> identities) {
        tx.update("delete from interview_person where workspace = :workspace and interview = :id").bind("id", id).execute();
        tx.update("insert into interview_person (workspace, interview, identity) select :workspace, :id, unnest(:identities)").bind("id", id).bind("identities", identities.toArray(Long[]::new)).execute();
    }

    static void remove(Tx tx, long id) {
        tx.update("delete from interview_person where workspace = :workspace and interview = :id").bind("id", id).execute();
        tx.update("delete from interview where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    record Named(long id, String words) {}

    static List<Named> naming(Tx tx, Collection<String> marks) {
        return tx.query("""
                select id, words
                from interview
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(words)) > 0)
                """).bind("marks", marks.toArray(String[]::new)).map((row, _) -> new Named(row.getLong("id"), row.getString("words"))).list();
    }

    static void words(Tx tx, long id, String words) {
        tx.update("update interview set words = :words where workspace = :workspace and id = :id").bind("id", id).bind("words", words).execute();
    }

    private static FieldNote note(ResultSet row) throws SQLException {
        return new FieldNote(row.getLong("id"), row.getString("title"), Kind.values()[row.getInt("kind")], row.getObject("held_on", LocalDate.class), row.getString("held_by"), row.getString("words"),
                Arrays.asList((Long[]) row.getArray("people").getArray()), row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("changed_by"));
    }
}
