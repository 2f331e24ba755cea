package attune.survey;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of surveys, their drafts and versions.
final class SurveyStore {

    private static final String COLUMNS = "id, key, name, state, version, revision, changed_at, changed_by, created_at";

    private SurveyStore() {}

    static long insert(Tx tx, String key, Definition draft, String by) {
        return tx.query("""
                insert into survey (workspace, key, name, draft, changed_by)
                values (:workspace, :key, :name, cast(:draft as jsonb), :by)
                returning id
                """)
                .bind("key", key).bind("name", draft.name()).bind("draft", DefinitionJson.write(draft).toString()).bind("by", by)
                .mapTo(Long.class).one();
    }

    static List<Survey> all(Tx tx) {
        return tx.query("""
                select %s
                from survey
                where workspace = :workspace
                order by (state = 2), id desc
                limit 500
                """.formatted(COLUMNS)).map((row, _) -> survey(row)).list();
    }

    static Map<Long, String> outlines(Tx tx) {
        var outlines = new HashMap<Long, String>();
        tx.query("""
                select id, draft ->> 'purpose' as purpose, draft ->> 'anonymity' as anonymity, jsonb_array_length(draft -> 'languages') as languages,
                    jsonb_array_length(jsonb_path_query_array(draft, '$.pages[*].questions[*].name')) as questions
                from survey
                where workspace = :workspace
                """).map((row, _) -> outlines.put(row.getLong("id"), outline(row))).list();
        return outlines;
    }

    private static String outline(ResultSet row) throws SQLException {
        var questions = row.getInt("questions");
        var languages = row.getInt("languages");
        return row.getString("purpose") + ", " + row.getString("anonymity") + " · " + (questions == 1 ? "1 question" : questions + " questions") + (languages > 1 ? " · " + languages + " languages" : "");
    }

    static Optional<Survey> survey(Tx tx, long id) {
        return tx.query("""
                select %s
                from survey
                where workspace = :workspace
                  and id = :id
                """.formatted(COLUMNS)).bind("id", id).map((row, _) -> survey(row)).findOne();
    }

    static String draft(Tx tx, long id) {
        return tx.query("""
                select draft::text
                from survey
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).mapTo(String.class).one();
    }

    /// @return the new revision, or empty where somebody else changed it since `revision`
    static Optional<Integer> draft(Tx tx, long id, Definition draft, int revision, String by) {
        return tx.query("""
                update survey
                set draft = cast(:draft as jsonb), name = :name, revision = revision + 1, changed_at = now(), changed_by = :by
                where workspace = :workspace
                  and id = :id
                  and revision = :revision
                returning revision
                """)
                .bind("draft", DefinitionJson.write(draft).toString()).bind("name", draft.name()).bind("id", id).bind("revision", revision).bind("by", by)
                .mapTo(Integer.class).findOne();
    }

    static int publish(Tx tx, long id, Definition definition, String by) {
        var version = tx.query("""
                update survey
                set version = version + 1, state = 1
                where workspace = :workspace
                  and id = :id
                returning version
                """).bind("id", id).mapTo(Integer.class).one();
        tx.update("""
                insert into survey_version (workspace, survey, version, definition, published_by)
                values (:workspace, :id, :version, cast(:definition as jsonb), :by)
                """)
                .bind("id", id).bind("version", version).bind("definition", DefinitionJson.write(definition).toString()).bind("by", by).execute();
        return version;
    }

    static void state(Tx tx, long id, Survey.State state) {
        tx.update("""
                update survey
                set state = :state
                where workspace = :workspace
                  and id = :id
                """).bind("id", id).bind("state", state.ordinal()).execute();
    }

    static void delete(Tx tx, long id) {
        tx.update("""
                delete from survey
                where workspace = :workspace
                  and id = :id
                  and version = 0
                """).bind("id", id).execute();
    }

    static Optional<String> version(Tx tx, WorkspaceId workspace, long id, int version) {
        return tx.query("""
                select definition::text
                from survey_version
                where workspace = :of
                  and survey = :id
                  and version = :version
                """).bind("of", workspace.value()).bind("id", id).bind("version", version).mapTo(String.class).findOne();
    }

    record Row(int version, Instant at, String by, String definition) {}

    static List<Row> versions(Tx tx, long id) {
        return tx.query("""
                select version, published_at, published_by, definition::text
                from survey_version
                where workspace = :workspace
                  and survey = :id
                order by version desc
                limit 100
                """).bind("id", id).map((row, _) -> new Row(row.getInt("version"), instant(row, "published_at"), row.getString("published_by"), row.getString("definition"))).list();
    }

    record Address(WorkspaceId workspace, long survey, int version, boolean open) {}

    /// @param owner the address says which workspace, so it is looked up across all
    static Optional<Address> byKey(Tx owner, String key) {
        return owner.query("""
                select workspace, id, version, state
                from survey
                where key = :key
                """).bind("key", key)
                .map((row, _) -> new Address(new WorkspaceId(row.getInt("workspace")), row.getLong("id"), row.getInt("version"), row.getInt("state") == Survey.State.OPEN.ordinal()))
                .findOne();
    }

    private static Survey survey(ResultSet row) throws SQLException {
        return new Survey(row.getLong("id"), row.getString("key"), row.getString("name"), Survey.State.values()[row.getInt("state")], row.getInt("version"),
                row.getInt("revision"), row.getObject("changed_at", java.time.OffsetDateTime.class).toInstant(), row.getString("changed_by"),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, java.time.OffsetDateTime.class).toInstant();
    }
}
