package attune.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/// DuckDB, in process and in memory, on as many threads as the lens.
public final class DuckDb implements Rival {

    private Connection connection;

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public void fill(Path folder, int threads, Filling filling) throws Exception {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        var spilled = Files.createDirectories(folder.resolve("duckdb"));
        run("set threads = " + threads);
        run("set memory_limit = '8GB'");
        run("set temp_directory = '" + spilled + "'");
        run("create table arrived (customer bigint, position bigint, moment bigint, touchpoint smallint, channel smallint, score smallint, cents int, place int)");
        try (var appender = ((DuckDBConnection) connection).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "arrived")) {
            filling.fill((customer, position, at, touchpoint, channel, score, cents, place) -> {
                try {
                    appender.beginRow();
                    appender.append(customer);
                    appender.append(position);
                    appender.append(at);
                    appender.append(touchpoint);
                    appender.append(channel);
                    appender.append(score);
                    appender.append(cents);
                    appender.append(place);
                    appender.endRow();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
        run("create table story as select * from arrived order by customer, position");
        run("drop table arrived");
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public List<List<Long>> ask(String sql) throws Exception {
        try (var statement = connection.createStatement(); var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Long>>();
            var columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new ArrayList<Long>();
                for (var i = 1; i <= columns; i++) row.add(found.getLong(i));
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) connection.close();
    }
}
