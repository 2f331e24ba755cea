package attune.persona;

import static org.assertj.core.api.Assertions.assertThat;

import attune.interaction.Kind;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Words of real people stand on a persona as long as these let them.
class QuotesTest {

    private final Regulars regulars = new Regulars();

    @Test
    void words_stand_on_it_as_long_as_whoever_wrote_them_lets_them() {
        regulars.append(List.of(regulars.fact(Kind.EVENT, "Stayed", "ana", 40).build(), regulars.fact(Kind.EVENT, "Stayed", "bo", 40).build(), regulars.fact(Kind.EVENT, "Stayed", "cid", 40).build(),
                regulars.said("ana", "Lanterns on every stair", 20), regulars.said("bo", "Nobody asked me", 20), regulars.said("cid", "The kettle sings", 20)));
        regulars.settled(3);
        regulars.consent("ana", true);
        regulars.consent("cid", true);
        var persona = regulars.drawn("Ines");
        var choice = Jsoup.parse(regulars.browser.get(persona + "/quotes").body());
        assertThat(choice.select(".choices").text()).contains("Lanterns on every stair", "The kettle sings").doesNotContain("Nobody asked me");
        var positions = choice.select("input[name=quote]").eachAttr("value");
        regulars.browser.post(persona + "/quotes", "quote", positions.get(0), "quote", positions.get(1));
        var page = regulars.page(persona);
        assertThat(page.select(".quotes").text()).contains("Lanterns on every stair", "The kettle sings");
        for (var link : page.select(".quotes a")) {
            var story = Jsoup.parse(regulars.browser.get(link.attr("href").replaceAll("#.*", "")).body());
            assertThat(story.getElementById(link.attr("href").replaceAll(".*#", "")).text()).containsAnyOf("Lanterns", "kettle");
        }
        assertThat(Regulars.one("select count(*) from persona_quote q where q.workspace = " + regulars.workspace + " and q::text ilike '%lantern%'")).isZero();

        regulars.consent("ana", false);
        assertThat(regulars.page(persona).select(".quotes").text()).contains("The kettle sings").doesNotContain("Lanterns");
        regulars.browser.post("/customers/" + regulars.customer("cid") + "/erase", "reason", "The person asked for it", "word", "erase");
        assertThat(regulars.page(persona).text()).doesNotContain("The kettle sings").contains("No quote stands here.");
    }

    @Test
    void what_somebody_may_not_quote_cannot_be_put_on_it_by_its_number() {
        regulars.append(List.of(regulars.fact(Kind.EVENT, "Stayed", "bo", 40).build(), regulars.said("bo", "Nobody asked me", 20)));
        regulars.settled(1);
        var persona = regulars.drawn("Ines");
        regulars.browser.post(persona + "/quotes", "quote", Long.toString(Regulars.one("select max(position) from interaction where workspace = " + regulars.workspace + " and kind = " + Kind.SCORE.ordinal())));
        assertThat(regulars.page(persona).text()).doesNotContain("Nobody asked me");
        assertThat(Regulars.one("select count(*) from persona_quote where workspace = " + regulars.workspace)).isZero();
    }
}
