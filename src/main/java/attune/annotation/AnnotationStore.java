package attune.annotation;

import attune.store.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// All SQL about dated notes.
final class AnnotationStore {

    private static final int MOST_SHOWN = 100;

    private AnnotationStore() {}

    static List<Annotation> between(Tx tx, LocalDate from, LocalDate to) {
        return tx.query("""
                select id, day, words, made_by
                from (
                    select id, day, words, made_by
                    from annotation
                    where workspace = :workspace
                      and day between :from and :to
                    order by day desc, id desc
                    limit :most
                ) latest
                order by day, id
                """)
                .bind("from", from).bind("to", to).bind("most", MOST_SHOWN)
                .map((row, _) -> new Annotation(row.getLong("id"), row.getObject("day", LocalDate.class), row.getString("words"), row.getString("made_by"))).list();
    }

    static long count(Tx tx) {
        return tx.query("select count(*) from annotation where workspace = :workspace").mapTo(Long.class).one();
    }

    static long insert(Tx tx, LocalDate day, String words, String madeBy) {
        return tx.query("""
                insert into annotation (workspace, day, words, made_by)
                values (:workspace, :day, :words, :by)
                returning id
                """)
                .bind("day", day).bind("words", words).bind("by", madeBy).mapTo(Long.class).one();
    }

    static int delete(Tx tx, long id) {
        return tx.update("""
                delete from annotation
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).execute();
    }

    static int clear(Tx tx, Collection<String> marks) {
        return tx.update("""
                delete from annotation
                where workspace = :workspace
                  and exists (select from unnest(:marks) as m where position(m in lower(words)) > 0)
                """)
                .bind("marks", marks.toArray(String[]::new)).execute();
    }
}
