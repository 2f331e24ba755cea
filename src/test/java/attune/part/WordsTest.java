package attune.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Numbers and times are written the same way on every page.
class WordsTest {

    @Test
    void numbers_have_thousands_and_a_true_minus() {
        assertThat(Words.number(4318)).isEqualTo("4,318");
        assertThat(Words.number(-22)).isEqualTo("−22");
        assertThat(Words.number(3.14159, 1)).isEqualTo("3.1");
        assertThat(Words.percent(0.063)).isEqualTo("6\u00a0%");
    }

    @Test
    void nouns_agree_with_their_number() {
        assertThat(Words.count(1, "customer")).isEqualTo("1 customer");
        assertThat(Words.count(5012, "customer")).isEqualTo("5,012 customers");
        assertThat(Words.count(0, "company", "companies")).isEqualTo("0 companies");
    }

    @Test
    void money_shows_its_currency_and_cents_only_where_there_are_some() {
        assertThat(Words.money(41_250, "EUR")).isEqualTo("€412.50");
        assertThat(Words.money(41_200, "EUR")).isEqualTo("€412");
        assertThat(Words.money(5_000, "JPY")).isIn("JP¥5,000", "¥5,000", "JPY5,000", "JPY\u00a05,000");
    }

    @Test
    void days_are_called_as_people_call_them() {
        var today = LocalDate.of(2026, 4, 14);
        assertThat(List.of(Words.day(today, today), Words.day(today.minusDays(1), today), Words.day(today.minusDays(7), today), Words.day(today.minusYears(1), today)))
                .containsExactly("Today", "Yesterday", "Tuesday 7 April", "14 April 2025");
        assertThat(Words.moment(Instant.parse("2026-04-14T08:42:00Z"), ZoneId.of("Europe/Berlin"))).isEqualTo("14 Apr 2026, 10:42");
    }

    @Test
    void spans_are_told_in_their_two_largest_units() {
        assertThat(List.of(Words.duration(Duration.ofSeconds(9)), Words.duration(Duration.ofSeconds(130)), Words.duration(Duration.ofMinutes(185)), Words.duration(Duration.ofDays(4))))
                .containsExactly("9 s", "2 min 10 s", "3 h 5 min", "4 days");
        var now = Instant.parse("2026-04-14T08:42:00Z");
        assertThat(List.of(Words.ago(now.minusSeconds(3), now), Words.ago(now.minusSeconds(300), now), Words.ago(now.minusSeconds(11_000), now), Words.ago(now.minusSeconds(1_100_000), now)))
                .containsExactly("just now", "5 min ago", "3 h ago", "12 days ago");
    }

    @Test
    void small_charts_stand_on_zero_and_fill_their_box() {
        var spark = Spark.of(List.of(new Spark.Point("a", 10), new Spark.Point("b", -10), new Spark.Point("c", 0)));
        assertThat(spark.line()).isEqualTo("M0.00 0.00 L60.00 32.00 L120.00 16.00");
        assertThat(spark.bars().get(0).height()).isEqualTo(16);
        assertThat(Spark.of(List.of()).line()).isEmpty();
    }
}
