package attune.coding;

import attune.store.Columns;
import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rows of what was said, written by the view of the log across workspaces.
final class SayingStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What is kept of one saying.
    ///
    /// @param survey, response, question null outside of surveys
    record Row(int workspace, UUID id, int origin, Long survey, UUID response, String question, Long identity, Instant at, String name, Integer metric, Double score,
            String language, boolean confidential, String words) {}

    /// A complete response as the table has it.
    record Answers(int workspace, UUID response, long survey, int version, Long identity, String language, Instant at, JsonNode answers) {}

    private SayingStore() {}

    static List<Answers> responses(Tx owner, Collection<UUID> ids) {
        return owner.query("""
                select workspace, id, survey, version, identity, language, coalesce(completed_at, changed_at) as at, cast(answers as text) as answers
                from response
                where id = any(:ids)
                  and state = 1
                """).bind("ids", ids.toArray(UUID[]::new))
                .map((row, _) -> new Answers(row.getInt("workspace"), row.getObject("id", UUID.class), row.getLong("survey"), row.getInt("version"),
                        (Long) row.getObject("identity"), row.getString("language"), row.getObject("at", OffsetDateTime.class).toInstant(), json(row.getString("answers")))).list();
    }

    static void forgetResponses(Tx owner, Collection<UUID> responses) {
        owner.update("delete from coded c using saying s where s.response = any(:responses) and c.workspace = s.workspace and c.saying = s.id and c.how = 0")
                .bind("responses", responses.toArray(UUID[]::new)).execute();
        owner.update("delete from saying where response = any(:responses)").bind("responses", responses.toArray(UUID[]::new)).execute();
    }

    /// What a corrected response no longer says.
    static void forgetOthers(Tx owner, Collection<UUID> responses, Collection<UUID> said) {
        owner.update("delete from saying where response = any(:responses) and id <> all(:said)")
                .bind("responses", responses.toArray(UUID[]::new)).bind("said", said.toArray(UUID[]::new)).execute();
    }

    static void forget(Tx owner, Collection<UUID> ids) {
        owner.update("delete from coded where saying = any(:ids)").bind("ids", ids.toArray(UUID[]::new)).execute();
        owner.update("delete from saying where id = any(:ids)").bind("ids", ids.toArray(UUID[]::new)).execute();
    }

    static void keep(Tx owner, int generation, List<Row> rows) {
        if (rows.isEmpty()) return;
        var columns = new Columns<>(rows);
        owner.update("""
                insert into saying (workspace, id, generation, origin, survey, response, question, identity, said_at, name, metric, score, language, confidential, words)
                select workspace, id, :generation, origin, survey, response, question, identity, moment(at), name, metric, score, language, confidential, words
                from unnest(:workspaces, :ids, :origins, :surveys, :responses, :questions, :identities, :at, :names, :metrics, :scores, :languages, :confidential, :words)
                    as s (workspace, id, origin, survey, response, question, identity, at, name, metric, score, language, confidential, words)
                on conflict (workspace, id) do update
                set generation = excluded.generation, identity = excluded.identity, said_at = excluded.said_at, metric = excluded.metric, score = excluded.score,
                    confidential = excluded.confidential, words = excluded.words
                """)
                .bind("generation", generation)
                .bind("workspaces", columns.ints(Row::workspace))
                .bind("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .bind("origins", columns.ints(Row::origin))
                .bind("surveys", rows.stream().map(Row::survey).toArray(Long[]::new))
                .bind("responses", rows.stream().map(Row::response).toArray(UUID[]::new))
                .bind("questions", columns.texts(Row::question))
                .bind("identities", rows.stream().map(Row::identity).toArray(Long[]::new))
                .bind("at", columns.moments(Row::at))
                .bind("names", columns.texts(Row::name))
                .bind("metrics", rows.stream().map(Row::metric).toArray(Integer[]::new))
                .bind("scores", rows.stream().map(Row::score).toArray(Double[]::new))
                .bind("languages", columns.texts(Row::language))
                .bind("confidential", rows.stream().map(Row::confidential).toArray(Boolean[]::new))
                .bind("words", columns.texts(Row::words))
                .execute();
    }

    static void drop(Tx owner, int generation) {
        owner.update("delete from saying where generation = :generation and origin < 2").bind("generation", generation).execute();
    }

    /// The themes with a rule of these workspaces; held until commit, so that a rule that changes meanwhile waits and then sees these, too.
    static Map<Integer, List<Theme>> themes(Tx owner, Collection<Integer> workspaces) {
        record Owned(int workspace, Theme theme) {}
        return owner.query("""
                select workspace, id, name, rule, carried is null as carried, changed_by
                from theme
                where workspace = any(:workspaces)
                  and rule <> ''
                for share
                """).bindArray("workspaces", Integer.class, workspaces.toArray())
                .map((row, _) -> new Owned(row.getInt("workspace"), CodeStore.theme(row))).list().stream()
                .collect(java.util.stream.Collectors.groupingBy(Owned::workspace, java.util.stream.Collectors.mapping(Owned::theme, java.util.stream.Collectors.toList())));
    }

    record Coded(int workspace, long theme, UUID saying) {}

    /// What a rule tells of sayings, in place of what rules told before; what was said by hand stays.
    static void code(Tx tx, List<UUID> sayings, Collection<Long> themes, List<Coded> coded) {
        if (themes.isEmpty()) return;
        tx.update("delete from coded where saying = any(:sayings) and theme = any(:themes) and how = 0")
                .bind("sayings", sayings.toArray(UUID[]::new)).bind("themes", themes.toArray(Long[]::new)).execute();
        if (coded.isEmpty()) return;
        var batch = tx.batch("insert into coded (workspace, theme, saying, how) values (:workspace, :theme, :saying, 0) on conflict do nothing");
        for (var one : coded) batch.bind("workspace", one.workspace).bind("theme", one.theme).bind("saying", one.saying).add();
        batch.execute();
    }

    static List<Coded> fitting(Map<Integer, List<Theme>> themes, List<Row> rows) {
        var coded = new ArrayList<Coded>();
        for (var row : rows) {
            var known = themes.getOrDefault(row.workspace, List.of());
            if (known.isEmpty()) continue;
            var words = Folded.of(row.words);
            for (var theme : known) if (theme.keywords().orElseThrow().fits(words)) coded.add(new Coded(row.workspace, theme.id(), row.id));
        }
        return coded;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
