package attune.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.interaction.Metric;
import attune.metric.Tally;
import attune.store.Mendable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "slow | The desk was SLOW. | true",
            "slow | slowly we left | false",
            "slow* | slowly we left | true",
            "\"long wait\" | a long, long wait | true",
            "\"long wait\" | wait long | false",
            "slow OR kind | so kind | true",
            "slow desk | the desk | false",
            "slow AND desk | desk, slow | true",
            "slow NOT parking | slow parking | false",
            "slow NOT parking | slow desk | true",
            "(slow OR late) NOT (parking OR \"car park\") | late at the car park | false",
            "(slow OR late) NOT (parking OR \"car park\") | late at the park, by car | true",
            "cafe | Das Café | true",
            "don't | we dont know | true",
            "wi-fi | the wi fi failed | true",
            "部屋 | きれいな部屋でした | true"})
    void a_rule_fits_what_it_says(String rule, String words, boolean fits) {
        assertThat(Rule.parse(rule).fits(Folded.of(words))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NOT slow", "slow OR", "OR slow", "(slow", "slow)", "\"slow", "\"\"", "***", "slow AND", "NOT", "()", "slow OR NOT late"})
    void what_is_no_rule_is_answered_with_the_place(String rule) {
        assertThatThrownBy(() -> Rule.parse(rule)).isInstanceOf(Mendable.class);
    }

    @Test
    void brackets_without_end_are_refused() {
        assertThatThrownBy(() -> Rule.parse("(".repeat(900) + "slow" + ")".repeat(900))).isInstanceOf(Mendable.class).hasMessageContaining("too deep");
        assertThatThrownBy(() -> Rule.parse("NOT ".repeat(400) + "slow")).isInstanceOf(Mendable.class);
    }

    @Test
    void the_impact_of_a_theme_is_the_score_of_all_less_the_score_without_it() {
        // 60 promoters, 40 detractors; the theme is carried by 30 detractors and 10 promoters.
        var all = Tally.of(Metric.NPS, 0, 0, 0, 40, 0, 0, 0, 0, 0, 60, 0);
        var theme = Tally.of(Metric.NPS, 0, 0, 0, 30, 0, 0, 0, 0, 0, 10, 0);
        var impact = Impact.of(all, List.of(theme)).getFirst();
        // All: 20. Without: 50 promoters and 10 detractors of 60, so 66.7.
        assertThat(impact.points().orElseThrow()).isCloseTo(20 - 100.0 * 40 / 60, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(impact.interval().orElseThrow().covers(impact.points().orElseThrow())).isTrue();
        assertThat(impact.say()).isEqualTo("costs the score");
        assertThat(impact.complaint()).isEqualTo(30);
        assertThat(impact.praise()).isEqualTo(10);
    }

    @Test
    void a_theme_that_everybody_or_nobody_carries_has_no_impact_to_tell() {
        var all = Tally.of(Metric.CSAT, 1, 2, 3, 4, 5);
        assertThat(Impact.of(all, List.of(all, Tally.of(Metric.CSAT, 0, 0, 0, 0, 0)))).allSatisfy(impact -> assertThat(impact.points()).isEmpty());
    }
}
