package attune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import attune.kernel.Buckets.Unit;
import attune.kernel.Retention.Cohort;
import attune.kernel.Retention.Return;
import java.util.ArrayList;
import java.util.List;

/// Who comes back and when, against SQL.
public final class ReturnsAgree {

    private final Case the;

    public ReturnsAgree(Case the) {
        this.the = the;
    }

    public void all() {
        for (var cohort : Cohort.values()) for (var counted : Return.values()) for (var unit : List.of(Unit.DAY, Unit.WEEK, Unit.MONTH)) retention(cohort, counted, unit);
        for (var i = 0; i < 3; i++) {
            survival(0);
            survival(the.window());
        }
    }

    void retention(Cohort cohort, Return counted, Unit unit) {
        var buckets = the.buckets(unit);
        var start = the.which();
        var again = the.which();
        var until = the.moment();
        var retention = new Retention(buckets, start.match(), cohort, again.match(), counted, until);
        var answer = the.ask(retention.kernel());
        var lines = new ArrayList<String>();
        for (var one = 0; one < buckets.size(); one++) {
            if (answer.size(one) > 0) lines.add(one + " size " + answer.size(one));
            for (var period = 0; period < buckets.size() - one; period++)
                if (answer.returned(one, period) > 0) lines.add(one + " " + period + " " + answer.returned(one, period));
        }
        the.truth.run("drop table if exists bucket");
        the.truth.run("""
                create temp table bucket on commit drop as
                select row_number() over (order by t) - 1 as i, floor(extract(epoch from t) * 1000)::bigint as start
                from generate_series(date_trunc('%1$s', timestamptz 'epoch' + %2$d * interval '1 millisecond', '%4$s'),
                                     timestamptz 'epoch' + %3$d * interval '1 millisecond' - interval '1 millisecond', interval '1 %1$s', '%4$s') t
                """.formatted(unit.name().toLowerCase(), buckets.start(0), buckets.end(buckets.size() - 1), Case.ZONE));
        var inside = "(select max(i) from bucket b where b.start <= s.at and %s)".formatted(Case.within(buckets));
        var begun = cohort == Cohort.FIRST
                ? "select distinct on (customer) customer, n, %s as c from story s where %s order by customer, n".formatted(inside, start.sql())
                : "select distinct on (customer, c) customer, n, c from (select *, %s as c from story s where %s) s order by customer, c, n".formatted(inside, start.sql());
        var returns = """
                select a.customer, a.c, %s as p from (select * from (%s) a where c is not null) a
                join (select customer, n, %s as b from story s where %s) r on r.customer = a.customer and r.n > a.n and r.b is not null
                """.formatted(counted == Return.ON ? "r.b - a.c" : counted == Return.FIRST ? "min(r.b) - a.c" : "max(r.b) - a.c", begun, inside, again.sql())
                + (counted == Return.ON ? "" : "group by a.customer, a.c");
        var cells = counted == Return.UNBOUNDED ? "select customer, c, q as p from (%s) r, generate_series(0, p) q".formatted(returns) : returns;
        the.agree("retention of %s, %s, by %s".formatted(cohort, counted, unit), lines, """
                select c || ' size ' || count(distinct customer) from (%s) a where c is not null group by c
                union all select c || ' ' || p || ' ' || count(distinct customer) from (%s) r group by c, p
                """.formatted(begun, cells));
        int one = the.random.nextInt(buckets.size()), period = the.random.nextInt(buckets.size() - one);
        the.agree("who returned", retention.who(one, period), "select customer from (%s) r where c = %d and p = %d".formatted(cells, one, period));
        the.agree("who is of a cohort", retention.who(one), "select customer from (%s) a where c = %d".formatted(begun, one));
        var over = java.util.stream.IntStream.range(0, buckets.size()).filter(each -> answer.complete(each, period)).mapToObj(Integer::toString).collect(java.util.stream.Collectors.joining(", ", "(-1, ", ")")).replace(", )", ")");
        the.agree("whose period is over", retention.whoHad(period), "select customer from (%s) a where c in %s".formatted(begun, over));
        the.agree("who returned of all cohorts", retention.whoReturned(period), "select customer from (%s) r where c in %s and p = %d".formatted(cells, over, period));
        assertThat(answer.complete(one, period)).isEqualTo(buckets.end(one + period) <= until && buckets.whole(one + period));
    }

    void survival(long silence) {
        var start = the.which();
        var event = the.which();
        var column = the.column();
        var until = the.until(silence);
        var survival = new Survival(start.match(), event.match(), silence, column.by(), until);
        var answer = the.ask(survival.kernel());
        var lines = new ArrayList<String>();
        for (var group = 0; group < column.by().groups(); group++) {
            for (var lasted : answer.happened(group).sorted()) lines.add(column.value(group) + " t " + lasted);
            for (var lasted : answer.waiting(group).sorted()) lines.add(column.value(group) + " f " + lasted);
            var durations = answer.durations(group, 1);
            assertThat(durations).hasSameSizeAs(answer.observed(group)).hasSize(answer.happened(group).size() + answer.waiting(group).size());
        }
        var begun = "select distinct on (customer) customer, n, at, %s as g from story where at < %d and %s order by customer, n".formatted(column.sql(), until, start.sql());
        var ended = silence == 0
                ? "select min(x.at) from story x where x.customer = a.customer and x.n > a.n and x.at < %d and %s".formatted(until, event.sql())
                : """
                select min(at) + %1$d from (
                    select x.at, lead(x.at, 1, %2$d) over (order by x.n) as next from story x
                    where x.customer = a.customer and x.at < %2$d and (x.n = a.n or x.n > a.n and %3$s)
                ) q where next - at > %1$d""".formatted(silence, until, event.sql());
        var clocks = "select customer, g, ended is not null as happened, coalesce(ended, %d) - at as lasted from (select a.*, (%s) as ended from (%s) a) e".formatted(until, ended, begun);
        the.agree("survival" + (silence > 0 ? " until silent for " + silence : ""), lines, "select g, happened, lasted from (%s) c".formatted(clocks));
        var group = the.any(column.by().groups());
        for (var waiting : List.of(true, false))
            the.agree("who survived", survival.who(group, waiting, 1_000, 9 * Case.DAY), "select customer from (%s) c where happened <> %s and lasted >= 1000 and lasted < %d and %s"
                    .formatted(clocks, waiting, 9 * Case.DAY, group < 0 ? "true" : "g = " + column.value(group)));
    }
}
