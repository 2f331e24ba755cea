package attune.home;

import static org.assertj.core.api.Assertions.assertThat;

import attune.activity.Activity;
import attune.activity.Standing;
import attune.activity.Today;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sentence below the title of home, by the hour at which it is read.
class LeadTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 4, 14);
    private static final ZonedDateTime MORNING = ZonedDateTime.of(2026, 4, 14, 10, 42, 0, 0, ZoneId.of("Europe/Lisbon"));

    @Test
    void by_day_it_tells_of_today_since_midnight() {
        assertThat(HomePages.lead(view(TUESDAY, 8), MORNING))
                .isEqualTo("Tuesday 14 April, 10:42. What customers and you did since midnight, against the same weekday of the last 8 weeks.");
        assertThat(HomePages.lead(view(TUESDAY, 3), MORNING)).as("too few weeks for a usual").endsWith("since midnight.");
    }

    @Test
    void in_the_first_hour_after_midnight_it_tells_of_the_whole_day_before() {
        var midnight = MORNING.plusDays(1).withHour(0).withMinute(20);
        assertThat(HomePages.lead(view(TUESDAY, 8), midnight))
                .isEqualTo("Tuesday 14 April, the whole day. What customers and you did, against the same weekday of the last 8 weeks.");
    }

    private static HomeView view(LocalDate day, int weeks) {
        var everything = new Standing((short) 0, new Activity.Day((short) 0, day, 120, 0, 0, 0, 0), null, null);
        var today = new Today(day, 24, weeks, everything, List.of());
        return new HomeView(false, today, null, null, List.of(), null, null, null, 0, true, false);
    }
}
