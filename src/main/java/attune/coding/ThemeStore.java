package attune.coding;

import attune.interaction.Metric;
import attune.metric.Tally;
import attune.store.Tx;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Scores counted by theme, over everything that was said.
final class ThemeStore {

    private ThemeStore() {}

    /// What was given with words, by metric. Confidential words are left out: where few carry a theme they would tell of single people.
    static Map<Metric, Tally> given(Tx tx) {
        var counts = new EnumMap<Metric, long[]>(Metric.class);
        tx.query("""
                select metric, score, count(*) as n
                from saying
                where workspace = :workspace
                  and metric is not null
                  and not confidential
                group by metric, score
                """).map((row, _) -> {
            var metric = Metric.values()[row.getInt("metric")];
            counted(counts.computeIfAbsent(metric, ThemeStore::places), metric, row.getDouble("score"), row.getLong("n"));
            return 0;
        }).list();
        var tallies = new EnumMap<Metric, Tally>(Metric.class);
        counts.forEach((metric, given) -> tallies.put(metric, Tally.of(metric, given)));
        return tallies;
    }

    static Map<Long, Tally> byTheme(Tx tx, Metric metric) {
        var counts = new HashMap<Long, long[]>();
        tx.query("""
                select c.theme, s.score, count(*) as n
                from coded c
                join saying s on s.workspace = :workspace and s.id = c.saying
                where c.workspace = :workspace
                  and c.how < 2
                  and s.metric = :metric
                  and not s.confidential
                group by c.theme, s.score
                """).bind("metric", metric.ordinal())
                .map((row, _) -> {
                    counted(counts.computeIfAbsent(row.getLong("theme"), _ -> places(metric)), metric, row.getDouble("score"), row.getLong("n"));
                    return 0;
                }).list();
        var tallies = new HashMap<Long, Tally>();
        counts.forEach((theme, given) -> tallies.put(theme, Tally.of(metric, given)));
        return tallies;
    }

    /// How often each theme was spoken of, scored or not.
    static Map<Long, Long> mentions(Tx tx) {
        var mentions = new HashMap<Long, Long>();
        tx.query("""
                select c.theme, count(*) as n
                from coded c
                join saying s on s.workspace = :workspace and s.id = c.saying
                where c.workspace = :workspace
                  and c.how < 2
                  and not s.confidential
                group by c.theme
                """).map((row, _) -> mentions.put(row.getLong("theme"), row.getLong("n"))).list();
        return mentions;
    }

    static long said(Tx tx) {
        return tx.query("select count(*) from saying where workspace = :workspace and not confidential").mapTo(Long.class).one();
    }

    private static long[] places(Metric metric) {
        return new long[(int) (metric.high() - metric.low()) + 1];
    }

    private static void counted(long[] counts, Metric metric, double score, long n) {
        counts[(int) Math.clamp(Math.round(score - metric.low()), 0, counts.length - 1)] += n;
    }
}
