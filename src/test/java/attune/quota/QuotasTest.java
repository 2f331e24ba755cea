package attune.quota;

import static org.assertj.core.api.Assertions.assertThat;

import attune.AskingRig;
import attune.TestApp;
import attune.TestBrowser;
import attune.eligibility.Audience;
import attune.eligibility.Rules;
import attune.eligibility.Verdict;
import attune.interaction.Channel;
import attune.interaction.Place;
import attune.kiosk.Kiosk;
import attune.survey.DefinitionJson;
import attune.survey.Survey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Once enough have answered, nobody more is asked of whom that can be told before.
class QuotasTest {

    private static final String SURVEY = """
            {"format": "attune-survey/1", "name": "Tiers", "purpose": "relationship", "anonymity": "identified", "title": "Tiers",
             "pages": [{"name": "one", "questions": [{"name": "nps", "type": "nps", "title": "Would you recommend us?"}]}],
             "endings": [{"name": "thanks", "title": "Thank you"}, {"name": "enough", "title": "Enough have told us"}],
             "calculated": [{"name": "tier", "value": "iif({customer.Plan Level} = 'gold', 'high', 'low')"}],
             "quotas": [%s]}""";

    private final AskingRig rig = new AskingRig();

    @Test
    void of_whom_traits_or_segments_tell_that_enough_like_them_have_answered_are_not_asked() {
        rig.rules(new Rules(Rules.Consent.NOT_REFUSED, "feedback", 90, 30, 7, Map.of(), Map.of(), List.of(), false));
        var survey = survey("""
                {"name": "gold", "when": "{tier} = 'high'", "limit": 1, "ending": "enough"}, {"name": "listed", "when": "{segment.house friends}", "limit": 2, "ending": "enough"},
                {"name": "glad", "when": "{nps} >= 9", "limit": 1, "ending": "enough"}""");
        var ana = rig.customer("ana", "{\"email\":\"ana@x.example\",\"plan_level\":\"gold\"}");
        var bea = rig.customer("bea", "{\"email\":\"bea@x.example\",\"plan_level\":\"blue\"}");
        var cid = rig.customer("cid", "{\"email\":\"cid@x.example\"}");
        var list = rig.in(tx -> TestApp.attune().lists.make(tx, "House friends", List.of(cid.value())));
        TestApp.attune().segments.await(rig.workspace, list);
        assertThat(judged(survey)).containsExactly(Map.entry(Verdict.ASKED, 3L));
        take(survey, "gold", "glad");
        assertThat(judged(survey)).containsExactlyInAnyOrderEntriesOf(Map.of(Verdict.ASKED, 2L, Verdict.QUOTA_FULL, 1L));
        take(survey, "listed");
        take(survey, "listed");
        assertThat(judged(survey)).containsExactlyInAnyOrderEntriesOf(Map.of(Verdict.ASKED, 1L, Verdict.QUOTA_FULL, 2L));
        assertThat(judged(survey, new Audience.Few(List.of(bea.value())))).containsExactly(Map.entry(Verdict.ASKED, 1L));
        assertThat(judged(survey, Audience.of(list))).containsExactly(Map.entry(Verdict.QUOTA_FULL, 1L));
        assertThat(ana).isNotEqualTo(cid);
    }

    @Test
    void a_survey_of_which_enough_have_answered_asks_at_no_kiosk_no_widget_and_no_link() {
        var survey = survey("{\"name\": \"all\", \"limit\": 1, \"ending\": \"enough\"}");
        var kiosk = "/k/" + rig.in(tx -> TestApp.attune().feedback.outlets.kiosks.make(tx, survey.id(), new Kiosk.Terms("Tablet", Place.NOWHERE, 45, "4711"))).token() + "/survey";
        var browser = new TestBrowser();
        assertThat(browser.get(kiosk).body()).contains("\"open\":true");
        assertThat(browser.get("/s/" + survey.key()).body()).contains("Would you recommend us?");
        take(survey, "all");
        assertThat(browser.get(kiosk).body()).contains("\"open\":false");
        assertThat(browser.get("/s/" + survey.key()).body()).contains("Enough have told us").doesNotContain("Would you recommend us?");
        assertThat(browser.get("/w/" + survey.key()).body()).contains("\"on\":false");
    }

    private Survey survey(String quotas) {
        var reading = DefinitionJson.read(SURVEY.formatted(quotas));
        assertThat(reading.problems()).isEmpty();
        return rig.published(reading.definition());
    }

    private void take(Survey survey, String... names) {
        rig.in(tx -> Quotas.take(tx, survey.id(), rig.inviting.surveys.version(rig.workspace, survey.id(), 1).quotas().stream().filter(quota -> List.of(names).contains(quota.name())).toList()));
    }

    private Map<Verdict, Long> judged(Survey survey) {
        return judged(survey, Audience.EVERYBODY);
    }

    private Map<Verdict, Long> judged(Survey survey, Audience audience) {
        return rig.in(tx -> rig.inviting.eligibility.preview(tx, rig.inviting.sendings.of(tx, survey.id(), Channel.EMAIL, audience)));
    }
}
