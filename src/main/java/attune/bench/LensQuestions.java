package attune.bench;

import attune.kernel.Buckets;
import attune.kernel.By;
import attune.kernel.Cube;
import attune.kernel.Distinct;
import attune.kernel.Flow;
import attune.kernel.Funnel;
import attune.kernel.Kernel;
import attune.kernel.Match;
import attune.kernel.Retention;
import attune.rule.Among;
import attune.rule.Bands;
import attune.rule.Compiler;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.shard.Codes;
import attune.shard.Column;
import attune.shard.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What the lens is asked, and the same in SQL over `story`.
final class LensQuestions {

    /// @param bar    milliseconds that the lens may take
    /// @param faster how many times faster than the rival it must be; 0 for none
    /// @param rows   the answer as SQL gives it
    record Asked<P>(String name, double bar, double faster, Function<Codes.Seen, Kernel<P>> kernel, String sql,
                    BiFunction<P, Codes.Seen, List<List<Long>>> rows) {}

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MONTH = 30 * DAY;
    private static final long WEEK = 7 * DAY;
    /// A Monday.
    private static final Instant FROM = Instant.parse("2024-12-30T00:00:00Z");
    private static final Instant TO = Instant.ofEpochMilli(Journeys.END + DAY);

    private LensQuestions() {}

    static List<Asked<?>> all() {
        return List.of(funnel(3, 60), funnel(12, 120), flow(), scores(), retention(), distinct(), segment());
    }

    private static Asked<?> funnel(int steps, double bar) {
        var touchpoints = IntStream.rangeClosed(1, steps).toArray();
        var sql = new StringBuilder("with s1 as (select customer, min(position) as position, min(moment) as moment from story where touchpoint = 1 group by customer)");
        for (var i = 2; i <= steps; i++)
            sql.append("""
                    , s%d as (
                        select e.customer, min(e.position) as position, any_value(s.moment) as moment
                        from s%d s
                        join story e on e.customer = s.customer
                        where e.touchpoint = %d and e.position > s.position and e.moment <= s.moment + %d
                        group by e.customer
                    )""".formatted(i, i - 1, touchpoints[i - 1], MONTH));
        sql.append(" select ");
        for (var i = 1; i <= steps; i++) sql.append(i == 1 ? "" : ", ").append("(select count(*) from s").append(i).append(")");
        return new Asked<>("funnel of " + steps + " steps", bar, 20,
                _ -> Funnel.of(Arrays.stream(touchpoints).mapToObj(Match::touchpoint).toList(), MONTH).counts(), sql.toString(),
                (answer, _) -> List.of(Arrays.stream(answer.reached()).boxed().toList()));
    }

    private static Asked<?> flow() {
        return new Asked<>("what directly follows what", 25, 20, codes -> new Flow(By.touchpoint(codes), Match.ANY, Long.MAX_VALUE).kernel(), """
                select a, b, count(*)
                from (select touchpoint as a, lead(touchpoint) over (partition by customer order by position) as b from story)
                where b is not null
                group by a, b
                order by a, b
                """, LensQuestions::pairs);
    }

    private static List<List<Long>> pairs(Flow.Answer answer, Codes.Seen codes) {
        var values = By.touchpoint(codes).values();
        return inOrder(IntStream.range(0, answer.pairs().length).filter(i -> answer.pairs()[i] > 0)
                .mapToObj(i -> List.of((long) values.get(i / answer.groups()), (long) values.get(i % answer.groups()), answer.pairs()[i])).toList());
    }

    private static Asked<?> scores() {
        var months = Buckets.of(FROM, TO, Buckets.Unit.MONTH, ZoneOffset.UTC);
        return new Asked<>("NPS by month and touchpoint", 20, 0,
                codes -> new Cube(codes, months, Match.ANY, By.touchpoint(codes), whole(codes), Set.of(0), false).kernel(), """
                select (year(epoch_ms(moment)) - 2024) * 12 + month(epoch_ms(moment)) - 12 as m, touchpoint,
                       count(*), count(*) filter (score >= 9), count(*) filter (score <= 6)
                from story
                where score >= 0
                group by m, touchpoint
                order by m, touchpoint
                """, (answer, codes) -> {
            var values = By.touchpoint(codes).values();
            var rows = new ArrayList<List<Long>>();
            for (var month = 0; month < months.size(); month++)
                for (var group = 0; group < values.size(); group++) {
                    var counts = answer.counts(0, 0, 1, 11, month, group, 0);
                    var n = Arrays.stream(counts).sum();
                    if (n > 0) rows.add(List.of((long) month, (long) values.get(group), n, counts[9] + counts[10], Arrays.stream(counts, 0, 7).sum()));
                }
            return inOrder(rows);
        });
    }

    private static Asked<?> retention() {
        var weeks = Buckets.of(FROM, TO, Buckets.Unit.WEEK, ZoneOffset.UTC);
        return new Asked<>("weekly retention", 60, 0,
                _ -> new Retention(weeks, Match.ANY, Retention.Cohort.FIRST, Match.ANY, Retention.Return.ON, TO.toEpochMilli()).kernel(), """
                with f as (select customer, min(moment) as moment, min(position) as position from story group by customer)
                select (f.moment - %1$d) // %2$d as c, (s.moment - %1$d) // %2$d - (f.moment - %1$d) // %2$d as k, count(distinct s.customer)
                from f
                join story s on s.customer = f.customer
                where s.position > f.position
                group by c, k
                order by c, k
                """.formatted(FROM.toEpochMilli(), WEEK), (answer, _) -> {
            var rows = new ArrayList<List<Long>>();
            for (var cohort = 0; cohort < weeks.size(); cohort++)
                for (var week = 0; week < weeks.size() - cohort; week++)
                    if (answer.returned(cohort, week) > 0) rows.add(List.of((long) cohort, (long) week, answer.returned(cohort, week)));
            return inOrder(rows);
        });
    }

    private static Asked<?> distinct() {
        return new Asked<>("distinct customers by touchpoint", 40, 0, codes -> new Distinct(Match.ANY, By.touchpoint(codes), false).kernel(),
                "select touchpoint, count(distinct customer) from story group by touchpoint order by touchpoint", (answer, codes) -> {
            var values = By.touchpoint(codes).values();
            return inOrder(IntStream.range(0, values.size()).filter(group -> answer.customers(group) > 0)
                    .mapToObj(group -> List.of((long) values.get(group), answer.customers(group))).toList());
        });
    }

    /// Three times at one touchpoint in the last ninety days, and never at another.
    private static Asked<?> segment() {
        var since = Journeys.END - 90 * DAY;
        var rule = new Rule.Group(Rule.Mode.ALL, List.of(new Rule.Did(What.of("touchpoint:2"), Rule.Times.AT_LEAST, 3, Window.last(90)),
                new Rule.Did(What.of("touchpoint:12"), Rule.Times.NEVER, 0, Window.EVER)));
        // Without anything told of customers, nothing is read from tables.
        return new Asked<>("segment of two conditions", 60, 0, codes -> new Compiler(null, new View(0, Instant.EPOCH, codes, List.of()), Instant.ofEpochMilli(Journeys.END),
                new Compiler.Terms(ZoneOffset.UTC, "EUR"), _ -> null, () -> Bands.NONE, null).compile(Among.EVERYBODY, rule), """
                select count(*)
                from (
                    select customer
                    from story
                    group by customer
                    having count(*) filter (touchpoint = 2 and moment >= %d) >= 3 and count(*) filter (touchpoint = 12) = 0
                )
                """.formatted(since), (BitSet answer, Codes.Seen _) -> List.of(List.of((long) answer.cardinality())));
    }

    private static By whole(Codes.Seen codes) {
        return new By(Column.WHAT, new int[codes.size(Column.WHAT)], List.of(0));
    }

    private static List<List<Long>> inOrder(List<List<Long>> rows) {
        return rows.stream().sorted(Comparator.comparing((List<Long> row) -> row.get(0)).thenComparing(row -> row.get(1))).toList();
    }
}
