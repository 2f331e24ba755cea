package attune.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.interaction.Feeling;
import attune.interaction.Metric;
import attune.metric.Comparison.Verdict;
import attune.metric.Difference.Wish;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void two_periods_of_nps_differ_by_the_square_root_of_both_errors() {
        var before = reading(Metric.NPS, 0, 0, 0, 0, 0, 0, 100, 0, 200, 0, 300);
        var after = reading(Metric.NPS, 0, 0, 0, 0, 0, 0, 180, 0, 180, 0, 240);
        var difference = Difference.between(before, after);

        assertThat(difference.change()).isCloseTo(10 - 33.3333, within(1e-3));
        double error = Math.hypot(before.headline().standardError(), after.headline().standardError());
        assertThat(difference.interval().low()).isCloseTo(difference.change() - 1.959964 * error, within(1e-4));
        var comparison = Comparison.of(difference);
        assertThat(comparison.verdict()).isEqualTo(Verdict.REAL_DROP);
        assertThat(comparison.feeling()).isEqualTo(Feeling.SORE);
        assertThat(comparison.say()).isEqualTo("A real drop: 23.3 points lower, between 14.4 and 32.3 (n 600 and 600).");
    }

    /// 56 of 70 against 48 of 80 are Newcombe's (1998) first example: 0.2, from 0.0524 to 0.3339.
    @Test
    void the_ends_of_a_gap_between_shares_are_points_and_no_parts_of_them() {
        assertThat(Comparison.of(Difference.shares(48, 80, 56, 70, Wish.MORE)).say()).isEqualTo("A real rise: 20 percentage points higher, between 5.2 and 33.4 (n 80 and 70).");
    }

    @Test
    void below_thirty_on_either_side_nothing_is_concluded() {
        var comparison = Comparison.of(Difference.shares(0, 29, 5_000, 5_000, Wish.MORE));
        assertThat(comparison.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(comparison.say()).isEqualTo("Too few to tell: it takes 30 of each (n 29 and 5,000).");
        assertThat(Comparison.of(Difference.shares(0, 30, 5_000, 5_000, Wish.MORE)).verdict()).isEqualTo(Verdict.REAL_RISE);
    }

    @Test
    void what_comes_in_clusters_tells_as_much_as_it_is_unlike() {
        // one of each customer: as if there were no clusters
        var single = Difference.shares(new Clustered(80, 48, 80, 48, 48, 80), new Clustered(70, 56, 70, 56, 56, 70), Wish.MORE);
        var plain = Difference.shares(48, 80, 56, 70, Wish.MORE);
        assertThat(single.interval().low()).isCloseTo(plain.interval().low(), within(.002));
        assertThat(single.chance()).isCloseTo(plain.chance(), within(.001));
        // five of each customer, all alike: five times as many tell no more than one of each
        var alike = new Clustered(80, 240, 400, 48 * 25, 48 * 25, 80 * 25);
        assertThat(alike.effect()).isCloseTo(5 * 80 / 79.0, within(1e-9));
        assertThat(alike.estimate().interval().low()).isCloseTo(Interval.wilson(48, 80).low(), within(.002));
        // nobody ever: nothing says that they are unlike
        assertThat(new Clustered(80, 0, 400, 0, 0, 80 * 25).effect()).isEqualTo(5);
        // more evenly spread than chance would: taken for chance
        assertThat(new Clustered(80, 80, 160, 80, 160, 320).effect()).isEqualTo(1);
    }

    @Test
    void a_few_among_many_are_dealt_out_exactly() {
        // the lady tasting tea: 3 of 4 and 1 of 4, 17/35 both ways (Fisher, The Design of Experiments, 1935)
        assertThat(Difference.shares(1, 4, 3, 4, Wish.MORE).chance()).isCloseTo(34 / 70.0, within(1e-9));
        // all 3 of 3 against none of 97: once in C(100, 3)
        assertThat(Difference.shares(0, 97, 3, 3, Wish.MORE).chance()).isCloseTo(1 / 161_700.0, within(1e-9));
        // z would call 3 of 100 against 3 of 1,000 real at 3 in 10,000
        assertThat(Difference.shares(3, 1_000, 3, 100, Wish.MORE).chance()).isBetween(.005, .02);
    }

    @Test
    void two_shares_have_newcombes_interval() {
        // Newcombe, Statistics in Medicine 1998, 17, 873–890, table II, method 10
        close(Difference.shares(48, 80, 56, 70, Wish.MORE).interval(), .0524, .3339);
        close(Difference.shares(3, 10, 9, 10, Wish.MORE).interval(), .1705, .8090);
        close(Difference.shares(2, 7, 6, 7, Wish.MORE).interval(), .0582, .8062);
        close(Difference.shares(0, 10, 10, 10, Wish.MORE).interval(), .6075, 1);
        assertThat(Difference.shares(0, 40, 0, 50, Wish.LESS).chance()).isEqualTo(1);
    }

    @Test
    void two_means_are_held_apart_by_welch() {
        var difference = Difference.means(Moments.of(3, 4, 4, 5, 2, 1, 5, 4, 3, 3, 2, 4), Moments.of(5, 5, 4, 4, 3, 5, 5, 4, 5, 2), Unit.SCORE, Wish.MORE);
        assertThat(difference.chance()).isCloseTo(.087667, within(1e-6));
        assertThat(difference.interval().low()).isCloseTo(-.140093, within(1e-6));
        assertThat(difference.interval().high()).isCloseTo(1.873426, within(1e-6));
    }

    @Test
    void waits_are_compared_by_rank() {
        var ties = Sample.of(3, 4, 4, 5, 2, 1, 5, 4, 3, 3, 2, 4).chanceAgainst(Sample.of(5, 5, 4, 4, 3, 5, 5, 4, 5, 2));
        assertThat(ties).isCloseTo(.0871884870650361, within(1e-9));
        var one = Sample.of(IntStream.rangeClosed(1, 40).asDoubleStream().toArray());
        var other = Sample.of(DoubleStream.concat(IntStream.rangeClosed(1, 30).mapToDouble(i -> i * 1.5), DoubleStream.of(100, 100, 100)).toArray());
        assertThat(one.chanceAgainst(other)).isCloseTo(.14039121778930247, within(1e-9)).isEqualTo(other.chanceAgainst(one));
        assertThat(Sample.of(7, 7, 7).chanceAgainst(Sample.of(7, 7))).isEqualTo(1);

        var longer = Comparison.of(Difference.medians(one, Sample.of(IntStream.range(0, 40).mapToDouble(i -> 60 + i).toArray()), Unit.SECONDS, Wish.LESS));
        assertThat(longer.feeling()).isEqualTo(Feeling.SORE);
        assertThat(longer.say()).startsWith("A real rise: 59 s longer, between ");
    }

    @Test
    void quantiles_lie_where_they_should() {
        var sample = Sample.of(5, 1, 4, 2, 3);
        assertThat(sample.quantile(0.5)).isEqualTo(3);
        assertThat(sample.quantile(0.9)).isCloseTo(4.6, within(1e-12));
        assertThat(sample.quantile(1)).isEqualTo(5);
        assertThat(Sample.of(8).quantile(0.9)).isEqualTo(8);
        assertThat(Estimate.median(Sample.of(8), Unit.SECONDS).interval()).isEqualTo(new Interval(8, 8));
        assertThatThrownBy(() -> Sample.of().quantile(0.5)).hasMessage("nothing has no quantile");
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).hasMessage("a sample holds no NaN");
    }

    @Test
    void less_effort_is_good_news() {
        var comparison = Comparison.of(Difference.between(reading(Metric.CES_EFFORT, 10, 20, 40, 40, 30), reading(Metric.CES_EFFORT, 40, 50, 30, 10, 5)));
        assertThat(comparison.verdict()).isEqualTo(Verdict.REAL_DROP);
        assertThat(comparison.feeling()).isEqualTo(Feeling.GLAD);
    }

    @Test
    void groups_that_all_agree_can_still_differ() {
        var apart = Comparison.of(Difference.between(reading(Metric.RATING, 0, 0, 0, 40, 0), reading(Metric.RATING, 0, 0, 0, 0, 40)));
        assertThat(apart.verdict()).isEqualTo(Verdict.REAL_RISE);
        var alike = Comparison.of(Difference.between(reading(Metric.RATING, 0, 0, 0, 40, 0), reading(Metric.RATING, 0, 0, 0, 40, 0)));
        assertThat(alike.verdict()).isEqualTo(Verdict.WITHIN_NOISE);
        assertThat(alike.say()).startsWith("Within noise: no difference, somewhere between ");
    }

    @Test
    void many_comparisons_on_a_screen_are_judged_together() {
        // the fifteen of Benjamini and Hochberg 1995, section 3.2: four stand at 5 %, where Bonferroni lets three
        var chances = new double[] {.6528, .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .7590, 1};
        var together = Comparison.together(Arrays.stream(chances).mapToObj(ComparisonTest::rise).toList());

        assertThat(together.stream().filter(Comparison::real).map(comparison -> comparison.difference().chance())).containsExactly(.0001, .0004, .0019, .0095);
        assertThat(together.getFirst().difference().chance()).as("in the order given").isEqualTo(.6528);
        assertThat(together.get(1).adjusted()).isCloseTo(.0015, within(1e-9));
        assertThat(together.get(5).say()).isEqualTo("Within noise: 10 points higher, somewhere between 5 higher and 15 higher (n 100 and 100);"
                + " alone it would stand out, among 15 comparisons it may be luck.");
        assertThat(Comparison.of(rise(.0201)).real()).isTrue();
    }

    @Test
    void comparisons_with_too_few_answers_cost_the_others_nothing() {
        var few = Difference.shares(1, 10, 5, 10, Wish.MORE);
        var together = Comparison.together(java.util.List.of(few, rise(.04), few));
        assertThat(together.get(1).real()).isTrue();
        assertThat(together.get(1).among()).isEqualTo(1);
        assertThat(Comparison.together(java.util.List.of())).isEmpty();
    }

    @Test
    void screens_full_of_noise_rarely_cry() {
        var random = new Random(42);
        int cried = 0;
        for (int screen = 0; screen < 400; screen++) {
            var differences = IntStream.range(0, 20).mapToObj(_ -> Difference.between(drawn(random), drawn(random))).toList();
            if (Comparison.together(differences).stream().anyMatch(Comparison::real)) cried++;
        }
        assertThat(cried / 400.0).as("one screen in twenty, not two in three").isBetween(0.005, 0.09);
    }

    private static Reading drawn(Random random) {
        return Reading.of(Tally.ofScores(Metric.NPS, random.ints(200, 0, 11).asDoubleStream().toArray())).orElseThrow();
    }

    private static Difference rise(double chance) {
        var before = new Estimate(Unit.POINTS, 10, 1, new Interval(5, 15), 100);
        var after = new Estimate(Unit.POINTS, 20, 1, new Interval(15, 25), 100);
        return new Difference(before, after, new Interval(5, 15), chance, Wish.MORE);
    }

    private static Reading reading(Metric metric, long... counts) {
        return Reading.of(Tally.of(metric, counts)).orElseThrow();
    }

    private static void close(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }
}
