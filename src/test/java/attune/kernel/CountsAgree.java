package attune.kernel;

import attune.kernel.Buckets.Unit;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Stream;

/// What happened how often, to how many, for how much, against SQL.
public final class CountsAgree {

    private final Case the;

    public CountsAgree(Case the) {
        this.the = the;
    }

    public void all() {
        for (var unit : Unit.values()) trend(unit);
        for (var i = 0; i < 3; i++) {
            distinct();
            cube(true);
            cube(false);
            habits();
            visits();
        }
    }

    private int currency(String code) {
        return the.view.codes().currencies().indexOf(code);
    }

    private long money(java.util.function.ToLongFunction<Integer> of, String currency) {
        return currency(currency) < 0 ? 0 : of.applyAsLong(currency(currency));
    }

    void trend(Unit unit) {
        var buckets = the.buckets(unit);
        var which = the.which();
        var column = the.column();
        var trend = new Trend(buckets, which.match(), column.by(), true);
        var answer = the.ask(trend.kernel());
        var lines = new ArrayList<String>();
        for (var bucket = -1; bucket < buckets.size(); bucket++)
            for (var group = -1; group < column.by().groups(); group++) {
                if (answer.customers(bucket, group) == 0) continue;
                int b = bucket, g = group;
                lines.add((bucket < 0 ? "all" : buckets.start(bucket)) + " " + (group < 0 ? "all" : column.value(group)) + " " + answer.times(bucket, group) + " "
                        + answer.customers(bucket, group) + " " + money(currency -> answer.money(currency, b, g), "EUR") + " " + money(currency -> answer.money(currency, b, g), "USD"));
            }
        the.agree("trend by " + unit, lines, """
                select coalesce(b::text, 'all'), coalesce(g::text, 'all'), count(*), count(distinct customer),
                       coalesce(sum(amount) filter (where currency = 'EUR'), 0), coalesce(sum(amount) filter (where currency = 'USD'), 0)
                from (select *, %s as b, %s as g from story where %s and %s) s
                group by grouping sets ((b, g), (b), (g), ())
                having count(*) > 0
                """.formatted(Case.bucket(buckets, unit), column.sql(), which.sql(), Case.within(buckets)));
        int bucket = the.any(buckets.size()), group = the.any(column.by().groups());
        the.agree("who of a trend", trend.who(bucket, group), "select customer from story where %s and %s and %s and %s".formatted(which.sql(), Case.within(buckets),
                bucket < 0 ? "true" : Case.bucket(buckets, unit) + " = " + buckets.start(bucket), group < 0 ? "true" : column.sql() + " = " + column.value(group)));
    }

    void distinct() {
        var which = the.which();
        var column = the.column();
        var distinct = new Distinct(which.match(), column.by(), true);
        var answer = the.ask(distinct.kernel());
        var lines = Stream.concat(Stream.of("all " + answer.customers()).filter(_ -> answer.customers() > 0), Case.upTo(column.by().groups()).filter(group -> answer.customers(group) > 0)
                .map(group -> column.value(group) + " " + answer.times(group) + " " + answer.customers(group) + " " + money(currency -> answer.money(currency, group), "EUR")));
        the.agree("distinct", lines, """
                select case when grouping(g) = 1 then 'all ' || count(distinct customer)
                            else g || ' ' || count(*) || ' ' || count(distinct customer) || ' ' || coalesce(sum(amount) filter (where currency = 'EUR'), 0) end
                from (select *, %s as g from story where %s) s
                group by grouping sets ((g), ())
                having count(*) > 0
                """.formatted(column.sql(), which.sql()));
        var group = the.any(column.by().groups());
        the.agree("who of distinct", distinct.who(group), "select customer from story where %s and %s".formatted(which.sql(), group < 0 ? "true" : column.sql() + " = " + column.value(group)));
    }

    void cube(boolean latest) {
        var buckets = the.buckets(Unit.WEEK);
        var which = the.which();
        var first = the.column();
        var second = the.column();
        var cube = new Cube(the.view.codes(), buckets, which.match(), first.by(), second.by(), Set.of(0, 1), latest);
        var answer = the.ask(cube.kernel());
        var lines = new ArrayList<String>();
        for (var metric = 0; metric < 3; metric++)
            for (var bucket = 0; bucket < buckets.size(); bucket++)
                for (var one = 0; one < first.by().groups(); one++)
                    for (var two = 0; two < second.by().groups(); two++) {
                        var counts = answer.counts(metric, 0, 0.5, 21, bucket, one, two);
                        for (var place = 0; place < counts.length; place++)
                            if (counts[place] > 0) lines.add(metric + " " + buckets.start(bucket) + " " + first.value(one) + " " + second.value(two) + " " + place + " " + counts[place]);
                    }
        var cells = """
                select *, row_number() over (partition by metric, b, one, two, customer order by n desc) as latest
                from (select *, %s as b, %s as one, %s as two from story where metric in (0, 1) and %s and %s) s
                """.formatted(Case.bucket(buckets, Unit.WEEK), first.sql(), second.sql(), which.sql(), Case.within(buckets));
        var counted = latest ? "latest = 1" : "true";
        the.agree("cube of " + (latest ? "latest" : "all"), lines, "select metric, b, one, two, (score * 2)::int, count(*) from (%s) c where %s group by 1, 2, 3, 4, 5".formatted(cells, counted));
        int bucket = the.any(buckets.size()), one = the.any(first.by().groups()), two = the.any(second.by().groups());
        the.agree("who of a cube", cube.who(0, 3, 8, bucket, one, two), "select customer from (%s) c where %s and metric = 0 and score between 3 and 8 and %s and %s and %s".formatted(cells, counted,
                bucket < 0 ? "true" : "b = " + buckets.start(bucket), one < 0 ? "true" : "one = " + first.value(one), two < 0 ? "true" : "two = " + second.value(two)));
        var summed = answer.counts(0, 0, 0.5, 21, bucket, one, two);
        the.agree("cells of a cube added up", Case.upTo(21).filter(place -> summed[place] > 0).map(place -> place + " " + summed[place]),
                "select (score * 2)::int, count(*) from (%s) c where %s and metric = 0 and %s and %s and %s group by 1".formatted(cells, counted,
                bucket < 0 ? "true" : "b = " + buckets.start(bucket), one < 0 ? "true" : "one = " + first.value(one), two < 0 ? "true" : "two = " + second.value(two)));
    }

    void habits() {
        var buckets = the.buckets(Unit.DAY);
        var which = the.which();
        var habits = new Habits(which.match(), Math.max(0, currency("EUR")), buckets);
        var answer = the.ask(habits.kernel(the.view.ordinals()));
        the.agree("habits", Case.upTo(the.view.ordinals()).filter(i -> answer.times()[i] > 0).map(i -> the.view.customer(i) + " " + answer.times()[i] + " " + answer.first()[i] + " "
                + answer.last()[i] + " " + answer.money()[i] + " " + answer.periods()[i] + " " + answer.firstMoney()[i]), """
                select customer, count(*), min(at), max(at), coalesce(sum(amount) filter (where currency = 'EUR'), 0), count(distinct b),
                       coalesce(sum(amount) filter (where currency = 'EUR' and b = earliest), 0)
                from (select *, min(b) over (partition by customer) as earliest from (select *, %s as b from story where %s and %s) s) t
                group by customer
                """.formatted(Case.bucket(buckets, Unit.DAY), which.sql(), Case.within(buckets)));
        var until = the.moment();
        var recencies = answer.recencies(until, 10);
        var frequencies = answer.frequencies(10);
        the.agree("recency and frequency", Stream.concat(Case.upTo(11).filter(i -> recencies[i] > 0).map(i -> "last " + i + " " + recencies[i]),
                Case.upTo(11).filter(i -> frequencies[i] > 0).map(i -> "times " + i + " " + frequencies[i])), """
                with c as (select customer, count(*) as times, max(at) as last from story where %s and %s group by customer)
                select 'last', least(10, greatest(0, (%d - last) / 86400000)), count(*) from c group by 2
                union all
                select 'times', least(10, times), count(*) from c group by 2
                """.formatted(which.sql(), Case.within(buckets), until));
        int often = some(frequencies), ago = some(recencies);
        var each = "select customer from story where %s and %s group by customer having ".formatted(which.sql(), Case.within(buckets));
        the.agree("who had it so often", habits.who(often, 10), each + "least(10, count(*)) = " + often);
        the.agree("who had it last then", habits.whoLast(ago, until, 10), each + "least(10, greatest(0, (%d - max(at)) / 86400000)) = %d".formatted(until, ago));
    }

    /// A place that counts somebody, if there is one.
    private int some(long[] counts) {
        var places = Case.upTo(counts.length).filter(i -> counts[i] > 0).toList();
        return places.isEmpty() ? 1 : places.get(the.random.nextInt(places.size()));
    }

    void visits() {
        var which = the.which();
        var column = the.column();
        var pause = the.window();
        var visits = new Visits(which.match(), pause, column.by());
        var answer = the.ask(visits.kernel());
        var lines = new ArrayList<String>();
        for (var group = 0; group < column.by().groups(); group++) {
            if (answer.visits(group) == 0) continue;
            var lasted = java.util.Arrays.stream(answer.lasted(group).sorted()).sum();
            lines.add(column.value(group) + " " + answer.visits(group) + " " + answer.single(group) + " " + answer.interactions(group) + " " + answer.customers(group) + " " + lasted);
        }
        var told = """
                select customer, (array_agg(%s order by n))[1] as g, count(*) as n, max(at) - min(at) as lasted
                from (select *, sum(begins) over (partition by customer order by n) as visit
                      from (select *, case when at - lag(at) over (partition by customer order by n) <= %d then 0 else 1 end as begins from story where %s) a) b
                group by customer, visit
                """.formatted(column.sql(), pause, which.sql());
        the.agree("visits", lines, "select g, count(*), count(*) filter (where n = 1), sum(n), count(distinct customer), sum(lasted) from (%s) v group by g".formatted(told));
        the.agree("visits of a customer", Case.upTo(Visits.MANY + 1).filter(n -> answer.having(n) > 0).map(n -> n + " " + answer.having(n)),
                "select least(n, %d), count(*) from (select customer, count(*) as n from (%s) v group by customer) c group by 1".formatted(Visits.MANY, told));
        var group = the.any(column.by().groups());
        the.agree("who of visits", visits.who(group, 2), "select customer from (%s) v where %s group by customer having count(*) >= 2".formatted(told, group < 0 ? "true" : "g = " + column.value(group)));
    }
}
