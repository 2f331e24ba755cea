package attune.persona;

import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// SQL about personas and who changed them.
final class PersonaStore {

    private static final String COLUMNS = "select id, segment, drawn, measured, drawn_at, made_by, created_at, archived_at\n";
    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private PersonaStore() {}

    static List<Persona> all(Tx tx) {
        return tx.query(COLUMNS + """
                from persona
                where workspace = :workspace
                order by archived_at is not null, lower(drawn ->> 'name'), id
                """)
                .map((row, _) -> read(row)).list();
    }

    static Optional<Persona> find(Tx tx, long id) {
        return tx.query(COLUMNS + """
                from persona
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).map((row, _) -> read(row)).findOne();
    }

    static long insert(Tx tx, long segment, Drawn drawn, Measured measured, String by) {
        return tx.query("""
                insert into persona (workspace, segment, drawn, measured, made_by)
                values (:workspace, :segment, :drawn::jsonb, :measured::jsonb, :by)
                returning id
                """)
                .bind("segment", segment).bind("drawn", written(drawn)).bind("measured", written(measured)).bind("by", by).mapTo(Long.class).one();
    }

    static void draw(Tx tx, long id, Drawn drawn) {
        tx.update("""
                update persona
                set drawn = :drawn::jsonb
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("drawn", written(drawn)).execute();
    }

    /// Binds it to a segment as that is measured now.
    static void measure(Tx tx, long id, long segment, Measured measured) {
        tx.update("""
                update persona
                set segment = :segment, measured = :measured::jsonb, drawn_at = now()
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("segment", segment).bind("measured", written(measured)).execute();
    }

    static void archive(Tx tx, long id, boolean away) {
        tx.update("""
                update persona
                set archived_at = case when :away then now() end
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).bind("away", away).execute();
    }

    static void remove(Tx tx, long id) {
        for (var table : List.of("persona_quote", "persona_edit"))
            tx.update("delete from " + table + " where workspace = :workspace and persona = :id").bind("id", id).execute();
        tx.update("delete from persona where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    static void edited(Tx tx, long id, String by, String what) {
        tx.update("insert into persona_edit (workspace, persona, by, what) values (:workspace, :id, :by, :what)")
                .bind("id", id).bind("by", by).bind("what", what).execute();
    }

    /// The latest first.
    static List<Persona.Edit> edits(Tx tx, long id, int limit) {
        return tx.query("""
                select at, by, what
                from persona_edit
                where workspace = :workspace
                  and persona = :id
                order by id desc
                limit :limit
                """)
                .bind("id", id).bind("limit", limit)
                .map((row, _) -> new Persona.Edit(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3))).list();
    }

    private static Persona read(ResultSet row) throws SQLException {
        return new Persona(row.getLong(1), row.getLong(2), parsed(row.getString(3), Drawn.class), parsed(row.getString(4), Measured.class),
                row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static <T> T parsed(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a persona cannot be read as " + type.getSimpleName(), damaged);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
