package attune.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Deadlines USUAL = new Deadlines(OpeningHours.usual(), BERLIN);

    @Test
    void nothing_is_due_while_the_business_is_closed() {
        // Thursday ten in the morning, and 48 hours: Saturday. Due on Monday, an hour after the door opens.
        assertThat(USUAL.byTheClock(at("2026-11-19T10:00"), 48)).isEqualTo(at("2026-11-23T10:00"));
        assertThat(USUAL.byTheClock(at("2026-11-17T10:00"), 48)).isEqualTo(at("2026-11-19T10:00"));
    }

    @Test
    void hours_of_business_stand_still_at_night_at_weekends_and_on_holidays() {
        assertThat(USUAL.whileOpen(at("2026-11-20T16:00"), 2)).isEqualTo(at("2026-11-23T10:00"));
        var closedOnMonday = new Deadlines(new OpeningHours(OpeningHours.usual().week(), List.of(new Holiday(2026, 11, 23, "Founders’ day"))), BERLIN);
        assertThat(closedOnMonday.whileOpen(at("2026-11-20T16:00"), 2)).isEqualTo(at("2026-11-24T10:00"));
        assertThat(USUAL.whileOpen(at("2026-11-21T12:00"), 8)).isEqualTo(at("2026-11-23T17:00"));
    }

    @Test
    void a_business_that_never_opens_goes_by_the_clock_on_the_wall() {
        var never = new Deadlines(new OpeningHours(Map.of(), List.of()), BERLIN);
        assertThat(never.byTheClock(at("2026-11-20T16:00"), 48)).isEqualTo(at("2026-11-20T16:00").plus(Duration.ofHours(48)));
        assertThat(never.whileOpen(at("2026-11-20T16:00"), 48)).isEqualTo(at("2026-11-20T16:00").plus(Duration.ofHours(48)));
    }

    /// Counted minute by minute, which shares no code with it; across both changes of the clocks.
    @Test
    void the_hours_of_business_up_to_a_deadline_are_as_many_as_were_given() {
        var random = new SplittableRandom(7);
        for (var round = 0; round < 60; round++) {
            var hours = new OpeningHours(Map.of(DayOfWeek.MONDAY, List.of(new Span(8 * 60, 12 * 60), new Span(13 * 60, 18 * 60)), DayOfWeek.THURSDAY, List.of(new Span(0, Span.MIDNIGHT)),
                    DayOfWeek.SUNDAY, List.of(new Span(22 * 60, Span.MIDNIGHT))), List.of());
            var deadlines = new Deadlines(hours, BERLIN);
            var from = LocalDate.of(2026, random.nextBoolean() ? 3 : 10, 20).atStartOfDay(BERLIN).toInstant().plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)));
            var given = random.nextInt(1, 40);
            var due = deadlines.whileOpen(from, given);
            var open = 0;
            for (var minute = from; minute.isBefore(due); minute = minute.plus(Duration.ofMinutes(1))) if (deadlines.isOpen(minute)) open++;
            assertThat(open).as("round %d: %d hours from %s to %s", round, given, from, due).isEqualTo(given * 60);
        }
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), BERLIN).toInstant();
    }
}
