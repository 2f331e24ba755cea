package attune.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attune.driver.Drivers.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriversTest {

    /// Twenty-one days of a plant that oxidises ammonia: air flow, water temperature, acid concentration, stack loss.
    /// Brownlee, Statistical Theory and Methodology in Science and Engineering, 2nd edition 1965, page 454.
    private static final double[][] STACKLOSS = {
        {80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70},
        {27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20},
        {89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91}};
    private static final double[] LOSS = {42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15};
    private static final List<String> NAMES = List.of("air flow", "water temperature", "acid");

    @Test
    void the_plant_of_the_textbooks_gives_the_shares_of_the_textbooks() {
        var drivers = Drivers.of(NAMES, STACKLOSS, LOSS, 1).orElseThrow();

        assertThat(drivers.drivers()).extracting(Driver::name).containsExactlyElementsOf(NAMES);
        assertThat(drivers.drivers().get(0).importance()).isCloseTo(.468, within(5e-4));
        assertThat(drivers.drivers().get(1).importance()).isCloseTo(.389, within(5e-4));
        assertThat(drivers.drivers().get(2).importance()).isCloseTo(.056, within(5e-4));
        assertThat(drivers.r2()).isCloseTo(.9136, within(5e-5));
        assertThat(drivers.drivers().get(0).slope()).isCloseTo(.7156, within(5e-5));
        assertThat(drivers.drivers().get(1).slope()).isCloseTo(1.2953, within(5e-5));
        assertThat(drivers.drivers().get(2).slope()).isCloseTo(-.1521, within(5e-5));
        // standard error .1349, Student's t with 17 degrees of freedom 2.1098
        assertThat(drivers.drivers().get(0).slopeInterval().high()).isCloseTo(.7156 + 2.1098 * .1349, within(3e-4));
        assertThat(drivers.drivers().get(2).directed()).isFalse();
        assertThat(drivers.drivers().get(1).performance().value()).isCloseTo(21.095, within(5e-4));
        assertThat(drivers.tooFew()).as("21 rows for three drivers").isTrue();
        assertThat(drivers.say()).isEqualTo("Too few to tell: 21 answers for 3 drivers; it takes 30.");
    }

    @Test
    void shares_are_means_over_all_orders_and_add_up_to_r2() {
        var random = new Random(20261123);
        for (int p = 1; p <= 6; p++) {
            var columns = related(random, p, 200);
            var correlation = new CrossProducts(columns, answers(random, columns), 1).correlation();
            var shares = Shares.shapley(correlation);
            var expected = new double[p];
            var orders = orders(IntStream.range(0, p).boxed().toList());
            for (var order : orders) {
                int set = 0;
                for (int driver : order) {
                    expected[driver] += (r2(correlation, set | 1 << driver) - r2(correlation, set)) / orders.size();
                    set |= 1 << driver;
                }
            }
            for (int i = 0; i < p; i++) assertThat(shares[i]).isCloseTo(expected[i], within(1e-9));
            assertThat(Arrays.stream(shares).sum()).isCloseTo(r2(correlation, (1 << p) - 1), within(1e-12));
        }
    }

    @Test
    void relative_weights_add_up_to_r2_and_are_close_to_shapley() {
        var random = new Random(5);
        for (int round = 0; round < 50; round++) {
            int p = 2 + random.nextInt(7);
            var columns = related(random, p, 400);
            var correlation = new CrossProducts(columns, answers(random, columns), 1).correlation();
            var weights = Shares.relativeWeights(correlation);
            var shapley = Shares.shapley(correlation);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(Arrays.stream(shapley).sum(), within(1e-9));
            for (int i = 0; i < p; i++) assertThat(weights[i]).isCloseTo(shapley[i], within(p == 2 ? 1e-9 : 0.1));
        }
    }

    @Test
    void many_drivers_are_weighed_by_johnson() {
        var random = new Random(8);
        var columns = related(random, 30, 5_000);
        var score = answers(random, columns);
        var names = IntStream.range(0, 30).mapToObj(i -> "touchpoint " + i).toList();
        var drivers = Drivers.of(names, columns, score, 1).orElseThrow();
        assertThat(drivers.method()).isEqualTo(Method.RELATIVE_WEIGHTS);
        assertThat(drivers.drivers()).hasSize(30).extracting(Driver::importance).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(drivers.drivers().stream().mapToDouble(Driver::importance).sum()).isCloseTo(drivers.r2(), within(1e-12));
        assertThat(drivers.say()).startsWith("Together they go with ").contains("n 5,000");
        assertThat(Drivers.of(names, columns, score, 1)).as("the same seed, the same intervals").contains(drivers);
    }

    @Test
    void columns_that_say_nothing_of_their_own_are_left_out_by_name() {
        var random = new Random(3);
        var wait = random.doubles(200, 0, 60).toArray();
        var room = random.doubles(200, 0, 10).toArray();
        var score = IntStream.range(0, 200).mapToDouble(i -> 9 - wait[i] / 20 + room[i] / 5 + random.nextGaussian()).toArray();
        var seconds = Arrays.stream(wait).map(minutes -> minutes * 60).toArray();
        var both = IntStream.range(0, 200).mapToDouble(i -> wait[i] + room[i]).toArray();
        var drivers = Drivers.of(List.of("wait", "country", "wait in seconds", "room", "both"), new double[][] {wait, new double[200], seconds, room, both}, score, 1).orElseThrow();

        assertThat(drivers.drivers()).extracting(Driver::name).containsExactly("wait", "room");
        assertThat(drivers.left()).extracting(left -> left.name() + " " + left.why())
                .containsExactly("country never differs", "wait in seconds is told already by wait", "both is told already by others together, nearest wait");
        assertThat(drivers.drivers().getFirst().slope()).isCloseTo(-0.05, within(0.02));
    }

    @Test
    void rows_with_something_unknown_are_left_out() {
        var column = new double[] {1, 2, 3, 4, Double.NaN, 6};
        var score = new double[] {2, 3, 5, Double.NaN, 6, 9};
        var drivers = Drivers.of(List.of("wait"), new double[][] {column}, score, 1).orElseThrow();
        assertThat(drivers.n()).isEqualTo(4);
    }

    @Test
    void where_nothing_can_be_told_nothing_is() {
        assertThat(Drivers.of(List.of(), new double[0][], new double[] {1, 2, 3}, 1)).isEmpty();
        assertThat(Drivers.of(List.of("wait"), new double[][] {{}}, new double[0], 1)).isEmpty();
        assertThat(Drivers.of(List.of("wait"), new double[][] {{1, 2}}, new double[] {1, 2}, 1)).isEmpty();
        assertThat(Drivers.of(List.of("wait"), new double[][] {{5, 5, 5, 5}}, new double[] {1, 2, 3, 4}, 1)).isEmpty();
        assertThat(Drivers.of(List.of("wait"), new double[][] {{1, 2, 3, 4}}, new double[] {5, 5, 5, 5}, 1)).isEmpty();
        assertThatThrownBy(() -> Drivers.of(List.of("wait"), new double[0][], new double[0], 1)).hasMessage("1 names for 0 columns; at most 60");
    }

    @Test
    void intervals_hold_the_truth_about_nineteen_times_in_twenty() {
        var random = new Random(99);
        int[] held = new int[3];
        for (int round = 0; round < 100; round++) {
            int n = round % 2 == 0 ? 400 : 3_000;
            var one = random.doubles(n).map(_ -> random.nextGaussian()).toArray();
            var other = random.doubles(n).map(_ -> random.nextGaussian()).toArray();
            var score = IntStream.range(0, n).mapToDouble(i -> 2 * one[i] + other[i] + 2 * random.nextGaussian()).toArray();
            var drivers = Drivers.of(List.of("one", "other"), new double[][] {one, other}, score, round).orElseThrow();
            var first = drivers.drivers().getFirst();
            if (first.importanceInterval().covers(4 / 9.0)) held[0]++;
            if (first.slopeInterval().covers(2)) held[1]++;
            if (drivers.interval().covers(5 / 9.0)) held[2]++;
        }
        for (int count : held) assertThat(count).as(Arrays.toString(held)).isBetween(88, 100);
    }

    private static double[][] related(Random random, int p, int n) {
        var columns = new double[p][n];
        for (int row = 0; row < n; row++) {
            double common = random.nextGaussian();
            for (int i = 0; i < p; i++) columns[i][row] = 100 + i * common / p + random.nextGaussian() * (1 + i);
        }
        return columns;
    }

    private static double[] answers(Random random, double[][] columns) {
        var slopes = random.doubles(columns.length, -1, 1).toArray();
        return IntStream.range(0, columns[0].length).mapToDouble(row ->
                IntStream.range(0, columns.length).mapToDouble(i -> slopes[i] * columns[i][row]).sum() + 2 * random.nextGaussian()).toArray();
    }

    /// By Gauss's elimination, which shares nothing with the product's way.
    private static double r2(double[][] correlation, int set) {
        var in = IntStream.range(0, correlation.length - 1).filter(i -> (set & 1 << i) != 0).toArray();
        int last = correlation.length - 1;
        var system = Arrays.stream(in).mapToObj(i -> IntStream.concat(Arrays.stream(in), IntStream.of(last)).mapToDouble(j -> correlation[i][j]).toArray()).toArray(double[][]::new);
        double r2 = 0;
        for (int i = 0; i < in.length; i++)
            for (int j = 0; j < in.length; j++) {
                if (i == j) continue;
                double factor = system[j][i] / system[i][i];
                for (int k = i; k <= in.length; k++) system[j][k] -= factor * system[i][k];
            }
        for (int i = 0; i < in.length; i++) r2 += system[i][in.length] / system[i][i] * correlation[in[i]][last];
        return r2;
    }

    private static List<List<Integer>> orders(List<Integer> of) {
        if (of.size() <= 1) return List.of(of);
        return of.stream().flatMap(first -> orders(of.stream().filter(other -> !other.equals(first)).toList()).stream()
                .map(rest -> java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream()).toList())).toList();
    }
}
