package attune.reading;

import attune.response.Way;
import attune.result.Narrowed;
import attune.note.Mentions;
import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.result.ResultIterable;

/// Single responses, with what was put on them.
final class ReadingStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadingStore() {}

    /// The newest first; after the last of the page before, where there was one.
    static ResultIterable<Entry> entries(Tx tx, Narrowed asked, Optional<Cursor> after, int limit) {
        var narrowed = after.map(last -> new Narrowed(asked.predicate() + " and r.completed_at <= :last_at and (r.completed_at < :last_at or r.id > :last_id)",
                with(asked.values(), last))).orElse(asked);
        return narrowed.bind(tx.query("""
                select r.id, r.version, r.way, r.language, r.started_at, r.completed_at, r.seconds, r.corrections, i.customer,
                    coalesce(r.place ->> 'location', '') as location, coalesce(r.place ->> 'team', '') as team,
                    array(select t.tag from response_tag t where t.workspace = :workspace and t.response = r.id order by t.tag) as tags,
                    array(select distinct h.name from saying s join coded c on c.workspace = :workspace and c.saying = s.id and c.how < 2 join theme h on h.workspace = :workspace and h.id = c.theme
                          where s.workspace = :workspace and s.response = r.id order by h.name) as themes,
                    cast(r.answers as text) as answers
                from response r
                left join identity i on i.workspace = :workspace and i.id = r.identity
                where %s
                order by r.completed_at desc, r.id
                limit :limit
                """.formatted(narrowed.predicate()))).bind("limit", limit).setFetchSize(1_000).map((row, _) -> entry(row));
    }

    private static Map<String, Object> with(Map<String, Object> values, Cursor last) {
        var all = new java.util.LinkedHashMap<>(values);
        all.put("last_at", last.at().atOffset(ZoneOffset.UTC));
        all.put("last_id", last.id());
        return all;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getObject("id", UUID.class), row.getInt("version"), Way.values()[row.getInt("way")], row.getString("language"), instant(row, "started_at"), instant(row, "completed_at"),
                Optional.ofNullable((Integer) row.getObject("seconds")), row.getInt("corrections"), Optional.ofNullable((Long) row.getObject("customer")), "", row.getString("location"),
                row.getString("team"), texts(row.getArray("tags")), texts(row.getArray("themes")), json(row.getString("answers")));
    }

    /// What stood in it before it was corrected, the latest first.
    static List<Readings.Past> past(Tx tx, UUID response) {
        return tx.query("""
                select cast(answers as text) as answers, replaced_at
                from response_past
                where workspace = :workspace
                  and response = :response
                order by correction desc
                limit 50
                """).bind("response", response).map((row, _) -> new Readings.Past(instant(row, "replaced_at"), json(row.getString("answers")))).list();
    }

    static Optional<Long> customer(Tx tx, long identity) {
        return tx.query("select customer from identity where workspace = :workspace and id = :identity").bind("identity", identity).mapTo(Long.class).findOne();
    }

    static List<String> tags(Tx tx, UUID response) {
        return tx.query("select tag from response_tag where workspace = :workspace and response = :response order by tag").bind("response", response).mapTo(String.class).list();
    }

    static void tag(Tx tx, long survey, UUID response, String tag, String by) {
        tx.update("""
                insert into response_tag (workspace, survey, response, tag, put_by)
                values (:workspace, :survey, :response, :tag, :by)
                on conflict do nothing
                """).bind("survey", survey).bind("response", response).bind("tag", tag).bind("by", by).execute();
    }

    static int untag(Tx tx, UUID response, String tag) {
        return tx.update("delete from response_tag where workspace = :workspace and response = :response and tag = :tag").bind("response", response).bind("tag", tag).execute();
    }

    static List<Readings.Comment> comments(Tx tx, UUID response, Mentions names) {
        return tx.query("""
                select id, account, author, words, written_at
                from response_comment
                where workspace = :workspace
                  and response = :response
                order by id
                limit 500
                """).bind("response", response)
                .map((row, _) -> new Readings.Comment(row.getLong("id"), row.getLong("account"), row.getString("author"), row.getString("words"), instant(row, "written_at"), names.parts(row.getString("words")))).list();
    }

    static long comment(Tx tx, long survey, UUID response, long account, String author, String words) {
        return tx.query("""
                insert into response_comment (workspace, survey, response, account, author, words)
                values (:workspace, :survey, :response, :account, :author, :words)
                returning id
                """).bind("survey", survey).bind("response", response).bind("account", account).bind("author", author).bind("words", words).mapTo(Long.class).one();
    }

    static int uncomment(Tx tx, UUID response, long comment, long account) {
        return tx.update("delete from response_comment where workspace = :workspace and response = :response and id = :id and account = :account")
                .bind("response", response).bind("id", comment).bind("account", account).execute();
    }

    static int clear(Tx tx, Collection<String> marks) {
        var gone = 0;
        for (var column : new String[] {"response_comment.words", "response_tag.tag"}) {
            var table = column.substring(0, column.indexOf('.'));
            gone += tx.update("delete from " + table + " where workspace = :workspace and exists (select from unnest(:marks) as m where position(m in lower(" + column + ")) > 0)")
                    .bind("marks", marks.toArray(String[]::new)).execute();
        }
        return gone;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
