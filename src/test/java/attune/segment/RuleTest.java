package attune.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Score;
import attune.identity.Identity;
import attune.profile.Status;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.Rules;
import attune.rule.What;
import attune.rule.Window;
import attune.store.Mendable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom a rule means, against plain SQL over the log, which knows nothing of lens or rules.
class RuleTest {

    /// Hours before now at which something may have happened: whole days among them, so that windows end on an event.
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String FACTS = """
            with fact as (
                select i.customer, least(x.happened_at, x.arrived_at) as at, e.name, x.kind, x.channel, x.value, x.currency, x.metric, x.score, x.position, x.properties ->> 'mood' as mood
                from interaction x
                join identity i on i.id = x.identity
                join event_name e on e.id = x.name
                where x.workspace = :workspace
            ), everybody as (select distinct customer from fact)
            """;

    @TempDir
    Path folder;
    private SegmentRig rig;
    private final long seed = Long.getLong("attune.seed", 20_261_123L);
    private final Random random = new Random(seed);

    @BeforeEach
    void open() {
        rig = new SegmentRig(folder);
        var mood = rig.database.asOwner(tx -> tx.query("insert into further_column (workspace, key, chosen_by) values (:of, 'mood', 'Ana') returning id").bind("of", rig.workspace.value()).mapTo(Long.class).one());
        SegmentRig.awaited(() -> rig.view().codes().place(mood) == 0, "mood is a column");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void every_condition_means_whom_plain_sql_finds() {
        rig.append(generated());
        conditions().forEach((rule, sql) -> assertThat(rig.evaluated(Among.EVERYBODY, rule, NOW)).as("seed %d: %s", seed, Rules.write(rule))
                .isEqualTo(rig.sql(FACTS + sql)));
    }

    @Test
    void nested_conditions_mean_what_their_parts_mean_together() {
        rig.append(generated());
        var known = List.copyOf(conditions().entrySet());
        for (var i = 0; i < 60; i++) {
            var one = known.get(random.nextInt(known.size()));
            var other = known.get(random.nextInt(known.size()));
            var third = known.get(random.nextInt(known.size()));
            var rule = new Rule.Group(Rule.Mode.ALL, List.of(new Rule.Group(Rule.Mode.ANY, List.of(one.getKey(), other.getKey())),
                    new Rule.Group(Rule.Mode.NONE, List.of(third.getKey()))));
            var sql = "select customer from everybody where (customer in (%s) or customer in (%s)) and customer not in (%s)".formatted(one.getValue(), other.getValue(), third.getValue());
            assertThat(rig.evaluated(Among.EVERYBODY, rule, NOW)).as("seed %d: %s", seed, Rules.write(rule)).isEqualTo(rig.sql(FACTS + sql));
        }
    }

    @Test
    void a_fifth_of_buyers_is_whom_plain_sql_ranks_there() {
        rig.append(generated());
        for (var side : Rule.Side.values())
            for (var fifth = 1; fifth <= 5; fifth++) {
                var by = switch (side) {
                    case RECENCY -> "max(at) filter (where value > 0)";
                    case FREQUENCY -> "count(*) filter (where value > 0)";
                    case VALUE -> "sum(value)";
                };
                var sql = """
                        , buyer as (select customer, %s as v from fact where currency = 'EUR' group by 1 having count(*) filter (where value > 0) > 0)
                        select customer from buyer b
                        where least(5, 1 + floor(5 * ((select count(*) from buyer o where o.v < b.v) + (select count(*) from buyer o where o.v <= b.v)) / 2.0 / (select count(*) from buyer))) = %d
                        """.formatted(by, fifth);
                assertThat(rig.evaluated(Among.EVERYBODY, new Rule.Band(side, fifth, fifth), NOW)).as("seed %d: %s %d", seed, side, fifth).isEqualTo(rig.sql(FACTS + sql));
            }
        var kinds = java.util.Arrays.stream(attune.cluster.Rfm.Segment.values()).mapToInt(kind -> rig.evaluated(Among.EVERYBODY, new Rule.Buyer(kind), NOW).size()).sum();
        assertThat(kinds).as("every buyer is of one kind").isEqualTo(rig.sql(FACTS + "select customer from fact where currency = 'EUR' and value > 0").size());
    }

    @Test
    void a_rule_reads_as_a_sentence() {
        var rule = new Rule.Group(Rule.Mode.ALL, List.of(new Rule.Did(What.event("Zig"), Rule.Times.AT_LEAST, 3, Window.last(90)), new Rule.Trait("address.country", Rule.Op.IS, "PT"),
                new Rule.Group(Rule.Mode.NONE, List.of(new Rule.Last(What.ANYTHING, true, 7)))));
        String sentence = rig.database.in(rig.workspace, tx -> rig.segments.sentence(tx, Among.CUSTOMERS, rule));
        assertThat(sentence).isEqualTo("customers who did “Zig” at least 3 times in the last 90 days and have “country” = PT and are not those who did anything last within 7 days");
    }

    @Test
    void a_value_of_a_further_column_reads_as_part_of_what_they_did_and_a_column_that_is_none_is_named() {
        var rule = new Rule.Did(new What("event:Zig", 0, 0, "mood:calm"), Rule.Times.AT_LEAST, 1, Window.EVER);
        String sentence = rig.database.in(rig.workspace, tx -> rig.segments.sentence(tx, Among.CUSTOMERS, rule));
        assertThat(sentence).isEqualTo("customers who did “Zig” with mood = calm at least once");
        assertThatThrownBy(() -> new What("event:Zig", 0, 0, "mood:")).isInstanceOf(Mendable.class).hasMessageContaining("no value of a column");
        var weather = new Rule.Did(new What("event:Zig", 0, 0, "weather:fine"), Rule.Times.AT_LEAST, 1, Window.EVER);
        assertThatThrownBy(() -> rig.evaluated(Among.EVERYBODY, weather, NOW)).isInstanceOf(attune.kernel.Unanswerable.class).hasMessageContaining("“Weather” is no column");
    }

    @Test
    void a_rule_is_the_same_after_it_was_kept() {
        for (var rule : conditions().keySet()) assertThat(Rules.read(Rules.write(rule))).isEqualTo(rule);
    }

    @Test
    void what_a_rule_cannot_mean_is_answered_with_a_sentence() {
        assertThatThrownBy(() -> Rules.read("{\"is\":\"did\",\"n\":\"often\"}")).isInstanceOf(Mendable.class).hasMessageContaining("“n”");
        assertThatThrownBy(() -> Rules.read("{\"is\":\"did\",\"n\":0}")).isInstanceOf(Mendable.class).hasMessageContaining("How often");
        assertThatThrownBy(() -> Rules.read("{\"is\":\"nonsense\"}")).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> Rules.read("{")).isInstanceOf(Mendable.class);
        assertThatThrownBy(() -> What.event("Segment entered")).isInstanceOf(Mendable.class).hasMessageContaining("circles");
        assertThatThrownBy(() -> new Window(7, LocalDate.EPOCH, null)).isInstanceOf(Mendable.class);
        var deep = (Rule) new Rule.Tagged("x");
        for (var i = 0; i < 9; i++) deep = new Rule.Group(Rule.Mode.ALL, List.of(deep));
        var deepest = Rules.write(deep);
        assertThatThrownBy(() -> Rules.read(deepest)).isInstanceOf(Mendable.class).hasMessageContaining("deep");
    }

    private Map<Rule, String> conditions() {
        var all = new LinkedHashMap<Rule, String>();
        var zig = What.event("Zig");
        for (var n : List.of(1, 2, 3)) {
            all.put(new Rule.Did(zig, Rule.Times.AT_LEAST, n, Window.last(7)), did("at >= " + ago(7), ">= " + n));
            all.put(new Rule.Did(zig, Rule.Times.AT_MOST, n, Window.EVER), did("true", "<= " + n));
            all.put(new Rule.Did(zig, Rule.Times.EXACTLY, n, between()), did(betweenSql(), "= " + n));
        }
        all.put(new Rule.Did(zig, Rule.Times.NEVER, 0, Window.last(3)), did("at >= " + ago(3), "= 0"));
        all.put(new Rule.Did(What.event("Never Came"), Rule.Times.AT_LEAST, 1, Window.EVER), "select customer from everybody where false");
        all.put(new Rule.Did(What.ANYTHING, Rule.Times.AT_LEAST, 5, Window.last(10)), """
                select customer from everybody e where (select count(*) from fact f where f.customer = e.customer and kind in (0, 1, 5, 6) and at >= %s) >= 5""".formatted(ago(10)));
        all.put(new Rule.Did(new What("event:Zag", Channel.WEB.number(), 0), Rule.Times.AT_LEAST, 1, Window.EVER),
                "select customer from fact where name = 'Zag' and channel = " + Channel.WEB.number());
        all.put(new Rule.Did(new What("event:Zig", 0, 0, "mood:in a hurry: now"), Rule.Times.AT_LEAST, 2, Window.EVER),
                "select customer from fact where name = 'Zig' and kind = 0 and mood = 'in a hurry: now' group by 1 having count(*) >= 2");
        all.put(new Rule.Followed(new What("event:Zig", 0, 0, "mood:calm"), new What("event:Zag", Channel.WEB.number(), 0, "mood:calm"), 2, true, Window.EVER), """
                select customer from fact a where name = 'Zig' and mood = 'calm' and exists (select from fact b where b.customer = a.customer and b.name = 'Zag' and b.mood = 'calm'
                and b.channel = %d and (b.at, b.position) > (a.at, a.position) and b.at <= a.at + interval '2 days')""".formatted(Channel.WEB.number()));
        all.put(new Rule.Did(new What("event:Zig", 0, 0, "mood:never met"), Rule.Times.AT_LEAST, 1, Window.EVER), "select customer from everybody where false");
        all.put(new Rule.Did(What.of("channel:" + Channel.PHONE.number()), Rule.Times.AT_LEAST, 2, Window.EVER),
                "select customer from fact where channel = %d and kind in (0, 1, 5, 6) group by 1 having count(*) >= 2".formatted(Channel.PHONE.number()));
        for (var amount : List.of("10", "25.5"))
            for (var than : Rule.Than.values())
                all.put(new Rule.Spent(What.ANYTHING, than, new BigDecimal(amount), Window.last(7)), """
                        select customer from everybody e
                        where coalesce((select sum(value) from fact f where f.customer = e.customer and currency = 'EUR' and at >= %s), 0) %s %s * 10000"""
                        .formatted(ago(7), than == Rule.Than.AT_LEAST ? ">=" : "<", amount));
        for (var days : List.of(1, 3)) {
            var followed = "exists (select from fact b where b.customer = a.customer and b.name = 'Zag' and (b.at, b.position) > (a.at, a.position) and b.at <= a.at + interval '%d days')".formatted(days);
            all.put(new Rule.Followed(zig, What.event("Zag"), days, true, Window.EVER), "select customer from fact a where name = 'Zig' and " + followed);
            all.put(new Rule.Followed(zig, What.event("Zag"), days, false, Window.last(7)),
                    "select customer from fact a where name = 'Zig' and at >= %s and at < %s and not %s".formatted(ago(7), ago(days), followed));
        }
        all.put(new Rule.Scored(Metric.CSAT, 1.0, 2.0), """
                select customer from (select distinct on (customer) customer, score from fact where metric = 2 order by customer, at desc, position desc) l where score between 1 and 2""");
        all.put(new Rule.Last(zig, true, 3), "select customer from fact where name = 'Zig' group by 1 having max(at) >= " + ago(3));
        all.put(new Rule.Last(zig, false, 3), "select customer from fact where name = 'Zig' group by 1 having max(at) < " + ago(3));
        var plan = "select customer from (select distinct on (i.customer) i.customer, t.value #>> '{}' as told from profile_trait t join identity i on i.id = t.identity "
                + "where t.workspace = :workspace and t.name = '%s' order by i.customer, t.happened_at desc, t.position desc) l where %s";
        all.put(new Rule.Trait("plan", Rule.Op.IS, "PRO"), plan.formatted("plan", "lower(told) = 'pro'"));
        all.put(new Rule.Trait("plan", Rule.Op.IS_NOT, "pro"), "select customer from everybody where customer not in (%s)".formatted(plan.formatted("plan", "lower(told) = 'pro'")));
        all.put(new Rule.Trait("plan", Rule.Op.CONTAINS, "r"), plan.formatted("plan", "told like '%r%'"));
        all.put(new Rule.Trait("seats", Rule.Op.MORE, "9"), plan.formatted("seats", "told::numeric > 9"));
        all.put(new Rule.Trait("seats", Rule.Op.LESS, "9.5"), plan.formatted("seats", "told::numeric < 9.5"));
        all.put(new Rule.Trait("seats", Rule.Op.KNOWN, ""), plan.formatted("seats", "told is not null"));
        all.put(new Rule.Trait("seats", Rule.Op.UNKNOWN, ""), "select customer from everybody where customer not in (%s)".formatted(plan.formatted("seats", "told is not null")));
        all.put(new Rule.Standing(Status.ACTIVE), "select id from profile_customer where workspace = :workspace and status = 1 and not gone");
        return all;
    }

    private static String did(String when, String n) {
        return "select customer from everybody e where (select count(*) from fact f where f.customer = e.customer and name = 'Zig' and %s) %s".formatted(when, n);
    }

    private static String ago(int days) {
        return "timestamptz '" + NOW.minus(days, ChronoUnit.DAYS) + "'";
    }

    private static Window between() {
        var today = LocalDate.ofInstant(NOW, java.time.ZoneOffset.UTC);
        return new Window(0, today.minusDays(6), today.minusDays(2));
    }

    private String betweenSql() {
        var zone = rig.workspaces.of(rig.workspace).timeZone();
        return "at >= timestamptz '%s' and at < timestamptz '%s'".formatted(between().from().atStartOfDay(zone).toInstant(), between().to().plusDays(1).atStartOfDay(zone).toInstant());
    }

    private List<Interaction> generated() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 900; i++) {
            var person = "p" + random.nextInt(60);
            var at = NOW.minus(random.nextInt(12 * 24), ChronoUnit.HOURS);
            switch (random.nextInt(6)) {
                case 0 -> facts.add(Interaction.of(Kind.SCORE, "Zcore", Identity.user(person, true), at).score(new Score(Metric.CSAT, 1 + random.nextInt(5))).build());
                case 1 -> facts.add(SegmentRig.told(person, random.nextBoolean() ? "{\"plan\": \"%s\"}".formatted(List.of("pro", "free", "Pro").get(random.nextInt(3)))
                        : "{\"seats\": %d}".formatted(random.nextInt(20)), at));
                default -> {
                    var fact = SegmentRig.event(person, List.of("Zig", "Zag", "Zog").get(random.nextInt(3)), at).channel(random.nextBoolean() ? Channel.WEB : Channel.PHONE);
                    if (random.nextInt(3) == 0) fact.value(Money.of(new BigDecimal(random.nextInt(40) - 4), Currency.getInstance(random.nextInt(5) == 0 ? "USD" : "EUR")));
                    if (random.nextInt(3) > 0) fact.properties("{\"mood\": \"%s\"}".formatted(List.of("calm", "in a hurry: now", "cross").get(random.nextInt(3))));
                    facts.add(fact.build());
                }
            }
        }
        return facts;
    }
}
