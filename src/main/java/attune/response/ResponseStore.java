package attune.response;

import attune.response.Response.State;
import attune.store.Columns;
import attune.store.Tx;
import attune.survey.Anonymity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of responses.
final class ResponseStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What is written of one saving.
    record Row(Saving saving, State state, Long identity, String ending) {}

    private ResponseStore() {}

    static Optional<Response> response(Tx tx, UUID id) {
        return response(tx, id, "");
    }

    static Optional<Response> locked(Tx tx, UUID id) {
        return response(tx, id, "for update");
    }

    private static Optional<Response> response(Tx tx, UUID id, String lock) {
        return tx.query("""
                select id, survey, version, state, identity, coalesce(invitation, 0) as invitation, way, language, answers::text as answers, calculated::text as calculated,
                    page, ending, started_at, changed_at, completed_at, seconds, corrections
                from response
                where workspace = :workspace
                  and id = :id
                %s
                """.formatted(lock)).bind("id", id).map((row, _) -> response(row)).findOne();
    }

    static Map<Long, Long> counts(Tx tx) {
        return tx.query("select survey, count(*) as n from response where workspace = :workspace and state = 1 group by survey")
                .map((row, _) -> Map.entry(row.getLong("survey"), row.getLong("n"))).collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    static Map<UUID, State> states(Tx tx, Collection<UUID> ids) {
        var states = new HashMap<UUID, State>();
        tx.query("""
                select id, state
                from response
                where workspace = :workspace
                  and id = any(:ids)
                """).bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> Map.entry(row.getObject("id", UUID.class), State.values()[row.getInt("state")]))
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }

    /// To which identities the log entered what it was given at these positions.
    static Map<Long, Long> identities(Tx tx, Collection<Long> positions) {
        var identities = new HashMap<Long, Long>();
        tx.query("""
                select position, identity
                from interaction
                where workspace = :workspace
                  and position = any(:positions)
                  and arrived_at > now() - interval '10 minutes'
                """).bind("positions", positions.toArray(Long[]::new))
                .map((row, _) -> Map.entry(row.getLong("position"), row.getLong("identity"))).forEach(entry -> identities.put(entry.getKey(), entry.getValue()));
        return identities;
    }

    static void keep(Tx tx, List<Row> rows) {
        var states = new Columns<>(rows);
        var savings = new Columns<>(rows.stream().map(Row::saving).toList());
        tx.update("""
                insert into response (workspace, survey, id, version, state, identity, invitation, way, language, answers, calculated, place, page, ending,
                    started_at, changed_at, completed_at, seconds, waiting)
                select :workspace, survey, id, version, state, identity, nullif(invitation, 0), way, language, cast(answers as jsonb), cast(calculated as jsonb), cast(place as jsonb),
                    page, ending, moment(started), moment(at), case when complete then moment(at) end, case when complete then seconds end, waiting
                from unnest(:surveys, :ids, :versions, :states, :identities, :invitations, :ways, :languages, :answers, :calculated, :places, :pages, :endings,
                    :started, :at, :complete, :seconds, :waiting)
                    as r (survey, id, version, state, identity, invitation, way, language, answers, calculated, place, page, ending, started, at, complete, seconds, waiting)
                on conflict (workspace, id) do update
                set state = excluded.state, identity = excluded.identity, language = excluded.language, answers = excluded.answers, calculated = excluded.calculated,
                    page = excluded.page, ending = excluded.ending, changed_at = excluded.changed_at, completed_at = excluded.completed_at, seconds = excluded.seconds, waiting = excluded.waiting
                where response.state = 0
                """)
                .bind("surveys", savings.longs(saving -> saving.visit().survey()))
                .bind("ids", rows.stream().map(row -> row.saving.visit().response()).toArray(UUID[]::new))
                .bind("versions", savings.ints(saving -> saving.visit().version()))
                .bind("states", states.ints(row -> row.state.ordinal()))
                .bind("identities", rows.stream().map(Row::identity).toArray(Long[]::new))
                .bind("invitations", savings.longs(Saving::invitation))
                .bind("ways", savings.ints(saving -> saving.visit().way().ordinal()))
                .bind("languages", savings.texts(Saving::language))
                .bind("answers", savings.texts(saving -> stored(saving.answers())))
                .bind("calculated", savings.texts(saving -> stored(saving.calculated())))
                .bind("places", savings.texts(saving -> stored(Places.json(saving.visit().place()))))
                .bind("pages", savings.texts(Saving::page))
                .bind("endings", states.texts(Row::ending))
                .bind("started", savings.moments(Saving::startedAt))
                .bind("at", savings.moments(Saving::at))
                .bind("complete", rows.stream().map(row -> row.saving.isComplete()).toArray(Boolean[]::new))
                .bind("seconds", savings.ints(Saving::seconds))
                .bind("waiting", rows.stream().map(row -> row.state == State.COMPLETE && row.saving.anonymity() == Anonymity.CONFIDENTIAL).toArray(Boolean[]::new))
                .execute();
    }

    /// Keeps what stood there, and puts the other in its place.
    static int correct(Tx tx, Response before, ObjectNode answers, ObjectNode calculated, String ending) {
        tx.update("""
                insert into response_past (workspace, response, correction, answers, replaced_at)
                values (:workspace, :id, :correction, cast(:answers as jsonb), now())
                """).bind("id", before.id()).bind("correction", before.corrections()).bind("answers", stored(before.answers())).execute();
        return tx.update("""
                update response
                set answers = cast(:answers as jsonb), calculated = cast(:calculated as jsonb), ending = :ending, corrections = corrections + 1, changed_at = now(),
                    waiting = waiting or exists (select from response_circle c where c.workspace = :workspace and c.response = response.id)
                where workspace = :workspace
                  and id = :id
                """).bind("id", before.id()).bind("answers", stored(answers)).bind("calculated", stored(calculated)).bind("ending", ending).execute();
    }

    /// PostgreSQL takes no character U+0000.
    private static String stored(ObjectNode json) {
        var text = json.toString();
        return text.contains("\\u0000") ? text.replace("\\u0000", "") : text;
    }

    private static Response response(ResultSet row) throws SQLException {
        return new Response(row.getObject("id", UUID.class), row.getLong("survey"), row.getInt("version"), State.values()[row.getInt("state")],
                Optional.ofNullable((Long) row.getObject("identity")), row.getLong("invitation"), Way.values()[row.getInt("way")], row.getString("language"),
                json(row.getString("answers")), json(row.getString("calculated")), row.getString("page"), row.getString("ending"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(), row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("completed_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                Optional.ofNullable((Integer) row.getObject("seconds")), row.getInt("corrections"));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
