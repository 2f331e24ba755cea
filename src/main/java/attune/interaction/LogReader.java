package attune.interaction;

import attune.store.Tx;
import attune.store.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/// Reads the log back: by position for projections, by identity for a customer's story.
final class LogReader {

    private static final Direction[] DIRECTIONS = Direction.values();
    private static final Kind[] KINDS = Kind.values();
    private static final Metric[] METRICS = Metric.values();
    private static final Recorded.Timing[] TIMINGS = Recorded.Timing.values();

    private static final String COLUMNS = """
            select i.position, i.id, i.workspace, i.identity, i.identity_also, i.happened_at, i.arrived_at, i.timing,
                   i.source, i.channel, i.direction, i.kind, i.name, i.metric, i.score, i.value, i.currency,
                   i.location, i.team, i.employee, i.product, i.order_ref, i.batch, i.properties
            """;

    /// What was given in confidence is counted by the lens and read by nobody.
    private static final String OPEN = "i.source <> " + Sources.CONFIDENCE;

    private final Words words;

    LogReader(Words words) {
        this.words = words;
    }

    List<Recorded> after(Tx tx, long position, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.position > :position
                  and %s
                order by i.position
                limit :limit
                """.formatted(OPEN))
                .bind("position", position).bind("limit", limit));
    }

    List<Recorded> ownAfter(Tx tx, long position, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :workspace
                  and i.position > :position
                  and %s
                order by i.position
                limit :limit
                """.formatted(OPEN))
                .bind("position", position).bind("limit", limit));
    }

    /// The literals are those of a partial index, which a parameter would hide.
    private static final String SPOKEN = "i.kind in (" + Kind.SCORE.ordinal() + ", " + Kind.MESSAGE.ordinal() + ")";

    List<Recorded> spoken(Tx tx, long position, long upTo, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.position > :position
                  and i.position <= :up_to
                  and %s
                  and %s
                order by i.position
                limit :limit
                """.formatted(SPOKEN, OPEN))
                .bind("position", position).bind("up_to", upTo).bind("limit", limit));
    }

    Set<Long> full(Tx tx, Collection<Long> positions) {
        return new HashSet<>(tx.query("""
                select position
                from interaction
                where workspace = :workspace
                  and position = any(:positions)
                  and properties is not null
                """)
                .bind("positions", positions.toArray(Long[]::new)).mapTo(Long.class).list());
    }

    List<Recorded> said(Tx tx, Instant from, Instant to, Interactions.Before after, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :workspace
                  and %s
                  and %s
                  and i.happened_at >= :from
                  and i.happened_at < :to
                  and (i.happened_at, i.position) > (:at, :position)
                order by i.happened_at, i.position
                limit :limit
                """.formatted(SPOKEN, OPEN))
                .bind("from", from.atOffset(ZoneOffset.UTC)).bind("to", to.atOffset(ZoneOffset.UTC))
                .bind("at", after.at().atOffset(ZoneOffset.UTC)).bind("position", after.position()).bind("limit", limit));
    }

    List<Recorded> latest(Tx tx, long position, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :workspace
                  and i.position > :position
                  and i.timing = 0
                  and i.kind <> :act
                  and %s
                order by i.position desc
                limit :limit
                """.formatted(OPEN))
                .bind("position", position).bind("act", Kind.ACT.ordinal()).bind("limit", limit));
    }

    List<Recorded> ofBatch(Tx tx, WorkspaceId workspace, int batch, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :of_workspace
                  and i.batch = :batch
                  and i.batch > 0
                order by i.position
                limit :limit
                """)
                .bind("of_workspace", workspace.value()).bind("batch", batch).bind("limit", limit));
    }

    List<Recorded> known(Tx tx, WorkspaceId workspace, Collection<UUID> ids, Instant since) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :of_workspace
                  and i.id = any(:ids)
                  and i.arrived_at >= :since
                order by i.position
                """)
                .bind("of_workspace", workspace.value()).bind("ids", ids.toArray(UUID[]::new)).bind("since", since.atOffset(ZoneOffset.UTC)));
    }

    /// One short index walk an identity, merged: a customer has few identities, a log has many rows.
    List<Recorded> story(Tx tx, List<Long> identities, Interactions.Before before, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from unnest(:identities) as who (id)
                cross join lateral (
                    select s.*
                    from interaction s
                    where s.workspace = :workspace
                      and s.source <> %d
                      and s.identity = who.id
                      and (s.happened_at, s.position) < (:at, :position)
                    order by s.happened_at desc, s.position desc
                    limit :limit
                ) i
                order by i.happened_at desc, i.position desc
                limit :limit
                """.formatted(Sources.CONFIDENCE))
                .bind("identities", identities.toArray(Long[]::new))
                .bind("at", before.at().atOffset(ZoneOffset.UTC)).bind("position", before.position())
                .bind("limit", limit));
    }

    List<Recorded> arrivedSince(Tx tx, List<Long> identities, long position, int limit) {
        return rows(tx, tx.query(COLUMNS + """
                from interaction i
                where i.workspace = :workspace
                  and i.identity = any(:identities)
                  and i.position > :position
                  and %s
                order by i.position
                limit :limit
                """.formatted(OPEN))
                .bind("identities", identities.toArray(Long[]::new)).bind("position", position).bind("limit", limit));
    }

    private List<Recorded> rows(Tx tx, Query query) {
        var names = new HashMap<Integer, String>();
        var rows = query.map((row, _) -> read(row)).list();
        var named = new ArrayList<Recorded>(rows.size());
        for (var row : rows) named.add(named(row, names.computeIfAbsent(row.nameId(), id -> words.name(tx, id))));
        return named;
    }

    private static Recorded named(Recorded r, String name) {
        return new Recorded(r.position(), r.id(), r.workspace(), r.identity(), r.also(), r.happenedAt(), r.arrivedAt(),
                r.timing(), r.source(), r.channel(), r.direction(), r.kind(), r.nameId(), name, r.score(), r.value(),
                r.location(), r.team(), r.employee(), r.product(), r.order(), r.batch(), r.properties());
    }

    private static Recorded read(ResultSet row) throws SQLException {
        var metric = row.getInt(14);
        var score = row.wasNull() ? null : new Score(METRICS[metric], row.getDouble(15));
        var currency = row.getString(17);
        var value = currency == null ? null : Recorded.money(row.getLong(16), currency);
        return new Recorded(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3), row.getLong(4), row.getLong(5),
                instant(row, 6), instant(row, 7), TIMINGS[row.getInt(8)], row.getInt(9), row.getShort(10),
                DIRECTIONS[row.getInt(11)], KINDS[row.getInt(12)], row.getInt(13), null, score, value, row.getInt(18),
                row.getInt(19), row.getInt(20), row.getInt(21), row.getInt(22), row.getInt(23), row.getString(24));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
