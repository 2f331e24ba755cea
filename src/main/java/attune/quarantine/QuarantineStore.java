package attune.quarantine;

import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class QuarantineStore {

    private static final String COLUMNS = "id, fault, source, field, reason, found, type, delivery, payload, cut, sent_at, received_at";

    void insert(Tx tx, List<Quarantined> events) {
        var batch = tx.batch("""
                insert into quarantined (workspace, source, field, reason, found, type, delivery, payload, cut, sent_at, received_at)
                values (:workspace, :source, :field, :reason, :found, :type, :delivery, :payload, :cut, :sentAt, :receivedAt)""");
        for (var event : events)
            batch.bind("workspace", tx.workspace().value())
                    .bind("source", event.source())
                    .bind("field", event.refusal().field())
                    .bind("reason", event.refusal().reason())
                    .bind("found", event.refusal().found())
                    .bind("type", event.type())
                    .bind("delivery", event.delivery())
                    .bind("payload", event.payload())
                    .bind("cut", event.cut())
                    .bind("sentAt", event.sentAt())
                    .bind("receivedAt", event.receivedAt())
                    .add();
        batch.execute();
    }

    long count(Tx tx) {
        return tx.query("""
                select count(*)
                from quarantined
                where workspace = :workspace""")
                .mapTo(Long.class)
                .one();
    }

    List<Fault> faults(Tx tx) {
        return tx.query("""
                select fault, source, field, reason, count(*) as count, count(*) filter (where cut) as cut,
                    min(received_at) as first, max(received_at) as last
                from quarantined
                where workspace = :workspace
                group by fault, source, field, reason
                order by count(*) desc, fault
                limit 200""")
                .map((row, _) -> new Fault(row.getLong("fault"), row.getInt("source"), row.getString("field"), row.getString("reason"),
                        row.getLong("count"), row.getLong("cut"), instant(row, "first"), instant(row, "last")))
                .list();
    }

    List<Quarantined> page(Tx tx, long fault, long before, int size) {
        return tx.query("select " + COLUMNS + """

                from quarantined
                where workspace = :workspace and fault = :fault and id < :before
                order by id desc
                limit :size""")
                .bind("fault", fault)
                .bind("before", before)
                .bind("size", size)
                .map((row, _) -> event(row))
                .list();
    }

    /// The newest events of one kind that a source has waiting.
    List<Quarantined> latest(Tx tx, int source, String type, int size) {
        return tx.query("select " + COLUMNS + """

                from quarantined
                where workspace = :workspace and source = :source and type = :type and not cut
                order by id desc
                limit :size""")
                .bind("source", source)
                .bind("type", type)
                .bind("size", size)
                .map((row, _) -> event(row))
                .list();
    }

    /// How many events of one kind a source has waiting, by their faults.
    Map<Long, Long> waiting(Tx tx, int source, String type) {
        return tx.query("""
                select fault, count(*) as count
                from quarantined
                where workspace = :workspace and source = :source and type = :type
                group by fault""")
                .bind("source", source)
                .bind("type", type)
                .map((row, _) -> Map.entry(row.getLong("fault"), row.getLong("count")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The next events to replay, held against anyone else who replays.
    List<Quarantined> next(Tx tx, long fault, long after, int size) {
        return tx.query("select " + COLUMNS + """

                from quarantined
                where workspace = :workspace and fault = :fault and id > :after and not cut
                order by id
                limit :size
                for update skip locked""")
                .bind("fault", fault)
                .bind("after", after)
                .bind("size", size)
                .map((row, _) -> event(row))
                .list();
    }

    Optional<Quarantined> find(Tx tx, long id) {
        return tx.query("select " + COLUMNS + """

                from quarantined
                where workspace = :workspace and id = :id
                for update""")
                .bind("id", id)
                .map((row, _) -> event(row))
                .findOne();
    }

    void refuse(Tx tx, long id, Refusal refusal) {
        tx.update("""
                update quarantined
                set field = :field, reason = :reason, found = :found
                where workspace = :workspace and id = :id""")
                .bind("id", id)
                .bind("field", refusal.field())
                .bind("reason", refusal.reason())
                .bind("found", refusal.found())
                .execute();
    }

    void delete(Tx tx, List<Long> ids) {
        tx.update("""
                delete from quarantined
                where workspace = :workspace and id = any(:ids)""")
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    int deleteFault(Tx tx, long fault) {
        return tx.update("""
                delete from quarantined
                where workspace = :workspace and fault = :fault""")
                .bind("fault", fault)
                .execute();
    }

    private static Quarantined event(ResultSet row) throws SQLException {
        return new Quarantined(row.getLong("id"), row.getLong("fault"), row.getInt("source"),
                new Refusal(row.getString("field"), row.getString("reason"), row.getString("found")),
                row.getString("type"), row.getString("delivery"), row.getString("payload"), row.getBoolean("cut"), instant(row, "sent_at"), instant(row, "received_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
