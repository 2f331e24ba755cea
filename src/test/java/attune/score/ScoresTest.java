package attune.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attune.TestApp;
import attune.TestDatabase;
import attune.interaction.Feeling;
import attune.interaction.Interaction;
import attune.interaction.Metric;
import attune.metric.Comparison;
import attune.metric.Reading;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scores, their margins and their rows are those of plain SQL that shares no code with them.
class ScoresTest {

    private static final long SEED = Long.getLong("attune.seed", 20_261_123L);

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final ZoneId zone = TestApp.attune().workspaces.of(workspace).timeZone();
    private final LocalDate until = LocalDate.now(zone).minusDays(1);
    private final LocalDate since = until.minusDays(299);
    private final String days = "since=" + since + "&until=" + until;

    @ParameterizedTest
    @ValueSource(ints = {40, 700, 4_000})
    void every_score_and_its_margin_is_that_of_plain_sql(int n) {
        Given.append(workspace, Given.answers(new Random(SEED + n), n));
        for (var latest : List.of(false, true))
            for (var metric : Given.METRICS) {
                var report = Given.tell(workspace, days + "&metric=" + word(metric) + (latest ? "&answers=latest" : ""));
                var as = "seed " + SEED + ", " + n + " answers, " + metric + (latest ? ", the latest" : "");
                if (report.now().isEmpty()) assertThat(count(metric)).as(as).isZero();
                else held(as, report.now().get(), told(metric, latest ? "distinct on (customer)" : "", latest ? "order by customer, at desc, position desc" : "", ""));
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "team", "employee", "product", "event"})
    void every_row_of_the_breakdown_is_that_of_plain_sql_and_leads_to_a_page_of_the_same_n(String by) {
        Given.append(workspace, Given.answers(new Random(SEED), 3_000));
        for (var latest : List.of(false, true)) {
            var metric = Metric.NPS;
            var report = Given.tell(workspace, days + "&metric=nps&by=" + (by.equals("event") ? "name" : by) + (latest ? "&answers=latest" : ""));
            var column = by.equals("event") ? "survey" : by;
            assertThat(report.rows()).hasSizeGreaterThan(1);
            for (var row : report.rows()) {
                var where = row.name().startsWith("No ") ? "and " + column + " is null" : "and " + column + " = '" + row.name() + "'";
                held("seed " + SEED + ", " + row.name(), row.now(), told(metric, latest ? "distinct on (customer)" : "", latest ? "order by customer, at desc, position desc" : "", where));
                if (row.path().isEmpty()) continue;
                var there = Given.tell(workspace, row.path().substring("/scores?".length()));
                assertThat(there.now().orElseThrow().bands()).as(row.path()).isEqualTo(row.now().bands());
                assertThat(there.change().isPresent()).as(row.path()).isEqualTo(row.before().isPresent());
            }
            if (!latest) assertThat(report.rows().stream().mapToLong(row -> row.now().n()).sum()).isEqualTo(report.now().orElseThrow().n());
        }
    }

    @Test
    void the_periods_that_are_held_against_each_other_are_those_of_plain_sql() {
        Given.append(workspace, Given.answers(new Random(SEED), 3_000));
        var report = Given.tell(workspace, days + "&metric=csat");
        held("before", report.before().orElseThrow(), told(Metric.CSAT, since.minusDays(300), since.minusDays(1)));
        held("a year earlier", Given.tell(workspace, days + "&metric=csat&versus=year").before().orElseThrow(), told(Metric.CSAT, since.minusYears(1), until.minusYears(1)));
        assertThat(report.against()).isEqualTo("as many days before");
        assertThat(Given.tell(workspace, days + "&metric=csat&versus=nothing").change()).isEmpty();
        var months = new TreeMap<String, Double>();
        for (var row : report.charts().trend().rows()) months.put(row.getFirst().text(), row.get(report.charts().trend().columns().size() - 4).value());
        assertThat(months.values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(report.now().orElseThrow().n());
    }

    @Test
    void days_of_the_week_are_held_against_the_same_days_of_the_other_period() {
        Given.append(workspace, Given.answers(new Random(SEED), 3_000));
        var report = Given.tell(workspace, days + "&metric=nps&by=weekday");
        assertThat(report.rows()).hasSize(7);
        for (var row : report.rows()) {
            var day = "and to_char(at at time zone '" + zone + "', 'FMDay') = '" + row.name() + "'";
            held(row.name(), row.now(), told(Metric.NPS, "", "", day));
            held(row.name() + " before", row.before().orElseThrow(), told(Metric.NPS, "", "", "and (at at time zone '%s')::date between '%s' and '%s'".formatted(zone, since.minusDays(300), since.minusDays(1)), day));
        }
    }

    @Test
    void the_check_value_of_the_trade_is_met() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 600; i++) facts.add(Given.answer("c" + i, Metric.NPS, i < 300 ? 10 : i < 400 ? 0 : 7, Duration.ofDays(3)));
        Given.append(workspace, facts);
        var report = Given.tell(workspace, "versus=nothing");
        // 33.3 ± 14.6 of a hundred: of six hundred alike the margin is √6 times as small
        assertThat(report.now().orElseThrow().headline().value()).isCloseTo(33.3, within(.05));
        assertThat((report.now().orElseThrow().headline().interval().high() - report.now().orElseThrow().headline().value()) * Math.sqrt(6)).isCloseTo(14.6, within(.05));
        assertThat(report.title()).isEqualTo("NPS 33 ± 6");
    }

    @Test
    void a_change_is_called_real_only_where_it_is_and_the_words_know_how_many_were_compared() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 400; i++) facts.add(Given.answer(i % 4 < 2 ? "Ash" : "Birch", "d" + i, Metric.NPS, i % 2 == 0 ? 10 : 8, Duration.ofDays(120)));
        for (var i = 0; i < 400; i++) facts.add(Given.answer(i % 4 < 2 ? "Ash" : "Birch", "d" + i, Metric.NPS, i % 4 == 0 ? 10 : i % 4 == 1 ? 3 : 8, Duration.ofDays(20)));
        for (var i = 0; i < 200; i++) facts.add(Given.answer("d" + i, Metric.CES_EFFORT, 1 + i % 5, Duration.ofDays(i % 2 == 0 ? 20 : 120)));
        Given.append(workspace, facts);
        var nps = Given.tell(workspace, "metric=nps&by=nothing");
        assertThat(nps.change().orElseThrow().verdict()).isEqualTo(Comparison.Verdict.REAL_DROP);
        assertThat(nps.title()).isEqualTo("NPS 0 ± 7, a real drop from 50 in the 90 days before");
        assertThat(nps.judged()).isEqualTo(1);
        assertThat(nps.mood()).isEqualTo("s");
        var effort = Given.tell(workspace, "metric=ces-effort&by=nothing");
        assertThat(effort.title()).startsWith("CES, effort 3").endsWith(", within noise of the 90 days before");
        var surveys = Given.tell(workspace, "metric=nps&by=name");
        assertThat(surveys.judged()).isEqualTo(3);
        assertThat(surveys.words()).anyMatch(sentence -> sentence.startsWith("All together, against the 90 days before. A real drop") && sentence.endsWith("judged among 3 comparisons."));
        // and without another period each is held against the other
        assertThat(Given.tell(workspace, "metric=nps&by=name&versus=nothing").rows()).allSatisfy(row -> assertThat(row.before().orElseThrow().n()).isEqualTo(200));
        assertThat(effort.alone()).isEmpty();
        assertThat(Given.tell(workspace, "metric=ces-effort&by=name")).satisfies(report -> {
            assertThat(report.rows()).isEmpty();
            assertThat(report.alone()).isEqualTo("Answered");
        });
    }

    @Test
    void below_thirty_answers_there_are_people_and_twelve_months_and_no_number() {
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 12; i++) facts.add(Given.answer(i < 2 ? "Ash" : "Answered", "few" + i, Metric.TRUST, 1 + i % 7, Duration.ofDays(5)));
        for (var i = 0; i < 40; i++) facts.add(Given.answer("more" + i, Metric.TRUST, 7, Duration.ofDays(200)));
        Given.append(workspace, facts);
        var report = Given.tell(workspace, "");
        assertThat(report.metric()).isEqualTo(Metric.TRUST);
        assertThat(report.title()).isEqualTo("Trust: 12 answers, too few for a number");
        assertThat(report.year().orElseThrow().n()).isEqualTo(52);
        assertThat(report.charts().trend().rows()).allSatisfy(row -> assertThat(row.get(1).value()).isNull());
        // where no week speaks for itself, the twelve months up to each do
        assertThat(report.charts().trend().columns().get(2).name()).isEqualTo("Twelve months up to then");
        assertThat(report.charts().trend().rows().getLast().get(2).value()).isCloseTo(report.year().orElseThrow().headline().value(), within(1e-9));
        assertThat(Given.tell(workspace, "by=name").rows()).extracting(row -> row.name() + " " + row.year().orElseThrow().n()).containsExactly("Answered 50", "Ash 2");
    }

    @Test
    void scores_of_different_wordings_and_scales_are_never_mixed() {
        var facts = new ArrayList<Interaction>();
        for (var metric : Given.METRICS) for (var i = 0; i < 31 + metric.ordinal(); i++) facts.add(Given.answer("m" + i, metric, i % 2 == 0 ? metric.low() : metric.high(), Duration.ofDays(1 + metric.ordinal())));
        Given.append(workspace, facts);
        for (var metric : Given.METRICS) {
            var report = Given.tell(workspace, "metric=" + word(metric));
            assertThat(report.now().orElseThrow().n()).as(metric.name()).isEqualTo(31 + metric.ordinal());
            assertThat(report.lines()).hasSize(Given.METRICS.size()).allSatisfy(line -> assertThat(line.reading().n()).isEqualTo(31 + line.metric().ordinal()));
        }
    }

    /// What a score comes to in SQL: how many, its value and the ends of its interval.
    private record Sql(long n, long glad, long sore, double value, double error, double low, double high) {}

    private Sql told(Metric metric, LocalDate from, LocalDate to) {
        return told(metric, "", "", "and (at at time zone '%s')::date between '%s' and '%s'".formatted(zone, from, to), "");
    }

    private Sql told(Metric metric, String distinct, String order, String more) {
        return told(metric, distinct, order, "and (at at time zone '%s')::date between '%s' and '%s'".formatted(zone, since, until), more);
    }

    private Sql told(Metric metric, String distinct, String order, String period, String more) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("""
                with answers as (%s),
                counted as (select %s score from answers where metric = %d %s %s %s),
                sums as (
                    select count(*)::float8 as n, count(*) filter (where %s)::float8 as glad, count(*) filter (where %s)::float8 as sore,
                           avg(score) as mean, coalesce(stddev_samp(score) / sqrt(count(*)), 0) as error
                    from counted
                ),
                net as (
                    select s.*, 100 * (glad - sore) / n as value, case when n < 100 or n - greatest(glad, sore, n - glad - sore) < 5 then 3 else 0 end as added
                    from sums s
                ),
                adjusted as (select t.*, (glad + added / 4.0) / (n + added) as p, (sore + added / 4.0) / (n + added) as d from net t),
                spread as (select a.*, 100 * sqrt((p + d - (p - d) * (p - d)) / (n + added)) as se from adjusted a)
                select n, glad, sore, value, mean, error, 100 * (p - d) - 1.959963985 * se as net_low, 100 * (p - d) + 1.959963985 * se as net_high,
                       (glad / n + 1.920729 / n - 1.959963985 * sqrt(glad / n * (1 - glad / n) / n + 0.960365 / n / n)) / (1 + 3.841459 / n) as share_low,
                       (glad / n + 1.920729 / n + 1.959963985 * sqrt(glad / n * (1 - glad / n) / n + 0.960365 / n / n)) / (1 + 3.841459 / n) as share_high
                from spread
                """.formatted(Given.ANSWERS, distinct, metric.ordinal(), period, more, order, band(metric, true), band(metric, false)))
                .map((row, _) -> switch (metric) {
                    case NPS, NPS_TRANSACTIONAL -> new Sql(row.getLong("n"), row.getLong("glad"), row.getLong("sore"), row.getDouble("value"), 0,
                            Math.min(row.getDouble("value"), Math.max(-100, row.getDouble("net_low"))), Math.max(row.getDouble("value"), Math.min(100, row.getDouble("net_high"))));
                    case CSAT -> new Sql(row.getLong("n"), row.getLong("glad"), row.getLong("sore"), row.getDouble("glad") / row.getDouble("n"), 0, row.getDouble("share_low"), row.getDouble("share_high"));
                    default -> new Sql(row.getLong("n"), row.getLong("glad"), row.getLong("sore"), row.getDouble("mean"), row.getDouble("error"), 0, 0);
                }).one());
    }

    /// The bands as the trade has them.
    private static String band(Metric metric, boolean glad) {
        return "score " + switch (metric) {
            case NPS, NPS_TRANSACTIONAL, REPURCHASE -> glad ? ">= 9" : "<= 6";
            case CSAT, RATING -> glad ? ">= 4" : "<= 2";
            case CES_EFFORT -> glad ? "<= 2" : ">= 4";
            case CES_EASE, TRUST -> glad ? ">= 5" : "<= 3";
            default -> glad ? "> 0" : "< 0";
        };
    }

    private static void held(String as, Reading reading, Sql sql) {
        var headline = reading.headline();
        assertThat(reading.n()).as(as).isEqualTo(sql.n);
        assertThat(reading.bands().count(Feeling.GLAD)).as(as).isEqualTo(sql.glad);
        assertThat(reading.bands().count(Feeling.SORE)).as(as).isEqualTo(sql.sore);
        assertThat(headline.value()).as(as).isCloseTo(sql.value, within(1e-9));
        if (headline.unit() != attune.metric.Unit.SCORE) {
            assertThat(headline.interval().low()).as(as).isCloseTo(sql.low, within(1e-4));
            assertThat(headline.interval().high()).as(as).isCloseTo(sql.high, within(1e-4));
        } else if (sql.n >= 30) {
            // Student's reach of thirty answers and more lies between that of the normal distribution and 2.05.
            assertThat(headline.standardError()).as(as).isCloseTo(sql.error, within(1e-9));
            if (headline.interval().low() > reading.metric().low()) assertThat((headline.value() - headline.interval().low()) / sql.error).as(as).isBetween(1.9599, 2.05);
        }
    }

    private long count(Metric metric) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("select count(*) from (" + Given.ANSWERS + ") a where metric = " + metric.ordinal()
                + " and (at at time zone '%s')::date between '%s' and '%s'".formatted(zone, since, until)).mapTo(Long.class).one());
    }

    private static String word(Metric metric) {
        return metric.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
