package attune.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import attune.shard.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One log, one scope, and questions made up from a seed, each as kernels take it and as SQL does.
public final class Case {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final long DAY = 86_400_000;
    private static final Scan SCAN = new Scan(3);

    /// Which interactions are meant.
    record Which(Match match, String sql) {}

    /// A column to break down by.
    record Column(By by, String sql) {

        int value(int group) {
            return by.values().get(group);
        }
    }

    final View view;
    final Truth truth;
    final Random random;
    private final String told;
    private final List<String> columns;
    private final long from;
    private final long to;
    private final long[] moments;
    private final long[] waits;
    Scope scope = Scope.ALL;

    /// @param columns those of [Truth] that can be asked about
    public Case(View view, Truth truth, List<String> columns, long seed) {
        this.view = view;
        this.truth = truth;
        this.columns = columns;
        this.random = new Random(seed);
        this.told = "seed " + seed;
        var span = truth.lines("select min(at), max(at) + 1 from whole").getFirst().split(" ");
        from = Long.parseLong(span[0]);
        to = Long.parseLong(span[1]);
        moments = truth.lines("select at from whole order by at").stream().mapToLong(Long::parseLong).toArray();
        truth.scope(Scope.Period.EVER, null);
        waits = truth.lines("select a.at - b.at from story a join story b on b.customer = a.customer and a.n - b.n between 1 and 3 where a.at > b.at order by 1")
                .stream().mapToLong(Long::parseLong).toArray();
    }

    /// Asks about some customers and some time from now on.
    Case narrowed() {
        // Both ends at the very moment of something, and not so near each other that nothing is left.
        int one = random.nextInt(moments.length / 3), other = moments.length - 1 - random.nextInt(moments.length / 3);
        var period = new Scope.Period(moments[one], moments[other]);
        var some = new BitSet();
        for (var ordinal = 0; ordinal < view.ordinals(); ordinal++) if (random.nextInt(3) > 0) some.set(ordinal);
        scope = new Scope(some, period);
        truth.scope(period, some.stream().filter(ordinal -> view.ordinal(view.customer(ordinal)) == ordinal).mapToObj(view::customer).toList());
        return this;
    }

    /// A moment of the log, often the very one at which something happened.
    long moment() {
        return random.nextBoolean() ? random.nextLong(from, to) : moments[random.nextInt(moments.length)];
    }

    /// Until when things are known: often for exactly a window after something happened.
    long until(long window) {
        return random.nextBoolean() ? moment() : moment() + window;
    }

    /// Often exactly the time from one thing to another.
    long window() {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 3, 4, 5 -> waits[random.nextInt(waits.length)];
            case 1 -> random.nextLong(1, 3_600_000);
            case 2 -> random.nextLong(1, 2 * DAY);
            default -> random.nextLong(1, 20 * DAY);
        };
    }

    Which which() {
        if (random.nextInt(8) == 0) return new Which(Match.ANY, "true");
        var column = columns.get(random.nextInt(columns.size()));
        var values = column(column).by().values();
        var some = Stream.generate(() -> values.get(random.nextInt(values.size()))).limit(1 + random.nextInt(3)).collect(Collectors.toSet());
        if (column.equals("metric")) {
            int lowest = random.nextInt(8), highest = lowest + random.nextInt(5);
            some.add(random.nextInt(3));
            some.remove(-1);
            return new Which(Match.ANY.scored(some, lowest, highest), "metric in (%s) and score between %d and %d".formatted(list(some), lowest, highest));
        }
        return new Which(match(column, some), "%s in (%s)".formatted(column, list(some)));
    }

    private static String list(Set<Integer> some) {
        return some.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static Match match(String column, Set<Integer> some) {
        return switch (column) {
            case "touchpoint" -> Match.ANY.touchpoints(some);
            case "stage" -> Match.ANY.stages(some);
            case "channel" -> Match.ANY.channels(some);
            case "kind" -> Match.ANY.kinds(some);
            case "name" -> Match.ANY.names(some);
            case "direction" -> Match.ANY.directions(some);
            case "source" -> Match.ANY.sources(some);
            case "location" -> Match.ANY.locations(some);
            case "team" -> Match.ANY.teams(some);
            case "employee" -> Match.ANY.employees(some);
            case "room" -> Match.ANY.properties(Map.of(0, some));
            default -> Match.ANY.products(some);
        };
    }

    Column column() {
        return random.nextInt(6) == 0 ? new Column(By.ALL, "0") : column(columns.get(random.nextInt(columns.size())));
    }

    private Column column(String name) {
        var codes = view.codes();
        return new Column(switch (name) {
            case "touchpoint" -> By.touchpoint(codes);
            case "stage" -> By.stage(codes);
            case "channel" -> By.channel(codes);
            case "kind" -> By.kind(codes);
            case "name" -> By.name(codes);
            case "direction" -> By.direction(codes);
            case "source" -> By.source(codes);
            case "location" -> By.location(codes);
            case "team" -> By.team(codes);
            case "employee" -> By.employee(codes);
            case "product" -> By.product(codes);
            case "room" -> By.property(codes, 0);
            default -> By.metric(codes);
        }, name);
    }

    int any(int n) {
        return random.nextInt(n + 1) - 1;
    }

    <P> P ask(Kernel<P> kernel) {
        return SCAN.ask(view, scope, kernel, Duration.ofMinutes(1));
    }

    Buckets buckets(Buckets.Unit unit) {
        var end = unit == Buckets.Unit.HOUR ? Math.min(to, from + 100 * DAY) : to;
        return Buckets.of(Instant.ofEpochMilli(from + random.nextLong(2 * DAY)), Instant.ofEpochMilli(end - random.nextLong(2 * DAY)), unit, ZONE);
    }

    /// The first moment of the bucket that an interaction is in, in SQL.
    static String bucket(Buckets buckets, Buckets.Unit unit) {
        return "greatest(%d, floor(extract(epoch from date_trunc('%s', ts, '%s')) * 1000)::bigint)".formatted(buckets.start(0), unit.name().toLowerCase(), ZONE);
    }

    static String within(Buckets buckets) {
        return "at >= %d and at < %d".formatted(buckets.start(0), buckets.end(buckets.size() - 1));
    }

    void agree(String what, Stream<String> answered, String sql) {
        assertThat(answered.sorted().toList()).as("%s, %s, against%n%s", what, told, sql).isEqualTo(truth.lines(sql).stream().sorted().toList());
    }

    void agree(String what, Collection<String> answered, String sql) {
        agree(what, answered.stream(), sql);
    }

    /// @param sql names the customers
    void agree(String what, Kernel<BitSet> who, String sql) {
        agree(what, ask(who).stream().mapToObj(ordinal -> Long.toString(view.customer(ordinal))), "select distinct customer from (%s) found".formatted(sql));
    }

    static Stream<Integer> upTo(int n) {
        return IntStream.range(0, n).boxed();
    }
}
