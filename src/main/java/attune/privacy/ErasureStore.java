package attune.privacy;

import attune.store.Tx;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// All SQL about erasures.
final class ErasureStore {

    /// An identity as a restored database holds it.
    record Held(long id, String kind, String value, Instant createdAt) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = "select id, customer, reason, by_name, erased_at, removed from erasure where workspace = :workspace ";

    private ErasureStore() {}

    static long insert(Tx tx, long customer, String reason, String by, SequencedMap<String, Integer> removed) {
        try {
            return tx.query("""
                    insert into erasure (workspace, customer, reason, by_name, removed)
                    values (:workspace, :customer, :reason, :by, :removed::json)
                    returning id
                    """)
                    .bind("customer", customer).bind("reason", reason).bind("by", by).bind("removed", JSON.writeValueAsString(removed))
                    .mapTo(Long.class).one();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Optional<Receipt> receipt(Tx tx, long id) {
        return tx.query(SELECT + "and id = :id").bind("id", id).map((row, _) -> read(row)).findOne();
    }

    static List<Receipt> list(Tx tx, long before, int limit) {
        return tx.query(SELECT + "and id < :before order by id desc limit :limit")
                .bind("before", before).bind("limit", limit).map((row, _) -> read(row)).list();
    }

    /// The numbers of shared devices that carry one of these values: they are the same browser under another name.
    static List<Long> sharedDevices(Tx tx, List<String> values) {
        return tx.query("""
                select id
                from identity
                where workspace = :workspace
                  and kind = 'shared_device'
                  and value = any(:values)
                """)
                .bind("values", values.toArray(String[]::new)).mapTo(Long.class).list();
    }

    /// The identities of the workspace that fit, read one by one.
    static List<Held> held(Tx tx, Predicate<Held> fits) {
        try (var all = tx.query("""
                select id, kind, value, created_at
                from identity
                where workspace = :workspace
                  and not starts_with(value, 'erased ')
                """)
                .setFetchSize(5_000)
                .map((row, _) -> new Held(row.getLong("id"), row.getString("kind"), row.getString("value"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .stream()) {
            return all.filter(fits).toList();
        }
    }

    private static Receipt read(ResultSet row) throws SQLException {
        try {
            var removed = JSON.readValue(row.getString("removed"), new TypeReference<LinkedHashMap<String, Integer>>() {});
            return new Receipt(row.getLong("id"), row.getLong("customer"), row.getString("reason"), row.getString("by_name"),
                    row.getObject("erased_at", OffsetDateTime.class).toInstant(), removed);
        } catch (JsonProcessingException stored) {
            throw new IllegalStateException(stored);
        }
    }
}
