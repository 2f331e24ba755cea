package attune.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.account.AccountId;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.answer.Answer;
import attune.answer.Answers;
import attune.demo.SmallLarkspur;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.kernel.Unanswerable;
import attune.part.Cell;
import attune.question.Ask;
import attune.question.By;
import attune.question.Question;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Properties as further columns: chosen on a page, asked by in Explore.
class FurtherColumnsPageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Answers answers = TestApp.attune().answers;

    @Test
    void what_interactions_carry_is_offered_added_asked_by_and_taken_away_again() {
        var workspace = TestDatabase.workspace();
        stays(workspace, "a", "Garden", "Harbour <view>");
        stays(workspace, "b", "Garden");
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        assertThat(browser.get("/settings/columns").body()).contains("No further column yet", "Room type", "room_type", "Nights", "Stay floor").doesNotContain("Secret");

        var added = browser.post("/settings/columns", "key", "room_type");
        assertThat(added.location()).isEqualTo("/settings/columns");
        awaited(() -> browser.get("/settings/columns").body().contains("1 further column") && !browser.get("/settings/columns").body().contains("the history is being read"));
        assertThat(answers.columns(workspace)).singleElement().satisfies(extent -> {
            assertThat(extent.n()).isEqualTo(3);
            assertThat(extent.values()).isEqualTo(2);
            assertThat(extent.others()).isZero();
        });

        var page = browser.get("/explore?ask=table&by=property:room_type&period=all").body();
        assertThat(page).contains("Room type", "Garden", "Harbour &lt;view&gt;");
        var filtered = browser.get("/explore?measure=customers&every=month&period=all&property=room_type:Harbour+%3Cview%3E").body();
        assertThat(filtered).contains("Room type: Harbour &lt;view&gt;");
        assertThat(browser.get("/settings/columns").body()).contains("/explore?ask=table&amp;by=property%3Aroom_type");

        var id = answers.columns(workspace).getFirst().column().id();
        var owner = new Who(new AccountId(1), "Ana", "ana@example.com", workspace, Role.OWNER, Reach.EVERYTHING);
        var segment = owner.asked(() -> TestApp.attune().database.in(workspace, tx -> TestApp.attune().segments.make(tx, "In the garden", Among.EVERYBODY,
                new Rule.Did(new What("event:Check-In Completed", 0, 0, "room_type:Garden"), Rule.Times.AT_LEAST, 1, Window.EVER))));
        assertThat(browser.get("/segments/" + segment + "/edit").body()).contains("with room type = Garden", "<option value=\"room_type:Garden\" selected>");
        assertThat(browser.post("/settings/columns/" + id + "/remove").body()).contains("The segment “In the garden” asks about this column");
        assertThat(browser.post("/segments/" + segment + "/remove").status()).isLessThan(400);
        assertThat(browser.post("/settings/columns/" + id + "/remove").location()).isEqualTo("/settings/columns");
        assertThat(browser.get("/explore?ask=table&by=property:room_type&period=all").body()).contains("“Room type” is no column");
        assertThat(browser.post("/settings/columns/" + id + "/remove").status()).isEqualTo(404);
        assertThat(audited(workspace)).containsExactly("column.added room_type", "column.removed room_type");
    }

    @Test
    void nonsense_is_answered_with_a_sentence_and_keeps_what_was_typed() {
        var workspace = TestDatabase.workspace();
        var browser = TestApp.signedIn(workspace, Role.OWNER);
        for (var key : List.of("", "..", "a:b", "x".repeat(101), "a.b.c.d"))
            assertThat(refused(browser, key)).as(key).contains("a key has 1 to 100 characters");
        for (var i = 0; i < 8; i++) assertThat(browser.post("/settings/columns", "key", "key " + i).location()).isEqualTo("/settings/columns");
        assertThat(refused(browser, "key 3")).contains("“key 3” is a column already.");
        assertThat(refused(browser, "one more")).contains("There are 8 further columns");
    }

    private static String refused(TestBrowser browser, String key) {
        var answer = browser.post("/settings/columns", "key", key);
        assertThat(answer.status()).isBetween(400, 422);
        return answer.body();
    }

    @Test
    void only_who_sets_rules_chooses_columns() {
        var workspace = TestDatabase.workspace();
        var analyst = TestApp.signedIn(workspace, Role.ANALYST);
        assertThat(analyst.get("/settings/columns").status()).isEqualTo(403);
        assertThat(analyst.post("/settings/columns", "key", "room").status()).isEqualTo(403);
    }

    @Test
    void the_demo_counts_by_topic_what_sql_counts_and_every_number_leads_to_its_people() {
        var workspace = SmallLarkspur.in(TestApp.attune());
        var head = TestApp.attune().database.asOwner(tx -> tx.query("select position from log_head where shard = 0").mapTo(Long.class).one());
        assertThat(TestApp.attune().lenses.await(workspace, head, PATIENCE)).isTrue();
        var question = Question.read(Map.of("ask", List.of("table"), "by", List.of("property:topic"), "period", List.of("all"))).question();
        var answer = as(workspace, () -> answers.answer(workspace, question));
        var told = logged(workspace);
        assertThat(counted(answer)).isEqualTo(told).hasSizeGreaterThan(4).containsKey("No topic");
        for (var row : answer.chart().rows()) {
            var people = as(workspace, () -> answers.people(workspace, question, cell(row.get(2))));
            assertThat(people.customers()).as(people.words()).hasSize(Math.toIntExact(Math.round(row.get(2).value())));
        }

        var topic = told.keySet().stream().filter(each -> !each.startsWith("No ")).findFirst().orElseThrow();
        var only = Question.read(Map.of("ask", List.of("table"), "by", List.of("channel"), "period", List.of("all"), "property", List.of("topic:" + topic, "topic:never told"))).question();
        var filtered = as(workspace, () -> answers.answer(workspace, only)).chart().rows().stream().mapToLong(row -> Math.round(row.get(1).value())).sum();
        assertThat(filtered).isEqualTo(told.get(topic));
        var key = new Ask.Table(By.property("weather"), Optional.empty());
        assertThatThrownBy(() -> as(workspace, () -> answers.answer(workspace, Question.of(key)))).isInstanceOf(Unanswerable.class).hasMessageContaining("“Weather” is no column");
    }

    private static Map<String, Long> counted(Answer answer) {
        return answer.chart().rows().stream().collect(Collectors.toMap(row -> row.getFirst().text(), row -> Math.round(row.get(1).value()), Long::sum, TreeMap::new));
    }

    /// What the lens keeps, by plain SQL; what people are told to be has no topic.
    private static Map<String, Long> logged(WorkspaceId workspace) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("""
                select case when kind in (0, 1, 5, 6) then coalesce(properties ->> 'topic', 'No topic') else 'No topic' end as topic, count(*) as n
                from interaction
                where workspace = :workspace
                  and kind <> 8
                group by 1
                """).reduceRows(new TreeMap<>(), (map, row) -> {
                    map.put(row.getColumn("topic", String.class), row.getColumn("n", Long.class));
                    return map;
                }));
    }

    private static List<String> audited(WorkspaceId workspace) {
        return TestApp.attune().database.in(workspace, tx -> tx.query("select act || ' ' || subject from audit_entry where workspace = :workspace and act like 'column.%' order by id").mapTo(String.class).list());
    }

    private static void stays(WorkspaceId workspace, String user, String... rooms) {
        var who = Identity.user(user, true);
        TestApp.attune().interactions.append(workspace, List.of(rooms).stream().map(room -> Interaction.of(Kind.EVENT, "Check-In Completed", who, Instant.now().minusSeconds(60))
                .properties("{\"room_type\": \"" + room + "\", \"nights\": 2, \"stay\": {\"floor\": 3, \"deep\": {\"deeper\": 1}}}").build()).toList());
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "identify", who, Instant.now()).properties("{\"secret\": \"x\"}").build()));
    }

    private static <T> T as(WorkspaceId workspace, ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Who(new AccountId(1), "Ana", "ana@example.com", workspace, Role.ANALYST, Reach.EVERYTHING).asked(work);
    }

    private static String cell(Cell cell) {
        return java.net.URLDecoder.decode(cell.href().replaceAll(".*cell=", ""), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void awaited(BooleanSupplier condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
