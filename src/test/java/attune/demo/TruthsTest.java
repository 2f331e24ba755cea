package attune.demo;

import static org.assertj.core.api.Assertions.assertThat;

import attune.interaction.Interaction;
import attune.interaction.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Finds each planted truth again by plain counting.
class TruthsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GUESTS = 2_000;
    private static final List<Interaction> ALL = DemoTest.history(DemoTest.END, GUESTS);
    private static final Simulator SIMULATOR = new Simulator(DemoTest.END, GUESTS, Feed::ordinal);
    private static final Truths TRUTHS = SIMULATOR.truths();

    private static JsonNode properties(Interaction fact) {
        try {
            return JSON.readTree(fact.properties());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static LocalDate day(Interaction fact) {
        return fact.happenedAt().atZone(Telling.ZONE).toLocalDate();
    }

    private static double median(String name, String property, Predicate<Interaction> of) {
        var values = ALL.stream().filter(fact -> fact.name().equals(name)).filter(of)
                .map(TruthsTest::properties).filter(each -> each.has(property)).mapToDouble(each -> each.get(property).asDouble()).sorted().toArray();
        assertThat(values).as(name).hasSizeGreaterThan(10);
        return values[values.length / 2];
    }

    private static double mean(Metric metric, Predicate<Interaction> of) {
        var values = ALL.stream().filter(fact -> fact.score() != null && fact.score().metric() == metric).filter(of)
                .mapToDouble(fact -> fact.score().value()).toArray();
        assertThat(values).as(metric.name()).hasSizeGreaterThan(10);
        return Arrays.stream(values).average().orElseThrow();
    }

    private static Guest guest(Interaction fact) {
        return SIMULATOR.guest(Integer.parseInt(fact.messageId().split("-")[1]));
    }

    @Test
    void theDeskAtOneHotelIsSlowSinceItsDayAndGuestsSaySo() {
        Predicate<Interaction> there = fact -> Truths.SLOW_HOTEL.equals(fact.place().location());
        Predicate<Interaction> since = fact -> !day(fact).isBefore(TRUTHS.slowDeskSince());
        assertThat(median("Check-In Completed", "wait_minutes", there.and(since))).isBetween(Truths.SLOW_WAIT_MINUTES - 5, Truths.SLOW_WAIT_MINUTES + 5);
        assertThat(median("Check-In Completed", "wait_minutes", there.and(since.negate()))).isBetween(Truths.USUAL_WAIT_MINUTES - 2, Truths.USUAL_WAIT_MINUTES + 2);
        assertThat(median("Check-In Completed", "wait_minutes", there.negate().and(since))).isBetween(Truths.USUAL_WAIT_MINUTES - 2, Truths.USUAL_WAIT_MINUTES + 2);
        Predicate<Interaction> asked = fact -> fact.name().equals("Check-in survey");
        assertThat(mean(Metric.CSAT, asked.and(there).and(since))).isLessThan(mean(Metric.CSAT, asked.and(there.negate()).and(since)) - 1);
    }

    @Test
    void ticketsCameLateThroughTheSpring() {
        var late = new int[2];
        var sent = new int[2];
        for (var fact : ALL) {
            if (!fact.name().equals("Travel Documents Sent")) continue;
            var days = properties(fact).get("days_before").asInt();
            var which = TRUTHS.lateSpring(day(fact).plusDays(days)) ? 1 : 0;
            sent[which]++;
            if (days <= 3) late[which]++;
        }
        assertThat((double) late[1] / sent[1]).isBetween(Truths.LATE_SHARE_IN_SPRING - .15, Truths.LATE_SHARE_IN_SPRING + .15);
        assertThat((double) late[0] / sent[0]).isLessThan(.15);
    }

    @Test
    void theChatTeamIsLateAtWeekendsAndGuestsGiveUp() {
        Predicate<Interaction> weekend = fact -> Truths.weekend(day(fact));
        assertThat(median("Chat message", "first_response_seconds", weekend)).isGreaterThan(8 * 60);
        assertThat(median("Chat message", "first_response_seconds", weekend.negate())).isLessThan(3 * 60);
        var given = ALL.stream().filter(fact -> fact.name().equals("Chat Given Up")).toList();
        var closed = ALL.stream().filter(fact -> fact.name().equals("Chat Closed")).toList();
        assertThat(share(given, closed, weekend)).isGreaterThan(share(given, closed, weekend.negate()) + .15);
    }

    private static double share(List<Interaction> given, List<Interaction> closed, Predicate<Interaction> of) {
        double up = given.stream().filter(of).count();
        return up / (up + closed.stream().filter(of).count());
    }

    @Test
    void oneSegmentIsLoyalAndOneLeaves() {
        var early = new HashMap<Guest.Nature, Integer>();
        var lately = new HashMap<Guest.Nature, Integer>();
        for (var fact : ALL) {
            if (!fact.name().equals("Check-In Completed")) continue;
            if (day(fact).isAfter(TRUTHS.end().minusMonths(2))) lately.merge(guest(fact).nature(), 1, Integer::sum);
            else if (day(fact).isBefore(TRUTHS.leavingSince()) && day(fact).isAfter(TRUTHS.leavingSince().minusMonths(2)))
                early.merge(guest(fact).nature(), 1, Integer::sum);
        }
        assertThat((double) lately.getOrDefault(Guest.Nature.LEAVING, 0)).isLessThan(early.get(Guest.Nature.LEAVING) * .25);
        assertThat((double) lately.get(Guest.Nature.LOYAL)).isGreaterThan(early.get(Guest.Nature.LOYAL) * .8);
        assertThat(mean(Metric.NPS_TRANSACTIONAL, fact -> guest(fact).nature() == Guest.Nature.LOYAL))
                .isGreaterThan(mean(Metric.NPS_TRANSACTIONAL, fact -> guest(fact).nature() == Guest.Nature.HOLIDAYMAKER) + .5);
        assertThat(mean(Metric.NPS_TRANSACTIONAL, fact -> guest(fact).nature() == Guest.Nature.LEAVING && !day(fact).isBefore(TRUTHS.leavingSince().plusWeeks(2))))
                .isLessThan(7);
    }

    @Test
    void anUpgradeNobodyAskedForIsRemembered() {
        var upgraded = new java.util.HashSet<String>();
        for (var fact : ALL) if (fact.name().equals("Room Upgraded")) upgraded.add(fact.place().order());
        assertThat(mean(Metric.NPS_TRANSACTIONAL, fact -> upgraded.contains(fact.place().order())))
                .isGreaterThan(mean(Metric.NPS_TRANSACTIONAL, fact -> !upgraded.contains(fact.place().order())) + .6);
    }
}
