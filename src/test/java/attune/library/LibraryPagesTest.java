package attune.library;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestApp;
import attune.TestBrowser;
import attune.TestDatabase;
import attune.Until;
import attune.account.Role;
import attune.activity.Activity;
import attune.identity.Identity;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.reference.Within;
import attune.store.WorkspaceId;
import attune.touchpoint.Library;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryPagesTest {

    private final WorkspaceId hotel = TestDatabase.workspace();
    private final TestBrowser designer = TestApp.signedIn(hotel, Role.DESIGNER);

    // ------------------------------------------------------------------ mapping

    @Test
    void mapping_an_unknown_event_on_the_page_takes_what_happened_before_anew() {
        happened("Lantern Lit", "{}", 3);
        assertThat(designer.get("/touchpoints").body()).contains("Lantern Lit has no touchpoint yet");

        var answer = designer.post("/touchpoints/map", "event", "Lantern Lit", "name", "Lanterns on the quay", "stage", stage("Use"));

        assertThat(answer.status()).isEqualTo(303);
        var lanterns = touchpoint("Lanterns on the quay");
        assertThat(counted("Lantern Lit")).extracting(Activity.Event::touchpoint, Activity.Event::n).containsExactly(org.assertj.core.groups.Tuple.tuple(lanterns, 3L));
        assertThat(designer.get("/touchpoints").body()).contains("Every event has its touchpoint");
    }

    @Test
    void a_rule_for_some_of_the_events_leaves_the_others_where_they_were() {
        happened("Door Opened", "{\"door\":\"terrace\"}", 2);
        happened("Door Opened", "{\"door\":\"lobby\"}", 5);
        designer.post("/touchpoints/map", "event", "Door Opened", "name", "Arrives", "stage", stage("Use"));

        designer.post("/touchpoints/map", "event", "door_opened", "name", "On the terrace", "stage", stage("Use"), "property", "door", "test", "IS", "value", "terrace");

        assertThat(counted("Door Opened")).extracting(Activity.Event::touchpoint, Activity.Event::n)
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(touchpoint("Arrives"), 5L), org.assertj.core.groups.Tuple.tuple(touchpoint("On the terrace"), 2L));
    }

    @Test
    void a_rule_that_is_taken_away_gives_its_events_back_to_the_rule_below() {
        happened("Bell Rung", "{}", 1);
        designer.post("/touchpoints/map", "event", "Bell *", "name", "Rings", "stage", stage("Use"));
        designer.post("/touchpoints/map", "event", "Bell Rung", "name", "Calls for help", "stage", stage("Service"));
        assertThat(counted("Bell Rung")).extracting(Activity.Event::touchpoint).containsExactly(touchpoint("Calls for help"));

        var place = library().rules().stream().map(rule -> rule.touchpoint()).toList().indexOf(touchpoint("Calls for help"));
        var version = Integer.toString(library().version());
        var path = "/touchpoints/" + touchpoint("Calls for help") + "/rules/" + place + "/remove";
        assertThat(designer.post(path, "version", version).status()).isEqualTo(303);

        assertThat(counted("Bell Rung")).extracting(Activity.Event::touchpoint).containsExactly(touchpoint("Rings"));
        assertThat(designer.post(path, "version", version).status()).as("the same page once more").isEqualTo(409);
    }

    @Test
    void an_earlier_version_can_be_put_back_and_history_follows() {
        happened("Kite Flown", "{}", 1);
        designer.post("/touchpoints/map", "event", "Kite Flown", "name", "Kites", "stage", stage("Use"));
        var with = library().version();
        designer.post("/touchpoints/" + touchpoint("Kites") + "/remove");
        assertThat(counted("Kite Flown")).extracting(Activity.Event::touchpoint).containsExactly((short) 0);

        assertThat(designer.post("/touchpoints/changes/" + with + "/restore").status()).isEqualTo(303);

        assertThat(counted("Kite Flown")).extracting(Activity.Event::touchpoint).containsExactly(touchpoint("Kites"));
    }

    // ------------------------------------------------------------------ stages and channels

    @Test
    void a_removed_stage_leaves_its_touchpoints_to_another() {
        designer.post("/touchpoints/stages", "name", "Farewell");
        designer.post("/touchpoints/map", "event", "Key Dropped", "name", "Leaves", "stage", stage("Farewell"));

        assertThat(designer.post("/touchpoints/stages/" + stage("Farewell") + "/remove", "heir", stage("Service")).status()).isEqualTo(303);

        assertThat(library().stages()).noneMatch(stage -> stage.name().equals("Farewell"));
        assertThat(library().touchpoint(touchpoint("Leaves")).stage()).isEqualTo(Short.parseShort(stage("Service")));
    }

    @Test
    void a_channel_of_ones_own_keeps_its_key_under_another_name_and_its_name_when_it_is_hidden() {
        designer.post("/touchpoints/channels", "name", "Kiosk");
        var kiosk = library().channel("kiosk").orElseThrow();

        assertThat(designer.post("/touchpoints/channels/" + kiosk.number() + "/name", "name", "Check-in kiosk").status()).isEqualTo(303);
        assertThat(library().channel("kiosk").orElseThrow().name()).isEqualTo("Check-in kiosk");

        designer.post("/touchpoints/channels/" + kiosk.number() + "/hide");
        var owner = TestApp.signedIn(hotel, Role.OWNER);
        assertThat(owner.get("/sources/new").body()).doesNotContain("Check-in kiosk");
        assertThat(library().channel("kiosk").orElseThrow().name()).as("history still has its name").isEqualTo("Check-in kiosk");

        designer.post("/touchpoints/channels/" + kiosk.number() + "/show");
        assertThat(owner.get("/sources/new").body()).contains("Check-in kiosk");
    }

    // ------------------------------------------------------------------ what is not right

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "event=Lamp                          | is missing: choose one, or name a new one",
            "name=Lamps                          | is missing: fill it in",
            "event=Lamp&touchpoint=abc           | names nothing in the library",
            "event=Lamp&name=Lamps&stage=99999   | names nothing in the library",
            "event=Lamp&name=Lamps&stage=1&from=smoke | There is no channel",
            "event=Lamp&name=Lamps&stage=1&property=a&test=SMELLS | must be one of"})
    void what_is_wrong_with_a_rule_is_said_and_nothing_is_changed(String form, String sentence) {
        var before = library().version();
        var fields = List.of(form.split("[&=]")).toArray(String[]::new);

        var answer = designer.post("/touchpoints/map", fields);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).text()).contains(sentence);
        assertThat(library().version()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"/touchpoints/channels/100/name, 404", "/touchpoints/channels/2/name, 400", "/touchpoints/channels/2/hide, 400", "/touchpoints/stages/77/name, 404", "/touchpoints/30000/remove, 404"})
    void what_is_not_there_or_not_ones_own_cannot_be_changed(String path, int status) {
        assertThat(designer.post(path, "name", "Smoke signals").status()).isEqualTo(status);
    }

    @Test
    void two_channels_cannot_have_one_name() {
        designer.post("/touchpoints/channels", "name", "Kiosk");
        designer.post("/touchpoints/channels", "name", "Pier");
        var pier = library().channel("pier").orElseThrow().number();
        assertThat(designer.post("/touchpoints/channels", "name", "kiosk").status()).isEqualTo(400);
        assertThat(designer.post("/touchpoints/channels/" + pier + "/name", "name", "KIOSK").body()).contains("There is a channel");
        assertThat(designer.post("/touchpoints/channels/" + pier + "/name", "name", "Pier").status()).as("its own name is its own").isEqualTo(303);
    }

    // ------------------------------------------------------------------ roles

    @Test
    void who_may_only_look_is_offered_no_change_and_can_make_none() {
        happened("Lantern Lit", "{}", 1);
        var agent = TestApp.signedIn(hotel, Role.AGENT);

        for (var page : List.of("/touchpoints", "/touchpoints/events", "/touchpoints/stages", "/touchpoints/channels", "/touchpoints/changes")) {
            var answer = agent.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(Jsoup.parse(answer.body()).select("main form[method=post], main a[href^=/touchpoints/map]")).as(page).isEmpty();
        }
        assertThat(agent.get("/touchpoints/map?event=Lantern+Lit").status()).isEqualTo(403);
        assertThat(agent.post("/touchpoints/map", "event", "Lantern Lit", "name", "Lanterns", "stage", "1").status()).isEqualTo(403);
        assertThat(agent.post("/touchpoints/channels", "name", "Kiosk").status()).isEqualTo(403);
    }

    private void happened(String event, String properties, int times) {
        for (var i = 0; i < times; i++)
            TestApp.attune().interactions.append(hotel, List.of(Interaction.of(Kind.EVENT, event, Identity.user("guest", true), Instant.now()).properties(properties).build()));
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
    }

    /// What is counted under the name once all is taken anew.
    private List<Activity.Event> counted(String event) {
        assertThat(TestApp.attune().projections.await(Until.PATIENCE)).isTrue();
        return TestDatabase.database().in(hotel, tx -> TestApp.attune().activity.events(tx, Instant.now().minus(Duration.ofDays(1)), Within.EVERYTHING)).stream()
                .filter(each -> each.name().equals(event)).toList();
    }

    private Library library() {
        return TestApp.attune().touchpoints.library(hotel);
    }

    private short touchpoint(String name) {
        return library().touchpoints().stream().filter(touchpoint -> touchpoint.name().equals(name)).findFirst().orElseThrow().number();
    }

    private String stage(String name) {
        return library().stages().stream().filter(stage -> stage.name().equals(name)).map(stage -> Short.toString(stage.number())).findFirst().orElseThrow();
    }
}
