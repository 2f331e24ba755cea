package attune.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void nps_is_promoters_less_detractors_and_passives_stay_in_n() {
        var reading = Reading.of(Tally.of(Metric.NPS, 20, 10, 10, 10, 10, 20, 20, 100, 100, 100, 200)).orElseThrow();

        assertThat(reading.bands()).isEqualTo(new Bands(100, 200, 300));
        assertThat(reading.headline().value()).isCloseTo(33.33, within(0.01));
        // half promoters, a sixth detractors: ±14.6 for a hundred answers, so that over √6 for six hundred
        assertThat(reading.headline().interval().high() - reading.headline().value()).isCloseTo(14.6 / Math.sqrt(6), within(0.02));
        assertThat(reading.headline().say()).isEqualTo("33.3 (27.4 to 39.3, n 600)");
        assertThat(reading.name(Feeling.SORE)).isEqualTo("detractors");
    }

    @Test
    void an_nps_of_few_answers_takes_the_adjusted_interval() {
        var few = Estimate.net(new Bands(3, 6, 11));
        double p = 11.75 / 23;
        double d = 3.75 / 23;
        assertThat(few.value()).isEqualTo(40);
        assertThat(few.standardError()).isCloseTo(100 * Math.sqrt((p + d - (p - d) * (p - d)) / 23), within(1e-9));
        assertThat(few.interval().low()).isCloseTo(100 * (p - d) - Interval.Z * few.standardError(), within(1e-9));
        assertThat(few.say()).isEqualTo("40 (n 20, too few to tell)");
        assertThat(Estimate.net(new Bands(0, 0, 5_000)).interval().low()).as("even thousands who agree leave a margin").isBetween(99.0, 99.99);
    }

    @Test
    void nineteen_of_twenty_intervals_hold_the_true_nps_also_for_few_and_extreme_answers() {
        var random = new Random(20261123);
        for (double[] truth : new double[][] {{.5, .2}, {.9, .02}, {.97, .01}, {.05, .6}}) {
            for (int n : new int[] {30, 60, 99, 100, 400}) {
                int held = 0;
                int rounds = 2_000;
                for (int round = 0; round < rounds; round++) {
                    int glad = 0;
                    int sore = 0;
                    for (int answer = 0; answer < n; answer++) {
                        double drawn = random.nextDouble();
                        if (drawn < truth[0]) glad++;
                        else if (drawn < truth[0] + truth[1]) sore++;
                    }
                    if (Estimate.net(new Bands(sore, n - glad - sore, glad)).interval().covers(100 * (truth[0] - truth[1]))) held++;
                }
                assertThat((double) held / rounds).as("p %s, d %s, n %s", truth[0], truth[1], n).isBetween(0.92, 1.0);
            }
        }
    }

    @Test
    void csat_is_the_share_of_four_and_five_with_the_mean_beside() {
        var reading = Reading.of(Tally.of(Metric.CSAT, 10, 10, 40, 100, 103)).orElseThrow();

        assertThat(reading.headline().value()).isCloseTo(203.0 / 263, within(1e-12));
        assertThat(reading.headline().unit()).isEqualTo(Unit.SHARE);
        assertThat(reading.mean().value()).isCloseTo((10 + 20 + 120 + 400 + 515) / 263.0, within(1e-12));
    }

    @Test
    void wilson_gives_the_published_intervals() {
        // Newcombe, Statistics in Medicine 1998, 17, 857–872, table I
        close(Interval.wilson(81, 263), .2553, .3662);
        close(Interval.wilson(15, 148), .0624, .1605);
        close(Interval.wilson(0, 20), 0, .1611);
        close(Interval.wilson(1, 29), .0061, .1718);
        assertThatThrownBy(() -> Interval.wilson(0, 0)).hasMessageContaining("no share");
    }

    @Test
    void the_two_wordings_of_effort_are_read_each_its_own_way() {
        var effort = Reading.of(Tally.of(Metric.CES_EFFORT, 30, 10, 5, 4, 1)).orElseThrow();
        var ease = Reading.of(Tally.of(Metric.CES_EASE, 1, 2, 2, 5, 10, 10, 20)).orElseThrow();

        assertThat(effort.headline().value()).isCloseTo((30 + 20 + 15 + 16 + 5) / 50.0, within(1e-12));
        assertThat(effort.glad().value()).as("low is good").isEqualTo(0.8);
        assertThat(ease.glad().value()).as("5 to 7 of 7").isEqualTo(0.8);
        assertThatThrownBy(() -> Difference.between(effort, ease)).hasMessage("CES_EFFORT and CES_EASE are never mixed");
        assertThatThrownBy(() -> Tally.of(Metric.NPS, new long[11]).plus(Tally.of(Metric.NPS_TRANSACTIONAL, new long[11]))).hasMessageContaining("never mixed");
    }

    @Test
    void a_mean_has_students_interval_and_stays_on_its_scale() {
        var mean = Estimate.mean(Moments.of(3, 4, 4, 5, 2, 1, 5, 4, 3, 3, 2, 4), Unit.SCORE, 1, 5);
        assertThat(mean.interval().low()).isCloseTo(2.551247, within(1e-6));
        assertThat(mean.interval().high()).isCloseTo(4.115419, within(1e-6));

        assertThat(Estimate.mean(Moments.of(5, 4), Unit.SCORE, 1, 5).interval().high()).isEqualTo(5);
        assertThat(Estimate.mean(Moments.of(5), Unit.SCORE, 1, 5).interval()).as("one answer leaves all open").isEqualTo(new Interval(1, 5));
        assertThat(Estimate.mean(Tally.of(Metric.CSAT, 0, 0, 0, 0, 300).moments(), Unit.SCORE, 1, 5).interval().low())
                .as("of 300 alike, at most 3 in 300 else").isCloseTo(4.96, within(1e-9));
    }

    @Test
    void students_reach_is_that_of_the_tables() {
        for (double freedom : new double[] {1, 2, 7.5, 29, 29.9, 30, 31.4, 60, 120, 1e4, 1e9})
            assertThat(Student.reach(freedom)).isCloseTo(new TDistribution(freedom).inverseCumulativeProbability(0.975), within(5e-6));
        assertThat(Student.reach(10)).isCloseTo(2.228, within(5e-4));
        assertThat(Student.reach(120)).isCloseTo(1.980, within(5e-4));
    }

    @Test
    void nobody_has_no_score() {
        for (var metric : Metric.values()) assertThat(Reading.of(Tally.ofScores(metric))).isEmpty();
        assertThatThrownBy(() -> Estimate.net(new Bands(0, 0, 0))).hasMessageContaining("nobody");
        assertThat(Reading.of(Tally.ofScores(Metric.NPS, 9)).orElseThrow().headline().tooFew()).isTrue();
    }

    @Test
    void every_metric_has_bands_that_add_up_and_a_headline_inside_its_interval() {
        var random = new Random(7);
        for (var metric : Metric.values()) {
            for (int round = 0; round < 200; round++) {
                var scores = random.doubles(1 + random.nextInt(300), metric.low(), metric.high()).map(score -> metric == Metric.SENTIMENT ? score : Math.round(score)).toArray();
                var tally = Tally.ofScores(metric, scores);
                var reading = Reading.of(tally).orElseThrow();
                assertThat(reading.bands().n()).isEqualTo(scores.length).isEqualTo(reading.n());
                for (var estimate : new Estimate[] {reading.headline(), reading.mean(), reading.glad()})
                    assertThat(estimate.interval().covers(estimate.value())).as(estimate.say()).isTrue();
                var split = random.nextInt(scores.length + 1);
                var joined = Tally.ofScores(metric, IntStream.range(0, split).mapToDouble(i -> scores[i]).toArray())
                        .plus(Tally.ofScores(metric, IntStream.range(split, scores.length).mapToDouble(i -> scores[i]).toArray()));
                assertThat(joined.counts()).isEqualTo(tally.counts());
                assertThat(tally.moments().mean()).isCloseTo(Moments.of(scores).mean(), within(metric == Metric.SENTIMENT ? 0.01 : 1e-9));
            }
        }
    }

    @Test
    void a_question_may_count_its_satisfied_from_elsewhere() {
        var tally = Tally.of(Metric.CSAT, 1, 2, 3, 4, 5);
        assertThat(tally.satisfiedFrom(5).bands()).isEqualTo(new Bands(3, 7, 5));
        assertThat(tally.satisfiedFrom(2).bands()).isEqualTo(new Bands(1, 0, 14));
        var top = Reading.of(tally.satisfiedFrom(5)).orElseThrow();
        assertThat(top.headline().value()).isCloseTo(5 / 15.0, within(1e-9));
        assertThat(top.definition()).isEqualTo("share that answered 5 of 5");
        assertThatThrownBy(() -> tally.plus(tally.satisfiedFrom(5))).hasMessageContaining("never mixed");
        assertThatThrownBy(() -> Tally.of(Metric.CSAT, 1, 2)).hasMessage("CSAT in steps of 1.0 has 5 scores, not 2");
        assertThatThrownBy(() -> Tally.ofScores(Metric.CSAT, 6)).hasMessageContaining("from 1 to 5");
    }

    @Test
    void trust_gaps_and_emotions_have_their_ends_and_their_middle() {
        assertThat(Tally.of(Metric.TRUST, 1, 2, 3, 4, 5, 6, 7).bands()).isEqualTo(new Bands(6, 4, 18));
        assertThat(Tally.of(Metric.EXPECTATION_GAP, 1, 1, 1, 1, 7, 2, 2, 2, 2).bands()).isEqualTo(new Bands(4, 7, 8));
        assertThat(Tally.of(Metric.EMOTION, 3, 1, 2, 4, 5).bands()).isEqualTo(new Bands(4, 2, 9));
        assertThat(Reading.of(Tally.ofScores(Metric.EXPECTATION_GAP, -4, 0, 1)).orElseThrow().headline().value()).isEqualTo(-1);
    }

    private static void close(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
