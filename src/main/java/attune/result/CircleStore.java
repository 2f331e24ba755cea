package attune.result;

import attune.result.Circles.Waiting;
import attune.store.Tx;
import java.util.List;
import java.util.UUID;

/// The rows of circles.
final class CircleStore {

    private CircleStore() {}

    /// One at a time, so that nobody is in two circles.
    static void lock(Tx tx, long survey) {
        tx.query("select pg_advisory_xact_lock(hashtext('response_circle'), cast(:survey % 2147483647 as int))").bind("survey", survey).map((_, _) -> 0).list();
    }

    static List<Waiting> waiting(Tx tx, long survey, int[] versions, int most) {
        return tx.query("""
                select r.id, q.name, r.version, r.language, r.way, coalesce(r.place ->> 'location', '') as location, to_char(r.completed_at, 'YYYY-MM') as month
                from response r
                cross join lateral (
                    select '' as name
                    union all
                    select jsonb_object_keys(r.answers)
                    union all
                    select a.key || '/' || jsonb_object_keys(a.value)
                    from jsonb_each(r.answers) a
                    where jsonb_typeof(a.value) = 'object') q
                where r.workspace = :workspace
                  and r.survey = :survey
                  and r.state = 1
                  and r.version = any(:versions)
                  and not exists (select from response_circle c where c.workspace = :workspace and c.response = r.id and c.question = q.name)
                limit :most
                """)
                .bind("survey", survey).bindArray("versions", Integer.class, boxed(versions)).bind("most", most)
                .map((row, _) -> new Waiting(row.getObject("id", UUID.class), row.getString("name"), List.of(row.getString("version"), row.getString("language"),
                        row.getString("way"), row.getString("location"), row.getString("month")))).list();
    }

    /// The number of the newest circle of a survey, 0 before the first.
    static int last(Tx tx, long survey) {
        return tx.query("select coalesce(max(circle), 0) from response_circle where workspace = :workspace and survey = :survey").bind("survey", survey).mapTo(Integer.class).one();
    }

    static void put(Tx tx, long survey, int last, List<List<Waiting>> circles) {
        var batch = tx.batch("""
                insert into response_circle (workspace, survey, response, question, circle)
                values (:workspace, :survey, :response, :question, :circle)
                """);
        var number = last;
        for (var circle : circles) {
            number++;
            for (var each : circle)
                batch.bind("workspace", tx.workspace().value()).bind("survey", survey).bind("response", each.response()).bind("question", each.question()).bind("circle", number).add();
        }
        batch.execute();
    }

    static int[] within(Tx tx, Narrowed asked, int[] versions) {
        return asked.bind(tx.query("""
                select c.circle
                from response_circle c
                join response r on r.workspace = :workspace and r.id = c.response
                where c.workspace = :workspace
                  and c.survey = :survey
                  and r.version = any(:guarded)
                group by c.circle
                having bool_and(%s)
                """.formatted(asked.predicate())))
                .bindArray("guarded", Integer.class, boxed(versions)).mapTo(Integer.class).stream().mapToInt(Integer::intValue).toArray();
    }

    private static Object[] boxed(int[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
