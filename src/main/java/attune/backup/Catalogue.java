package attune.backup;

import attune.backup.Contents.Partition;
import attune.backup.Contents.Table;
import attune.store.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What PostgreSQL knows about the tables of its current schema.
final class Catalogue {

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Every table that holds rows itself, with the columns that can be written.
    List<Table> tables() throws SQLException {
        return all("""
                select c.relname,
                       coalesce((select relname from pg_class where oid = pg_partition_root(c.oid)), c.relname),
                       array(select a.attname
                             from pg_attribute a
                             where a.attrelid = c.oid
                               and a.attnum > 0
                               and not a.attisdropped
                               and a.attgenerated = ''
                             order by a.attnum)
                from pg_class c
                where c.relnamespace = current_schema()::regnamespace
                  and c.relkind = 'r'
                  and c.relname <> '%s'
                order by c.relname""".formatted(Migrations.TABLE),
                row -> new Table(row.getString(1), row.getString(2), List.of((String[]) row.getArray(3).getArray())));
    }

    List<Partition> partitions() throws SQLException {
        return all("""
                select c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid)
                from pg_class c
                join pg_inherits i on i.inhrelid = c.oid
                join pg_class p on p.oid = i.inhparent
                where c.relnamespace = current_schema()::regnamespace
                  and c.relispartition
                  and c.relkind in ('r', 'p')
                order by (select count(*) from pg_partition_ancestors(c.oid)), c.relname""",
                row -> new Partition(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    Map<String, Long> sequences() throws SQLException {
        var positions = new LinkedHashMap<String, Long>();
        all("""
                select sequencename, last_value
                from pg_sequences
                where schemaname = current_schema()
                  and last_value is not null
                order by sequencename""",
                row -> positions.put(row.getString(1), row.getLong(2)));
        return positions;
    }

    /// Statements that take the foreign keys away, and in the same order those that put them back.
    Map<String, String> foreignKeys() throws SQLException {
        var statements = new LinkedHashMap<String, String>();
        all("""
                select conrelid::regclass, conname, pg_get_constraintdef(oid)
                from pg_constraint
                where connamespace = current_schema()::regnamespace
                  and contype = 'f'
                  and conparentid = 0
                order by 1, 2""",
                row -> statements.put(
                        "alter table " + row.getString(1) + " drop constraint " + quoted(row.getString(2)),
                        "alter table " + row.getString(1) + " add constraint " + quoted(row.getString(2))
                                + " " + row.getString(3)));
        return statements;
    }

    List<String> tablesWithTriggers() throws SQLException {
        return all("""
                select distinct tgrelid::regclass::text
                from pg_trigger t
                join pg_class c on c.oid = t.tgrelid
                where c.relnamespace = current_schema()::regnamespace
                  and not tgisinternal
                  and tgparentid = 0""",
                row -> row.getString(1));
    }

    private <T> List<T> all(String sql, Row<T> reader) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<T>();
            while (rows.next()) found.add(reader.read(rows));
            return found;
        }
    }
}
