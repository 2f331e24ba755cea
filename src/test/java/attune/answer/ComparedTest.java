package attune.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attune.TestApp;
import attune.TestDatabase;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.part.Cell;
import attune.part.Chart;
import attune.question.Ask;
import attune.question.By;
import attune.question.Filter;
import attune.question.Question;
import attune.question.Span;
import attune.question.Step;
import attune.question.Versus;
import attune.question.Window;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two segments side by side: a difference that was planted is found, and where there is none none is told. The segments Ash and Birch
/// differ in everything, Cedar is Ash once more, and Fir is too small to tell.
class ComparedTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Step LIT = event("Lantern Lit");
    private static final Ask WEEKLY = new Ask.Retention(LIT, LIT, Ask.Every.WEEK);

    private static WorkspaceId workspace;
    private static final Map<String, Long> SEGMENTS = new HashMap<>();

    @BeforeAll
    static void planted() {
        workspace = TestDatabase.workspace();
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < 200; i++) {
            story(facts, "ash" + i, i, 6);
            story(facts, "birch" + i, i, 3);
            story(facts, "cedar" + i, i, 6);
            if (i < 8) story(facts, "fir" + i, i, 1);
        }
        var receipts = TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().lenses.await(workspace, receipts.getLast().position(), Duration.ofSeconds(60))).isTrue();
        for (var name : List.of("ash", "birch", "cedar", "fir")) SEGMENTS.put(name, TestApp.attune().database.in(workspace, tx -> {
            var customers = tx.query("select distinct customer from identity where workspace = :workspace and value like :name").bind("name", name + "%").mapTo(Long.class).list();
            return TestApp.attune().lists.make(tx, name.substring(0, 1).toUpperCase() + name.substring(1), customers);
        }));
    }

    /// What one customer did, more often the larger `tenths`.
    private static void story(List<Interaction> facts, String name, int i, int tenths) {
        var who = Identity.user(name, true);
        var begin = NOW.minus(Duration.ofDays(75 + i % 50)).plusSeconds(i);
        add(facts, "Lantern Lit", who, begin, Channel.WEB);
        // Ways on from Kiln Opened: Clay, then Glaze for most of the one side; Clay alone for most of the other.
        var way = NOW.minus(Duration.ofDays(20)).plusSeconds(43_200 + i);
        add(facts, "Kiln Opened", who, way, Channel.WEB);
        add(facts, "Product Viewed", who, way.plusSeconds(60), Channel.WEB);
        if ((7 * i + 1) % 10 < tenths) add(facts, "Order Completed", who, way.plusSeconds(120), Channel.WEB);
        // A bell a day for some, a horn a day for all alike.
        for (var day = 1; day <= 40 && i < 20; day++) {
            var at = NOW.minus(Duration.ofDays(day)).minusSeconds(3_600 + i);
            if ((3 * i + 7 * day + i * day) % 10 < tenths) add(facts, "Bell Rung", who, at, Channel.EMAIL);
            if ((i + day) % 10 < 5) add(facts, "Horn Blown", who, at, Channel.PHONE);
        }
        // An answer takes longer by mail the fewer the tenths; on the phone it takes as long for everybody.
        var asked = NOW.minus(Duration.ofDays(60)).plusSeconds(i);
        add(facts, "Question Asked", who, asked, Channel.EMAIL);
        add(facts, "Question Answered", who, asked.plusSeconds(60L * (40 - 5 * tenths) + 7 * (i % 30)), Channel.EMAIL);
        add(facts, "Question Asked", who, asked.plusSeconds(30_000), Channel.PHONE);
        add(facts, "Question Answered", who, asked.plusSeconds(30_600 + 11 * (i % 30)), Channel.PHONE);
        for (var week = 1; week <= 8; week++) if ((7 * i + 3 * week) % 10 < tenths) add(facts, "Lantern Lit", who, begin.plus(Duration.ofDays(7L * week)), Channel.WEB);
    }

    private static void add(List<Interaction> facts, String name, Identity who, Instant at, Channel channel) {
        facts.add(Interaction.of(Kind.EVENT, name, who, at).channel(channel).build());
    }

    @Test
    void two_curves_of_retention_stand_in_one_chart_with_their_bands_and_what_plain_sql_says() {
        var answer = ask(WEEKLY, "ash", "birch");
        assertThat(answer.chart().kind()).isEqualTo(Chart.Kind.CURVE);
        assertThat(answer.chart().title()).contains("come back in the week after", "of Birch");
        assertThat(answer.beside()).extracting(Chart::kind).containsExactly(Chart.Kind.HEAT, Chart.Kind.HEAT);
        assertThat(answer.beside()).extracting(Chart::title).satisfiesExactly(title -> assertThat(title).startsWith("Ash: "), title -> assertThat(title).startsWith("Birch: "));
        assertThat(answer.chart().rows().size()).isGreaterThan(8);
        for (var row : answer.chart().rows()) {
            var ash = told("ash", (int) row.getFirst().value().doubleValue());
            var birch = told("birch", (int) row.getFirst().value().doubleValue());
            assertThat(row.get(1).value()).isCloseTo(ash[0] / ash[1], within(1e-12));
            assertThat(row.get(2).value()).isCloseTo(birch[0] / birch[1], within(1e-12));
            assertThat(row.get(3).value()).isCloseTo(ash[0] / ash[1] - birch[0] / birch[1], within(1e-12));
            assertThat(row.get(5).value()).isEqualTo(ash[1]);
            assertThat(row.get(6).value()).isEqualTo(birch[1]);
            assertThat(row.get(1).hasInterval() && row.get(2).hasInterval() && row.get(3).hasInterval()).isTrue();
        }
    }

    @Test
    void retention_that_differs_is_called_real_and_the_same_twice_is_not() {
        var differs = ask(WEEKLY, "ash", "birch");
        assertThat(differs.chart().rows().subList(0, 7)).allSatisfy(row -> assertThat(row.get(4).text()).isEqualTo("A real rise"));
        assertThat(differs.words().getFirst()).contains("the last that is over on both sides, against Birch. ", "(n ");
        assertThat(differs.words().getLast()).contains("by more than chance explains: week 1, 2, 3, 4, 5, 6, 7");
        var same = ask(WEEKLY, "ash", "cedar");
        assertThat(same.chart().rows()).allSatisfy(row -> assertThat(row.get(4).text()).isIn("Within noise", "Too few to tell"));
        assertThat(same.words().getLast()).contains("none differs by more than chance explains");
        var few = ask(WEEKLY, "ash", "fir");
        assertThat(few.chart().rows()).allSatisfy(row -> assertThat(row.get(4).text()).isEqualTo("Too few to tell"));
        assertThat(few.words().getFirst()).contains("Too few to tell: it takes 30 of each");
    }

    private static final Ask WAYS = new Ask.Paths(Ask.Side.AFTER, event("Kiln Opened"), Step.NONE, 3, Window.hours(1));
    private static final Ask NEXT = new Ask.Follows(By.NAME, Window.hours(1));
    private static final Ask DAYS = new Ask.Trend(Step.NONE, Ask.Measure.CUSTOMERS, Ask.Every.WEEK, By.NAME);
    private static final Ask WAITS = new Ask.Between(event("Question Asked"), event("Question Answered"), Window.hours(2), By.CHANNEL);

    @Test
    void whole_ways_are_compared_by_the_share_of_journeys_that_take_them() {
        var answer = ask(WAYS, "ash", "birch");
        assertThat(answer.beside()).extracting(Chart::kind).containsExactly(Chart.Kind.FLOW, Chart.Kind.FLOW);
        assertThat(answer.chart().rows()).hasSize(2);
        for (var row : answer.chart().rows()) {
            var on = row.getFirst().text().contains(" → ");
            assertThat(row.get(1).value()).isCloseTo(on ? .6 : .4, within(1e-12));
            assertThat(row.get(2).value()).isCloseTo(on ? .3 : .7, within(1e-12));
            assertThat(row.get(3).value()).isCloseTo(on ? .3 : -.3, within(1e-12));
            assertThat(row.get(3).low()).isBetween(on ? .15 : -.45, on ? .3 : -.3);
            assertThat(row.get(4).text()).isEqualTo(on ? "A real rise" : "A real drop");
            assertThat(row.get(5).value()).isEqualTo(200);
        }
        assertThat(answer.words()).hasSize(2).allMatch(sentence -> sentence.contains("30 percentage points") && sentence.contains("judged among 2 comparisons"));
        var same = ask(WAYS, "ash", "cedar");
        assertThat(same.chart().title()).isEqualTo("No way differs from Cedar");
        assertThat(same.words()).containsExactly("None differs from Cedar by more than chance explains, judged among 2 comparisons.");
        assertThat(ask(WAYS, "ash", "fir").chart().title()).isEqualTo("Too few to tell the two apart");
        assertThat(answer.chart().csv().lines().findFirst().orElseThrow()).contains("Way,", "\"Ash, %\"", "\"Difference in points, percentage points\"", "Verdict");
    }

    @Test
    void what_follows_what_is_compared_pair_by_pair() {
        var answer = ask(NEXT, "ash", "birch");
        assertThat(answer.beside()).extracting(Chart::kind).containsExactly(Chart.Kind.HEAT, Chart.Kind.HEAT);
        var pair = row(answer, "Product Viewed → Order Completed");
        assertThat(pair.get(1).value()).isCloseTo(1, within(1e-12));
        assertThat(pair.get(5).value()).isEqualTo(120);
        assertThat(pair.get(6).value()).isEqualTo(60);
        assertThat(row(answer, "Kiln Opened → Product Viewed").get(4).text()).isEqualTo("Within noise");
        assertThat(ask(NEXT, "ash", "cedar").chart().rows()).allSatisfy(row -> assertThat(row.get(4).text()).isIn("Within noise", "Too few to tell"));
    }

    @Test
    void the_lines_of_a_trend_are_compared_day_by_day() {
        var answer = asked(() -> TestApp.attune().answers.answer(workspace, question(DAYS, "ash").span(new Span.Last(35)).versus(Versus.segment(SEGMENTS.get("birch")))));
        assertThat(answer.beside()).extracting(Chart::kind).containsExactly(Chart.Kind.LINE, Chart.Kind.LINE);
        var bell = row(answer, "Bell Rung");
        assertThat(bell.get(1).value()).isCloseTo(daily("ash", "Bell Rung"), within(1e-9));
        assertThat(bell.get(2).value()).isCloseTo(daily("birch", "Bell Rung"), within(1e-9));
        assertThat(bell.get(4).text()).isEqualTo("A real rise");
        assertThat(bell.get(5).value()).isEqualTo(35);
        assertThat(row(answer, "Horn Blown").get(3).value()).isEqualTo(0);
        assertThat(row(answer, "Horn Blown").get(4).text()).isEqualTo("Within noise");
        assertThat(answer.words()).anyMatch(sentence -> sentence.startsWith("Bell Rung, customers a day, against Birch. A real rise"));
    }

    @Test
    void times_between_are_compared_group_by_group() {
        var answer = ask(WAITS, "ash", "birch");
        var mail = row(answer, "Email");
        // 7 × 0 to 29 seconds, evenly but for the first twenty, on top of 10 and of 25 minutes
        assertThat(mail.get(1).value()).isCloseTo(600 + 7 * 14, within(7.0));
        assertThat(mail.get(2).value()).isCloseTo(1_500 + 7 * 14, within(7.0));
        assertThat(mail.get(3).value()).isCloseTo(-900, within(1e-9));
        assertThat(mail.get(4).text()).isEqualTo("A real drop");
        var phone = row(answer, "Phone");
        assertThat(phone.get(3).value()).isEqualTo(0);
        assertThat(phone.get(4).text()).isEqualTo("Within noise");
        assertThat(answer.chart().title()).isEqualTo("Email differs from Birch");
        assertThat(answer.words()).hasSize(1).allMatch(sentence -> sentence.startsWith("Email, the median, against Birch. A real drop: 15 min shorter, between ") && sentence.endsWith("(n 200 and 200), judged among 2 comparisons."));
    }

    @Test
    void the_rows_of_a_table_are_compared_by_the_share_of_customers_who_had_them() {
        var names = new Ask.Table(By.NAME, Optional.empty());
        var answer = ask(names, "ash", "birch");
        var order = row(answer, "Order Completed");
        assertThat(order.subList(1, 4)).extracting(Cell::value).usingComparatorForType((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1, Double.class).containsExactly(.6, .3, .3);
        assertThat(order.get(3).low()).isBetween(.15, .3);
        assertThat(order.get(4).text()).isEqualTo("A real rise");
        assertThat(order.subList(5, 7)).extracting(Cell::value).containsExactly(200.0, 200.0);
        assertThat(row(answer, "Kiln Opened").get(4).text()).isEqualTo("Within noise");
        assertThat(answer.words().getFirst()).startsWith("Order Completed, share of customers, against Birch. A real rise: 30 percentage points").contains("judged among");
        assertThat(answer.beside()).extracting(Chart::title).satisfiesExactly(title -> assertThat(title).startsWith("Ash: "), title -> assertThat(title).startsWith("Birch: "));
        assertThat(ask(names, "ash", "cedar").chart().title()).isEqualTo("No event name differs from Cedar");
        assertThat(ask(names, "ash", "fir").words()).anyMatch(sentence -> sentence.startsWith("Too few to tell"));
        // What only the other side had has its row as well: nobody of Fir took their order that far.
        assertThat(row(ask(names, "fir", "ash"), "Order Completed").get(1).value()).isLessThan(.2);
        for (var cell : order) {
            if (cell.href().isEmpty()) continue;
            var people = asked(() -> TestApp.attune().answers.people(workspace, question(names, "ash").versus(Versus.segment(SEGMENTS.get("birch"))), cellOf(cell)));
            assertThat(people.customers()).as(cell.href()).hasSize((int) Math.round(cell.value() <= 1 ? 200 * cell.value() : cell.value()));
        }
        var periods = asked(() -> TestApp.attune().answers.answer(workspace, question(names, "ash").span(new Span.Last(30)).versus(Versus.BEFORE)));
        assertThat(row(periods, "Kiln Opened").get(2).value()).as("before, nobody had one").isZero();
        assertThat(row(periods, "Kiln Opened").get(4).text()).isEqualTo("A real rise");
    }

    private static List<Cell> row(Answer answer, String name) {
        return answer.chart().rows().stream().filter(row -> row.getFirst().text().equals(name)).findFirst().orElseThrow();
    }

    /// Customers of a day on average over the 35 days up to today.
    private static double daily(String who, String name) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("""
                select count(distinct (i.customer, (f.happened_at at time zone '%s')::date)) / 35.0
                from interaction f
                join identity i on i.workspace = f.workspace and i.id = f.identity
                join event_name n on n.workspace = f.workspace and n.id = f.name
                where f.workspace = :workspace and n.name = :name and i.value like :who
                  and (f.happened_at at time zone '%1$s')::date > (now() at time zone '%1$s')::date - 35
                """.replace("'%s'", "'%1$s'").formatted(TestApp.attune().workspaces.of(workspace).timeZone().getId())).bind("who", who + "%").bind("name", name).mapTo(Double.class).one());
    }

    @Test
    void behind_both_sides_stand_as_many_as_they_count() {
        for (var versus : List.of(Versus.segment(SEGMENTS.get("birch")), Versus.OTHERS, Versus.BEFORE))
            behind(question(WEEKLY, "ash").span(versus.isPeriod() ? new Span.Last(90) : new Span.Last(150)).versus(versus));
        behind(question(WAYS, "ash").versus(Versus.OTHERS));
        behind(question(NEXT, "ash").versus(Versus.segment(SEGMENTS.get("birch"))));
        behind(question(DAYS, "ash").versus(Versus.segment(SEGMENTS.get("birch"))));
        behind(question(WAITS, "ash").versus(Versus.OTHERS));
        behind(question(new Ask.Funnel(List.of(LIT, event("Kiln Opened")), Step.NONE, Window.days(200), Ask.Order.IN_ORDER, Ask.Entry.FIRST), "ash").versus(Versus.OTHERS));
    }

    /// Counts lead to as many people as they say.
    private static void behind(Question question) {
        var answer = asked(() -> TestApp.attune().answers.answer(workspace, question));
        var charts = java.util.stream.Stream.concat(java.util.stream.Stream.of(answer.chart()), answer.beside().stream()).toList();
        var followed = 0;
        for (var chart : charts) for (var row : chart.rows()) for (var at = 0; at < row.size(); at++) {
            var cell = row.get(at);
            if (cell.href().isEmpty() || followed++ > 50) continue;
            assertThat(cell.href()).startsWith("/explore/people?" + question.query() + "&cell=");
            var people = asked(() -> TestApp.attune().answers.people(workspace, question, cellOf(cell)));
            var counts = chart.kind() != Chart.Kind.HISTOGRAM && chart.columns().get(at).unit().equals(attune.part.Unit.COUNT) && !chart.columns().get(at).name().startsWith("Times");
            if (counts && chart.kind() != Chart.Kind.LINE) assertThat(people.customers()).as(chart.title() + ", " + cell.href()).hasSize((int) Math.round(cell.value()));
            else if (cell.value() > 0) assertThat(people.customers()).as(chart.title() + ", " + cell.href()).isNotEmpty();
        }
        assertThat(followed).isPositive();
    }

    /// How many of those whose week was over came back in it, and how many these are, by plain SQL.
    private static double[] told(String name, int week) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("""
                with acts as (
                    select i.customer, date_trunc('week', f.happened_at at time zone '%1$s')::date as week
                    from interaction f
                    join identity i on i.workspace = f.workspace and i.id = f.identity
                    join event_name n on n.workspace = f.workspace and n.id = f.name
                    where f.workspace = :workspace and n.name = 'Lantern Lit' and i.value like :who
                ),
                begun as (select customer, min(week) as first from acts group by customer),
                had as (
                    select customer, first
                    from begun
                    where first >= (now() at time zone '%1$s')::date - 149
                      and first + 7 * (:week + 1) <= (now() at time zone '%1$s')::date
                )
                select count(*) filter (where exists (select from acts a where a.customer = had.customer and a.week = had.first + 7 * :week)) as back, count(*) as had
                from had
                """.formatted(TestApp.attune().workspaces.of(workspace).timeZone().getId())).bind("who", name + "%").bind("week", week)
                .map((row, _) -> new double[] {row.getDouble("back"), row.getDouble("had")}).one());
    }

    private static Answer ask(Ask ask, String now, String before) {
        return asked(() -> TestApp.attune().answers.answer(workspace, question(ask, now).versus(Versus.segment(SEGMENTS.get(before)))));
    }

    private static Question question(Ask ask, String name) {
        return Question.of(ask).span(new Span.Last(150)).filter(Filter.NONE.segment(SEGMENTS.get(name)));
    }

    private static Step event(String name) {
        return new Step(List.of(new Step.Part(Step.Sort.EVENT, name)));
    }

    private static <T> T asked(ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Who(new AccountId(1), "Ana", "ana@example.com", workspace, Role.ANALYST, Reach.EVERYTHING).asked(work);
    }

    private static String cellOf(Cell cell) {
        return java.net.URLDecoder.decode(cell.href().replaceAll(".*cell=", ""), java.nio.charset.StandardCharsets.UTF_8);
    }
}
