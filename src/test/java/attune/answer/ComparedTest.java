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
        for (var week = 1; week <= 8; week++) if ((7 * i + 3 * week) % 10 < tenths) add(facts, "Lantern Lit", who, begin.plus(Duration.ofDays(7L * week)), Channel.WEB);
    }

    private static void add(List<Interaction> facts, String name, Identity who, Instant at, Channel channel) {
        facts.add(Interaction.of(Kind.EVENT, name, who, at).channel(channel).build());
    }

    @Test
    void two_curves_of_retention_stand_in_one_chart_with_their_bands_and_what_plain_sql_says() {
        var answer = ask(WEEKLY, "ash", "birch");
        assertThat(answer.chart().kind()).isEqualTo(Chart.Kind.CURVE);
        assertThat(answer.chart().title()).contains("come back in the week after", "in Birch");
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

    @Test
    void behind_both_sides_stand_as_many_as_they_count() {
        for (var versus : List.of(Versus.segment(SEGMENTS.get("birch")), Versus.OTHERS, Versus.BEFORE)) {
            var question = question(WEEKLY, "ash").span(versus.isPeriod() ? new Span.Last(90) : new Span.Last(150)).versus(versus);
            behind(question);
        }
    }

    /// Counts lead to as many people as they say.
    private static void behind(Question question) {
        var answer = asked(() -> TestApp.attune().answers.answer(workspace, question));
        var charts = java.util.stream.Stream.concat(java.util.stream.Stream.of(answer.chart()), answer.beside().stream()).toList();
        var followed = 0;
        for (var chart : charts) for (var row : chart.rows()) for (var at = 0; at < row.size(); at++) {
            var cell = row.get(at);
            if (cell.href().isEmpty() || followed++ > 80) continue;
            assertThat(cell.href()).startsWith("/explore/people?" + question.query() + "&cell=");
            var people = asked(() -> TestApp.attune().answers.people(workspace, question, cellOf(cell)));
            if (chart.columns().get(at).unit().equals(attune.part.Unit.COUNT)) assertThat(people.customers()).as(chart.title() + ", " + cell.href()).hasSize((int) Math.round(cell.value()));
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
        return Question.of(ask).span(new Span.Last(150)).filter(new Filter(new TreeSet<>(Set.of(SEGMENTS.get(name))), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
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
