package attune.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.TestApp;
import attune.Until;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.demo.SmallLarkspur;
import attune.interaction.Metric;
import attune.kernel.Unanswerable;
import attune.part.Cell;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Step;
import attune.question.Versus;
import attune.question.Window;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers about the demo company are what plain SQL says, and each number leads to as many people as it counts.
class AnswersTest {

    private static final Span EVER = new Span.Named(Span.Name.ALL);
    private static final Step BOOKING = Step.touchpoint("booking");
    private static final Step CHECK_IN = Step.touchpoint("check-in");
    private static final Step CHECK_OUT = Step.touchpoint("check-out");

    private static WorkspaceId workspace;
    private static Answers answers;

    @BeforeAll
    static void larkspur() {
        workspace = SmallLarkspur.in(TestApp.attune());
        answers = TestApp.attune().answers;
        var head = TestApp.attune().database.asOwner(tx -> tx.query("select position from log_head where shard = 0").mapTo(Long.class).one());
        assertThat(TestApp.attune().lenses.await(workspace, head, Until.PATIENCE)).isTrue();
    }

    @Test
    void a_funnel_counts_whom_plain_sql_counts() {
        var answer = ask(new Ask.Funnel(List.of(BOOKING, CHECK_IN, CHECK_OUT), Step.NONE, Window.days(60), Ask.Order.IN_ORDER, Ask.Entry.FIRST));
        var sql = """
                with seen as (%s),
                began as (
                    select customer, min(at) as at
                    from seen
                    where name in (%s)
                    group by customer
                ),
                second as (
                    select b.customer, b.at as began, min(s.at) as at
                    from began b
                    join seen s on s.customer = b.customer and s.name in (%s) and s.at > b.at and s.at <= b.at + interval '60 days'
                    group by b.customer, b.at
                ),
                third as (
                    select distinct b.customer
                    from second b
                    join seen s on s.customer = b.customer and s.name in (%s) and s.at > b.at and s.at <= b.began + interval '60 days'
                )
                select (select count(*) from began) || ' ' || (select count(*) from second) || ' ' || (select count(*) from third)
                """.formatted(SEEN, names("booking"), names("check-in"), names("check-out"));
        assertThat(IntStream.range(0, 3).mapToObj(step -> String.valueOf(whole(answer, step, 1))).collect(Collectors.joining(" "))).isEqualTo(one(sql));
        assertThat(answer.chart().foot().words()).contains("n = ", "each step after the one before, all within 60 days", "as of");
    }

    @Test
    void a_funnel_leaves_out_who_had_what_is_barred_between() {
        var question = Question.of(new Ask.Funnel(List.of(BOOKING, CHECK_IN), Step.touchpoint("online-check-in"), Window.days(60), Ask.Order.IN_ORDER, Ask.Entry.FIRST)).span(EVER);
        var answer = as(Reach.EVERYTHING, () -> answers.answer(workspace, question));
        var told = one("""
                with seen as (%s),
                began as (select distinct on (customer) customer, at, position from seen where name in (%s) order by customer, at, position),
                came as (
                    select b.customer, b.at, b.position, s.at as last, s.position as last_position
                    from began b
                    cross join lateral (
                        select at, position from seen
                        where customer = b.customer and name in (%s) and (at, position) > (b.at, b.position) order by at, position limit 1
                    ) s
                    where s.at <= b.at + interval '60 days'
                )
                select (select count(*) from began) || ' ' || count(*) || ' ' || count(*) filter (where not exists (
                    select from seen s where s.customer = c.customer and name in (%s) and (s.at, s.position) > (c.at, c.position) and (s.at, s.position) < (c.last, c.last_position)))
                from came c
                """.formatted(SEEN, names("booking"), names("check-in"), names("online-check-in"))).split(" ");
        assertThat(whole(answer, 0, 1) + " " + whole(answer, 1, 1)).isEqualTo(told[0] + " " + told[2]).isNotEqualTo(told[0] + " " + told[1]);
        assertThat(answer.chart().foot().words()).contains("each step after the one before with no Online check-in in between, all within 60 days");
        for (var cell : answer.chart().rows().stream().flatMap(List::stream).filter(cell -> !cell.href().isEmpty()).toList())
            assertThat(as(Reach.EVERYTHING, () -> answers.people(workspace, question, cellOf(cell))).customers()).as(cell.href()).hasSize((int) Math.round(cell.value()));
    }

    @Test
    void a_trend_by_location_counts_what_plain_sql_counts() {
        var answer = ask(new Ask.Trend(CHECK_IN, Ask.Measure.CUSTOMERS, Ask.Every.MONTH, By.LOCATION));
        var counted = new TreeMap<String, Long>();
        for (var row : answer.chart().rows())
            for (var at = 1; at < row.size(); at++) counted.merge(answer.chart().columns().get(at).name(), Math.round(row.get(at).value()), Long::sum);
        var told = TestApp.attune().database.in(workspace, tx -> tx.query("""
                with seen as (%s)
                select place, sum(n)
                from (
                    select place, date_trunc('month', at at time zone 'Europe/Lisbon') as month, count(distinct customer) as n
                    from seen
                    where name in (%s)
                    group by 1, 2
                ) months
                group by 1
                """.replace("Europe/Lisbon", TestApp.attune().workspaces.of(workspace).timeZone().getId()).formatted(SEEN, names("check-in")))
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list()).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(counted).isEqualTo(new TreeMap<>(told));
    }

    @Test
    void the_days_of_the_week_are_those_of_plain_sql_in_the_time_of_the_business() {
        var answer = ask(new Ask.Trend(CHECK_IN, Ask.Measure.INTERACTIONS, Ask.Every.MONTH, By.WEEKDAY));
        var counted = new TreeMap<String, Long>();
        for (var row : answer.chart().rows())
            for (var at = 1; at < row.size(); at++) counted.merge(answer.chart().columns().get(at).name(), Math.round(row.get(at).value()), Long::sum);
        var told = TestApp.attune().database.in(workspace, tx -> tx.query("""
                with seen as (%s)
                select to_char(at at time zone 'Europe/Lisbon', 'FMDay'), count(*)
                from seen
                where name in (%s)
                group by 1
                """.replace("Europe/Lisbon", TestApp.attune().workspaces.of(workspace).timeZone().getId()).formatted(SEEN, names("check-in")))
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list()).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(counted).hasSize(7).isEqualTo(new TreeMap<>(told));
        var scored = ask(new Ask.Score(Optional.of(Metric.CSAT), Ask.Every.MONTH, By.WEEKDAY, Ask.Answers.ALL));
        assertThat(scored.chart().rows()).extracting(row -> row.getFirst().text()).contains("Monday", "Sunday");
    }

    @Test
    void a_score_by_location_is_that_of_plain_sql() {
        var answer = ask(new Ask.Score(Optional.of(Metric.CSAT), Ask.Every.MONTH, By.LOCATION, Ask.Answers.ALL));
        for (var row : answer.chart().rows()) {
            var place = row.getFirst().text();
            var glad = one("with seen as (" + SEEN + ") select count(*) filter (where score >= 4) || ' ' || count(*) from seen where metric = " + Metric.CSAT.ordinal() + " and place = '" + place + "'").split(" ");
            assertThat(row.get(1).value()).as(place).isEqualTo(Double.parseDouble(glad[0]) / Double.parseDouble(glad[1]), within(1e-9));
            assertThat(row.get(2).value()).as(place).isEqualTo(Double.parseDouble(glad[1]));
        }
        assertThat(answer.chart().rows()).hasSizeGreaterThan(3);
    }

    @Test
    void of_each_customer_the_latest_answer_counts_where_that_is_asked() {
        var latest = ask(new Ask.Score(Optional.of(Metric.CSAT), Ask.Every.MONTH, By.LOCATION, Ask.Answers.LATEST));
        var told = TestApp.attune().database.in(workspace, tx -> tx.query("with seen as (" + SEEN + """
                )
                select place, count(*) filter (where score >= 4) || ' ' || count(*)
                from (select distinct on (place, customer) place, score from seen where metric = %d order by place, customer, at desc, position desc) latest
                group by place
                """.formatted(Metric.CSAT.ordinal())).map((row, _) -> Map.entry(String.valueOf(row.getString(1)), row.getString(2))).list()).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (var row : latest.chart().rows()) {
            var glad = told.get(row.getFirst().text()).split(" ");
            assertThat(row.get(2).value()).as(row.getFirst().text()).isEqualTo(Double.parseDouble(glad[1]));
            assertThat(row.get(1).value()).as(row.getFirst().text()).isEqualTo(Double.parseDouble(glad[0]) / Double.parseDouble(glad[1]), within(1e-9));
        }
        var all = ask(new Ask.Score(Optional.of(Metric.CSAT), Ask.Every.MONTH, By.NOTHING, Ask.Answers.LATEST));
        assertThat(all.chart().foot().words()).contains("n = " + attune.part.Words.number(Long.parseLong(one("with seen as (" + SEEN + ") select count(distinct customer) from seen where metric = " + Metric.CSAT.ordinal()))) + " answer", "the latest answer");
    }

    @Test
    void the_hotel_with_the_slow_desk_shows_in_time_between_and_in_the_score() {
        var waits = answers.answer(workspace, Question.of(new Ask.Between(Step.touchpoint("guest-arrival"), CHECK_IN, Window.hours(3), By.LOCATION)).span(new Span.Last(60)));
        assertThat(waits.chart().rows().getFirst().getFirst().text()).contains("Harbour");
        assertThat(waits.chart().rows().getFirst().get(1).value()).isGreaterThan(2 * waits.chart().rows().get(1).get(1).value());
        var histogram = ask(new Ask.Between(Step.touchpoint("guest-arrival"), CHECK_IN, Window.hours(3), By.NOTHING));
        var n = histogram.chart().rows().stream().mapToLong(row -> Math.round(row.get(1).value())).sum();
        assertThat(histogram.chart().foot().n()).startsWith("n = " + attune.part.Words.number(n));
    }

    @Test
    void retention_has_the_cohorts_of_plain_sql() {
        var answer = ask(new Ask.Retention(BOOKING, BOOKING, Ask.Every.MONTH));
        var sizes = answer.chart().rows().stream().map(row -> Math.round(row.get(1).value())).toList();
        var told = TestApp.attune().database.in(workspace, tx -> tx.query("""
                with seen as (%s)
                select count(*)
                from (
                    select customer, date_trunc('month', min(at) at time zone '%s') as month
                    from seen
                    where name in (%s)
                    group by customer
                ) firsts
                group by month
                order by month
                """.formatted(SEEN, TestApp.attune().workspaces.of(workspace).timeZone().getId(), names("booking"))).mapTo(Long.class).list());
        assertThat(sizes).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(Ask.Sort.class)
    void behind_every_number_stand_as_many_people_as_it_counts(Ask.Sort sort) {
        var question = Question.of(switch (sort) {
            case TREND -> new Ask.Trend(Step.NONE, Ask.Measure.CUSTOMERS, Ask.Every.MONTH, By.CHANNEL);
            case FUNNEL -> new Ask.Funnel(List.of(BOOKING, CHECK_IN), Step.NONE, Window.days(60), Ask.Order.IN_ORDER, Ask.Entry.FIRST);
            case SCORE -> new Ask.Score(Optional.empty(), Ask.Every.MONTH, By.LOCATION, Ask.Answers.ALL);
            case BETWEEN -> new Ask.Between(BOOKING, CHECK_IN, Window.days(90), By.NOTHING);
            case RETENTION -> new Ask.Retention(BOOKING, Step.NONE, Ask.Every.MONTH);
            case PATHS -> new Ask.Paths(Ask.Side.AFTER, CHECK_IN, Step.NONE, 3, Window.days(30));
            case FOLLOWS -> new Ask.Follows(By.TOUCHPOINT, Window.days(30));
            case TABLE -> new Ask.Table(By.TOUCHPOINT, Optional.empty());
        }).span(EVER);
        // Who sees it decides whether numbers lead anywhere.
        var answer = as(Reach.EVERYTHING, () -> answers.answer(workspace, question));
        assertThat(answer.isEmpty()).isFalse();
        var counting = switch (sort) {
            case TREND, FUNNEL, PATHS -> true;
            default -> false;
        };
        var links = answer.chart().rows().stream().flatMap(List::stream).filter(cell -> !cell.href().isEmpty()).limit(40).toList();
        assertThat(links).isNotEmpty();
        for (var cell : links) {
            var people = as(Reach.EVERYTHING, () -> answers.people(workspace, question, cellOf(cell)));
            if (counting) assertThat(people.customers()).as(cell.href() + " " + people.words()).hasSize((int) Math.round(cell.value()));
            else if (cell.value() > 0) assertThat(people.customers()).as(cell.href() + " " + people.words()).isNotEmpty();
            assertThat(Arrays.stream(people.customers()).boxed().toList()).isSorted();
        }
    }

    @Test
    void whoever_is_limited_to_a_hotel_has_answers_from_there_alone() {
        var question = Question.of(new Ask.Table(By.LOCATION, Optional.empty())).span(EVER);
        var everywhere = as(Reach.EVERYTHING, () -> answers.answer(workspace, question));
        var harbour = as(new Reach(Set.of("harbour"), Set.of()), () -> answers.answer(workspace, question));
        assertThat(everywhere.chart().rows()).hasSizeGreaterThan(3);
        assertThat(harbour.chart().rows()).hasSize(1);
        assertThat(harbour.chart().rows().getFirst().getFirst().text()).contains("Harbour");
        var there = everywhere.chart().rows().stream().filter(row -> row.getFirst().text().contains("Harbour")).findFirst().orElseThrow();
        assertThat(harbour.chart().rows().getFirst().get(1).value()).isEqualTo(there.get(1).value());
        var elsewhere = question.filter(Filter.NONE.only(Filter.Kind.LOCATION, List.of(Integer.toString(otherPlace()))));
        assertThat(as(new Reach(Set.of("harbour"), Set.of()), () -> answers.answer(workspace, elsewhere)).isEmpty()).isTrue();
        assertThat(as(new Reach(Set.of("nowhere"), Set.of()), () -> answers.answer(workspace, question)).isEmpty()).isTrue();
    }

    @Test
    void two_periods_are_held_against_each_other_in_words() {
        var answer = answers.answer(workspace, Question.of(new Ask.Funnel(List.of(BOOKING, CHECK_IN), Step.NONE, Window.days(30), Ask.Order.IN_ORDER, Ask.Entry.FIRST)).span(new Span.Last(180)).versus(Versus.BEFORE));
        assertThat(answer.words()).singleElement().asString().containsAnyOf("Within noise", "A real ", "Too few to tell").contains("n ");
        assertThat(answer.chart().columns().stream().filter(column -> column.role() == attune.part.Column.Role.SERIES)).hasSize(2);
    }

    @Test
    void what_cannot_be_answered_says_why() {
        refused(new Ask.Funnel(List.of(), Step.NONE, Window.days(7), Ask.Order.IN_ORDER, Ask.Entry.FIRST), "first step");
        refused(new Ask.Funnel(List.of(Step.touchpoint("no-such-thing")), Step.NONE, Window.days(7), Ask.Order.IN_ORDER, Ask.Entry.FIRST), "no-such-thing");
        refused(new Ask.Funnel(IntStream.range(0, 41).mapToObj(_ -> BOOKING).toList(), Step.NONE, Window.days(7), Ask.Order.IN_ORDER, Ask.Entry.FIRST), "at most 40 steps");
        refused(new Ask.Between(BOOKING, Step.NONE, Window.days(7), By.NOTHING), "where it ends");
        assertThatThrownBy(() -> answers.answer(workspace, Question.USUAL.span(new Span.Dates(Optional.of(java.time.LocalDate.of(2026, 2, 1)), Optional.of(java.time.LocalDate.of(2026, 1, 1))))))
                .isInstanceOf(Unanswerable.class).hasMessageContaining("swap");
        var forty = new Ask.Funnel(IntStream.range(0, 40).mapToObj(_ -> BOOKING).toList(), Step.NONE, Window.days(3_000), Ask.Order.IN_ORDER, Ask.Entry.EVERY);
        assertThat(ask(forty).chart().rows()).hasSize(40);
        assertThat(answers.answer(workspace, Question.USUAL.span(new Span.Last(3_650)).ask(new Ask.Trend(Step.NONE, Ask.Measure.INTERACTIONS, Ask.Every.DAY, By.NAME))).chart().rows()).isNotEmpty();
        assertThat(answers.answer(workspace, Question.USUAL.span(new Span.Dates(Optional.of(java.time.LocalDate.of(1950, 1, 1)), Optional.of(java.time.LocalDate.of(1950, 2, 1))))).isEmpty()).isTrue();
    }

    private static void refused(Ask ask, String words) {
        assertThatThrownBy(() -> ask(ask)).isInstanceOf(Unanswerable.class).hasMessageContaining(words);
    }

    /// What the lens keeps, by plain SQL: contacts of today's customers with the names of their places.
    private static final String SEEN = """
            select d.customer, least(i.happened_at, i.arrived_at) as at, n.name, i.metric, i.score, i.position, coalesce(r.name, 'No location') as place
            from interaction i
            join identity d on d.workspace = i.workspace and d.id = i.identity
            join event_name n on n.workspace = i.workspace and n.id = i.name
            left join reference r on r.workspace = i.workspace and r.id = i.location
            where i.workspace = :workspace
              and i.kind <> 8
            """;

    /// The names of the events of a touchpoint, for the touchpoints that go by nothing else.
    private static String names(String touchpoint) {
        Library library = TestApp.attune().touchpoints.library(workspace);
        var names = TestApp.attune().database.in(workspace, tx -> tx.query("select name from event_name where workspace = :workspace").mapTo(String.class).list());
        return names.stream().filter(name -> library.resolve(attune.interaction.Kind.EVENT, name, 0, attune.interaction.Channel.IN_STORE, attune.interaction.Direction.FROM_CUSTOMER, "{}".getBytes())
                .touchpoint().key().equals(touchpoint)).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static int otherPlace() {
        return TestApp.attune().database.in(workspace, tx -> tx.query("select min(id) from reference where workspace = :workspace and kind = 'location' and key <> 'harbour'").mapTo(Integer.class).one());
    }

    private static Answer ask(Ask ask) {
        return answers.answer(workspace, Question.of(ask).span(EVER));
    }

    private static <T> T as(Reach reach, ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Who(new AccountId(1), "Ana", "ana@example.com", workspace, Role.ANALYST, reach).asked(work);
    }

    private static String cellOf(Cell cell) {
        return java.net.URLDecoder.decode(cell.href().replaceAll(".*cell=", ""), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static long whole(Answer answer, int row, int column) {
        return Math.round(answer.chart().rows().get(row).get(column).value());
    }

    private static String one(String sql) {
        return TestApp.attune().database.in(workspace, tx -> tx.query(sql).mapTo(String.class).one());
    }
}
