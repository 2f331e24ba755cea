package attune.projection;

import attune.store.Tx;
import java.util.List;
import java.util.Optional;

/// The checkpoints of projections.
final class ProjectionStore {

    record Checkpoint(String name, int generation, int version, long position, boolean serving) {}

    Optional<Checkpoint> serving(Tx tx, String name, boolean lock) {
        return find(tx, name, true, lock);
    }

    Optional<Checkpoint> building(Tx tx, String name, boolean lock) {
        return find(tx, name, false, lock);
    }

    private static Optional<Checkpoint> find(Tx tx, String name, boolean serving, boolean lock) {
        return tx.query("""
                select name, generation, version, position, serving
                from projection
                where name = :name
                  and serving = :serving
                """ + (lock ? "for update" : ""))
                .bind("name", name).bind("serving", serving)
                .map((row, _) -> new Checkpoint(row.getString("name"), row.getInt("generation"), row.getInt("version"),
                        row.getLong("position"), row.getBoolean("serving")))
                .findOne();
    }

    static void hold(Tx tx) {
        tx.query("select name from projection order by name, serving desc for update").mapTo(String.class).list();
    }

    int serving(Tx tx, String name) {
        return tx.query("""
                select generation
                from projection
                where name = :name
                  and serving
                """)
                .bind("name", name).mapTo(Integer.class).findOne().orElse(0);
    }

    void start(Tx tx, String name, int generation, int version, boolean serving) {
        tx.update("""
                insert into projection (name, generation, version, serving)
                values (:name, :generation, :version, :serving)
                """)
                .bind("name", name).bind("generation", generation).bind("version", version).bind("serving", serving).execute();
    }

    void advance(Tx tx, Checkpoint checkpoint, long position) {
        tx.update("""
                update projection
                set position = :position, changed_at = now()
                where name = :name
                  and generation = :generation
                """)
                .bind("position", position).bind("name", checkpoint.name).bind("generation", checkpoint.generation).execute();
    }

    void remove(Tx tx, Checkpoint checkpoint) {
        tx.update("""
                delete from projection
                where name = :name
                  and generation = :generation
                """)
                .bind("name", checkpoint.name).bind("generation", checkpoint.generation).execute();
    }

    void serve(Tx tx, Checkpoint checkpoint) {
        tx.update("""
                update projection
                set serving = true
                where name = :name
                  and generation = :generation
                """)
                .bind("name", checkpoint.name).bind("generation", checkpoint.generation).execute();
    }

    List<Projections.Progress> progress(Tx tx, long head) {
        return tx.query("""
                select s.name, s.position, s.changed_at,
                       greatest(:head - s.position, 0) as behind,
                       case when b.name is null then 1
                            else least(b.position / greatest(:head, 1)::double precision, 0.999) end as rebuilding
                from projection s
                left join projection b on b.name = s.name and not b.serving
                where s.serving
                order by s.name
                """)
                .bind("head", head)
                .map((row, _) -> new Projections.Progress(row.getString("name"), row.getLong("position"),
                        row.getLong("behind"), row.getDouble("rebuilding"), row.getTimestamp("changed_at").toInstant()))
                .list();
    }
}
