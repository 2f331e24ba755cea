package attune.touchpoint;

import attune.interaction.Channel;
import attune.store.Tx;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The versions of libraries in `touchpoint_library`.
final class TouchpointStore {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private TouchpointStore() {}

    /// Changes of one workspace's library come one after the other.
    static void lock(Tx tx) {
        tx.query("select pg_advisory_xact_lock(hashtext('touchpoint_library'), :workspace)").mapToMap().one();
    }

    static Optional<Library> newest(Tx tx, List<Channel> channels) {
        return tx.query("""
                        select version, contents
                        from touchpoint_library
                        where workspace = :workspace
                        order by version desc
                        limit 1
                        """)
                .map((row, context) -> new Library(row.getInt("version"), contents(row.getString("contents")), channels))
                .findOne();
    }

    static Optional<Library.Contents> version(Tx tx, int version) {
        return tx.query("""
                        select contents
                        from touchpoint_library
                        where workspace = :workspace and version = :version
                        """)
                .bind("version", version)
                .map((row, context) -> contents(row.getString("contents")))
                .findOne();
    }

    static void save(Tx tx, Library library, String sentence) {
        tx.update("""
                        insert into touchpoint_library (workspace, version, contents, change)
                        values (:workspace, :version, :contents::jsonb, :change)
                        """)
                .bind("version", library.version())
                .bind("contents", text(library.contents()))
                .bind("change", sentence)
                .execute();
    }

    static List<Touchpoints.Change> changes(Tx tx) {
        return tx.query("""
                        select version, change, changed_at
                        from touchpoint_library
                        where workspace = :workspace
                        order by version desc
                        limit 20
                        """)
                .map((row, context) -> new Touchpoints.Change(row.getInt("version"), row.getString("change"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    private static Library.Contents contents(String json) {
        try {
            return JSON.readValue(json, Library.Contents.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Library.Contents contents) {
        try {
            return JSON.writeValueAsString(contents);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
