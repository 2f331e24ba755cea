package attune.kernel;

import attune.kernel.Between.Pairing;
import attune.kernel.Funnel.Entry;
import attune.kernel.Funnel.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What came after what, how far and how long, against SQL.
public final class OrderAgrees {

    private final Case the;

    public OrderAgrees(Case the) {
        this.the = the;
    }

    public void all() {
        for (var i = 0; i < 2; i++) {
            for (var entry : Entry.values()) {
                funnel(Order.IN_ORDER, entry);
                funnel(Order.ANY_ORDER, entry);
            }
            for (var pairing : Pairing.values()) between(pairing);
            flow(the.which(), the.window());
            flow(the.which(), Long.MAX_VALUE);
            flow(new Case.Which(Match.ANY, "true"), Long.MAX_VALUE);
            hadNot();
        }
    }

    private record Step(List<Case.Which> alternatives) {

        List<Match> matches() {
            return alternatives.stream().map(Case.Which::match).toList();
        }

        String sql() {
            return alternatives.isEmpty() ? "false" : alternatives.stream().map(each -> "(" + each.sql() + ")").collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    private Step step(int least) {
        return new Step(Stream.generate(the::which).limit(least + the.random.nextInt(2)).toList());
    }

    void funnel(Order order, Entry entry) {
        var steps = Stream.generate(() -> step(1)).limit(1 + the.random.nextInt(5)).toList();
        var bars = order == Order.ANY_ORDER || the.random.nextBoolean() ? List.<Step>of() : Stream.generate(() -> step(0)).limit(steps.size() - 1).toList();
        var window = the.window();
        var funnel = new Funnel(steps.stream().map(Step::matches).toList(), bars.stream().map(Step::matches).toList(), window, order, entry);
        var answer = the.ask(funnel.kernel());
        var walked = order == Order.IN_ORDER ? inOrder(steps, bars, window) : anyOrder(steps, window);
        // Of each attempt: when each step was taken, as an array; of all or of one a customer.
        var counted = switch (entry) {
            case EVERY -> "select customer, taken from (%s) w".formatted(walked);
            case FIRST -> "select distinct on (customer) customer, taken from (%s) w order by customer, begun".formatted(walked);
            case BEST -> "select distinct on (customer) customer, taken from (%s) w order by customer, cardinality(taken) desc, begun".formatted(walked);
        };
        var told = Case.upTo(steps.size()).filter(i -> answer.reached()[i] > 0).map(i -> i + 1 + " " + answer.reached()[i] + " "
                + Arrays.stream(answer.took(i).sorted()).mapToObj(Long::toString).collect(Collectors.joining(",")));
        the.agree("funnel %s by %s".formatted(order, entry), told, """
                select i, count(*), case when i = 1 then '' else string_agg((taken[i] - taken[%s])::text, ',' order by taken[i] - taken[%s]) end
                from (%s) c, generate_series(1, cardinality(taken)) i
                group by i
                """.formatted(order == Order.IN_ORDER ? "i - 1" : "1", order == Order.IN_ORDER ? "i - 1" : "1", counted));
        the.agree("counts of a funnel", Arrays.stream(the.ask(funnel.counts()).reached()).mapToObj(Long::toString), "select '" + Arrays.stream(answer.reached()).mapToObj(Long::toString)
                .collect(Collectors.joining("' union all select '")) + "'");
        var at = the.random.nextInt(steps.size());
        var best = entry == Entry.EVERY ? "select distinct on (customer) customer, taken from (%s) w order by customer, cardinality(taken) desc, begun".formatted(walked) : counted;
        the.agree("who took a step", funnel.who(at, true), "select customer from (%s) b where cardinality(taken) > %d".formatted(best, at));
        the.agree("who left before a step", funnel.who(at, false), "select customer from (%s) b where cardinality(taken) = %d and %d > 0".formatted(best, at, at));
    }

    /// Each step joined to the one before; nothing shared with a walk over rows.
    private static String inOrder(List<Step> steps, List<Step> bars, long window) {
        var from = new StringBuilder("(select * from story where " + steps.getFirst().sql() + ") s1");
        for (var i = 2; i <= steps.size(); i++) {
            var barred = bars.isEmpty() ? "false" : bars.get(i - 2).sql();
            from.append("""

                    left join lateral (
                        select x.n, x.at from story x
                        where x.customer = s1.customer and x.n > s%1$d.n and %3$s
                        order by x.n limit 1
                    ) f%2$d on true
                    left join lateral (
                        select f%2$d.n, f%2$d.at
                        where f%2$d.at - s1.at <= %4$d
                          and not exists (select 1 from story x where x.customer = s1.customer and x.n > s%1$d.n and x.n < f%2$d.n and %5$s)
                    ) s%2$d on true""".formatted(i - 1, i, steps.get(i - 1).sql(), window, barred));
        }
        var taken = IntStream.rangeClosed(1, steps.size()).mapToObj(i -> "s" + i + ".at").collect(Collectors.joining(", "));
        return "select s1.customer, s1.n as begun, array_remove(array[%s], null) as taken from %s".formatted(taken, from);
    }

    private static String anyOrder(List<Step> steps, long window) {
        var bits = IntStream.range(0, steps.size()).mapToObj(i -> "case when %s then %d else 0 end".formatted(steps.get(i).sql(), 1 << i)).collect(Collectors.joining(" + "));
        return """
                select customer, begun, taken from (
                    with recursive bits as not materialized (
                        select customer, n, at, %s as bits from story
                    ), walk as (
                        select customer, n as begun, at as at0, n, bits & -bits as took, array[at] as taken from bits where bits > 0
                        union all
                        select w.customer, w.begun, w.at0, next.n, w.took | (next.left & -next.left), w.taken || next.at
                        from walk w
                        cross join lateral (
                            select b.n, b.at, b.bits & ~w.took as left from bits b
                            where b.customer = w.customer and b.n > w.n and b.bits & ~w.took > 0 and b.at - w.at0 <= %d
                            order by b.n limit 1
                        ) next
                    )
                    select distinct on (customer, begun) customer, begun, taken from walk order by customer, begun, cardinality(taken) desc
                ) walked
                """.formatted(bits, window);
    }

    void between(Pairing pairing) {
        var from = the.which();
        var to = the.which();
        var column = the.column();
        var window = the.window();
        var until = the.until(window);
        var between = new Between(from.match(), to.match(), window, pairing, column.by(), until);
        var answer = the.ask(between.kernel());
        var lines = new ArrayList<String>();
        for (var group = 0; group < column.by().groups(); group++) {
            for (var took : answer.took(group).sorted()) lines.add(column.value(group) + " " + took);
            if (answer.without(group) > 0) lines.add(column.value(group) + " without " + answer.without(group));
            if (answer.open(group) > 0) lines.add(column.value(group) + " open " + answer.open(group));
        }
        var pairs = """
                select customer, g, case when next - at <= %d then next - at end as took, at + %d < %d as over
                from (select customer, n, at, %s as g, row_number() over (partition by customer order by n) as i,
                             (select x.at from story x where x.customer = s.customer and x.n > s.n and %s order by x.n limit 1) as next
                      from story s where %s) p
                where %s
                """.formatted(window, window, until, column.sql(), to.sql(), from.sql(), pairing == Pairing.FIRST ? "i = 1" : "true");
        the.agree("between, " + pairing, lines, """
                select g || ' ' || took from (%s) p where took is not null
                union all select g || case when over then ' without ' else ' open ' end || count(*) from (%s) p where took is null group by g, over
                """.formatted(pairs, pairs));
        var group = the.any(column.by().groups());
        var of = group < 0 ? "true" : "g = " + column.value(group);
        the.agree("who waited", between.who(group, 1_000, Case.DAY), "select customer from (%s) p where took >= 1000 and took < %d and %s".formatted(pairs, Case.DAY, of));
        the.agree("who did not go on", between.whoNot(group), "select customer from (%s) p where took is null and over and %s".formatted(pairs, of));
    }

    void hadNot() {
        var had = the.which();
        var not = the.which();
        var window = the.window();
        var until = the.until(window);
        var question = new HadNot(had.match(), not.match(), window, until);
        var answer = the.ask(question.kernel());
        var each = """
                select customer, exists (select 1 from story x where x.customer = s.customer and x.n > s.n and x.at - s.at <= %d and %s) as came, at < %d - %d as over
                from story s where %s
                """.formatted(window, not.sql(), until, window, had.sql());
        the.agree("had and not", Stream.of(answer.customers() + " " + answer.times() + " " + answer.customersWithout() + " " + answer.timesWithout() + " " + answer.timesOpen()), """
                select count(distinct customer), count(*), count(distinct customer) filter (where not came and over), count(*) filter (where not came and over),
                       count(*) filter (where not came and not over)
                from (%s) e
                """.formatted(each));
        the.agree("who had and not", question.who(), "select customer from (%s) e where not came and over".formatted(each));
    }

    void flow(Case.Which seen, long within) {
        var column = the.column();
        var flow = new Flow(column.by(), seen.match(), within);
        var answer = the.ask(flow.kernel());
        var lines = new ArrayList<String>();
        for (var one = 0; one < column.by().groups(); one++) {
            if (answer.begun()[one] > 0) lines.add("begun " + column.value(one) + " " + answer.begun()[one]);
            if (answer.ended()[one] > 0) lines.add("ended " + column.value(one) + " " + answer.ended()[one]);
            for (var other = 0; other < column.by().groups(); other++)
                if (answer.pair(one, other) > 0) lines.add(column.value(one) + " " + column.value(other) + " " + answer.pair(one, other));
        }
        var pairs = """
                select customer, lag(%1$s) over told as one, %1$s as other, at - lag(at) over told as took, lead(n) over told as next
                from story where %2$s window told as (partition by customer order by n)
                """.formatted(column.sql(), seen.sql());
        the.agree("flow", lines, """
                select one || ' ' || other || ' ' || count(*) from (%1$s) p where took <= %2$d group by one, other
                union all select 'begun ' || other || ' ' || count(*) from (%1$s) p where one is null group by other
                union all select 'ended ' || other || ' ' || count(*) from (%1$s) p where next is null group by other
                """.formatted(pairs, within));
        int one = the.random.nextInt(column.by().groups()), other = the.random.nextInt(column.by().groups());
        the.agree("who went from one to the other", flow.who(one, other), "select customer from (%s) p where one = %d and other = %d and took <= %d"
                .formatted(pairs, column.value(one), column.value(other), within));
        the.agree("who went on from one", flow.who(one, -1), "select customer from (%s) p where one = %d and took <= %d".formatted(pairs, column.value(one), within));
        the.agree("whose story begins with one", flow.whoBegan(one), "select customer from (%s) p where one is null and other = %d".formatted(pairs, column.value(one)));
        the.agree("whose story ends with one", flow.whoEnded(one), "select customer from (%s) p where next is null and other = %d".formatted(pairs, column.value(one)));
        var transitions = new Transitions(flow, List.of(new int[] {other, one}, new int[] {one, other}));
        the.agree("who took a transition", transitions.who(1), "select customer from (%s) p where one = %d and other = %d and took <= %d".formatted(pairs, column.value(one), column.value(other), within));
        the.agree("who is judged in a transition", transitions.whoWentOn(1), "select customer from (%s) p where one = %d and took <= %d".formatted(pairs, column.value(one), within));
        var sums = the.ask(new Transitions(flow, List.of(new int[] {one, other})).kernel());
        the.agree("sums of transitions", List.of("%d %d %d %.0f %.0f %.0f".formatted(sums.customers()[0], sums.part()[0], sums.whole()[0], sums.partSquares()[0], sums.products()[0], sums.wholeSquares()[0])), """
                select concat_ws(' ', count(*), coalesce(sum(x), 0), coalesce(sum(y), 0), coalesce(sum(x * x), 0), coalesce(sum(x * y), 0), coalesce(sum(y * y), 0))
                from (select count(*) filter (where other = %d) as x, count(*) as y from (%s) p where one = %d and took <= %d group by customer) each
                """.formatted(column.value(other), pairs, column.value(one), within));
    }
}
