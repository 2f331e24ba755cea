package attune.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/// What is true of Larkspur, with sizes and dates. Everything else in the demo company is ordinary variation around it;
/// whatever claims to find causes must find these.
///
/// @param end the last day of the told history
public record Truths(LocalDate end) {

    public static final int MONTHS = 14;

    // 1. At one hotel the check-in desk has been slow since a Monday nine weeks before the end. Elsewhere nothing changed.
    public static final String SLOW_HOTEL = "harbour";
    public static final double USUAL_WAIT_MINUTES = 6;
    public static final double SLOW_WAIT_MINUTES = 19;

    // 2. Through one spring, March to May, tickets and travel documents came late for many: a day or two before the
    //    journey, not nine days. Those guests call, and recommend us less.
    public static final double LATE_SHARE_IN_SPRING = .42;
    public static final double LATE_SHARE_OTHERWISE = .03;
    public static final int USUAL_DAYS_BEFORE = 9;

    // 3. The chat team answers late at weekends, and guests give up.
    public static final double CHAT_ANSWER_MINUTES = 1.5;
    public static final double WEEKEND_CHAT_ANSWER_MINUTES = 14;
    public static final double CHAT_GIVEN_UP = .05;
    public static final double WEEKEND_CHAT_GIVEN_UP = .32;

    // 4. A loyal segment: one guest in twelve, who comes back about every ten weeks, recommends and brings others.
    public static final double LOYAL_SHARE = .08;
    public static final int LOYAL_WEEKS_BETWEEN_STAYS = 10;

    // 5. A leaving segment: business travellers, one guest in seventeen, who came every five weeks until the Wi-Fi at
    //    the hotels failed them, five months before the end. Each then comes ever less and most are gone after three months.
    public static final double LEAVING_SHARE = .06;
    public static final int LEAVING_WEEKS_BETWEEN_STAYS = 5;

    // 6. A room upgrade nobody asked for makes a stay: about two points more likelihood to recommend.
    public static final double UPGRADED_SHARE = .08;
    public static final double UPGRADE_LIFT = 1.6;

    public LocalDate start() {
        return end.minusMonths(MONTHS);
    }

    public LocalDate slowDeskSince() {
        return end.minusWeeks(9).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    public boolean slowDesk(String hotel, LocalDate day) {
        return hotel.equals(SLOW_HOTEL) && !day.isBefore(slowDeskSince());
    }

    /// The latest spring that is told nearly whole.
    public LocalDate springFrom() {
        var thisYears = LocalDate.of(end.getYear(), Month.MARCH, 1);
        return end.isBefore(thisYears.plusMonths(3)) ? thisYears.minusYears(1) : thisYears;
    }

    public LocalDate springUntil() {
        return springFrom().plusMonths(3);
    }

    public boolean lateSpring(LocalDate departure) {
        return !departure.isBefore(springFrom()) && departure.isBefore(springUntil());
    }

    public double lateShare(LocalDate departure) {
        return lateSpring(departure) ? LATE_SHARE_IN_SPRING : LATE_SHARE_OTHERWISE;
    }

    public static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= 6;
    }

    public LocalDate leavingSince() {
        return end.minusMonths(5);
    }

    public LocalDate leavingGone() {
        return end.minusMonths(2);
    }
}
