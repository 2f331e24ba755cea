package attune.kernel;

import attune.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/// The same interactions as plain rows in PostgreSQL, in a table that is gone when this is closed: what the kernels are held to.
///
/// `whole` has every interaction, `story` those of the scope that is asked about, numbered in each customer's order by `n`.
public final class Truth implements AutoCloseable {

    private final Connection connection;

    public Truth() {
        try {
            connection = TestDatabase.pool().getConnection();
            connection.setAutoCommit(false);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        run("""
                create temp table whole (
                    customer bigint, position bigint, at bigint, touchpoint int, stage int, channel int, kind int, name int, direction int, source int,
                    location int, team int, employee int, product int, metric int, score float8, currency text, amount bigint, room int
                ) on commit drop
                """);
    }

    void fill(String rows) {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy whole from stdin", new StringReader(rows));
        } catch (SQLException | IOException failure) {
            throw new UncheckedIOException(new IOException(failure));
        }
    }

    /// @param customers null for all
    void scope(Scope.Period period, List<Long> customers) {
        run("drop table if exists story");
        run("""
                create temp table story on commit drop as
                select *, timestamptz 'epoch' + at * interval '1 millisecond' as ts,
                       row_number() over (partition by customer order by at, position) as n
                from whole
                where at >= %d and at < %d and (%s)
                """.formatted(period.from(), period.to(), customers == null ? "true"
                        : "customer = any('{%s}')".formatted(String.join(",", customers.stream().map(Object::toString).toList()))));
        run("create index on story (customer, n)");
        run("analyze story");
    }

    public void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /// Each row as a line, its columns parted by blanks.
    public List<String> lines(String sql) {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new ArrayList<String>();
                for (var i = 1; i <= columns; i++) line.add(String.valueOf(rows.getString(i)));
                lines.add(String.join(" ", line));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
