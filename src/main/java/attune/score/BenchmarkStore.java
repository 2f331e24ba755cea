package attune.score;

import attune.interaction.Metric;
import attune.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// All SQL about benchmarks.
final class BenchmarkStore {

    private BenchmarkStore() {}

    /// The latest first.
    static List<Benchmark> of(Tx tx, Metric metric) {
        return tx.query("""
                select id, metric, kind, name, value, day, source, entered_by
                from benchmark
                where workspace = :workspace
                  and metric = :metric
                order by day desc, id desc
                """)
                .bind("metric", metric.ordinal()).map((row, _) -> benchmark(row)).list();
    }

    static Optional<Benchmark> find(Tx tx, long id) {
        return tx.query("""
                select id, metric, kind, name, value, day, source, entered_by
                from benchmark
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", id).map((row, _) -> benchmark(row)).findOne();
    }

    static long count(Tx tx, Metric metric) {
        return tx.query("select count(*) from benchmark where workspace = :workspace and metric = :metric").bind("metric", metric.ordinal()).mapTo(Long.class).one();
    }

    static long insert(Tx tx, Benchmark benchmark) {
        return tx.query("""
                insert into benchmark (workspace, metric, kind, name, value, day, source, entered_by)
                values (:workspace, :metric, :kind, :name, :value, :day, :source, :by)
                returning id
                """)
                .bind("metric", benchmark.metric().ordinal()).bind("kind", benchmark.kind().ordinal()).bind("name", benchmark.name()).bind("value", benchmark.value())
                .bind("day", benchmark.day()).bind("source", benchmark.source()).bind("by", benchmark.enteredBy()).mapTo(Long.class).one();
    }

    static int update(Tx tx, Benchmark benchmark) {
        return tx.update("""
                update benchmark
                set kind = :kind, name = :name, value = :value, day = :day, source = :source, entered_by = :by, entered_at = now()
                where workspace = :workspace
                  and id = :id
                """)
                .bind("id", benchmark.id()).bind("kind", benchmark.kind().ordinal()).bind("name", benchmark.name())
                .bind("value", benchmark.value()).bind("day", benchmark.day()).bind("source", benchmark.source()).bind("by", benchmark.enteredBy()).execute();
    }

    static Optional<Benchmark> delete(Tx tx, long id) {
        return tx.query("""
                delete from benchmark
                where workspace = :workspace
                  and id = :id
                returning id, metric, kind, name, value, day, source, entered_by
                """)
                .bind("id", id).map((row, _) -> benchmark(row)).findOne();
    }

    private static Benchmark benchmark(ResultSet row) throws SQLException {
        return new Benchmark(row.getLong("id"), Metric.values()[row.getInt("metric")], Benchmark.Kind.values()[row.getInt("kind")], row.getString("name"), row.getDouble("value"),
                row.getObject("day", LocalDate.class), row.getString("source"), row.getString("entered_by"));
    }
}
