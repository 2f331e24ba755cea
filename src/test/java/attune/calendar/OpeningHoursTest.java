package attune.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {

    @Test
    void hours_are_read_as_people_write_them() {
        var hours = OpeningHours.read(Map.of(MONDAY, "13:30 - 18:00, 9.00–12:30", FRIDAY, "24 hours", SUNDAY, "closed"), "12-25 Christmas Day\n\n2026-11-20 Stocktaking");

        assertThat(hours.written(MONDAY)).isEqualTo("09:00-12:30, 13:30-18:00");
        assertThat(hours.written(FRIDAY)).isEqualTo("00:00-24:00");
        assertThat(hours.written(SUNDAY)).isEmpty();
        assertThat(hours.on(LocalDate.parse("2026-11-23"))).hasSize(2);
        assertThat(hours.on(LocalDate.parse("2026-11-20"))).as("a Friday, closed that once").isEmpty();
        assertThat(hours.on(LocalDate.parse("2027-11-19"))).hasSize(1);
        assertThat(hours.on(LocalDate.parse("2028-12-25"))).as("a Monday, closed every year").isEmpty();
        assertThat(OpeningHours.read(Map.of(MONDAY, hours.written(MONDAY), FRIDAY, hours.written(FRIDAY)), hours.writtenHolidays())).isEqualTo(hours);
    }

    @Test
    void a_mistake_is_told_with_its_place_and_remedy() {
        refused("9-5", "Monday: “9-5” is not a time span; write it like 09:00-18:00.");
        refused("18:00-09:00", "Monday: opens and closes within one day");
        refused("09:00-25:00", "Monday: opens and closes within one day");
        refused("09:61-12:00", "Monday: an hour has 60 minutes");
        refused("09:00-12:00, 11:00-13:00", "Monday: 09:00-12:00 and 11:00-13:00 overlap.");
        for (var wrong : List.of("Christmas", "2026-02-30 Never", "13-01 Never", "+99999-01-01 Far"))
            assertThatThrownBy(() -> OpeningHours.read(Map.of(), "12-25\n" + wrong)).hasMessageStartingWith("Holidays, line 2: ");
    }

    private static void refused(String written, String sentence) {
        assertThatThrownBy(() -> OpeningHours.read(Map.of(MONDAY, written), "")).hasMessageStartingWith(sentence);
    }
}
