package attune.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.store.Mendable;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/// When something is due.
class RhythmTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    @Test
    void it_is_due_by_the_clock_of_the_business() {
        var now = ZonedDateTime.of(2026, 3, 31, 12, 0, 0, 0, LISBON);
        assertThat(new Rhythm("monday", 8).due(now).toString()).isEqualTo("2026-03-30T08:00+01:00[Europe/Lisbon]");
        assertThat(new Rhythm("tuesday", LocalTime.of(12, 1)).due(now).toString()).isEqualTo("2026-03-24T12:01Z[Europe/Lisbon]");
        assertThat(new Rhythm("sunday", 1).due(now).toString()).as("the hour that summer time leaves out").isEqualTo("2026-03-29T02:00+01:00[Europe/Lisbon]");
        assertThat(new Rhythm("last", 12).due(now).toString()).isEqualTo("2026-03-31T12:00+01:00[Europe/Lisbon]");
        assertThat(new Rhythm("last", 13).due(now).toString()).isEqualTo("2026-02-28T13:00Z[Europe/Lisbon]");
        assertThat(new Rhythm("15", 8).due(now).toLocalDate().toString()).isEqualTo("2026-03-15");
    }

    @Test
    void it_is_said_in_words_and_no_other_day_is_taken() {
        assertThat(new Rhythm("monday", LocalTime.of(6, 30)).words()).isEqualTo("Mondays at 6:30");
        assertThat(new Rhythm("last", 8).words()).isEqualTo("the last day of each month at 8:00");
        assertThatThrownBy(() -> new Rhythm("29", 8)).isInstanceOf(Mendable.class);
    }
}
