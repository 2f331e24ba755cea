package attune;

import static org.assertj.core.api.Assertions.assertThat;

import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.apikey.Scope;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Sources;
import attune.mail.Letter;
import attune.mail.Outbox;
import attune.member.Member;
import attune.property.Properties;
import attune.quarantine.Quarantined;
import attune.quarantine.Refusal;
import attune.rule.Among;
import attune.rule.Rule;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// A workspace that holds one of everything which an address can name. Whatever in it has a name is called by the mark.
final class FilledWorkspace {

    static final String MARK = "Zebrafinch";
    private static final Duration PATIENCE = Until.PATIENCE;

    final WorkspaceId workspace = TestDatabase.workspace();

    /// What stands behind each parameter of a path, by the route up to it: `/customers/{id}` is a customer's number.
    final Map<String, String> real = new TreeMap<>();

    private final Who owner;
    private final TestBrowser browser = new TestBrowser();

    FilledWorkspace() {
        var account = TestApp.member(workspace, Role.OWNER);
        browser.signIn(account);
        owner = new Who(account.id(), MARK, account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
        var colleague = TestApp.member(workspace, Member.Terms.of(Role.AGENT));
        TestApp.attune().sessions.begin(colleague.id(), workspace, "127.0.0.1", MARK);
        real.put("/members/{id}", colleague.id().toString());
        real.put("/account/sessions/{id}", one("select max(id) from session where workspace = :workspace"));
        people();
        deeds();
        loop();
        questions();
        asked();
        library();
        data();
        access();
        post();
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
        for (var path : List.of("/companies/{id}", "/api/companies/{id}")) real.put(path, one("select min(id) from company where workspace = :workspace"));
        var erased = asked(tx -> TestApp.attune().customers.create(tx, Map.of("name", MARK + " who leaves")));
        var left = browser.post("/customers/" + erased + "/erase", "reason", "The person asked for it", "word", "erase").location();
        real.put("/erasures/{id}", last(left));
        // The order of the file makes somebody a customer, of which the log is told a moment later.
        awaited(() -> !one("select count(*) from event_name where workspace = :workspace and name = 'Status changed'").equals("0"), "status moves");
    }

    private void people() {
        told("ana", "{\"name\":\"Ana %1$s\",\"email\":\"ana@zebrafinch.example\",\"company\":\"%1$s Ltd\"}");
        told("bea", "{\"name\":\"Bea %1$s\",\"email\":\"bea@zebrafinch.example\"}");
        told("cid", "{\"name\":\"Cid %1$s\"}");
        told("cyd", "{\"name\":\"Cid %1$s\"}");
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
        var ana = customer("ana");
        var join = asked(tx -> TestApp.attune().customers.merge(tx, ana, customer(tx, "bea"), MARK));
        inVoid(tx -> TestApp.attune().identities.propose(tx, customer(tx, "cid").value(), customer(tx, "cyd").value(), "likeness", MARK));
        for (var path : List.of("/customers/{id}", "/api/customers/{id}")) real.put(path, ana.toString());
        for (var path : List.of("/joins/{id}", "/api/merges/{id}")) real.put(path, Long.toString(join.id()));
        real.put("/duplicates/{id}", one("select max(id) from identity_pair where workspace = :workspace"));
    }

    private void deeds() {
        var ana = customer("ana");
        inVoid(tx -> TestApp.attune().tags.add(tx, ana, MARK));
        real.put("/notes/{id}", asked(tx -> TestApp.attune().notes.write(tx, ana, MARK)).toString());
        real.put("/tasks/{id}", asked(tx -> TestApp.attune().tasks.set(tx, ana, MARK, Optional.empty(), Optional.of(owner.account()))).toString());
        real.put("/segments/{id}", Long.toString(asked(tx -> TestApp.attune().segments.make(tx, MARK, Among.CUSTOMERS, new Rule.Tagged(MARK)))));
        var dashboard = browser.post("/dashboards/keep", "name", MARK, "title", MARK, "question", "ask=table").location();
        real.put("/dashboards/{id}", last(dashboard));
        real.put("/dashboards/{id}/cards/{card}", one("select max(id) from dashboard_card where workspace = :workspace"));
        real.put("/personas/{id}", last(browser.post("/personas/new", "segment", real.get("/segments/{id}"), "name", MARK, "face", "1").location()));
        browser.post("/customers/views", "name", MARK, "shared", "true", "q", MARK);
        real.put("/customers/views/{id}", one("select max(id) from customer_view where workspace = :workspace"));
    }

    private void loop() {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.SCORE, MARK + " survey", Identity.user("zebrafinch-ana", true), Instant.now())
                .score(new attune.interaction.Score(attune.interaction.Metric.NPS, 1)).properties("{\"text\":\"" + MARK + "\"}").build()));
        assertThat(TestApp.attune().feedback.closing.alerts().await(PATIENCE)).isTrue();
        for (var path : List.of("/followups/{id}", "/api/followups/{id}")) real.put(path, one("select max(id) from followup where workspace = :workspace"));
        asked(tx -> attune.followup.Causes.all(tx));
        real.put("/followups/causes/{id}", one("select max(id) from root_cause where workspace = :workspace"));
        real.put("/alerts/{id}", one("select max(id) from alert_rule where workspace = :workspace"));
        real.put("/improvements/{id}", last(browser.post("/improvements/new", "title", MARK, "followup", real.get("/followups/{id}")).location()));
    }

    private void questions() {
        browser.post("/scores/benchmarks", "metric", "NPS", "name", MARK, "value", "41", "day", "2026-03-31", "source", MARK);
        real.put("/scores/benchmarks/{id}", one("select max(id) from benchmark where workspace = :workspace"));
        real.put("/explore/notes/{id}", Long.toString(asked(tx -> TestApp.attune().annotations.write(tx, java.time.LocalDate.now(), MARK))));
    }

    /// A survey that is open, and one response to it.
    private void asked() {
        var feedback = TestApp.attune().feedback;
        var survey = asked(tx -> {
            var draft = attune.survey.Templates.of("relationship-nps").definition();
            var made = feedback.surveys.create(tx, draft.named(MARK));
            feedback.surveys.publish(tx, made.id());
            return feedback.surveys.survey(tx, made.id());
        });
        for (var path : List.of("/surveys/{id}", "/api/surveys/{id}")) real.put(path, Long.toString(survey.id()));
        real.put("/surveys/{id}/kiosks/{kiosk}", Long.toString(asked(tx -> feedback.outlets.kiosks.make(tx, survey.id(),
                new attune.kiosk.Kiosk.Terms(MARK, attune.interaction.Place.NOWHERE, 45, "4711"))).id()));
        real.put("/s/{key}", survey.key());
        real.put("/sendings/{id}", Long.toString(asked(tx -> feedback.inviting.sendings.begin(tx, survey.id(), new attune.sending.Sending.Wish(0, 100, 60, 0, 3, 60,
                Instant.now().plus(Duration.ofDays(300)), "", Duration.ZERO)))));
        browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/s/" + survey.key() + "/answers")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"answers\": {\"nps\": 3, \"better\": \"" + MARK + "\"}}")));
        real.put("/responses/{id}", one("select id from response where workspace = :workspace"));
        browser.post("/responses/" + real.get("/responses/{id}") + "/comments", "words", MARK);
        real.put("/responses/{id}/comments/{comment}", one("select max(id) from response_comment where workspace = :workspace"));
        real.put("/themes/{id}", last(browser.post("/themes/new", "name", MARK).location()));
        real.put("/interviews/{id}", last(browser.post("/interviews/new", "title", MARK, "kind", "interview", "heldOn", "2026-03-01", "heldBy", MARK, "words", MARK + " said it.").location()));
        browser.post("/interviews/" + real.get("/interviews/{id}") + "/passages", "passage", MARK + " said");
        real.put("/texts/{saying}", one("select min(cast(id as text)) from saying where workspace = :workspace and origin = 2"));
    }

    private void library() {
        // With more stages, touchpoints and versions than any other workspace has, so that their numbers are its own.
        for (var i = 0; i < 5; i++) browser.post("/touchpoints/stages", "name", MARK + " stage " + i);
        var stage = one("select max((s ->> 'number')::int) from touchpoint_library, jsonb_array_elements(contents -> 'stages') s where workspace = :workspace");
        real.put("/touchpoints/stages/{stage}", stage);
        for (var i = 0; i < 30; i++) browser.post("/touchpoints/map", "event", MARK + " " + i, "name", MARK + " touchpoint " + i, "stage", stage);
        real.put("/touchpoints/{touchpoint}", one("select max((t ->> 'number')::int) from touchpoint_library, jsonb_array_elements(contents -> 'touchpoints') t where workspace = :workspace"));
        real.put("/touchpoints/{touchpoint}/rules/{place}", "0");
        real.put("/touchpoints/changes/{version}", one("select max(version) - 1 from touchpoint_library where workspace = :workspace"));
        real.put("/touchpoints/channels/{number}", Short.toString(asked(tx -> TestApp.attune().channels.add(tx, MARK)).number()));
        inVoid(tx -> TestApp.attune().references.put(tx, attune.reference.Reference.Kind.of("location"), MARK, MARK + " harbour"));
        real.put("/references/{list}/{id}", one("select max(id) from reference where workspace = :workspace"));
    }

    private void data() {
        var minted = asked(tx -> TestApp.attune().writeKeys.connect(tx, MARK, Sources.Kind.SERVER, Channel.OTHER));
        for (var path : List.of("/sources/{id}", "/api/sources/{id}")) real.put(path, Integer.toString(minted.source()));
        for (var path : List.of("/sources/{id}/keys/{key}", "/api/sources/{id}/keys/{key}")) real.put(path, one("select max(id) from write_key where workspace = :workspace"));
        TestApp.attune().quarantine.put(workspace, List.of(Quarantined.arrived(minted.source(), Refusal.of("event", "It has no name."), "track",
                "{\"userId\":\"" + MARK + "\"}", Instant.now(), Instant.now())));
        real.put("/quarantine/events/{id}", one("select max(id) from quarantined where workspace = :workspace"));
        real.put("/quarantine/{fault}", one("select max(fault) from quarantined where workspace = :workspace"));
        real.put("/imports/{id}", last(imported()));
    }

    /// A file that is in the log, with a row that was refused.
    private String imported() {
        var file = "Order;Date;Total;Customer email\nA1;31/12/2025;\"1.234,50\";ann@example.com\nA2;05/01/2026;12,00;bo@@example\n";
        var body = "--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.csrf()
                + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + MARK + ".csv\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--edge--\r\n";
        var at = browser.send(HttpRequest.newBuilder(URI.create(TestApp.url() + "/imports")).header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=edge").POST(BodyPublishers.ofString(body))).location();
        browser.post(at + "/mapping", "source", MARK, "to-0", "order", "to-1", "happened at", "format-1", "d/M/uuuu", "to-2", "value",
                "format-2", "comma", "to-3", "email", "all-event", MARK, "all-channel", "in-store", "saveAs", MARK, "then", "check");
        awaited(at, "1 of 2 rows");
        browser.post(at + "/run");
        awaited(at, "Undo the import");
        return at;
    }

    private void awaited(String at, String words) {
        awaited(() -> browser.get(at).body().contains(words), at + " says: " + words);
    }

    private static void awaited(BooleanSupplier what, String words) {
        Until.so(words, PATIENCE, what);
    }

    private void post() {
        inVoid(tx -> Outbox.choose(tx, true));
        TestApp.attune().mail.send(workspace, new Letter("zebrafinch@example.com", MARK, MARK).html(MARK).with(new Letter.Attachment(MARK, "text/plain", new byte[] {1})));
        var hook = owner.asked(() -> TestDatabase.database().in(workspace, tx -> TestApp.attune().feedback.post.hooks().make(tx, "http://127.0.0.1:1/" + MARK, 0)));
        // Of a survey that nobody answers, so that it stays as it is.
        real.put("/settings/hooks/{id}", one("update hook set survey = -1, stopped = 'Stopped by " + MARK + ".' where workspace = :workspace returning id"));
        real.put("/settings/hooks/{id}/deliveries/{delivery}", one("insert into hook_delivery (workspace, hook, event, state) values (:workspace, " + hook.id() + ", gen_random_uuid(), 2) returning id"));
        real.put("/outbox/{id}", one("select max(id) from mail_outbox where workspace = :workspace"));
    }

    private void access() {
        var made = owner.asked(() -> TestApp.attune().apiKeys.make(MARK, Set.of(Scope.values())));
        assertThat(made.text()).isNotEmpty();
        real.put("/keys/{id}", one("select max(id) from api_key where workspace = :workspace"));
        assertThat(owner.asked(() -> TestApp.attune().insight.readers().make(MARK)).password()).isNotEmpty();
        real.put("/settings/bi/{id}", one("select max(id) from bi_reader where workspace = :workspace"));
        real.put("/settings/columns/{id}", Long.toString(asked(tx -> Properties.add(tx, MARK)).id()));
        owner.asked(() -> TestApp.attune().members.invite("zebrafinch@example.com", Member.Terms.of(Role.AGENT)));
        real.put("/members/invitations/{id}", one("select max(id) from invitation where workspace = :workspace"));
    }

    /// A digest of every table's rows of this workspace, but for those that a view of the log makes by itself.
    Map<String, String> rows() {
        return TestDatabase.database().asOwner(tx -> {
            var rows = new TreeMap<String, String>();
            for (var table : tx.query("""
                    select c.relname
                    from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace'
                    where c.relnamespace = current_schema()::regnamespace
                      and c.relkind in ('r', 'p')
                      and not c.relispartition
                      and c.relname !~ '^(profile|activity|pulse|company|source_hour)'
                    """).mapTo(String.class).list())
                rows.put(table, tx.query("select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') from \"" + table + "\" t where workspace = " + workspace)
                        .mapTo(String.class).one());
            return rows;
        });
    }

    CustomerId customer(String user) {
        return asked(tx -> customer(tx, user));
    }

    private CustomerId customer(Tx tx, String user) {
        return TestApp.attune().identities.named(tx, Identity.user("zebrafinch-" + user, true)).orElseThrow();
    }

    private void told(String user, String traits) {
        TestApp.attune().interactions.append(workspace, List.of(Interaction.of(Kind.IDENTIFY, "Identify", Identity.user("zebrafinch-" + user, true), Instant.now())
                .properties(traits.formatted(MARK)).build()));
    }

    private <T> T asked(Function<Tx, T> work) {
        return owner.asked(() -> TestDatabase.database().in(workspace, work));
    }

    private void inVoid(Consumer<Tx> work) {
        asked(tx -> {
            work.accept(tx);
            return null;
        });
    }

    String one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql.replace(":workspace", workspace.toString())).mapTo(String.class).one());
    }

    private static String last(String path) {
        assertThat(path).contains("/");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
