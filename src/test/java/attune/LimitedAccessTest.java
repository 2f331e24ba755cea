package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Place;
import attune.member.Member;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A manager of the harbour house knows nothing of who stays on the hill, and no number that counts them.
class LimitedAccessTest {

    private static final Duration PATIENCE = Until.PATIENCE;
    private static final String ELSEWHERE = "Zebrafinch";

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Who owner = who(TestApp.member(workspace, Role.OWNER), Reach.EVERYTHING);
    private final Reach harbour = new Reach(Set.of("harbour"), Set.of());
    private final attune.member.Account account = TestApp.member(workspace, new Member.Terms(Role.MANAGER, harbour, Optional.empty()));
    private final TestBrowser browser = new TestBrowser();

    private String here;
    private String there;
    private long pair;
    private long join;
    private long note;
    private long task;
    private long erasure;
    private long segment;

    @BeforeEach
    void two_houses() {
        browser.signIn(account);
        var facts = new ArrayList<Interaction>();
        for (var user : List.of("hana", "hugo")) facts.addAll(stay(user, "Harbour " + user, "harbour", 1));
        for (var user : List.of("zoe", "zita", "zeno", "zack")) facts.addAll(stay(user, ELSEWHERE + " " + user, "hill", 7));
        TestApp.attune().interactions.append(workspace, facts);
        caughtUp();
        here = customer("hana").toString();
        there = customer("zoe").toString();
        join = as(owner, tx -> TestApp.attune().customers.merge(tx, customer(tx, "zeno"), customer(tx, "zack"), ELSEWHERE)).id();
        asVoid(owner, tx -> TestApp.attune().identities.propose(tx, customer(tx, "zoe").value(), customer(tx, "zita").value(), "likeness", ELSEWHERE));
        asVoid(owner, tx -> TestApp.attune().identities.propose(tx, customer(tx, "hana").value(), customer(tx, "hugo").value(), "likeness", "same face"));
        pair = one("select id from identity_pair where reason = '" + ELSEWHERE + "' and workspace = " + workspace);
        note = as(owner, tx -> TestApp.attune().notes.write(tx, customer(tx, "zoe"), ELSEWHERE + " @" + account.name()));
        task = as(owner, tx -> TestApp.attune().tasks.set(tx, customer(tx, "zoe"), ELSEWHERE, Optional.empty(), Optional.of(account.id())));
        var leaver = as(owner, tx -> TestApp.attune().customers.create(tx, Map.of("name", ELSEWHERE + " leaver")));
        var erased = new TestBrowser();
        erased.cookies().put("attune_session", TestApp.attune().sessions.begin(owner.account(), workspace, "127.0.0.1", "Test").text());
        erased.post("/customers/" + leaver + "/erase", "reason", "The person asked for it", "word", "erase");
        erasure = one("select max(id) from erasure where workspace = " + workspace);
        caughtUp();
        segment = as(owner, tx -> TestApp.attune().segments.make(tx, "Guests", Among.CUSTOMERS, new Rule.Did(What.ANYTHING, Rule.Times.AT_LEAST, 1, Window.EVER)));
        TestApp.attune().segments.await(workspace, segment);
    }

    @Test
    void no_page_names_or_counts_anybody_of_elsewhere() {
        for (var path : List.of("/", "/customers?people=everybody", "/customers?q=" + ELSEWHERE, "/customers.csv?people=everybody", "/duplicates", "/companies", "/tasks",
                "/tasks?of=everybody", "/mentions", "/touchpoints", "/touchpoints/events", "/erasures", "/api/customers?people=everybody", "/api/duplicates",
                "/api/interactions?limit=1000", "/palette?q=" + ELSEWHERE.substring(0, 5), "/references/location", "/segments", "/segments/" + segment, "/segments/" + segment + "/members.csv", "/segments/map")) {
            var answer = browser.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(withoutWhatWasAsked(answer.body())).as(path).doesNotContain(ELSEWHERE, "7,000");
        }
        assertThat(browser.get("/customers?people=everybody").body()).contains("<h1>2 customer", "Harbour hana");
        assertThat(browser.get("/api/customers?people=everybody").body()).contains("\"n\":2");
        assertThat(browser.get("/duplicates").body()).contains("<h1>1 pair");
        assertThat(browser.get("/segments/" + segment).body()).contains("Harbour hana", "Harbour hugo", " of 2 customers");
        assertThat(browser.get("/segments/map").body()).contains("1 segment over 2 customers");
        assertThat(browser.get("/touchpoints").body()).contains("2 interactions in the last");
        assertThat(browser.get("/touchpoints/events").body()).contains("Stayed at the harbour").doesNotContain("Stayed at the hill");
        assertThat(browser.get("/api/interactions?limit=1000").body()).contains("harbour").doesNotContain("\"hill\"");
        assertThat(browser.post("/duplicates/look").header("Set-Cookie")).isNotEmpty();
    }

    @Test
    void whoever_is_elsewhere_cannot_be_opened_or_changed() {
        for (var path : List.of("", "/traits", "/earlier", "/live", "/company", "/privacy", "/held.json", "/held.html", "/erase"))
            assertThat(browser.get("/customers/" + there + path).status()).as(path).isEqualTo(404);
        for (var path : List.of("/api/customers/" + there, "/api/customers/" + there + "/interactions", "/merge?kept=" + here + "&absorbed=" + there, "/duplicates?with=" + there,
                "/companies/" + one("select max(id) from company where name like '" + ELSEWHERE + "%' and workspace = " + workspace), "/erasures/" + erasure))
            assertThat(browser.get(path).status()).as(path).isEqualTo(404);
        var before = facts();
        for (var act : List.of(List.of("/customers/" + there + "/traits", "name", "city", "value", "Porto"), List.of("/customers/" + there + "/consent", "purpose", "news", "granted", "yes", "proof", "form"),
                List.of("/customers/" + there + "/notes", "note", "mine"), List.of("/customers/" + there + "/tasks", "task", "mine"), List.of("/customers/" + there + "/tags", "tag", "mine"),
                List.of("/customers/" + there + "/erase", "reason", "The person asked for it", "word", "erase"), List.of("/merge", "kept", here, "absorbed", there, "reason", "same"),
                List.of("/joins/" + join + "/undo"), List.of("/duplicates/" + pair + "/apart"), List.of("/notes/" + note, "note", "mine"), List.of("/notes/" + note + "/delete"),
                List.of("/tasks/" + task + "/done"), List.of("/tasks/" + task + "/delete")))
            assertThat(browser.post(act.getFirst(), act.subList(1, act.size()).toArray(String[]::new)).status()).as(act.toString()).isEqualTo(404);
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void what_is_about_the_whole_business_is_closed_to_them_and_not_offered() {
        for (var path : List.of("/segments/new", "/segments/suggested", "/segments/" + segment + "/edit", "/sources", "/quarantine", "/imports", "/settings", "/keys", "/audit", "/data-health", "/references/order"))
            assertThat(browser.get(path).status()).as(path).isEqualTo(403);
        assertThat(browser.get("/quarantine").body()).contains("Your access is limited");
        assertThat(browser.get("/").body()).doesNotContain("href=\"/quarantine\"", "href=\"/audit\"");
    }

    @Test
    void whom_they_enter_they_see_and_whom_others_know_they_are_told_to_ask_for() {
        var known = browser.post("/customers/new", "name", "Mine", "email", "zoe@example.com");
        assertThat(known.status()).isEqualTo(403);
        assertThat(known.body()).contains("ask a colleague");
        assertThat(browser.post("/customers/new", "name", "Newcomer", "email", "new@example.com").location()).isEqualTo("/customers");
        caughtUp();
        assertThat(browser.get("/customers?people=everybody").body()).contains("Newcomer", "<h1>3 customer");
    }

    @Test
    void what_is_theirs_they_work_with_as_anybody() {
        assertThat(browser.get("/customers/" + here).body()).contains("Harbour hana");
        assertThat(browser.post("/customers/" + here + "/notes", "note", "Prefers tea").status()).isEqualTo(303);
        assertThat(browser.post("/customers/" + here + "/traits", "name", "city", "value", "Porto").status()).isEqualTo(303);
        assertThat(browser.post("/merge", "kept", here, "absorbed", customer("hugo").toString(), "reason", "same").status()).isEqualTo(303);
    }

    private static List<Interaction> stay(String user, String name, String house, int value) {
        var who = Identity.user(user, true);
        return List.of(Interaction.of(Kind.IDENTIFY, "Identify", who, Instant.now()).properties("{\"name\":\"%s\",\"email\":\"%s@example.com\",\"company\":\"%s & Co\"}".formatted(name, user, name)).build(),
                Interaction.of(Kind.EVENT, "Stayed at the " + house, who, Instant.now().minusSeconds(60)).place(new Place(house, null, null, null, user + "-order"))
                        .value(new attune.interaction.Money(value * 1_000L * 10_000, java.util.Currency.getInstance("EUR"))).build());
    }

    private static String withoutWhatWasAsked(String body) {
        return body.replaceAll("(value|href)=\"[^\"]*\"", "").replaceAll("“[^”]*”", "").replace(ELSEWHERE + "</title>", "");
    }

    private void caughtUp() {
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
        assertThat(TestApp.attune().directory.await(workspace, PATIENCE)).isTrue();
    }

    private long facts() {
        return one("select (select count(*) from interaction where workspace = %1$s) + (select count(*) from audit_entry where workspace = %1$s)".formatted(workspace));
    }

    private static long one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql).mapTo(Long.class).one());
    }

    private CustomerId customer(String user) {
        return as(owner, tx -> customer(tx, user));
    }

    private static CustomerId customer(Tx tx, String user) {
        return TestApp.attune().identities.named(tx, Identity.user(user, true)).orElseThrow();
    }

    private <T> T as(Who who, Function<Tx, T> work) {
        return who.asked(() -> TestDatabase.database().in(workspace, work));
    }

    private void asVoid(Who who, Consumer<Tx> work) {
        as(who, tx -> {
            work.accept(tx);
            return null;
        });
    }

    private Who who(attune.member.Account account, Reach reach) {
        return new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, reach);
    }
}
