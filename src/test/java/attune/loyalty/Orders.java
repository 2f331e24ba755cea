package attune.loyalty;

import attune.TestDatabase;
import attune.part.Chart;
import attune.store.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What plain SQL says of the orders in a workspace's log. Shares no code with the lens.
record Orders(WorkspaceId workspace, String zone) {

    private static final String DAYS = """
            with days as (
                select coalesce(i.customer, f.identity) as customer, (f.happened_at at time zone :zone)::date as day,
                       sum(f.value) filter (where f.value > 0) as paid, sum(f.value) as net
                from interaction f
                join identity i on i.id = f.identity
                where f.workspace = :ws and f.kind <> 8 and f.value <> 0 and f.currency = 'EUR'
                group by 1, 2),
            firsts as (
                select customer, min(day) as first, count(*) as times, max(day) as last
                from days
                where paid > 0
                group by customer)
            """;

    private <T> List<T> ask(String sql, Class<T> type) {
        return TestDatabase.database().asOwner(tx -> tx.query(DAYS + sql).bind("ws", workspace.value()).bind("zone", zone).mapTo(type).list());
    }

    long customers() {
        return ask("select count(*) from firsts", Long.class).getFirst();
    }

    double repeatRate() {
        return ask("select count(*) filter (where times > 1)::float8 / count(*) from firsts", Double.class).getFirst();
    }

    String last() {
        return ask("select max(last)::text from firsts", String.class).getFirst();
    }

    double churn(String until, int silence) {
        return ask("""
                select (count(*) filter (where gone))::float8 / count(*)
                from (select customer, date '%1$s' - max(day) > %2$d as gone
                      from days
                      where paid > 0
                      group by customer
                      having date '%1$s' - %2$d - max(day) filter (where day <= date '%1$s' - %2$d) <= %2$d) as held
                """.formatted(until, silence), Double.class).getFirst();
    }

    /// By month, “Jan 2011”: net revenue.
    Map<String, Double> revenue() {
        return pairs("select to_char(day, 'FMMon YYYY') || '|' || sum(net) / 10000.0 from days group by to_char(day, 'FMMon YYYY')");
    }

    /// “Jan 2011 +3”: how many customers of the month bought so many months after it.
    Map<String, Double> cohorts() {
        return pairs("""
                select to_char(first, 'FMMon YYYY') || ' +' || ((extract(year from day) - extract(year from first)) * 12 + extract(month from day) - extract(month from first))::int
                       || '|' || count(distinct customer)
                from days join firsts using (customer)
                where paid > 0
                group by to_char(first, 'FMMon YYYY'), (extract(year from day) - extract(year from first)) * 12 + extract(month from day) - extract(month from first)
                """);
    }

    private Map<String, Double> pairs(String sql) {
        var map = new TreeMap<String, Double>();
        for (var line : ask(sql, String.class)) map.put(line.substring(0, line.indexOf('|')), Double.valueOf(line.substring(line.indexOf('|') + 1)));
        return map;
    }

    /// The triangle of the page in the words of [#cohorts].
    static Map<String, Double> cohorts(Chart triangle) {
        var map = new TreeMap<String, Double>();
        for (var row : triangle.rows()) {
            double size = row.get(1).value();
            map.put(month(row) + " +0", size);
            for (var at = 2; at < row.size(); at++)
                if (row.get(at).value() != null && row.get(at).value() > 0) map.put(month(row) + " +" + (at - 1), (double) Math.round(row.get(at).value() * size));
        }
        return map;
    }

    static Map<String, Double> revenue(Chart chart) {
        var map = new TreeMap<String, Double>();
        for (var row : chart.rows()) if (row.get(1).value() != 0) map.put(month(row), row.get(1).value());
        return map;
    }

    /// The page writes September as the British do.
    private static String month(List<attune.part.Cell> row) {
        return row.getFirst().text().replace("Sept", "Sep");
    }

    static List<String> titles(Loyalty loyalty) {
        return new ArrayList<>(loyalty.charts().stream().map(Loyalty.Part::id).toList());
    }
}
