package attune.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.TestDatabase;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Direction;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import attune.store.Mendable;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Touchpoints touchpoints = new Touchpoints(TestDatabase.database(), new attune.interaction.Channels());
    private final WorkspaceId hotel = TestDatabase.workspace();

    private static Interaction event(String name, String properties) {
        return Interaction.of(Kind.EVENT, name, Identity.user("u1", true), NOON).properties(properties).build();
    }

    private String touchpointOf(Interaction fact) {
        return touchpoints.library(hotel).resolve(fact).touchpoint().key();
    }

    private void change(java.util.function.Consumer<LibraryEdit> how) {
        TestDatabase.database().inVoid(hotel, tx -> touchpoints.change(tx, "Changed in a test", how));
    }

    private void start(Lifecycle lifecycle, Business business) {
        TestDatabase.database().inVoid(hotel, tx -> touchpoints.start(tx, lifecycle, business));
    }

    @Test
    void everyTemplateShipsWithStagesThatItsTouchpointsStandIn() {
        for (var lifecycle : Lifecycle.values())
            for (var business : Business.values()) {
                var library = Library.of(lifecycle, business);
                assertThat(library.stages()).extracting(Stage::key)
                        .isEqualTo(lifecycle.stages().stream().map(Stage::key).toList());
                assertThat(library.touchpoints()).allSatisfy(touchpoint -> {
                    assertThat(library.stage(touchpoint.stage())).isNotEqualTo(Stage.NONE);
                    assertThat(touchpoint.channel() == null || library.channel(touchpoint.channel()).isPresent()).isTrue();
                });
                assertThat(library.stages()).allSatisfy(stage ->
                        assertThat(library.touchpointsIn(stage)).as(business + ", " + stage.name()).isNotEmpty());
            }
    }

    @Test
    void theUseOfTheProductAndWhatIsNoServiceCountInTheHotelsJourney() {
        start(Lifecycle.RELATIONSHIP, Business.HOTEL);
        var library = touchpoints.library(hotel);
        for (var name : List.of("Room Upgraded", "Early Check-In Granted", "Luggage Delivered Early", "Breakfast Served"))
            assertThat(library.resolve(event(name, "{}")).stage().key()).as(name).isEqualTo("use");
        assertThat(Library.of(Lifecycle.RELATIONSHIP, Business.ONLINE_SHOP).resolve(event("Early Delivery", "{}")).touchpoint().key())
                .isEqualTo("early-delivery");
    }

    @Test
    void aNameIsTheSameHoweverASourceSpellsIt() {
        start(Lifecycle.RELATIONSHIP, Business.ONLINE_SHOP);
        for (var name : List.of("Order Completed", "order_completed", "orderCompleted", "ORDER-COMPLETED"))
            assertThat(touchpointOf(event(name, "{}"))).as(name).isEqualTo("order");
    }

    @Test
    void theFirstRuleThatFitsWins() {
        change(edit -> {
            var meal = edit.addTouchpoint("Meal", edit.addStage("Stay").number(), null, null);
            var spa = edit.addTouchpoint("Spa visit", edit.addStage("Wellness").number(), null, null);
            edit.map(Rule.named("Extra *", meal.number()));
            edit.map(Rule.named("Extra *", spa.number()).when(new Rule.Condition("what.kind", Rule.Test.IS, "massage")));
        });
        assertThat(touchpointOf(event("Extra Sold", "{\"what\":{\"kind\":\"Massage\"}}"))).isEqualTo("spa-visit");
        assertThat(touchpointOf(event("Extra Sold", "{\"what\":{\"kind\":\"soup\"}}"))).isEqualTo("meal");
        assertThat(touchpointOf(event("Extra Sold", "{}"))).isEqualTo("meal");
        assertThat(touchpointOf(event("Nothing Like It", "{}"))).isEmpty();
    }

    @Test
    void conditionsCompareNumbersAndWordsAsPeopleMeanThem() {
        record Case(Rule.Test test, String value, String properties, boolean holds) {}
        var cases = List.of(
                new Case(Rule.Test.ABOVE, "100", "{\"x\":100.5}", true),
                new Case(Rule.Test.ABOVE, "100", "{\"x\":\"99\"}", false),
                new Case(Rule.Test.BELOW, "5", "{\"x\":\"4\"}", true),
                new Case(Rule.Test.BELOW, "5", "{\"x\":\"many\"}", false),
                new Case(Rule.Test.BELOW, "5", "{}", false),
                new Case(Rule.Test.CONTAINS, "SUITE", "{\"x\":\"Garden suite\"}", true),
                new Case(Rule.Test.CONTAINS, "spa", "{\"x\":[\"bar\",\"Spa\"]}", true),
                new Case(Rule.Test.PRESENT, "", "{\"x\":null}", false),
                new Case(Rule.Test.PRESENT, "", "{\"x\":0}", true),
                new Case(Rule.Test.IS_NOT, "web", "{\"x\":\"app\"}", true),
                new Case(Rule.Test.IS, "true", "{\"x\":true}", true));
        for (var each : cases) {
            var library = touchpoints.preview(hotel, edit -> edit.map(Rule.named("E", edit.addTouchpoint("Found", edit.addStage("S").number(), null, null).number())
                    .when(new Rule.Condition("x", each.test, each.value))));
            assertThat(library.resolve(event("E", each.properties)).mapped()).as(each.toString()).isEqualTo(each.holds);
        }
    }

    @Test
    void theRulesChannelGoesBeforeTheEventsAndTheEventsBeforeTheTouchpoints() {
        change(edit -> {
            var desk = edit.addTouchpoint("Desk", edit.addStage("Stay").number(), "in-store", Direction.TO_CUSTOMER);
            edit.map(Rule.named("Key Given", desk.number()));
            edit.map(new Rule("Key Mailed", null, null, null, List.of(), desk.number(), "post"));
        });
        var library = touchpoints.library(hotel);
        assertThat(library.resolve(event("Key Given", "{}")).channel()).isEqualTo(Channel.IN_STORE);
        assertThat(library.resolve(Kind.EVENT, "Key Given", 1, Channel.APP, Direction.FROM_CUSTOMER, Interaction.NO_PROPERTIES).channel())
                .isEqualTo(Channel.APP);
        var mailed = library.resolve(Kind.EVENT, "Key Mailed", 1, Channel.APP, Direction.FROM_CUSTOMER, Interaction.NO_PROPERTIES);
        assertThat(mailed.channel()).isEqualTo(Channel.POST);
        assertThat(mailed.direction()).isEqualTo(Direction.TO_CUSTOMER);
    }

    @Test
    void aScoreBelongsToTheTouchpointItWasAskedAbout() {
        start(Lifecycle.RELATIONSHIP, Business.HOTEL);
        var score = Interaction.of(Kind.SCORE, "Stay survey", Identity.user("u1", true), NOON)
                .score(new Score(Metric.CSAT, 2));
        assertThat(touchpointOf(score.properties("{\"touchpoint\":\"check-in\"}").build())).isEqualTo("check-in");
        assertThat(touchpointOf(score.properties("{}").build())).isEqualTo("survey");
    }

    @Test
    void changesArriveEverywhereOnceDurableAndRaiseTheVersion() {
        var told = new java.util.ArrayList<WorkspaceId>();
        touchpoints.onChange(told::add);
        var before = touchpoints.library(hotel).version();
        change(edit -> edit.addStage("Reunion"));
        assertThat(touchpoints.library(hotel).version()).isEqualTo(before + 1);
        assertThat(told).containsExactly(hotel);
        assertThat(new Touchpoints(TestDatabase.database(), new attune.interaction.Channels()).library(hotel).stages()).extracting(Stage::name).contains("Reunion");
        assertThatThrownBy(() -> change(edit -> edit.addStage("Gone").name().charAt(99))).isInstanceOf(RuntimeException.class);
        assertThat(touchpoints.library(hotel).version()).isEqualTo(before + 1);
    }

    @Test
    void stagesAreOrderedAndTheirTouchpointsFindAHeir() {
        start(Lifecycle.FUNNEL, Business.SHOP);
        var library = touchpoints.library(hotel);
        var first = library.stages().getFirst();
        var second = library.stages().get(1);
        change(edit -> edit.moveStage(first.number(), 1).renameStage(second.number(), "Thinking it over"));
        assertThat(touchpoints.library(hotel).stages()).extracting(Stage::name).startsWith("Thinking it over", first.name());
        var moved = library.touchpointsIn(first).size() + library.touchpointsIn(second).size();
        change(edit -> edit.removeStage(first.number(), second.number()));
        assertThat(touchpoints.library(hotel).touchpointsIn(second)).hasSize(moved);
        assertThatThrownBy(() -> change(edit -> edit.removeStage(first.number(), second.number()))).isInstanceOf(Mendable.class);
    }

    @Test
    void anotherTemplateKeepsWhatTheWorkspaceMadeAndTheNumbersOfWhatStays() {
        start(Lifecycle.RELATIONSHIP, Business.HOTEL);
        change(edit -> edit.map(Rule.named("Piano Played", edit.addTouchpoint("Piano", edit.addStage("Evenings").number(), null, null).number())));
        var before = touchpoints.library(hotel);
        change(edit -> edit.template(Lifecycle.FUNNEL, Business.RESTAURANT));
        var after = touchpoints.library(hotel);
        assertThat(touchpointOf(event("Piano Played", "{}"))).isEqualTo("piano");
        assertThat(after.touchpoint("piano")).isPresent();
        assertThat(after.touchpoint("check-in")).isEmpty();
        assertThat(after.touchpoint("complaint").orElseThrow().number())
                .isEqualTo(before.touchpoint("complaint").orElseThrow().number());
        assertThat(touchpointOf(event("Table Booked", "{}"))).isEqualTo("table-booking");
        var numbers = new HashSet<Short>();
        assertThat(after.touchpoints()).allMatch(touchpoint -> numbers.add(touchpoint.number()));
        change(edit -> edit.template(Lifecycle.RELATIONSHIP, Business.HOTEL));
        assertThat(touchpoints.library(hotel).touchpoints()).extracting(Touchpoint::key)
                .containsAll(before.touchpoints().stream().map(Touchpoint::key).toList());
    }

    @Test
    void anEarlierVersionCanBePutBack() {
        start(Lifecycle.RELATIONSHIP, Business.HOTEL);
        var good = touchpoints.library(hotel);
        change(edit -> edit.removeTouchpoint(good.touchpoint("check-in").orElseThrow().number()));
        assertThat(touchpointOf(event("Checked In", "{}"))).isNotEqualTo("check-in");
        TestDatabase.database().inVoid(hotel, tx -> touchpoints.restore(tx, good.version()));
        assertThat(touchpointOf(event("Checked In", "{}"))).isEqualTo("check-in");
        assertThat(touchpoints.library(hotel).version()).isEqualTo(good.version() + 2);
    }

    @Test
    void everyBuiltInChannelIsKnownAndAWorkspaceAddsItsOwn() {
        TestDatabase.database().inVoid(hotel, tx -> touchpoints.addChannel(tx, "Vending machine"));
        var library = touchpoints.library(hotel);
        var own = library.channel("vending-machine").orElseThrow();
        assertThat(own.number()).isGreaterThanOrEqualTo((short) 100);
        assertThat(library.channel(own.number())).isEqualTo(own);
        assertThat(library.channels()).containsAll(Channel.BUILT_IN);
        change(edit -> edit.map(new Rule("Snack Sold", null, null, null, List.of(), library.touchpoint("order").orElseThrow().number(), "vending-machine")));
        assertThat(touchpoints.library(hotel).resolve(event("Snack Sold", "{}")).channel()).isEqualTo(own);
    }
}
