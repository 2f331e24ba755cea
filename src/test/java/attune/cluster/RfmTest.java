package attune.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attune.cluster.Rfm.Segment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RfmTest {

    @Test
    void fifths_are_fifths() {
        var days = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        var orders = IntStream.range(0, 100).mapToDouble(i -> 100 - i).toArray();
        var scores = Rfm.of(days, orders, orders);
        for (int i = 0; i < 100; i++) assertThat(scores.get(i)).isEqualTo(new Rfm(5 - i / 20, 5 - i / 20, 5 - i / 20));
        assertThat(scores.getFirst().segment()).isEqualTo(Segment.CHAMPIONS);
        assertThat(scores.getLast().segment()).isEqualTo(Segment.LOST);
    }

    @Test
    void equal_customers_have_equal_scores_whatever_their_order() {
        var random = new Random(20261123);
        for (int round = 0; round < 100; round++) {
            int n = 1 + random.nextInt(300);
            var values = random.ints(n, 0, 1 + random.nextInt(20)).asDoubleStream().toArray();
            var scores = Rfm.of(values, values, values);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    assertThat(scores.get(i).frequency()).isBetween(1, 5);
                    if (values[i] == values[j]) assertThat(scores.get(i)).isEqualTo(scores.get(j));
                    if (values[i] > values[j]) {
                        assertThat(scores.get(i).money()).isGreaterThanOrEqualTo(scores.get(j).money());
                        assertThat(scores.get(i).recency()).isLessThanOrEqualTo(scores.get(j).recency());
                    }
                }
        }
    }

    @Test
    void where_most_bought_once_they_share_the_middle_of_their_place() {
        var orders = IntStream.range(0, 100).mapToDouble(i -> i < 60 ? 1 : i < 90 ? 2 : 7).toArray();
        var scores = Rfm.of(new double[100], orders, orders);
        assertThat(scores.get(0)).isEqualTo(new Rfm(3, 2, 2));
        assertThat(scores.get(60).frequency()).isEqualTo(4);
        assertThat(scores.get(99).frequency()).isEqualTo(5);
    }

    @Test
    void every_combination_has_one_segment_and_every_segment_someone() {
        var met = EnumSet.noneOf(Segment.class);
        for (int r = 1; r <= 5; r++) for (int f = 1; f <= 5; f++) for (int m = 1; m <= 5; m++) met.add(new Rfm(r, f, m).segment());
        assertThat(met).containsExactlyInAnyOrder(Segment.values());
        assertThat(new Rfm(1, 5, 5).segment()).isEqualTo(Segment.NOT_TO_BE_LOST);
        assertThat(new Rfm(2, 4, 4).segment()).isEqualTo(Segment.AT_RISK);
        assertThat(new Rfm(5, 1, 1).segment()).isEqualTo(Segment.NEW);
        assertThat(Arrays.stream(Segment.values()).map(Segment::title)).doesNotHaveDuplicates();
    }

    @Test
    void nobody_one_and_nonsense() {
        assertThat(Rfm.of(new double[0], new double[0], new double[0])).isEmpty();
        assertThat(Rfm.of(new double[] {4}, new double[] {1}, new double[] {9})).containsExactly(new Rfm(3, 3, 3));
        assertThatThrownBy(() -> Rfm.of(new double[] {Double.NaN}, new double[] {1}, new double[] {9})).hasMessage("a customer without a value");
        assertThatThrownBy(() -> Rfm.of(new double[1], new double[2], new double[3])).hasMessage("of 1, 2 and 3 customers");
        assertThatThrownBy(() -> new Rfm(0, 1, 1)).hasMessage("a score of 0");
    }
}
