package attune.bi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestApp;
import attune.TestDatabase;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Score;
import attune.result.Answered;
import attune.store.WorkspaceId;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tool that reads the views sees its workspace, and nothing else whatever it tries.
class ReadersTest {

    private final WorkspaceId mine = TestDatabase.workspace();
    private final WorkspaceId theirs = TestDatabase.workspace();

    @BeforeEach
    void two_businesses() {
        fill(mine, "Mine", 3);
        fill(theirs, "Theirs", 5);
    }

    @Test
    void a_reader_reads_what_the_log_of_its_workspace_says() throws SQLException {
        try (var reader = signedIn(made(mine))) {
            assertThat(one(reader, "select count(*) from bi.interactions where event = 'Mine Ordered'")).isEqualTo("3");
            assertThat(one(reader, "select count(distinct event) || ' ' || min(kind) || ' ' || min(channel) from bi.interactions where value is not null")).isEqualTo("1 event other");
            assertThat(one(reader, "select sum(value) from bi.interactions where currency = 'EUR'")).startsWith("37.5");
            assertThat(one(reader, "select string_agg(metric || ' ' || score, ', ') from bi.scores")).isEqualTo("nps 9, nps 9, nps 9");
            for (var view : View.ALL) one(reader, "select count(*) from bi." + view.name());
        }
    }

    @Test
    void a_score_in_confidence_is_no_customers_and_no_interaction_and_comes_with_company() throws SQLException {
        var survey = new Answered(mine, Answered.ALL_KINDS.formatted("confidential"), 7);
        IntStream.range(0, 4).forEach(_ -> survey.send("{\"nps\": 3, \"why\": \"Slow\"}"));
        try (var reader = signedIn(made(mine))) {
            assertThat(one(reader, "select count(*) from bi.scores where score = 3")).isEqualTo("0");
            survey.send("{\"nps\": 3}");
            assertThat(one(reader, "select count(*) || ' ' || count(customer) || ' ' || count(distinct happened_at) from bi.scores where score = 3")).isEqualTo("5 0 1");
            assertThat(one(reader, "select count(*) || ' ' || count(score) from bi.interactions where event = 'Stay'")).isEqualTo("5 0");
        }
    }

    @Test
    void nobody_elses_rows_are_reachable_whatever_is_set() throws SQLException {
        try (var reader = signedIn(made(mine)); var statement = reader.createStatement()) {
            statement.execute("set attune.workspace = '" + theirs.value() + "'");
            statement.execute("set default_transaction_read_only = off");
            assertThat(one(reader, "select count(*) from bi.interactions where event like 'Theirs%'")).isEqualTo("0");
            assertThat(one(reader, "select count(*) from bi.interactions")).isEqualTo("6");
            // a function that tells what it is shown sees no foreign row either
            statement.execute("create function pg_temp.tell(seen text) returns boolean language plpgsql cost 0.0001 as $$ begin raise notice '%', seen; return true; end $$");
            statement.execute("select count(*) from bi.interactions where pg_temp.tell(event)");
            for (var warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) assertThat(warning.getMessage()).doesNotContain("Theirs");
            for (var attempt : List.of("select * from interaction", "select * from bi_reader", "select * from account", "select * from public.profile_customer", "set role attune_app",
                    "set session authorization attune", "set role attune", "insert into bi.lists values ('location', 'x', 'x')", "delete from bi.interactions", "create table public.mine (id int)", "create view bi.more as select 1",
                    "create or replace view bi.lists as select 1", "select pg_read_file('postgresql.conf')", "copy (select 1) to program 'true'", "create role another login"))
                assertThatThrownBy(() -> statement.execute(attempt)).as(attempt).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void touchpoints_and_stages_are_those_of_the_library_rule_by_rule() throws SQLException {
        var seed = Long.getLong("attune.seed", 20_261_123L);
        var random = new Random(seed);
        var touchpoints = TestApp.attune().touchpoints;
        TestDatabase.database().inVoid(mine, tx -> touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL));
        var all = touchpoints.library(mine).touchpoints();
        TestDatabase.database().inVoid(mine, tx -> touchpoints.change(tx, "Rules of a test", edit -> {
            for (var i = 0; i < 40; i++) edit.map(rule(random, pick(random, all).number()));
        }));
        var facts = IntStream.range(0, 300).mapToObj(i -> fact(random, i, pick(random, all).key())).toList();
        TestApp.attune().interactions.append(mine, facts);
        var library = touchpoints.library(mine);
        var told = new ArrayList<String>();
        try (var reader = signedIn(made(mine)); var statement = reader.createStatement();
             var rows = statement.executeQuery("select coalesce(touchpoint, '') || ' ' || coalesce(stage, '') from bi.interactions where event not like 'Mine %' order by position")) {
            while (rows.next()) told.add(rows.getString(1));
            assertThat(one(reader, "select count(*) from bi.touchpoints")).isEqualTo(Integer.toString(library.touchpoints().size()));
            assertThat(one(reader, "select count(*) from bi.scores s join bi.interactions i using (id) where s.touchpoint is distinct from i.touchpoint or s.stage is distinct from i.stage")).isEqualTo("0");
        }
        assertThat(told).hasSize(facts.size());
        for (var i = 0; i < told.size(); i++) {
            var fact = facts.get(i);
            var meant = library.resolve(fact);
            assertThat(told.get(i)).as("seed %d: %s “%s” %s %s", seed, fact.kind(), fact.name(), fact.channel().key(), new String(fact.properties(), StandardCharsets.UTF_8)).isEqualTo(meant.touchpoint().key() + " " + meant.stage().key());
        }
        assertThat(new java.util.HashSet<>(told)).hasSizeGreaterThan(5);
        try (var reader = signedIn(made(theirs))) {
            assertThat(one(reader, "select count(*) from bi.interactions where touchpoint is not null and event like 'Mine%'")).isEqualTo("0");
            assertThat(one(reader, "select count(*) > 0 from bi.touchpoints")).isEqualTo("t");
        }
    }

    private static final List<String> NAMES = List.of("Bell Rung", "bellRung", "bell_rung.twice", "Order (Big) + More", "order completed", "Élan Vital", "Horn", "Horn Blown At Noon");
    private static final List<String> EVENTS = List.of("Bell Rung", "bell *", "*", "order *", "Order (Big) + *", "*RUNG*", "élan_vital", "horn *", "h*n");
    private static final List<String> VALUES = List.of("\"gold\"", "\"GOLD plus\"", "3", "\"12\"", "1.5", "true", "null", "{\"deep\": \"gold\"}", "\"\"");

    private static Rule rule(Random random, short touchpoint) {
        var conditions = new ArrayList<Rule.Condition>();
        while (random.nextInt(3) > 0 && conditions.size() < 2) conditions.add(new Rule.Condition(pick(random, List.of("tier", "plan.deep", "gone")), pick(random, List.of(Rule.Test.values())), pick(random, List.of("gold", "Gold", "2", "true", "o"))));
        return new Rule(pick(random, EVENTS), random.nextInt(3) == 0 ? Kind.EVENT : null, null, random.nextInt(3) == 0 ? "web" : null, conditions, touchpoint, null);
    }

    private static Interaction fact(Random random, int i, String touchpoint) {
        var score = random.nextInt(6) == 0;
        var properties = "{\"tier\": %s, \"plan\": %s%s}".formatted(pick(random, VALUES), pick(random, VALUES), score && random.nextBoolean() ? ", \"touchpoint\": \"" + touchpoint + "\"" : "");
        var fact = Interaction.of(score ? Kind.SCORE : pick(random, List.of(Kind.EVENT, Kind.VIEW)), pick(random, NAMES), Identity.user("drawn" + i, true), Instant.now()).channel(pick(random, List.of(Channel.WEB, Channel.EMAIL))).properties(properties);
        return (score ? fact.score(new Score(Metric.NPS, 9)) : fact).build();
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void readers_may_be_made_and_revoked_at_the_same_moment() {
        IntStream.range(0, 12).parallel().forEach(i -> {
            try (var reader = signedIn(made(mine))) {
                assertThat(one(reader, "select count(*) from bi.interactions")).isEqualTo("6");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Test
    void a_revoked_reader_sees_nothing_at_once_and_cannot_sign_in_again() throws SQLException {
        var fresh = made(mine);
        var browser = TestApp.signedIn(mine, Role.OWNER);
        try (var reader = signedIn(fresh)) {
            assertThat(one(reader, "select count(*) from bi.interactions")).isEqualTo("6");
            var id = TestDatabase.database().asOwner(tx -> tx.query("select id from bi_reader where role = :role").bind("role", fresh[0]).mapTo(Long.class).one());
            assertThat(TestApp.signedIn(theirs, Role.OWNER).post("/settings/bi/" + id + "/revoke").status()).isEqualTo(404);
            assertThat(TestApp.signedIn(mine, Role.MANAGER).post("/settings/bi/" + id + "/revoke").status()).isEqualTo(403);
            assertThat(one(reader, "select count(*) from bi.interactions")).isEqualTo("6");
            browser.post("/settings/bi/" + id + "/revoke");
            assertThatThrownBy(() -> one(reader, "select count(*) from bi.interactions")).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> signedIn(fresh)).isInstanceOf(SQLException.class);
        assertThat(browser.get("/settings/bi").body()).contains("No tool reads along yet").doesNotContain(fresh[0]);
    }

    @Test
    void views_are_made_anew_and_readers_go_on_reading() throws SQLException {
        var fresh = made(mine);
        new Readers(TestDatabase.database()).prepared();
        try (var reader = signedIn(fresh)) {
            assertThat(one(reader, "select count(*) from bi.interactions")).isEqualTo("6");
        }
    }

    /// User and password from the page.
    private String[] made(WorkspaceId workspace) {
        var page = TestApp.signedIn(workspace, Role.OWNER).post("/settings/bi", "name", "Metabase").body();
        return new String[] {secret(page, "user"), secret(page, "password")};
    }

    private static String secret(String page, String id) {
        var found = Pattern.compile("id=\"" + id + "\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(id + " in " + page).isTrue();
        return found.group(1);
    }

    private static Connection signedIn(String[] fresh) throws SQLException {
        return DriverManager.getConnection(TestDatabase.address().url(), fresh[0], fresh[1]);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void fill(WorkspaceId workspace, String name, int many) {
        for (var i = 0; i < many; i++) {
            var who = Identity.user(name + i, true);
            TestApp.attune().interactions.append(workspace, List.of(
                    Interaction.of(Kind.EVENT, name + " Ordered", who, Instant.now()).value(Money.of(new BigDecimal("12.5"), Currency.getInstance("EUR"))).build(),
                    Interaction.of(Kind.SCORE, name + " Answered", who, Instant.now()).score(new Score(Metric.NPS, 9)).build()));
        }
    }
}
