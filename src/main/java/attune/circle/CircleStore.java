package attune.circle;

import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// The rows of circles.
final class CircleStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// The number of what the log is not told.
    private static final UUID NOTHING = new UUID(0, 0);
    /// What a response answers: itself, each question, and each row of a matrix.
    private static final String QUESTIONS = """
            select '' as name
            union all
            select jsonb_object_keys(r.answers)
            union all
            select a.key || '/' || jsonb_object_keys(a.value)
            from jsonb_each(r.answers) a
            where jsonb_typeof(a.value) = 'object'""";
    private static final String GIVEN = """
            select c.circle, c.response, coalesce(c.told, gen_random_uuid()) as told, c.question, r.version, r.language, r.way, r.place, r.completed_at, r.answers -> c.question as answer
            from response_circle c
            join response r on r.workspace = :workspace and r.id = c.response
            where c.workspace = :workspace
              and c.survey = :survey
            """;

    /// A survey of a workspace.
    record Whose(WorkspaceId workspace, long survey) {}

    private CircleStore() {}

    /// Where answers wait for company, or for being told.
    static List<Whose> unfinished(Tx owner) {
        return owner.query("""
                select workspace, survey from response where waiting
                union
                select workspace, survey from response_circle where told is null
                order by workspace, survey
                """).map((row, _) -> new Whose(new WorkspaceId(row.getInt("workspace")), row.getLong("survey"))).list();
    }

    /// One at a time, so that nobody is in two circles.
    static void lock(Tx tx, long survey) {
        tx.query("select pg_advisory_xact_lock(hashtext('response_circle'), cast(:survey % 2147483647 as int))").bind("survey", survey).map((_, _) -> 0).list();
    }

    static List<Waiting> waiting(Tx tx, long survey, int[] versions, int most) {
        return tx.query("""
                select r.id, q.name, r.version, r.language, r.way, coalesce(r.place ->> 'location', '') as location, to_char(r.completed_at, 'YYYY-MM') as month
                from response r
                cross join lateral (%s) q
                where r.workspace = :workspace
                  and r.survey = :survey
                  and r.waiting
                  and r.state = 1
                  and r.version = any(:versions)
                  and not exists (select from response_circle c where c.workspace = :workspace and c.response = r.id and c.question = q.name)
                limit :most
                """.formatted(QUESTIONS))
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
        tx.update("""
                update response r
                set waiting = false
                where r.workspace = :workspace
                  and r.survey = :survey
                  and r.waiting
                  and not exists (
                      select from (%s) q
                      where not exists (select from response_circle c where c.workspace = :workspace and c.response = r.id and c.question = q.name))
                """.formatted(QUESTIONS)).bind("survey", survey).execute();
    }

    static boolean untold(Tx tx, long survey) {
        return tx.query("select exists (select from response_circle where workspace = :workspace and survey = :survey and told is null)").bind("survey", survey).mapTo(Boolean.class).one();
    }

    /// Answers that carry no score are not told.
    static void silent(Tx tx, long survey, String[] scored) {
        tx.update("update response_circle set told = :nothing where workspace = :workspace and survey = :survey and told is null and question <> all(:scored)")
                .bind("nothing", NOTHING).bind("survey", survey).bind("scored", scored).execute();
    }

    /// Those that are to be told now, each with the number it is to have.
    static List<Given> toTell(Tx tx, long survey) {
        return tx.query(GIVEN + "and c.told is null").bind("survey", survey).map((row, _) -> given(row)).list();
    }

    static void tell(Tx tx, List<Given> those) {
        if (those.isEmpty()) return;
        var batch = tx.batch("update response_circle set told = :told where workspace = :workspace and response = :response and question = :question");
        for (var each : those) batch.bind("workspace", tx.workspace().value()).bind("told", each.told()).bind("response", each.response()).bind("question", each.question()).add();
        batch.execute();
    }

    /// All that were told in one circle with an answer of this response.
    static List<Given> company(Tx tx, long survey, UUID response) {
        return tx.query(GIVEN + """
                and c.told <> :nothing
                and c.circle in (select m.circle from response_circle m where m.workspace = :workspace and m.response = :response)
                """).bind("survey", survey).bind("nothing", NOTHING).bind("response", response).map((row, _) -> given(row)).list();
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(row.getInt("circle"), row.getObject("response", UUID.class), row.getObject("told", UUID.class), row.getString("question"), row.getInt("version"), row.getString("language"),
                row.getInt("way"), json(row.getString("place")), row.getObject("completed_at", OffsetDateTime.class).toInstant(), row.getString("answer") == null ? null : json(row.getString("answer")));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Object[] boxed(int[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
