package attune.draft;

import attune.store.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The rows of a draft's steps.
final class StepStore {

    /// More than these nobody takes back.
    private static final int MOST = 60;

    private StepStore() {}

    record Stand(int step, int revision) {}

    record Step(int step, String what, String by, Instant at) {}

    /// Where the draft stands, held until the transaction ends, so that two who change it come one after the other.
    static Stand hold(Tx tx, long survey) {
        tx.update("""
                insert into survey_stand (workspace, survey, step, revision)
                values (:workspace, :survey, 0, 0)
                on conflict (survey) do nothing
                """).bind("survey", survey).execute();
        return tx.query("""
                select step, revision
                from survey_stand
                where workspace = :workspace
                  and survey = :survey
                for update
                """).bind("survey", survey).map((row, _) -> new Stand(row.getInt("step"), row.getInt("revision"))).one();
    }

    static Optional<Stand> stand(Tx tx, long survey) {
        return tx.query("""
                select step, revision
                from survey_stand
                where workspace = :workspace
                  and survey = :survey
                """).bind("survey", survey).map((row, _) -> new Stand(row.getInt("step"), row.getInt("revision"))).findOne();
    }

    static void stand(Tx tx, long survey, int step, int revision) {
        tx.update("""
                update survey_stand
                set step = :step, revision = :revision
                where workspace = :workspace
                  and survey = :survey
                """).bind("survey", survey).bind("step", step).bind("revision", revision).execute();
    }

    static Optional<Step> step(Tx tx, long survey, int step) {
        return tx.query("""
                select step, what, made_by, made_at
                from survey_step
                where workspace = :workspace
                  and survey = :survey
                  and step = :step
                """).bind("survey", survey).bind("step", step)
                .map((row, _) -> new Step(row.getInt("step"), row.getString("what"), row.getString("made_by"), row.getObject("made_at", OffsetDateTime.class).toInstant())).findOne();
    }

    static Optional<String> draft(Tx tx, long survey, int step) {
        return tx.query("""
                select draft::text
                from survey_step
                where workspace = :workspace
                  and survey = :survey
                  and step = :step
                """).bind("survey", survey).bind("step", step).mapTo(String.class).findOne();
    }

    static void put(Tx tx, long survey, int step, String draft, String what, String by) {
        tx.update("""
                insert into survey_step (workspace, survey, step, draft, what, made_by)
                values (:workspace, :survey, :step, cast(:draft as jsonb), :what, :by)
                on conflict (survey, step) do update
                set draft = excluded.draft, made_at = now()
                """).bind("survey", survey).bind("step", step).bind("draft", draft).bind("what", what).bind("by", by).execute();
    }

    /// Forgets all from that step on, and what lies too far behind it.
    static void cut(Tx tx, long survey, int from) {
        tx.update("""
                delete from survey_step
                where workspace = :workspace
                  and survey = :survey
                  and (step >= :from or step < :from - :most)
                """).bind("survey", survey).bind("from", from).bind("most", MOST).execute();
    }
}
