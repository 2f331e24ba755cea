package attune.persona;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.account.Reach;
import attune.account.Role;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.member.Member;
import attune.rule.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// What is drawn of a segment stands beside what its members really do.
class PersonasTest {

    private final long seed = Long.getLong("attune.seed", 20_261_123L);
    private final Random random = new Random(seed);
    private final Regulars regulars = new Regulars();

    @Test
    void what_is_measured_is_what_plain_sql_counts() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 60; person++) {
            if (person % 3 != 0) facts.add(regulars.fact(Kind.EVENT, "Stayed", "p" + person, random.nextInt(500 * 24)).value(Regulars.money(random.nextInt(900))).place(new Place("harbour", null, null, null, null)).build());
            for (var i = random.nextInt(12); i >= 0; i--)
                facts.add(regulars.fact(i % 4 == 0 ? Kind.MESSAGE : Kind.VIEW, "Did " + i % 3, "p" + person, random.nextInt(500 * 24)).channel(List.of(Channel.WEB, Channel.PHONE, Channel.EMAIL).get(random.nextInt(3)))
                        .direction(i % 4 == 0 && random.nextBoolean() ? Direction.TO_CUSTOMER : Direction.FROM_CUSTOMER).build());
            facts.add(regulars.fact(Kind.SCORE, "Survey", "p" + person, random.nextInt(500 * 24)).score(new Score(Metric.NPS, random.nextInt(11))).build());
        }
        regulars.append(facts);
        regulars.settled(40);
        var page = regulars.page(regulars.drawn("Ines"));

        var mine = "from interaction i join identity w on w.id = i.identity join segment_member m on m.customer = w.customer and m.segment = " + regulars.segment
                + " join workspace s on s.id = i.workspace where i.workspace = " + regulars.workspace;
        var dealings = mine + " and i.kind in (%d, %d, %d, %d) and i.direction = %d and least(i.happened_at, i.arrived_at) >= now() - interval '365 days'"
                .formatted(Kind.EVENT.ordinal(), Kind.VIEW.ordinal(), Kind.SCORE.ordinal(), Kind.MESSAGE.ordinal(), Direction.FROM_CUSTOMER.ordinal());
        var all = Regulars.one("select count(*) " + dealings);
        var shares = page.select("#channels tbody tr").stream().collect(java.util.stream.Collectors.toMap(row -> row.select("th").text(), row -> Double.parseDouble(row.select("td").attr("data-value"))));
        for (var channel : List.of(Channel.WEB, Channel.PHONE, Channel.EMAIL, Channel.OTHER))
            assertThat(shares.getOrDefault(channel.name(), 0.0) * all).as("%s, seed %d", channel, seed).isCloseTo(Regulars.one("select count(*) " + dealings + " and i.channel = " + channel.number()), org.assertj.core.data.Offset.offset(1e-6));
        for (var day = 0; day < 7; day++)
            for (var hour = 0; hour < 24; hour++)
                assertThat(Long.parseLong(page.select("#week tbody tr").get(day).select("td").get(hour).text())).as("day %d hour %d, seed %d", day, hour, seed)
                        .isEqualTo(Regulars.one("select count(*) " + dealings + " and extract(isodow from i.happened_at at time zone s.time_zone) = " + (day + 1) + " and extract(hour from i.happened_at at time zone s.time_zone) = " + hour));
        var n = Regulars.one("select count(*) " + mine + " and i.metric = " + Metric.NPS.ordinal() + " and i.happened_at >= now() - interval '365 days'");
        var net = Regulars.one("select count(*) filter (where i.score >= 9) - count(*) filter (where i.score <= 6) " + mine + " and i.metric = " + Metric.NPS.ordinal() + " and i.happened_at >= now() - interval '365 days'");
        assertThat(page.select(".facts").text()).as("seed %d", seed).contains(attune.metric.Unit.POINTS.say(100.0 * net / n)).contains("n " + n);
        var each = Regulars.one("select sum(coalesce(i.value, 0)) " + mine) / 10_000.0 / 40;
        assertThat(page.select(".facts").text()).as("seed %d", seed).contains(attune.part.Unit.money("EUR").text(each));
        assertThat(page.select(".facts").text()).contains("Customers40");
    }

    @Test
    void a_claim_that_is_not_so_is_marked_in_words() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 40; person++) facts.add(regulars.fact(Kind.EVENT, "Stayed", "p" + person, 24 * person).channel(Channel.WEB).value(Regulars.money(100)).build());
        regulars.append(facts);
        regulars.settled(40);
        var persona = regulars.drawn("Ines");
        assertThat(regulars.page(persona).select(".verdict").text()).contains("Nothing is claimed yet");
        regulars.browser.post(persona + "/claims", "channel", Short.toString(Channel.PHONE.number()), "days", "any", "hours", "any", "value", "100", "nps", "");
        var page = regulars.page(persona);
        assertThat(page.select(".verdict").text()).isEqualTo("1 of 2 claims differs from what is measured.");
        assertThat(page.select("tr.differs").text()).contains("Phone", "Web, 100", "differs", "Nobody of them used Phone.");
        assertThat(page.select("#claims").text()).contains("What is drawn lies within what is measured.");
    }

    @Test
    void what_changed_since_it_was_drawn_is_told_in_words() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 40; person++) {
            facts.add(regulars.fact(Kind.EVENT, "Stayed", "p" + person, 24).build());
            facts.add(regulars.fact(Kind.SCORE, "Survey", "p" + person, 48).score(new Score(Metric.NPS, 10)).build());
        }
        regulars.append(facts);
        regulars.settled(40);
        var persona = regulars.drawn("Ines");
        assertThat(regulars.page(persona).text()).contains("No answer since it was drawn.", "As many as when it was drawn.");
        var later = new ArrayList<Interaction>();
        for (var person = 0; person < 50; person++) {
            if (person >= 40) later.add(regulars.fact(Kind.EVENT, "Stayed", "p" + person, 20).build());
            later.add(Interaction.of(Kind.SCORE, "Survey", Identity.user("p" + person, true), Instant.now()).score(new Score(Metric.NPS, person % 2 == 0 ? 2 : 9)).build());
        }
        regulars.append(later);
        regulars.settled(50);
        var told = regulars.page(persona).text();
        assertThat(told).contains("10 more, 25", "A real drop: 100 points lower");
    }

    @Test
    void it_leaves_the_house_as_a_document_and_as_a_picture() throws java.io.IOException {
        regulars.append(List.of(regulars.fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        regulars.settled(1);
        var persona = regulars.drawn("Ines");
        var sent = new java.util.TreeMap<String, byte[]>();
        for (var file : List.of("persona.pdf", "persona.png")) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestApp.url() + persona + "/" + file)).header("Cookie", "attune_session=" + regulars.browser.cookies().get("attune_session")).build();
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
        regulars.append(List.of(regulars.fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        regulars.settled(1);
        var persona = regulars.drawn("Ines");
        assertThat(regulars.browser.get(persona + "/goals").body()).contains("textarea");
        assertThat(regulars.browser.post(persona + "/goals", "lines", "Sleep\nBe on time\n\nSleep").status()).isEqualTo(303);
        assertThat(regulars.page(persona).select("#goals li").eachText()).containsExactly("Sleep", "Be on time");
        regulars.browser.post(persona + "/who", "name", "Inês", "role", "Guest", "age", "to_34", "tagline", "Early train", "face", "77");
        var page = regulars.page(persona);
        assertThat(page.select("h1").text()).isEqualTo("Inês");
        assertThat(page.select(".history").text()).contains("Renamed from “Ines” to “Inês”", "Goals: 2 added, 0 taken out", "Drawn of the segment “Regulars”", regulars.account.name());
        assertThat(regulars.browser.post(persona + "/archive").status()).isEqualTo(303);
        assertThat(regulars.page(persona).text()).contains("This persona is put away.");
        assertThat(regulars.browser.post(persona + "/remove").location()).isEqualTo("/personas");
        assertThat(regulars.browser.get(persona).status()).isEqualTo(404);
        assertThat(Regulars.one("select count(*) from persona_edit where workspace = " + regulars.workspace)).isZero();
    }

    @Test
    void whoever_sees_a_part_of_the_business_sees_that_part_of_the_persona() {
        var facts = new ArrayList<Interaction>();
        for (var person = 0; person < 9; person++)
            facts.add(regulars.fact(Kind.EVENT, "Stayed", "p" + person, 24).place(new Place(person < 2 ? "harbour" : "hill", null, null, null, null)).value(Regulars.money(person < 2 ? 10 : 7_000)).build());
        facts.add(regulars.said("p0", "Of the harbour", 20));
        facts.add(regulars.said("p8", "Of the hill", 20));
        regulars.append(facts);
        regulars.settled(9);
        regulars.consent("p0", true);
        regulars.consent("p8", true);
        var persona = regulars.drawn("Ines");
        var quotes = Jsoup.parse(regulars.browser.get(persona + "/quotes").body()).select("input[name=quote]").eachAttr("value");
        regulars.browser.post(persona + "/quotes", "quote", quotes.get(0), "quote", quotes.get(1));
        var limited = TestApp.signedIn(regulars.workspace, new Member.Terms(Role.MANAGER, new Reach(Set.of("harbour"), Set.of()), Optional.empty()));
        var page = Jsoup.parse(limited.get(persona).body());
        assertThat(page.select(".facts").text()).contains("Customers2", "€10");
        assertThat(page.text()).contains("Of the harbour").doesNotContain("Of the hill", "Since it was drawn", "7,000");
        assertThat(limited.post(persona + "/goals", "lines", "mine").status()).isEqualTo(403);
    }

    @Test
    void nonsense_is_answered_with_a_sentence() {
        assertThat(regulars.browser.post("/personas/new", "segment", "999999", "name", "Ines").body()).contains("must be one of the list");
        assertThat(regulars.browser.post("/personas/new", "segment", Long.toString(regulars.segment), "name", " ").status()).isEqualTo(400);
        regulars.append(List.of(regulars.fact(Kind.EVENT, "Stayed", "ana", 40).build()));
        regulars.settled(1);
        var persona = regulars.drawn("Ines");
        assertThat(regulars.browser.post(persona + "/goals", "lines", "x\n".repeat(5) + "y".repeat(201)).body()).contains("at most 200 characters");
        assertThat(regulars.browser.post(persona + "/goals", "lines", "abcdefghijklm".replaceAll("(.)", "$1\n")).body()).contains("at most 12 lines");
        assertThat(regulars.browser.post(persona + "/claims", "nps", "101").body()).contains("from −100 to 100");
        assertThat(regulars.browser.post(persona + "/claims", "value", "much").body()).contains("must be a number like 480");
        assertThat(regulars.browser.post(persona + "/quotes", "quote", "x").status()).isEqualTo(400);
        regulars.as(tx -> {
            TestApp.attune().segments.remove(tx, regulars.segment);
            return null;
        });
        assertThat(regulars.browser.get(persona).body()).contains("The segment is gone");
        assertThat(regulars.browser.get("/personas").body()).contains("a segment that is gone");
    }
}
