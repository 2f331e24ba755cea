package attune.activity;

import static org.assertj.core.api.Assertions.assertThat;

import attune.TestDatabase;
import attune.TestLog;
import attune.Until;
import attune.account.Workspaces;
import attune.identity.Identity;
import attune.interaction.Channel;
import attune.interaction.Channels;
import attune.interaction.Interaction;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Money;
import attune.interaction.Place;
import attune.interaction.Score;
import attune.projection.Projections;
import attune.reference.Within;
import attune.store.WorkspaceId;
import attune.touchpoint.Business;
import attune.touchpoint.Lifecycle;
import attune.touchpoint.Touchpoints;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    private final WorkspaceId workspace = TestDatabase.workspace();
    private final Touchpoints touchpoints = new Touchpoints(TestDatabase.database(), new Channels());
    private final Activity activity = new Activity(TestDatabase.database(), touchpoints,
            new Workspaces(TestDatabase.database()));
    private final ZonedDateTime now = ZonedDateTime.of(2026, 11, 18, 10, 42, 0, 0, LISBON);

    @Test
    void theBandOfTheUsualIsTheOneOfTheTextbook() {
        var usual = Usual.ofCounts(new double[] {90, 110, 100, 100});
        assertThat(usual.mean()).isEqualTo(100);
        // Chance alone lets a count of 100 vary by 10: more than these four weeks did.
        assertThat(usual.high()).isEqualTo(100 + 1.96 * 10);
        assertThat(Usual.of(new double[] {0, 40}).high()).isEqualTo(20 + 1.96 * Math.sqrt(800));
        assertThat(Usual.of(new double[] {0, 40}).low()).isZero();
    }

    @Test
    void todayIsCountedToTheFullHourAgainstTheSameWeekdayOfEightWeeks() {
        var facts = new ArrayList<Interaction>();
        for (var week = 1; week <= 9; week++) facts.addAll(looks(now.minusWeeks(week).withHour(9), 20));
        facts.addAll(looks(now.minusWeeks(2).withHour(11), 500));
        facts.addAll(looks(now.minusDays(3).withHour(9), 500));
        facts.addAll(looks(now.withHour(8), 35));
        facts.addAll(looks(now.withHour(10).withMinute(10), 70));
        var today = project(facts, Within.EVERYTHING);

        assertThat(today.weeks()).isEqualTo(8);
        assertThat(today.everything().today().n()).isEqualTo(35);
        assertThat(today.everything().usual().mean()).isEqualTo(20);
        assertThat(today.everything().rises()).isTrue();
        assertThat(today.everything().percent()).isEqualTo(75);
    }

    @Test
    void onABusyDayOnlyWhatOutgrowsTheDayIsUnlikeItself() {
        TestDatabase.database().inVoid(workspace, tx -> touchpoints.start(tx, Lifecycle.RELATIONSHIP, Business.HOTEL));
        var facts = new ArrayList<Interaction>();
        for (var week = 1; week <= 8; week++) {
            var at = now.minusWeeks(week).withHour(9);
            facts.addAll(looks(at, 60));
            facts.addAll(told("Booking Completed", at, 30));
            facts.addAll(told("Breakfast Served", at, 30));
        }
        var busy = now.withHour(8);
        facts.addAll(looks(busy, 6_000));
        facts.addAll(told("Booking Completed", busy, 3_000));
        facts.addAll(told("Breakfast Served", busy, 31));
        facts.addAll(told("Booking Refunded", busy, 3_000));
        var today = project(facts, Within.EVERYTHING);
        assertThat(today.everything().rises()).isTrue();
        assertThat(today.touchpoints()).filteredOn(Standing::falls).isEmpty();
        var unlike = today.touchpoints().stream().filter(Standing::rises).toList();
        assertThat(unlike).singleElement().satisfies(each -> assertThat(each.usual().mean()).isZero());
    }

    @Test
    void aShareIsForeseenAsWideAsItsPastLeavesIt() {
        var weeks = new double[] {20, 20, 20, 20};
        var wholes = new double[] {100, 100, 100, 100};
        var usual = Usual.ofShare(weeks, wholes, List.of(new Usual.Hour(80, 400, 450)));
        assertThat(usual.mean()).isEqualTo(90);
        // Chance of the day and, the past being no longer than the day, as much again: 1.96 √(450 · .2 · .8 · 2).
        assertThat(usual.high()).isEqualTo(90 + 1.96 * Math.sqrt(144), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(Usual.ofShare(new double[] {10, 30, 10, 30}, wholes, List.of(new Usual.Hour(80, 400, 450))).high()).isGreaterThan(usual.high());
        assertThat(Usual.ofShare(new double[4], new double[4], List.of(new Usual.Hour(0, 0, 400))).high()).isZero();
        // Busy in the evening, when the part has half of everything, is another day than busy in the morning.
        var morning = new Usual.Hour(0, 200, 50);
        var evening = new Usual.Hour(80, 200, 400);
        assertThat(Usual.ofShare(weeks, wholes, List.of(morning, evening)).mean()).isBetween(140.0, 160.0);
    }

    @Test
    void withFewerThanFourWeeksNothingIsCalledUsual() {
        var facts = new ArrayList<>(looks(now.minusWeeks(2).withHour(9), 20));
        facts.addAll(looks(now.withHour(8), 500));
        var today = project(facts, Within.EVERYTHING);
        assertThat(today.everything().usual()).isNull();
        assertThat(today.everything().rises()).isFalse();
    }

    @Test
    void countsMoneyAndMoodAgreeWithACountByHand() {
        var random = new Random(7);
        var facts = new ArrayList<Interaction>();
        long money = 0, glad = 0, sore = 0;
        for (var i = 0; i < 300; i++) {
            var score = random.nextInt(11);
            var cents = random.nextInt(10_000);
            facts.add(Interaction.of(Kind.SCORE, "Asked", Identity.user("u" + random.nextInt(20), true), now.withHour(7).toInstant())
                    .score(new Score(Metric.NPS, score)).value(Money.of(BigDecimal.valueOf(cents, 2), Currency.getInstance("EUR"))).build());
            money += cents * 100L;
            if (score >= 9) glad++;
            if (score <= 6) sore++;
        }
        var today = project(facts, Within.EVERYTHING).everything().today();
        assertThat(today).isEqualTo(new Activity.Day((short) 0, now.toLocalDate(), 300, money, 300, glad, sore));
    }

    @Test
    void whoIsLimitedToAPlaceCountsOnlyThere() {
        var facts = new ArrayList<>(looks(now.withHour(8), 5));
        for (var i = 0; i < 3; i++)
            facts.add(Interaction.of(Kind.EVENT, "Checked in", Identity.user("u", true), now.withHour(8).toInstant())
                    .place(new Place("harbour", null, null, null, null)).build());
        TestLog.interactions().append(workspace, facts);
        int harbour = TestDatabase.database().<Integer>in(workspace, tx -> tx.query(
                "select id from reference where workspace = :workspace and key = 'harbour'").mapTo(Integer.class).one());
        assertThat(today(new Within(List.of(harbour), List.of())).everything().today().n()).isEqualTo(3);
        assertThat(today(new Within(List.of(-1), List.of())).everything().today().n()).isZero();
    }

    private List<Interaction> looks(ZonedDateTime at, int many) {
        var looks = new ArrayList<Interaction>();
        for (var i = 0; i < many; i++)
            looks.add(Interaction.of(Kind.VIEW, "Home", Identity.anonymous("b" + i), at.toInstant()).channel(Channel.WEB).build());
        return looks;
    }

    private static List<Interaction> told(String name, ZonedDateTime at, int many) {
        return java.util.stream.IntStream.range(0, many)
                .mapToObj(i -> Interaction.of(Kind.EVENT, name, Identity.user("u" + i % 50, true), at.toInstant()).build()).toList();
    }

    private Today project(List<Interaction> facts, Within within) {
        TestLog.interactions().append(workspace, facts);
        return today(within);
    }

    private Today today(Within within) {
        try (var projections = new Projections(TestDatabase.database(), TestLog.interactions())) {
            projections.run(activity.projection());
            assertThat(projections.await(Until.PATIENCE)).isTrue();
        }
        return TestDatabase.database().in(workspace, tx -> activity.today(tx, now, within));
    }
}
