package attune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import attune.kernel.Journeys.Entry;
import attune.kernel.Journeys.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways journeys take, against SQL.
public final class PathsAgree {

    private static final int ALL = 10_000;

    private final Case the;

    public PathsAgree(Case the) {
        this.the = the;
    }

    public void all() {
        for (var i = 0; i < 2; i++)
            for (var span : Span.values())
                for (var entry : Entry.values()) paths(span, entry);
    }

    void paths(Span span, Entry entry) {
        var column = the.column();
        var seen = the.random.nextBoolean() ? new Case.Which(Match.ANY, "true") : the.which();
        var from = the.which();
        var to = the.which();
        var collapse = the.random.nextBoolean();
        var window = the.random.nextBoolean() ? Long.MAX_VALUE : the.window();
        var most = 1 + the.random.nextInt(5);
        var journeys = new Journeys(column.by(), seen.match(), span, from.match(), to.match(), entry, collapse, window, most);
        var told = steps(column, seen, collapse, window, most, switch (span) {
            case WHOLE -> "select customer, min(n) as j, min(at) as at, min(n) as low, 1000000 as high, 1 as way from story where %s group by customer".formatted(seen.sql());
            case AFTER -> stretches(from, entry, "n + 1", "coalesce(lead(n) over o, 1000000) - 1", "1000000", 1);
            case BEFORE -> stretches(from, entry, "coalesce(lag(n) over o, 0) + 1", "n - 1", "n - 1", -1);
            case BETWEEN -> between(from, to, entry, window) + " and arrived is not null and arrived - at <= " + window;
        });
        var what = "%s %s of at most %d within %d%s".formatted(entry, span, most, window, collapse ? ", collapsed" : "");
        tree(what, journeys, column, told);
        variants(what, journeys, column, told);
        if (span == Span.BETWEEN) {
            var lost = between(from, to, entry, window) + " and (arrived is null or arrived - at > %d)".formatted(window);
            assertThat(new Paths(journeys, ALL).answer(the::ask).tree().unfinished()).as(what).isEqualTo(Long.parseLong(the.truth.lines("select count(*) from (%s) l".formatted(lost)).getFirst()));
            the.agree("who did not arrive", new Paths(journeys, 5).whoNot(), "select customer from (%s) l".formatted(lost));
        }
    }

    private static String stretches(Case.Which from, Entry entry, String low, String high, String highOfFirst, int way) {
        return """
                select customer, n as j, at, low, high, way
                from (select customer, n, at, %s as low, %s as high, %d as way, row_number() over o as i from story where %s window o as (partition by customer order by n)) a
                where %s
                """.formatted(low, entry == Entry.FIRST ? highOfFirst : high, way, from.sql(), entry == Entry.FIRST ? "i = 1" : "true");
    }

    /// Stretches are told apart by how many arrivals there were before.
    private static String between(Case.Which from, Case.Which to, Entry entry, long window) {
        return """
                select customer, j, at, low, high, way from (
                    select a.customer, a.n as j, a.at, a.n + 1 as low, b.n - 1 as high, 1 as way, b.at as arrived, row_number() over (partition by a.customer order by a.n) as i
                    from (select distinct on (customer, k) customer, k, n, at
                          from (select *, count(*) filter (where %2$s) over (partition by customer order by n) as k from story) s
                          where %1$s order by customer, k, n) a
                    left join (select *, row_number() over (partition by customer order by n) - 1 as k from story where %2$s) b
                      on b.customer = a.customer and b.k = a.k
                ) stretch where %3$s""".formatted(from.sql(), to.sql(), entry == Entry.FIRST ? "i = 1" : "true");
    }

    private static String steps(Case.Column column, Case.Which seen, boolean collapse, long window, int most, String journeys) {
        return """
                select j.customer, j.j, coalesce(array_agg(step order by i) filter (where i <= %d), '{}') as steps, coalesce(max(i), 0) > %d as more
                from (%s) j
                left join (
                    select customer, j, step, row_number() over (partition by customer, j order by way * n) as i
                    from (select s.customer, j.j, s.n, j.way, %s as step, lag(%s) over (partition by s.customer, j.j order by j.way * s.n) as before
                          from (%s) j
                          join story s on s.customer = j.customer and s.n between j.low and j.high
                          where %s and abs(s.at - j.at) <= %d) t
                    where %s
                ) s on s.customer = j.customer and s.j = j.j
                group by j.customer, j.j
                """.formatted(most, most, journeys, column.sql(), column.sql(), journeys, seen.sql(), window, collapse ? "step is distinct from before" : "true");
    }

    private static String text(int[] steps, Case.Column column) {
        return Arrays.stream(steps).mapToObj(step -> Integer.toString(column.value(step))).collect(Collectors.joining(",", "{", "}"));
    }

    private void tree(String what, Journeys journeys, Case.Column column, String told) {
        var answer = new Paths(journeys, ALL).answer(the::ask);
        the.agree("tree of " + what, lines(answer, column), """
                select steps[1:k]::text, count(*), count(*) filter (where cardinality(steps) = k and not more)
                from (%s) t, generate_series(0, cardinality(steps)) k
                group by 1
                """.formatted(told));
        assertThat(answer.atLeast()).isFalse();
        assertThat(answer.paths()).as(what).isEqualTo(Long.parseLong(the.truth.lines("select count(distinct steps) from (%s) t".formatted(told)).getFirst()));
        var every = lines(answer, column).toList();
        // With room for few, and then too little even for them: fewer figures, none of them wrong.
        for (var few : List.of(new Paths(journeys, 7).answer(the::ask), new Paths(journeys, 7).answer(the::ask, 5))) {
            assertThat(every).as("few of " + what).containsAll(lines(few, column).toList());
            assertThat(few.tree().size()).isLessThanOrEqualTo(8);
            for (var node = 0; node < few.tree().size(); node++) assertThat(few.elsewhere(node)).isNotNegative();
        }
        var some = 1 + the.random.nextInt(Math.max(1, answer.tree().size() - 1));
        if (some < answer.tree().size())
            the.agree("who went a way", new Paths(journeys, 5).who(answer.steps(some)), "select customer from (%s) t where steps[1:%d] = '%s'::int[]"
                    .formatted(told, answer.steps(some).length, text(answer.steps(some), column)));
    }

    private static Stream<String> lines(Paths.Answer answer, Case.Column column) {
        var lines = new ArrayList<String>();
        if (answer.journeys() == 0) return Stream.of();
        for (var node = 0; node < answer.tree().size(); node++)
            lines.add(text(answer.steps(node), column) + " " + answer.tree().passed(node) + " " + answer.tree().ended(node));
        return lines.stream();
    }

    private void variants(String what, Journeys journeys, Case.Column column, String told) {
        var answer = new Variants(journeys, ALL).answer(the::ask);
        var counts = "select steps::text, more, count(*) as times from (%s) t group by 1, 2".formatted(told);
        the.agree("variants of " + what, lines(answer, column), counts);
        assertThat(answer.variants()).isEqualTo(answer.top().size());
        assertThat(answer.journeys()).isEqualTo(answer.top().stream().mapToLong(Variants.Variant::times).sum());
        var few = new Variants(journeys, 3).answer(the::ask);
        the.agree("few variants of " + what, few.top().stream().map(variant -> Long.toString(variant.times())), "select times from (%s) c order by times desc limit 3".formatted(counts));
        var cramped = new Variants(journeys, 3).answer(the::ask, 2);
        assertThat(lines(answer, column).toList()).containsAll(lines(cramped, column).toList());
        assertThat(cramped.journeys()).isEqualTo(answer.journeys());
        if (answer.top().isEmpty()) return;
        var one = answer.top().get(the.random.nextInt(answer.top().size()));
        the.agree("who took a variant", new Variants(journeys, 3).who(one), "select customer from (%s) t where more = %s and steps = '%s'::int[]"
                .formatted(told, one.more(), text(one.steps().stream().mapToInt(Integer::intValue).toArray(), column)));
    }

    private static Stream<String> lines(Variants.Answer answer, Case.Column column) {
        return answer.top().stream().map(variant -> text(variant.steps().stream().mapToInt(Integer::intValue).toArray(), column) + " "
                + (variant.more() ? "t" : "f") + " " + variant.times());
    }
}
