package attune.imports;

import attune.csv.Column;
import attune.csv.Dialect;
import attune.imports.Import.Counts;
import attune.imports.Import.Status;
import attune.mapping.Mapping;
import attune.store.Mendable;
import attune.store.Tx;
import attune.store.WorkspaceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of imports and of saved mappings.
final class ImportStore {

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String ALL = """
            select id, file_name, file_size, fingerprint, source, dialect, columns, mapping, status, stopping, counts, bytes_read,
                   refused_bytes, problems, checked, failure, by_name, created_at, started_at, ended_at, file_kept
            from import
            where workspace = :workspace
            """;

    /// An import that the worker has something to do with.
    record Work(WorkspaceId workspace, int id) {}

    int create(Tx tx, String fileName, long fileSize, String fingerprint, String source, Dialect dialect,
            List<Column> columns, Mapping mapping, String byName) {
        return tx.query("""
                insert into import (workspace, file_name, file_size, fingerprint, source, dialect, columns, mapping, status, by_name)
                values (:workspace, :fileName, :fileSize, :fingerprint, :source, :dialect::jsonb, :columns::jsonb, :mapping::json,
                        'MAPPING', :byName)
                returning id
                """)
                .bind("fileName", fileName).bind("fileSize", fileSize).bind("fingerprint", fingerprint).bind("source", source)
                .bind("dialect", write(dialect)).bind("columns", write(new Columns(columns))).bind("mapping", mapping.write())
                .bind("byName", byName).mapTo(Integer.class).one();
    }

    Optional<Import> find(Tx tx, int id) {
        return tx.query(ALL + " and id = :id").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    Import get(Tx tx, int id) {
        return find(tx, id).orElseThrow(() -> Mendable.notFound("There is no import " + id + "."));
    }

    List<Import> newest(Tx tx, int before, int limit) {
        return tx.query(ALL + " and id < :before order by id desc limit :limit")
                .bind("before", before).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    /// The import that holds this very content in the log already, if one does.
    Optional<Import> holding(Tx tx, String fingerprint, String subject) {
        return tx.query(ALL + " and fingerprint = :fingerprint and mapping ->> 'as' = :subject and status in ('RUNNING', 'DONE') limit 1")
                .bind("fingerprint", fingerprint).bind("subject", subject).map((row, _) -> read(row)).findOne();
    }

    void map(Tx tx, int id, Dialect dialect, List<Column> columns, Mapping mapping, String source) {
        tx.update("""
                update import
                set dialect = :dialect::jsonb, columns = :columns::jsonb, mapping = :mapping::json, source = :source,
                    status = 'MAPPING', checked = null, failure = ''
                where workspace = :workspace and id = :id
                """)
                .bind("id", id).bind("dialect", write(dialect)).bind("columns", write(new Columns(columns)))
                .bind("mapping", mapping.write()).bind("source", source).execute();
    }

    /// Moves on to `to`, where it is in one of `from`; says whether it was.
    boolean move(Tx tx, int id, List<Status> from, Status to) {
        return tx.update("""
                update import
                set status = :to, stopping = false, failure = '',
                    started_at = case when :fresh then now() else started_at end,
                    ended_at = case when :fresh then null else ended_at end
                where workspace = :workspace and id = :id and status = any(:from)
                """)
                .bind("id", id).bind("to", to.name()).bind("fresh", to.atWork())
                .bind("from", from.stream().map(Status::name).toArray(String[]::new)).execute() == 1;
    }

    /// Sets everything back that a run counts, for a first run or one after an undo.
    void reset(Tx tx, int id) {
        tx.update("""
                update import
                set counts = '{}', bytes_read = 0, refused_bytes = 0, problems = '[]'
                where workspace = :workspace and id = :id
                """).bind("id", id).execute();
    }

    void progress(Tx tx, int id, Counts counts, long bytesRead, long refusedBytes, List<Trouble> troubles) {
        tx.update("""
                update import
                set counts = :counts::jsonb, bytes_read = :bytesRead, refused_bytes = :refusedBytes, problems = :troubles::jsonb
                where workspace = :workspace and id = :id
                """)
                .bind("id", id).bind("counts", write(counts)).bind("bytesRead", bytesRead).bind("refusedBytes", refusedBytes)
                .bind("troubles", write(troubles)).execute();
    }

    void checked(Tx tx, int id, Check check) {
        tx.update("update import set checked = :checked::jsonb where workspace = :workspace and id = :id")
                .bind("id", id).bind("checked", write(check)).execute();
    }

    void end(Tx tx, int id, Status status, String failure) {
        tx.update("""
                update import
                set status = :status, failure = :failure, stopping = false, ended_at = now()
                where workspace = :workspace and id = :id
                """).bind("id", id).bind("status", status.name()).bind("failure", failure).execute();
    }

    boolean stop(Tx tx, int id) {
        return tx.update("update import set stopping = true where workspace = :workspace and id = :id and status in ('CHECKING', 'RUNNING')")
                .bind("id", id).execute() == 1;
    }

    boolean isStopping(Tx tx, int id) {
        return tx.query("select stopping from import where workspace = :workspace and id = :id").bind("id", id)
                .mapTo(Boolean.class).findOne().orElse(true);
    }

    void delete(Tx tx, int id) {
        tx.update("delete from import where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    void fileGone(Tx tx, int id) {
        tx.update("update import set file_kept = false where workspace = :workspace and id = :id").bind("id", id).execute();
    }

    /// @param owner sees all workspaces
    List<Work> atWork(Tx owner) {
        return owner.query("""
                select workspace, id
                from import
                where status in ('CHECKING', 'RUNNING', 'UNDOING')
                order by id
                """).map((row, _) -> new Work(new WorkspaceId(row.getInt("workspace")), row.getInt("id"))).list();
    }

    /// @param owner sees all workspaces
    List<Work> withFilesFrom(Tx owner, Instant before) {
        return owner.query("""
                select workspace, id
                from import
                where file_kept and coalesce(ended_at, created_at) < :before
                  and status not in ('CHECKING', 'RUNNING', 'UNDOING')
                """).bind("before", Timestamp.from(before))
                .map((row, _) -> new Work(new WorkspaceId(row.getInt("workspace")), row.getInt("id"))).list();
    }

    void save(Tx tx, String name, Mapping mapping) {
        tx.update("""
                insert into import_mapping (workspace, name, mapping)
                values (:workspace, :name, :mapping::json)
                on conflict (workspace, name) do update set mapping = excluded.mapping, saved_at = now()
                """).bind("name", name).bind("mapping", mapping.write()).execute();
    }

    List<Mapping> saved(Tx tx) {
        return tx.query("select mapping from import_mapping where workspace = :workspace order by name limit 200")
                .mapTo(String.class).list().stream().map(Mapping::read).toList();
    }

    private static Import read(ResultSet row) throws SQLException {
        var counts = row.getString("counts");
        var checked = row.getString("checked");
        return new Import(row.getInt("id"), row.getString("file_name"), row.getLong("file_size"), row.getString("fingerprint"),
                row.getString("source"), read(row.getString("dialect"), Dialect.class),
                read(row.getString("columns"), Columns.class).columns(), Mapping.read(row.getString("mapping")),
                Status.valueOf(row.getString("status")), row.getBoolean("stopping"),
                counts.equals("{}") ? Counts.NONE : read(counts, Counts.class), row.getLong("bytes_read"), row.getLong("refused_bytes"),
                troubles(row.getString("problems")), checked == null ? Optional.empty() : Optional.of(read(checked, Check.class)),
                row.getString("failure"), row.getString("by_name"), row.getTimestamp("created_at").toInstant(),
                moment(row, "started_at"), moment(row, "ended_at"), row.getBoolean("file_kept"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static List<Trouble> troubles(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Trouble>>() {});
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private record Columns(List<Column> columns) {}

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
