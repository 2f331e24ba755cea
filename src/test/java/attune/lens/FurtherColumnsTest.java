package attune.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.identity.Identity;
import attune.interaction.Channels;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.kernel.By;
import attune.kernel.Distinct;
import attune.kernel.Match;
import attune.kernel.Scope;
import attune.shard.Property;
import attune.shard.View;
import attune.store.WorkspaceId;
import attune.touchpoint.Touchpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Properties that a workspace made columns, counted by the lens as SQL counts them in the log.
class FurtherColumnsTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration PATIENCE = Until.PATIENCE;

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Touchpoints touchpoints = new Touchpoints(TestDatabase.database(), new Channels());
    @TempDir
    Path folder;
    private Lenses lenses;

    @AfterEach
    void close() {
        if (lenses != null) lenses.close();
    }

    @Test
    void a_property_is_counted_by_its_values_and_nothing_of_them_lies_in_a_file() throws IOException {
        column("room");
        stays("a", "Harbour view", "Garden");
        stays("b", "Garden");
        append(List.of(Interaction.of(Kind.EVENT, "Walked past", Identity.user("c", true), AT).build()));
        open();
        assertThat(counted()).isEqualTo(Map.of("Harbour view", 1L, "Garden", 2L)).isEqualTo(logged("room"));
        stays("c", "Attic", "Garden");
        assertThat(counted()).isEqualTo(Map.of("Harbour view", 1L, "Garden", 3L, "Attic", 1L)).isEqualTo(logged("room"));
        lenses.close();
        open();
        assertThat(counted()).isEqualTo(logged("room"));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("Garden").doesNotContain("Harbour");
        }
    }

    @Test
    void what_is_told_of_a_person_is_no_value() {
        column("email");
        append(List.of(Interaction.of(Kind.IDENTIFY, "identify", Identity.user("a", true), AT).properties("{\"email\": \"a@example.org\"}").build(),
                Interaction.of(Kind.EVENT, "Signed up", Identity.user("a", true), AT).properties("{\"email\": \"b@example.org\"}").build()));
        open();
        assertThat(counted()).containsOnlyKeys("b@example.org");
    }

    @Test
    void a_column_that_is_added_or_taken_away_is_there_after_the_log_was_read_anew() {
        stays("a", "Garden");
        open();
        assertThat(current().codes().properties()).isEmpty();
        var room = column("room");
        await(() -> lenses.view(workspace).codes().place(room) == 0);
        assertThat(counted()).isEqualTo(Map.of("Garden", 1L));
        var nights = column("nights");
        await(() -> lenses.view(workspace).codes().place(nights) == 1);
        assertThat(counted()).isEqualTo(Map.of("Garden", 1L));
        TestDatabase.database().asOwnerVoid(tx -> tx.update("delete from further_column where id = :id").bind("id", room).execute());
        await(() -> lenses.view(workspace).codes().place(room) < 0);
        assertThat(lenses.view(workspace).codes().place(nights)).isZero();
    }

    @Test
    void where_the_first_who_bore_a_value_is_erased_the_others_still_count() {
        column("room");
        stays("first", "Garden", "Secret cellar");
        stays("second", "Garden", "Harbour view");
        open();
        assertThat(counted()).isEqualTo(Map.of("Garden", 2L, "Secret cellar", 1L, "Harbour view", 1L));
        erase("first");
        await(() -> !counted().containsKey("Secret cellar"));
        assertThat(counted()).isEqualTo(Map.of("Garden", 1L, "Harbour view", 1L)).isEqualTo(logged("room"));
        assertThat(texts(lenses.view(workspace))).doesNotContain("Secret cellar");
    }

    @Test
    void an_erasure_while_it_was_closed_is_noticed_when_it_is_opened() {
        column("room");
        stays("first", "Garden", "Secret cellar");
        stays("second", "Garden");
        open();
        assertThat(counted()).containsKey("Secret cellar");
        lenses.close();
        erase("first");
        open();
        assertThat(counted()).isEqualTo(Map.of("Garden", 1L)).isEqualTo(logged("room"));
    }

    @Test
    void values_beyond_a_thousand_and_long_ones_are_counted_as_others() {
        column("room");
        var facts = new ArrayList<Interaction>();
        for (var i = 0; i < Property.MOST_VALUES + 20; i++) facts.add(stay("a", "Room " + i));
        facts.add(stay("a", "long ".repeat(40)));
        append(facts);
        open();
        assertThat(counted()).hasSize(Property.MOST_VALUES + 1).containsEntry("other values", 21L);
        stays("b", "Room 3", "Never seen before");
        assertThat(counted()).containsEntry("Room 3", 2L).containsEntry("other values", 22L);
    }

    private Map<String, Long> counted() {
        return counted(current());
    }

    /// How often each value, by the kernel, and as often when each is asked for alone.
    private Map<String, Long> counted(View view) {
        var by = By.property(view.codes(), 0);
        var answer = lenses.ask(view, Scope.ALL, new Distinct(Match.ANY, by, false).kernel());
        var texts = texts(view);
        var counted = new TreeMap<String, Long>();
        for (var code = 1; code < by.groups(); code++) {
            if (answer.times(code) == 0) continue;
            counted.put(code == Property.OTHERS ? "other values" : texts.get(code), answer.times(code));
            if (code > 20) continue;
            var alone = new Distinct(Match.ANY.properties(Map.of(0, Set.of(code))), By.ALL, false);
            assertThat(lenses.ask(view, Scope.ALL, alone.kernel()).times(0)).isEqualTo(answer.times(code));
        }
        return counted;
    }

    private static List<String> texts(View view) {
        return view.codes().properties().getFirst().values().stream().map(Property.Value::text).toList();
    }

    private Map<String, Long> logged(String key) {
        return TestDatabase.database().in(workspace, tx -> tx.query("""
                select properties ->> :key as value, count(*) as n
                from interaction
                where workspace = :workspace
                  and properties ->> :key is not null
                group by 1
                """).bind("key", key).reduceRows(new TreeMap<>(), (map, row) -> {
                    map.put(row.getColumn("value", String.class), row.getColumn("n", Long.class));
                    return map;
                }));
    }

    private View current() {
        assertThat(lenses.await(workspace, last(), PATIENCE)).isTrue();
        return lenses.view(workspace);
    }

    private long last() {
        return TestDatabase.database().in(workspace, tx -> tx.query("select coalesce(max(position), 0) from interaction where workspace = :workspace").mapTo(Long.class).one());
    }

    private void open() {
        lenses = new Lenses(TestDatabase.database(), TestLog.interactions(), touchpoints, folder, 2);
    }

    private long column(String key) {
        return TestDatabase.database().asOwner(tx -> tx.query("insert into further_column (workspace, key, chosen_by) values (:of, :key, 'Ana') returning id")
                .bind("of", workspace.value()).bind("key", key).mapTo(Long.class).one());
    }

    private void erase(String user) {
        TestDatabase.database().inVoid(workspace, tx -> {
            var of = tx.query("select id from identity where workspace = :workspace and value = :user").bind("user", user).mapTo(Long.class).list();
            assertThat(TestLog.interactions().erase(tx, of)).isPositive();
        });
    }

    private void stays(String user, String... rooms) {
        append(List.of(rooms).stream().map(room -> stay(user, room)).toList());
    }

    private static Interaction stay(String user, String room) {
        return Interaction.of(Kind.EVENT, "Check-In Completed", Identity.user(user, true), AT).properties("{\"room\": \"" + room + "\", \"nights\": 2}").build();
    }

    private void append(List<Interaction> facts) {
        TestLog.interactions().append(workspace, facts);
    }

    private static void await(BooleanSupplier condition) {
        Until.so("the lens shows it", condition);
    }
}
