package attune.persona;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Reach;
import attune.account.Role;
import attune.account.Who;
import attune.identity.CustomerId;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.member.Member;
import attune.rule.Among;
import attune.rule.Rule;
import attune.rule.What;
import attune.rule.Window;
import attune.store.Tx;
import attune.store.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is drawn of a segment stands beside what its members really do.
class PersonasTest {

    private static final Duration PATIENCE = Until.PATIENCE;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Currency EUR = Currency.getInstance("EUR");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final WorkspaceId workspace = TestDatabase.workspace();
    private final attune.member.Account account = TestApp.member(workspace, Role.OWNER);
    private final Who owner = new Who(account.id(), account.name(), account.email(), workspace, Role.OWNER, Reach.EVERYTHING);
    private final TestBrowser browser = new TestBrowser();
    private long segment;

    @BeforeEach
    void regulars() {
        browser.cookies().put("attune_session", TestApp.attune().sessions.begin(account.id(), workspace, "127.0.0.1", "Test").text());
        segment = as(tx -> TestApp.attune().segments.make(tx, "Regulars", Among.EVERYBODY, new Rule.Did(What.event("Stayed"), Rule.Times.AT_LEAST, 1, Window.EVER)));
    }

    @Test
    void what_is_measured_is_what_plain_sql_counts() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 60; person++) {
            if (person % 3 != 0) facts.add(fact(Kind.EVENT, "Stayed", "p" + person, random.nextInt(500 * 24)).value(money(random.nextInt(900))).place(new Place("harbour", null, null, null, null)).build());
            for (var i = random.nextInt(12); i >= 0; i--)
                facts.add(fact(i % 4 == 0 ? Kind.MESSAGE : Kind.VIEW, "Did " + i % 3, "p" + person, random.nextInt(500 * 24)).channel(List.of(Channel.WEB, Channel.PHONE, Channel.EMAIL).get(random.nextInt(3)))
                        .direction(i % 4 == 0 && random.nextBoolean() ? Direction.TO_CUSTOMER : Direction.FROM_CUSTOMER).build());
            facts.add(fact(Kind.SCORE, "Survey", "p" + person, random.nextInt(500 * 24)).score(new Score(Metric.NPS, random.nextInt(11))).build());
        }
        append(facts);
        settled(40);
        var page = page(drawn("Ines"));

        var mine = "from interaction i join identity w on w.id = i.identity join segment_member m on m.customer = w.customer and m.segment = " + segment
                + " join workspace s on s.id = i.workspace where i.workspace = " + workspace;
        var dealings = mine + " and i.kind in (%d, %d, %d, %d) and i.direction = %d and least(i.happened_at, i.arrived_at) >= now() - interval '365 days'"
                .formatted(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal(), Direction.FROM_CUSTOMER.ordinal());
        var all = one("select count(*) " + dealings);
        var shares = page.select("#channels tbody tr").stream().collect(java.util.stream.Collectors.toMap(row -> row.select("th").text(), row -> Double.parseDouble(row.select("td").attr("data-value"))));
        for (var channel : List.of(Channel.WEB, Channel.PHONE, Channel.EMAIL, Channel.OTHER))
            assertThat(shares.getOrDefault(channel.name(), 0.0) * all).as("%s, seed %d", channel, seed).isCloseTo(one("select count(*) " + dealings + " and i.channel = " + channel.number()), org.assertj.core.data.Offset.offset(1e-6));
        for (var day = 0; day < 7; day++)
            for (var hour = 0; hour < 24; hour++)
                assertThat(Long.parseLong(page.select("#week tbody tr").get(day).select("td").get(hour).text())).as("day %d hour %d, seed %d", day, hour, seed)
                        .isEqualTo(one("select count(*) " + dealings + " and extract(isodow from i.happened_at at time zone s.time_zone) = " + (day + 1) + " and extract(hour from i.happened_at at time zone s.time_zone) = " + hour));
        var n = one("select count(*) " + mine + " and i.metric = " + Metric.NPS.ordinal() + " and i.happened_at >= now() - interval '365 days'");
        var net = one("select count(*) filter (where i.score >= 9) - count(*) filter (where i.score <= 6) " + mine + " and i.metric = " + Metric.NPS.ordinal() + " and i.happened_at >= now() - interval '365 days'");
        assertThat(page.select(".facts").text()).as("seed %d", seed).contains(attune.metric.Unit.POINTS.say(100.0 * net / n)).contains("n " + n);
        var each = one("select sum(coalesce(i.value, 0)) " + mine) / 10_000.0 / 40;
        assertThat(page.select(".facts").text()).as("seed %d", seed).contains(attune.part.Unit.money("EUR").text(each));
        assertThat(page.select(".facts").text()).contains("Customers40");
    }

    @Test
    void a_claim_that_is_not_so_is_marked_in_words() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 40; person++) facts.add(fact(Kind.EVENT, "Stayed", "p" + person, 24 * person).channel(Channel.WEB).value(money(100)).build());
        append(facts);
        settled(40);
        var persona = drawn("Ines");
        assertThat(page(persona).select(".verdict").text()).contains("Nothing is claimed yet");
        browser.post(persona + "/claims", "channel", Short.toString(Channel.PHONE.number()), "days", "any", "hours", "any", "value", "100", "nps", "");
        var page = page(persona);
        assertThat(page.select(".verdict").text()).isEqualTo("1 of 2 claims differs from what is measured.");
        assertThat(page.select("tr.differs").text()).contains("Phone", "Web, 100", "differs", "Nobody of them used Phone.");
        assertThat(page.select("#claims").text()).contains("What is drawn lies within what is measured.");
    }

    @Test
    void what_changed_since_it_was_drawn_is_told_in_words() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 40; person++) {
            facts.add(fact(Kind.EVENT, "Stayed", "p" + person, 24).build());
            facts.add(fact(Kind.SCORE, "Survey", "p" + person, 48).score(new Score(Metric.NPS, 10)).build());
        }
        append(facts);
        settled(40);
        var persona = drawn("Ines");
        assertThat(page(persona).text()).contains("No answer since it was drawn.", "As many as when it was drawn.");
        var later = new ArrayList<Interaction>();
        for (var person = 0; person < 50; person++) {
            if (person >= 40) later.add(fact(Kind.EVENT, "Stayed", "p" + person, 20).build());
            later.add(Interaction.of(Kind.SCORE, "Survey", Identity.user("p" + person, true), Instant.now()).score(new Score(Metric.NPS, person % 2 == 0 ? 2 : 9)).build());
        }
        append(later);
        settled(50);
        var told = page(persona).text();
        assertThat(told).contains("10 more, 25", "A real drop: 100 points lower");
    }

    @Test
    void words_stand_on_it_as_long_as_whoever_wrote_them_lets_them() {
        append(List.of(fact(Kind.EVENT, "Stayed", "ana", 40).build(), fact(Kind.EVENT, "Stayed", "bo", 40).build(), fact(Kind.EVENT, "Stayed", "cid", 40).build(),
                said("ana", "Lanterns on every stair", 20), said("bo", "Nobody asked me", 20), said("cid", "The kettle sings", 20)));
        settled(3);
        consent("ana", true);
        consent("cid", true);
        var persona = drawn("Ines");
        var choice = Jsoup.parse(browser.get(persona + "/quotes").body());
        assertThat(choice.select(".choices").text()).contains("Lanterns on every stair", "The kettle sings").doesNotContain("Nobody asked me");
        var positions = choice.select("input[name=quote]").eachAttr("value");
        browser.post(persona + "/quotes", "quote", positions.get(0), "quote", positions.get(1));
        var page = page(persona);
        assertThat(page.select(".quotes").text()).contains("Lanterns on every stair", "The kettle sings");
        for (var link : page.select(".quotes a")) {
            var story = Jsoup.parse(browser.get(link.attr("href").replaceAll("#.*", "")).body());
            assertThat(story.getElementById(link.attr("href").replaceAll(".*#", "")).text()).containsAnyOf("Lanterns", "kettle");
        }
        assertThat(one("select count(*) from persona_quote q where q.workspace = " + workspace + " and q::text ilike '%lantern%'")).isZero();

        consent("ana", false);
        assertThat(page(persona).select(".quotes").text()).contains("The kettle sings").doesNotContain("Lanterns");
        browser.post("/customers/" + customer("cid") + "/erase", "reason", "The person asked for it", "word", "erase");
        assertThat(page(persona).text()).doesNotContain("The kettle sings").contains("No quote stands here.");
    }

    @Test
    void what_somebody_may_not_quote_cannot_be_put_on_it_by_its_number() {
        append(List.of(fact(Kind.EVENT, "Stayed", "bo", 40).build(), said("bo", "Nobody asked me", 20)));
        settled(1);
        var persona = drawn("Ines");
        browser.post(persona + "/quotes", "quote", Long.toString(one("select max(position) from interaction where workspace = " + workspace + " and kind = " + Kind.SCORE.ordinal())));
        assertThat(page(persona).text()).doesNotContain("Nobody asked me");
        assertThat(one("select count(*) from persona_quote where workspace = " + workspace)).isZero();
    }

    @Test
    void it_leaves_the_house_as_a_document_and_as_a_picture() throws java.io.IOException {
        append(List.of(fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        settled(1);
        var persona = drawn("Ines");
        var sent = new java.util.TreeMap<String, byte[]>();
        for (var file : List.of("persona.pdf", "persona.png")) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + persona + "/" + file)).header("Cookie", "attune_session=" + browser.cookies().get("attune_session")).build();
            try (var client = java.net.http.HttpClient.newHttpClient()) {
                sent.put(file, client.send(request, java.net.http.HttpResponse.BodyHandlers.ofByteArray()).body());
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        try (var pdf = org.apache.pdfbox.Loader.loadPDF(sent.get("persona.pdf"))) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf)).contains("Ines", "An invented face of the segment “Regulars”", "Drawn and measured", "When they are there");
        }
        var picture = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(sent.get("persona.png")));
        assertThat(picture.getWidth()).isGreaterThan(1_000);
        if (Boolean.getBoolean("pictures")) java.nio.file.Files.write(java.nio.file.Path.of("target/pictures/persona.png"), sent.get("persona.png"));
    }

    @Test
    void it_is_edited_in_its_place_and_its_history_says_by_whom() {
        append(List.of(fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        settled(1);
        var persona = drawn("Ines");
        assertThat(browser.get(persona + "/goals").body()).contains("textarea");
        assertThat(browser.post(persona + "/goals", "lines", "Sleep\nBe on time\n\nSleep").status()).isEqualTo(303);
        assertThat(page(persona).select("#goals li").eachText()).containsExactly("Sleep", "Be on time");
        browser.post(persona + "/who", "name", "Inês", "role", "Guest", "age", "to_34", "tagline", "Early train", "face", "77");
        var page = page(persona);
        assertThat(page.select("h1").text()).isEqualTo("Inês");
        assertThat(page.select(".history").text()).contains("Renamed from “Ines” to “Inês”", "Goals: 2 added, 0 taken out", "Drawn of the segment “Regulars”", account.name());
        assertThat(browser.post(persona + "/archive").status()).isEqualTo(303);
        assertThat(page(persona).text()).contains("This persona is put away.");
        assertThat(browser.post(persona + "/remove").location()).isEqualTo("/personas");
        assertThat(browser.get(persona).status()).isEqualTo(404);
        assertThat(one("select count(*) from persona_edit where workspace = " + workspace)).isZero();
    }

    @Test
    void whoever_sees_a_part_of_the_business_sees_that_part_of_the_persona() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 9; person++)
            facts.add(fact(Kind.EVENT, "Stayed", "p" + person, 24).place(new Place(person < 2 ? "harbour" : "hill", null, null, null, null)).value(money(person < 2 ? 10 : 7_000)).build());
        facts.add(said("p0", "Of the harbour", 20));
        facts.add(said("p8", "Of the hill", 20));
        append(facts);
        settled(9);
        consent("p0", true);
        consent("p8", true);
        var persona = drawn("Ines");
        var quotes = Jsoup.parse(browser.get(persona + "/quotes").body()).select("input[name=quote]").eachAttr("value");
        browser.post(persona + "/quotes", "quote", quotes.get(0), "quote", quotes.get(1));
        var limited = TestApp.signedIn(workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        var page = Jsoup.parse(limited.get(persona).body());
        assertThat(page.select(".facts").text()).contains("Customers2", "€10");
        assertThat(page.text()).contains("Of the harbour").doesNotContain("Of the hill", "Since it was drawn", "7,000");
        assertThat(limited.post(persona + "/goals", "lines", "mine").status()).isEqualTo(403);
    }

    @Test
    void nonsense_is_answered_with_a_sentence() {
        assertThat(browser.post("/personas/new", "segment", "999999", "name", "Ines").body()).contains("must be one of the list");
        assertThat(browser.post("/personas/new", "segment", Long.toString(segment), "name", " ").status()).isEqualTo(400);
        append(List.of(fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        settled(1);
        var persona = drawn("Ines");
        assertThat(browser.post(persona + "/goals", "lines", "x\n".repeat(5) + "y".repeat(201)).body()).contains("at most 200 characters");
        assertThat(browser.post(persona + "/goals", "lines", "abcdefghijklm".replaceAll("(.)", "$1\n")).body()).contains("at most 12 lines");
        assertThat(browser.post(persona + "/claims", "nps", "101").body()).contains("from −100 to 100");
        assertThat(browser.post(persona + "/claims", "value", "much").body()).contains("must be a number like 480");
        assertThat(browser.post(persona + "/quotes", "quote", "x").status()).isEqualTo(400);
        as(tx -> {
            TestApp.attune().segments.remove(tx, segment);
            return null;
        });
        assertThat(browser.get(persona).body()).contains("The segment is gone");
        assertThat(browser.get("/personas").body()).contains("a segment that is gone");
    }

    // ------------------------------------------------------------------ hands

    private String drawn(String name) {
        var answer = browser.post("/personas/new", "segment", Long.toString(segment), "name", name, "role", "", "age", "any", "tagline", "", "face", "7");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location();
    }

    private Document page(String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private Interaction.Builder fact(Kind kind, String name, String person, int hoursAgo) {
        return Interaction.of(kind, name, Identity.user(person, true), NOW.minus(Duration.ofHours(hoursAgo + 1)));
    }

    private Interaction said(String person, String words, int hoursAgo) {
        return fact(Kind.SCORE, "Survey", person, hoursAgo).score(new Score(Metric.CSAT, 4)).properties("{\"comment\":\"" + words + "\"}").build();
    }

    private static Money money(int euros) {
        return new Money(euros * 10_000L, EUR);
    }

    private void append(List<Interaction> facts) {
        TestApp.attune().interactions.append(workspace, facts);
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
    }

    private void consent(String person, boolean granted) {
        as(tx -> {
            TestApp.attune().customers.consent(tx, customer(tx, person), Quote.PURPOSE, null, granted, "", granted ? "asked at the desk" : "");
            return null;
        });
        assertThat(TestApp.attune().projections.await(PATIENCE)).isTrue();
    }

    private CustomerId customer(String person) {
        return as(tx -> customer(tx, person));
    }

    private static CustomerId customer(Tx tx, String person) {
        return TestApp.attune().identities.named(tx, Identity.user(person, true)).orElseThrow();
    }

    /// Waits until the segment has so many members.
    private void settled(long members) {
        awaited(() -> one("select count(*) from segment_member where segment = " + segment) == members);
    }

    private static void awaited(BooleanSupplier what) {
        Until.so("the view has followed the log", what);
    }

    private static long one(String sql) {
        return TestDatabase.database().asOwner(tx -> tx.query(sql).mapTo(Long.class).findOne().orElse(0L));
    }

    private <T> T as(Function<Tx, T> work) {
        return owner.asked(() -> TestDatabase.database().in(workspace, work));
    }
}
